## Inloggning
sign-in = Logga in
sign-in-title = Logga in
sign-in-lead = Inget lösenord behövs. Vi skickar dig en länk som släpper in dig.
sign-in-email = E-post
sign-in-email-hint = Samma adress som du fick inbjudan till.
sign-in-email-malformed = Skriv en e-postadress, till exempel namn@exempel.fi
sign-in-send = Skicka länken
sign-in-no-account = Har du inget konto?
sign-in-too-many = Det har varit för många försök. Vänta en timme och försök igen.
sign-in-sent-title = Titta i din e-post
sign-in-sent-what = { $n ->
    [one] Om adressen har ett konto skickade vi en länk. Den fungerar i { $n } minut.
   *[other] Om adressen har ett konto skickade vi en länk. Den fungerar i { $n } minuter.
}
sign-in-sent-now = Syns inget meddelande? Titta också i skräpposten. Kontrollera att du skrev adressen rätt.
sign-in-mailbox = Öppna demonstrationens brevlåda
sign-in-again = Be om en ny länk
sign-out = Logga ut
link-lead = Du loggar in som { $name }.
link-enter = Logga in
link-shared = Om enheten är gemensam, logga ut när du är klar.
link-refused-title = Länken släpper inte in
link-unknown = Länken är okänd. Den kan ha brutits i e-posten.
link-used = Länken har redan använts. Den fungerar bara en gång.
link-expired = Länken har gått ut.
link-closed = Kontot är stängt. Fråga administratören.
link-new = Be om en ny länk

## Eget konto
own-title = Mitt konto
own-saved = Uppgifterna sparades.
own-sessions = Enheter där du är inloggad
own-sessions-lead = Om någon enhet inte är din, logga ut överallt.
own-session-this = Den här enheten
own-session-unknown = Okänd enhet
own-session-seen = Senast använd
own-session-began = Inloggad
own-session-end = Logga ut från enheten
own-session-ended = Enheten loggades ut.
own-sessions-end = Logga ut överallt

## Konton
account-name = Namn
account-name-wrong = { $n ->
    [one] Skriv ett namn. Det får ha högst { $n } tecken.
   *[other] Skriv ett namn. Det får ha högst { $n } tecken.
}
account-lang = Meddelandenas språk
account-role = Roll
account-role-missing = Välj en roll
account-role-administrator-hint = Sköter kontona och tjänsten. Får göra allt.
account-role-coordinator-hint = Leder arbetet: publicerar projekt och kan ångra också andras ändringar.
account-role-adviser-hint = Ger föreningar råd, för in och ändrar uppgifter.
account-role-reader-hint = Läser: en myndighet, en kommun eller ett välfärdsområde.
account-role-association-hint = Ser sin egen förenings ärenden.
account-areas = Läsarens område
account-areas-hint = Kommuner eller landskap med kommatecken emellan. Tomt: läsaren ser alla områden. För andra roller används detta inte.
account-area-unknown = Området ”{ $name }” är okänt. Skriv namnet på en kommun eller ett landskap.
account-not-found = Det finns inget sådant konto.
account-email-taken = Adressen har redan ett konto.
account-last-administrator = Den sista administratörens roll kan inte bytas och kontot inte stängas. Gör först en administratör till.
account-changed-meanwhile = Någon annan ändrade kontot medan du redigerade det. Öppna sidan på nytt och gör ändringen.
people-title = Användare
people-new = Bjud in en användare
people-count = { $n ->
    [one] Ett konto
   *[other] { $n } konton
}
people-last = Senast inloggad
people-state = Läge
people-active = I bruk
people-waiting = Inbjuden
people-closed = Stängt
people-email-hint = Inbjudan skickas till den här adressen.
people-invite = Skicka inbjudan
people-invite-again = Skicka inbjudan på nytt
people-invited = Inbjudan skickades.
people-saved = Kontot sparades.
people-erase-title = Radera personuppgifter
people-erase-what = Namn, e-post och områden raderas ur kontot och ändringsloggen, och kontot stängs. Det som personen har gjort finns kvar utan namn.
people-erase-final = Raderingen kan inte ångras.
people-erase-do = Radera för gott
people-erased = Personuppgifterna raderades för gott.
people-close = Stäng kontot
people-close-hint = Personen kommer inte längre in. Det som personen har gjort finns kvar.

## Meddelanden
mail-hello = Hej { $name },
mail-link-subject = Logga in i Kanto
mail-link-body = Du bad om en länk som släpper in dig på { $site }.
mail-link-until = Länken fungerar en gång och i { $n } minuter.
mail-link-why = Du får det här meddelandet för att någon bad om en inloggningslänk till din adress. Om det inte var du behöver du inte göra något.
mail-invitation-subject = Inbjudan till Kanto
mail-invitation-body = Du har fått ett konto på { $site }. Inget lösenord behövs: den här länken släpper in dig.
mail-invitation-until = Länken fungerar en gång och i { $n } dagar. Därefter får du en ny på inloggningssidan.
mail-invitation-why = Du får det här meddelandet för att du har bjudits in som användare av Kanto.
