## Exempelmaterial
sample-not-empty = Mappen { $folder } är inte tom. Välj en annan mapp eller lägg till --force, då ersätts filer med samma namn.
sample-done = { $files } påhittade projektbeskrivningar skrevs i mappen { $folder }.
sample-list-done = { $rows } påhittade projekt skrevs i filen { $file }.
sample-associations-done = Skrev { $rows } påhittade föreningar till filen { $file }. Av dem har { $spoilt } rader fördärvats med avsikt.
sample-file-exists = Filen { $file } finns redan. Välj ett annat namn eller lägg till --force, då ersätts den.
demo-links = Logga in i en roll. Varje länk fungerar en gång:
sample-database-not-empty = Databasen har redan projekt. Ange en annan databas eller lägg till --force.
sample-filled = { $n } påhittade projektbeskrivningar togs in i databasen.
sample-work-days = Den första dagen är efter den sista.
sample-work-done = { $files } listor över påhittat rådgivningsarbete skrevs i mappen { $folder }. Importera dem i den här ordningen: föreningar, projektidéer, rådgivningar, evenemang.
