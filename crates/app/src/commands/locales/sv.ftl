## Kommandoraden
migrated = Databasens struktur: { $from } → { $to }.
check-schema = Databasens struktur är { $from }, programmet behöver { $to }. Kör kanto migrate.
check-project = Uppgifterna i listan för projekt { $code } motsvarar inte projektbeskrivningen.
check-good = Allt är i ordning.
check-pages = Databasens fil är skadad: { $said }. Återställ en säkerhetskopia med kanto restore.
check-reference = Tabellen { $table } har i kolumnen { $column } hänvisningar till något som inte finns ({ $rows } rader).
check-log-missing = Rad { $row } saknas i ändringsloggen.
check-log-changed = Rad { $row } i ändringsloggen har ändrats i efterhand.
check-log-details = Uppgifterna på rad { $row } i ändringsloggen har ändrats i efterhand.
check-log-erased = Uppgifterna på rad { $row } i ändringsloggen är borta utan anteckning om raderingen.
check-log-head = Rader saknas i slutet av ändringsloggen.

## Säkerhetskopia
backup-written = Säkerhetskopian { $file } är gjord och kontrollerad: { $tables } tabeller, { $rows } rader, struktur { $schema }.
backup-restored = Databasen är återställd från säkerhetskopian { $file }, som togs { $time }: { $tables } tabeller, { $rows } rader.
backup-kept-file = Den tidigare databasen finns i filen { $place }. Ta bort den när du inte längre behöver den.
backup-kept-schema = De tidigare tabellerna finns i schemat { $place }. När du inte längre behöver dem, kör DROP SCHEMA { $place } CASCADE i databasen.
backup-no-database = Databasen { $database } finns inte eller är tom. Kontrollera inställningen database.
backup-exists = Filen { $file } finns redan. Ge ett annat namn: en säkerhetskopia ersätter inte en gammal.
backup-no-room = Diskutrymmet tog slut medan säkerhetskopian { $file } skrevs. Den halva filen togs bort. Frigör utrymme eller välj en annan mapp.
backup-not-one = Filen { $file } är ingen säkerhetskopia av Kanto. Inget ändrades.
backup-newer-format = Säkerhetskopian { $file } har format { $found }, det här programmet läser format { $known }. Använd ett nyare program. Inget ändrades.
backup-newer-schema = Säkerhetskopian { $file } har struktur { $found }, det här programmet känner till struktur { $known }. Använd ett nyare program. Inget ändrades.
backup-damaged = Säkerhetskopian { $file } är avbruten eller skadad. Inget ändrades. Försök med en annan säkerhetskopia.
backup-in-use = Databasen { $database } används av ett annat program. Stoppa Kanto och kör kommandot igen. Inget ändrades.

## Inställningar
config-not-toml = Inställningsfilen är inte TOML: { $problem }
config-unknown-key = Inställningen { $key } finns inte. Inställningarna är: { $known }.
config-bad-value = { $key } = { $found } duger inte: { $problem }
