feedback-title = Give feedback
feedback-lead = Tell us what does not work, what is wrong or what you miss. We read every message and answer within 14 days.
feedback-about = What is your feedback about?
feedback-about-accessibility = Accessibility: something is hard to use
feedback-about-project-data = A project’s data: something is missing or wrong
feedback-about-other = Something else
feedback-message = Message
feedback-message-hint = Write in your own words. Tell us which page you were on. At most { $n } characters. Do not write personal identity codes.
feedback-email = E-mail (optional)
feedback-email-hint = We need your address only if you want an answer. For example name@example.com
feedback-trap = Leave this field empty
feedback-privacy = We keep your message and your address for two years.
feedback-privacy-link = Read what we keep
feedback-send = Send feedback

feedback-about-missing = Choose what your feedback is about
feedback-message-missing = Write a message
feedback-message-too-long = { $n ->
    [one] The message is 1 character too long
   *[other] The message is { $n } characters too long
 }
feedback-personal-code = There seems to be a personal identity code in the message. Remove it: we do not need it and do not want to keep it
feedback-email-malformed = Check the e-mail address. It must look like name@example.com
feedback-trap-filled = The message was not sent because a hidden field was filled in. Send the message again

feedback-receipt-title = Thank you, we have your feedback
feedback-receipt-answer = We will answer you by e-mail no later than { $date }.
feedback-receipt-read = We will read your message no later than { $date }. We cannot answer you because you did not give an e-mail address.
feedback-receipt-next = You do not need to do anything else. You can close this page.

feedback-list-title = Feedback
feedback-list-lead = All feedback is answered within 14 days. For feedback on accessibility, the law sets the time limit.
feedback-open = { $n ->
    [0] No open feedback
    [one] 1 message waits for an answer
   *[other] { $n } messages wait for an answer
 }
feedback-none = All feedback has been answered
feedback-none-now = New feedback shows here as soon as someone sends it.
feedback-cut = The oldest are shown. The rest appear when these have been answered.
feedback-due = Answer by { $date }
feedback-late = Late, was due { $date }
feedback-received = Received
feedback-from = From
feedback-no-address = No address, cannot be answered
feedback-page = Previous page
feedback-mark = Mark as answered
feedback-marked = The feedback is marked as answered.
feedback-answered = Answered
feedback-answered-at = Answered { $date }
feedback-too-many = Many messages have been sent from the same network. Your message is still in the form: wait an hour and then send it
