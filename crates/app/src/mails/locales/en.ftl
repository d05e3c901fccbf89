## The end of every message
mail-sent-by = This message was sent by Kanto, { $site }.

## The test message
mail-test-subject = Test message from Kanto
mail-test-why = You got this because somebody tried the settings of Kanto’s mail with this address. You do not need to do anything.
mail-test-body = Mail works: this message has arrived.
mail-test-letters = These characters should look right:
mail-test-link = Open Kanto

## The demonstration’s mailbox
mailbox-title = Mailbox
mailbox-lead = The demonstration sends no mail. Messages that would otherwise be sent can be read here.
mailbox-none = No messages yet
mailbox-none-now = When Kanto writes to somebody, the message shows here at once.
mailbox-count = { $n ->
    [one] One message
   *[other] { $n } messages
 }
mailbox-cut = The newest are shown.
mailbox-subject = Subject
mailbox-to = Recipient
mailbox-written = Written
mailbox-language = Language
mailbox-text = The message as text
mailbox-html = Show the message with its layout
