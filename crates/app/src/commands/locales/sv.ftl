## Kommandoraden
migrated = Databasens struktur: { $from } → { $to }.
check-schema = Databasens struktur är { $from }, programmet behöver { $to }. Kör kanto migrate.
check-project = Uppgifterna i listan för projekt { $code } motsvarar inte projektbeskrivningen.
check-good = Allt är i ordning.
check-pages = Databasens fil är skadad: { $said }. Återställ en säkerhetskopia med kanto restore.
check-reference = Tabellen { $table } har i kolumnen { $column } hänvisningar till något som inte finns ({ $rows } rader).
audit-good = { $n ->
    [one] Ändringsloggen är hel. Den har en rad.
   *[other] Ändringsloggen är hel. Den har { $n } rader.
}
check-log-missing = Rad { $row } saknas i ändringsloggen.
check-log-changed = Rad { $row } i ändringsloggen har ändrats i efterhand.
check-log-details = Uppgifterna på rad { $row } i ändringsloggen har ändrats i efterhand.
check-log-erased = Uppgifterna på rad { $row } i ändringsloggen är borta utan anteckning om raderingen.
check-log-head = Rader saknas i slutet av ändringsloggen.

## Säkerhetskopia
backup-written = Säkerhetskopian { $file } är gjord och kontrollerad: { $tables } tabeller, { $rows } rader, { $files } filer, struktur { $schema }.
backup-restored = Databasen är återställd från säkerhetskopian { $file }, som togs { $time }: { $tables } tabeller, { $rows } rader, { $files } filer.
backup-kept-file = Den tidigare databasen finns i filen { $place }. Ta bort den när du inte längre behöver den.
backup-kept-schema = De tidigare tabellerna finns i schemat { $place }. När du inte längre behöver dem, kör DROP SCHEMA { $place } CASCADE i databasen.
backup-no-database = Databasen { $database } finns inte eller är tom. Kontrollera inställningen database.
backup-exists = Filen { $file } finns redan. Ge ett annat namn: en säkerhetskopia ersätter inte en gammal.
backup-no-room = Diskutrymmet tog slut medan säkerhetskopian { $file } skrevs. Den halva filen togs bort. Frigör utrymme eller välj en annan mapp.
backup-missing = Filen { $file } finns inte. Kontrollera namnet och mappen. Ingenting ändrades.
backup-not-one = Filen { $file } är ingen säkerhetskopia av Kanto. Inget ändrades.
backup-newer-format = Säkerhetskopian { $file } har format { $found }, det här programmet läser format { $known }. Använd ett nyare program. Inget ändrades.
backup-newer-schema = Säkerhetskopian { $file } har struktur { $found }, det här programmet känner till struktur { $known }. Använd ett nyare program. Inget ändrades.
backup-damaged = Säkerhetskopian { $file } är avbruten eller skadad. Inget ändrades. Försök med en annan säkerhetskopia.
backup-in-use = Databasen { $database } används av ett annat program. Stoppa Kanto och kör kommandot igen. Inget ändrades.

## Inställningar
config-not-toml = Inställningsfilen är inte TOML: { $problem }
config-unknown-key = Inställningen { $key } finns inte. Inställningarna är: { $known }.
config-bad-value = { $key } = { $found } duger inte: { $problem }

## E-post
mail-off = Ingen e-postserver är inställd (mail-server). Meddelanden blir kvar i kön; de kasseras efter två dygn om ingen server finns till dess.
mail-server-not-an-address = Inställningen mail-server duger inte: smtps://SERVER eller smtp://SERVER:PORT förväntas.
mail-server-option = Inställningen mail-server duger inte: i slutet passar bara ?tls=required eller ?tls=none, det senare bara när början är smtp://.
mail-server-half-credentials = Inställningen mail-server duger inte: användare och lösenord hör ihop, smtps://ANVÄNDARE:LÖSENORD@SERVER. Specialtecken skrivs i %-form, till exempel är @ %40.
mail-server-in-the-clear = Inställningen mail-server duger inte: ett lösenord skickas inte okrypterat till en annan maskin. Ta bort ?tls=none.
mail-server-on-the-command-line = Skriv inte e-postserverns lösenord på kommandoraden: andra användare på maskinen skulle se det. Skriv det i miljövariabeln KANTO_MAIL_SERVER eller i inställningsfilen.
mail-from-missing = Inställningen mail-from saknas: skriv adressen som meddelanden skickas från.
mail-half-signing = Inställningarna mail-dkim-key och mail-dkim-selector hör ihop: ange båda eller utelämna båda.
mail-not-a-certificate = { $file }: Filen är inte ett certifikat i PEM-format.
mail-not-a-key = { $file }: Filen är inte en RSA-nyckel i PEM-format med 2 048–4 096 bitar. En ny görs så här: openssl genrsa -out NYCKEL 2048.
mail-reports-not-an-address = Inställningen mail-reports duger inte: lmtp://127.0.0.1:PORT eller imaps://ANVÄNDARE:LÖSENORD@SERVER/MAPP förväntas.
mail-reports-half-credentials = Inställningen mail-reports duger inte: brevlådan behöver användare och lösenord, imaps://ANVÄNDARE:LÖSENORD@SERVER/MAPP. Specialtecken skrivs i %-form, till exempel är @ %40.
mail-reports-in-the-clear = Inställningen mail-reports duger inte: ett lösenord skickas inte okrypterat till en annan maskin. Skriv imaps:// i början.
mail-reports-on-the-command-line = Skriv inte brevlådans lösenord på kommandoraden: andra användare på maskinen skulle se det. Skriv det i miljövariabeln KANTO_MAIL_REPORTS eller i inställningsfilen.
mail-address-malformed = Kontrollera e-postadressen. Den ska se ut så här: namn@exempel.fi.
mail-address-letters = Adressen har andra bokstäver än a–z före @-tecknet. Till en sådan adress kan vi inte skicka.
mail-address-name = Namnet har en radbrytning eller är för långt.
mail-accepted = Servern { $server } tog emot meddelandet: { $said }
mail-not-sent-no-server = Ingen e-postserver är inställd. Ställ in mail-server och mail-from.
mail-not-sent-unreachable = Servern { $server } kan inte nås. Kontrollera namnet och porten. Systemet säger: { $said }
mail-not-sent-not-secure = Förbindelsen till servern { $server } kan inte krypteras. Om servern har ett eget certifikat, ange det med inställningen mail-trust. Systemet säger: { $said }
mail-not-sent-not-signed-in = Servern { $server } godkänner inte användaren och lösenordet: { $said }
mail-not-sent-later = Servern { $server } tar inte emot meddelandet just nu: { $said }
mail-not-sent-refused = Servern { $server } tar inte emot meddelandet: { $said }
mail-not-sent-interrupted = Förbindelsen till servern { $server } bröts, och meddelandet skickades kanske inte: { $said }
check-file-missing = En bilagas fil saknas: { $name } (bilaga { $id }, fil { $digest }). Hämta den från en säkerhetskopia.
check-file-changed = En bilagas fil har ändrats: { $name } (bilaga { $id }, fil { $digest }). Hämta den från en säkerhetskopia.
check-orphans = Filer i förvaret som databasen inte känner till: { $n }. De tar bara plats.
files-half = När bilagorna finns på en S3-server ska också files-key-id och files-secret anges.
files-secret-on-the-command-line = Skriv inte hemligheten files-secret på kommandoraden: andra användare på maskinen skulle se den. Skriv den i miljövariabeln KANTO_FILES_SECRET eller i inställningsfilen.
