## Slutet på varje meddelande
mail-sent-by = Meddelandet skickades av Kanto, { $site }.

## Provmeddelandet
mail-test-subject = Provmeddelande från Kanto
mail-test-why = Du fick detta för att någon prövade inställningarna för Kantos e-post med den här adressen. Du behöver inte göra något.
mail-test-body = E-posten fungerar: det här meddelandet kom fram.
mail-test-letters = De här tecknen ska synas rätt:
mail-test-link = Öppna Kanto

## Demonstrationens brevlåda
mailbox-title = Brevlåda
mailbox-lead = Demonstrationen skickar ingen e-post. Meddelanden som annars skulle skickas kan läsas här.
mailbox-none = Inga meddelanden ännu
mailbox-none-now = När Kanto skriver till någon syns meddelandet här genast.
mailbox-count = { $n ->
    [one] Ett meddelande
   *[other] { $n } meddelanden
 }
mailbox-cut = De nyaste visas.
mailbox-subject = Ämne
mailbox-to = Mottagare
mailbox-written = Skrivet
mailbox-language = Språk
mailbox-text = Meddelandet som text
mailbox-html = Visa meddelandet med formatering
