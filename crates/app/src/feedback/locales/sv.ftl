feedback-title = Ge respons
feedback-lead = Berätta vad som inte fungerar, vilken uppgift som är fel eller vad du saknar. Vi läser varje meddelande och svarar inom 14 dagar.
feedback-about = Vad gäller responsen?
feedback-about-accessibility = Tillgänglighet: något är svårt att använda
feedback-about-project-data = Uppgifter om ett projekt: något saknas eller är fel
feedback-about-other = Något annat
feedback-message = Meddelande
feedback-message-hint = Skriv med egna ord. Berätta också vilken sida du var på. Högst { $n } tecken. Skriv inga personbeteckningar.
feedback-email = E-post (frivilligt)
feedback-email-hint = Vi behöver adressen bara om du vill ha svar. Till exempel namn@exempel.fi
feedback-trap = Lämna det här fältet tomt
feedback-privacy = Vi sparar ditt meddelande och din adress i två år.
feedback-privacy-link = Läs om vilka uppgifter vi sparar
feedback-send = Skicka responsen

feedback-about-missing = Välj vad responsen gäller
feedback-message-missing = Skriv ett meddelande
feedback-message-too-long = { $n ->
    [one] Meddelandet är 1 tecken för långt
   *[other] Meddelandet är { $n } tecken för långt
 }
feedback-personal-code = Det verkar finnas en personbeteckning i meddelandet. Ta bort den: vi behöver den inte och vill inte spara den
feedback-email-malformed = Kontrollera e-postadressen. Den ska se ut så här: namn@exempel.fi
feedback-trap-filled = Meddelandet skickades inte, eftersom ett dolt fält var ifyllt. Skicka meddelandet på nytt

feedback-receipt-title = Tack, vi har fått din respons
feedback-receipt-answer = Vi svarar per e-post senast { $date }.
feedback-receipt-read = Vi läser ditt meddelande senast { $date }. Vi kan inte svara dig, eftersom du inte gav någon e-postadress.
feedback-receipt-next = Du behöver inte göra något mer. Du kan stänga sidan.

feedback-list-title = Respons
feedback-list-lead = All respons besvaras inom 14 dagar. När responsen gäller tillgänglighet kommer tidsfristen från lagen.
feedback-open = { $n ->
    [0] Ingen obesvarad respons
    [one] 1 respons väntar på svar
   *[other] { $n } responser väntar på svar
 }
feedback-none = All respons är besvarad
feedback-none-now = Ny respons syns här genast när någon skickar den.
feedback-cut = De äldsta visas. Resten kommer fram när dessa har besvarats.
feedback-due = Svara senast { $date }
feedback-late = Försenad, skulle ha besvarats { $date }
feedback-received = Mottagen
feedback-from = Avsändare
feedback-no-address = Ingen adress, går inte att besvara
feedback-page = Föregående sida
feedback-mark = Markera som besvarad
feedback-marked = Responsen är markerad som besvarad.
feedback-answered = Besvarade
feedback-answered-at = Besvarad { $date }
feedback-too-many = Det har kommit många meddelanden från samma nät. Ditt meddelande står kvar i formuläret: vänta en timme och skicka det sedan
