## Esimerkkiaineisto
sample-not-empty = Kansio { $folder } ei ole tyhjä. Valitse toinen kansio tai lisää --force, jolloin samannimiset tiedostot korvataan.
sample-done = Kirjoitettiin { $files } keksittyä hankekuvausta kansioon { $folder }.
demo-links = Kirjaudu roolissa. Jokainen linkki toimii kerran:
