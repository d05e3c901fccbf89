## Exempelmaterial
sample-not-empty = Mappen { $folder } är inte tom. Välj en annan mapp eller lägg till --force, då ersätts filer med samma namn.
sample-done = { $files } påhittade projektbeskrivningar skrevs i mappen { $folder }.
