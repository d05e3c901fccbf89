## Inloggning
sign-in = Logga in
sign-in-title = Logga in
sign-in-lead = Inget lösenord behövs. Vi skickar dig en länk som släpper in dig.
sign-in-email = E-post
sign-in-email-hint = Samma adress som du fick inbjudan till.
sign-in-email-malformed = Skriv en e-postadress, till exempel namn@exempel.fi
sign-in-send = Skicka länken
sign-in-other = Andra sätt att logga in
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
    [one] Skriv ett namn. Det får ha högst { $n } tecken. Det får inte innehålla en personbeteckning.
   *[other] Skriv ett namn. Det får ha högst { $n } tecken. Det får inte innehålla en personbeteckning.
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
people-erase-what = Namn, e-postadress, områden, sätt att logga in och API-nycklar raderas från kontot och ändringsloggen, likaså osparade utkast, meddelanden till personen och de nätadresser som personen har använt. Kontot stängs. Det som personen har gjort finns kvar utan namn.
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

## Sätt att logga in
ways-title = Sätt att logga in
ways-lead = Med en länk per e-post kommer du alltid in. Du kan också ta i bruk andra sätt.
ways-none = Inte i bruk
ways-not-fresh = För det här får det ha gått högst 10 minuter sedan du loggade in.
ways-sign-in-again = Logga in på nytt

## Lösenord
password = Lösenord
password-title = Lösenord
password-sign-in = Logga in med lösenord
password-sign-in-title = Logga in med lösenord
password-sign-in-lead = Du kan välja ett lösenord på din egen sida när du har loggat in med en länk.
password-forgotten = Har du glömt lösenordet? Logga in med en länk per e-post
password-wrong = E-postadressen eller lösenordet är fel. Om du inte har ett lösenord, logga in med en länk.
password-too-many = Lösenordet har prövats för många gånger. Vänta en timme eller logga in med en länk per e-post.
password-is-set = Lösenordet valdes { $when }.
password-is-not-set = Du har inget lösenord. Du behöver inget om du loggar in med en länk.
password-current = Nuvarande lösenord
password-current-wrong = Det nuvarande lösenordet är fel.
password-new = Nytt lösenord
password-new-hint = { $n ->
    [one] Minst { $n } tecken. Flera ord i rad är ett bra lösenord.
   *[other] Minst { $n } tecken. Flera ord i rad är ett bra lösenord.
}
password-too-short = { $n ->
    [one] Lösenordet måste ha minst { $n } tecken.
   *[other] Lösenordet måste ha minst { $n } tecken.
}
password-too-long = { $n ->
    [one] Lösenordet får ha högst { $n } tecken.
   *[other] Lösenordet får ha högst { $n } tecken.
}
password-hopeless = Det här lösenordet är lätt att gissa. Hitta på ett annat.
password-ends-others = När lösenordet byts loggas dina andra enheter ut.
password-remove-title = Ta bort lösenordet
password-remove-what = Därefter loggar du in med en länk eller på något annat sätt.
password-remove = Ta bort lösenordet
password-set = Lösenordet sparades. Dina andra enheter loggades ut.
password-removed = Lösenordet togs bort. Dina andra enheter loggades ut.

## Bekräftelsekod
code = Bekräftelsekod
code-title = Bekräftelsekod
code-lead = Se koden i din autentiseringsapp och skriv den här.
code-hint = Sex siffror, till exempel 123 456. Du kan också använda en reservkod.
code-lost = Kommer du inte åt koden? Logga in med en länk per e-post
code-gone = Det har gått för länge sedan koden frågades. Börja om.
code-wrong = Koden är fel. Kontrollera att klockan i din telefon går rätt.
code-used = Koden är redan använd. Vänta tills appen visar en ny.
code-too-many = Koden har prövats för många gånger. Vänta en timme eller logga in med en länk per e-post.
code-what = Koden frågas efter lösenordet. Autentiseringsappen i din telefon visar den.
code-is-on = I bruk sedan { $when }.
code-left = { $n ->
    [one] En reservkod kvar.
   *[other] { $n } reservkoder kvar.
}
code-needs-password = Koden behövs inte när du inte har något lösenord. Om du vill använda lösenord, välj det först:
code-begin = Ta i bruk
code-remove-title = Ta ur bruk
code-remove = Ta ur bruk
code-setup-title = Ta bekräftelsekoden i bruk
code-setup-lead = Öppna autentiseringsappen i din telefon och fotografera den här rutan.
code-picture = Rutkod för autentiseringsappen. Samma sak kan skrivas i appen för hand.
code-setup-typed = Om du inte kan fotografera, skriv den här nyckeln i appen:
code-setup-hint = De sex siffror som appen visar nu.
code-confirm = Bekräfta
code-is-on-now = Bekräftelsekoden är i bruk.
code-recovery-title = Reservkoder
code-recovery-lead = Skriv upp de här koderna eller skriv ut sidan. Med dem kommer du in om telefonen försvinner. Var och en fungerar en gång. Vi visar dem inte igen.
code-recovery-done = Koderna är i säkert förvar
authenticator-removed = Bekräftelsekoden togs ur bruk.

