## Esimerkkiaineisto
sample-not-empty = Kansio { $folder } ei ole tyhjä. Valitse toinen kansio tai lisää --force, jolloin samannimiset tiedostot korvataan.
sample-done = Kirjoitettiin { $files } keksittyä hankekuvausta kansioon { $folder }.
sample-list-done = Kirjoitettiin { $rows } keksittyä hanketta tiedostoon { $file }.
sample-associations-done = Kirjoitettiin { $rows } keksittyä yhdistystä tiedostoon { $file }. Niistä { $spoilt } riviä on pilattu tahallaan.
sample-file-exists = Tiedosto { $file } on jo olemassa. Valitse toinen nimi tai lisää --force, jolloin se korvataan.
demo-links = Kirjaudu roolissa. Jokainen linkki toimii kerran:
sample-database-not-empty = Tietokannassa on jo hankkeita. Anna toinen tietokanta tai lisää --force.
sample-filled = Tietokantaan tuotiin { $n } keksittyä hankekuvausta.
sample-work-days = Jakson ensimmäinen päivä on viimeisen jälkeen.
sample-work-done = Kirjoitettiin { $files } luetteloa keksityn neuvonnan työstä kansioon { $folder }. Tuo ne tässä järjestyksessä: yhdistykset, hankeideat, neuvonnat, tapahtumat.
