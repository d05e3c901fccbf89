## Esimerkkiaineisto
sample-not-empty = Kansio { $folder } ei ole tyhjä. Valitse toinen kansio tai lisää --force, jolloin samannimiset tiedostot korvataan.
sample-done = Kirjoitettiin { $files } keksittyä hankekuvausta kansioon { $folder }.
demo-links = Kirjaudu roolissa. Jokainen linkki toimii kerran:
sample-database-not-empty = Tietokannassa on jo hankkeita. Anna toinen tietokanta tai lisää --force.
sample-filled = Tietokantaan tuotiin { $n } keksittyä hankekuvausta.