## Passernycklar
passkeys-title = Passernycklar
passkeys-lead = Med en passernyckel loggar du in på samma sätt som du låser upp din enhet: med fingeravtryck, ansikte eller PIN-kod. Det är det säkraste sättet.
passkeys-count = { $n ->
    [one] En passernyckel
   *[other] { $n } passernycklar
}
passkey-sign-in = Logga in med passernyckel
passkey-added-at = Tillagd
passkey-name = Passernyckelns namn
passkey-name-hint = På namnet känner du igen den senare, till exempel ”Jobbtelefonen”.
passkey-name-wrong = { $n ->
    [one] Skriv passernyckelns namn. Det får ha högst { $n } tecken. Det får inte innehålla en personbeteckning.
   *[other] Skriv passernyckelns namn. Det får ha högst { $n } tecken. Det får inte innehålla en personbeteckning.
}
passkey-rename = Byt namn
passkey-remove = Ta bort
passkey-add-title = Lägg till en passernyckel
passkey-add = Lägg till en passernyckel
passkey-no-script = För att lägga till en passernyckel behövs en webbläsare där JavaScript är på.
passkey-no-host = Passernycklar fungerar inte på den här adressen, eftersom den är bara ett nummer.
passkey-failed = Passernyckeln fungerade inte. Försök på nytt eller använd ett annat sätt.
passkey-gone = Det dröjde för länge innan passernyckeln kom. Försök på nytt.
passkey-wrong = Enhetens svar duger inte. Försök på nytt eller använd ett annat sätt.
passkey-unknown = Passernyckeln är okänd. Den kan ha tagits bort. Logga in på ett annat sätt.
passkey-added-before = Den här passernyckeln har redan lagts till.
passkey-added = Passernyckeln lades till.
passkey-renamed = Passernyckelns namn byttes.
passkey-removed = Passernyckeln togs bort.

## Organisationens inloggning
oidc-half = Inställningarna oidc-issuer, oidc-client-id och oidc-name hör ihop. Ge dem alla eller ta bort alla oidc-inställningar.
organisation-linked = Du kommer också in med din organisations konto.
organisation-unlink = Ta bort kopplingen till organisationens konto
organisation-unlinked = Kopplingen till organisationens konto togs bort.
organisation-unreachable = Din organisations inloggningstjänst svarar inte. Försök senare eller logga in med en länk per e-post.
organisation-gone = Inloggningen tog för lång tid, eller så började du den i en annan webbläsare. Börja om.
organisation-declined = Din organisation släppte inte in dig. Försök på nytt eller fråga din organisations stöd.
organisation-unproven = Din organisations svar duger inte. Försök på nytt. Om det inte hjälper, berätta för oss.
organisation-unverified = Din organisation har inte bekräftat din e-postadress. Logga in med en länk per e-post.
organisation-no-account = Du har inget konto i den här tjänsten. Be administratören om en inbjudan.
organisation-closed = Kontot är stängt. Fråga administratören.
organisation-linked-to-another = Ditt konto är kopplat till ett annat av din organisations konton. Logga in med en länk per e-post och ta bort kopplingen på din egen sida.
organisation-too-many = Försöken har varit för många. Vänta en timme och försök på nytt.
