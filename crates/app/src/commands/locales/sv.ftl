## Kommandoraden
migrated = Databasens struktur: { $from } → { $to }.
check-schema = Databasens struktur är { $from }, programmet behöver { $to }. Kör kanto migrate.
check-project = Uppgifterna i listan för projekt { $code } motsvarar inte projektbeskrivningen.
check-good = Allt är i ordning.

## Inställningar
config-not-toml = Inställningsfilen är inte TOML: { $problem }
config-unknown-key = Inställningen { $key } finns inte. Inställningarna är: { $known }.
config-bad-value = { $key } = { $found } duger inte: { $problem }
