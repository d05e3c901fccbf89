## Komentorivi
migrated = Tietokannan rakenne: { $from } → { $to }.
check-schema = Tietokannan rakenne on { $from }, ohjelma tarvitsee rakenteen { $to }. Aja kanto migrate.
check-project = Hankkeen { $code } luettelotiedot eivät vastaa sen hankekuvausta.
check-good = Kaikki kunnossa.
check-pages = Tietokannan tiedosto on vioittunut: { $said }. Palauta varmuuskopio komennolla kanto restore.
check-reference = Taulun { $table } sarakkeessa { $column } on viittauksia, joiden kohdetta ei ole ({ $rows } riviä).
check-log-missing = Muutoslokista puuttuu rivi { $row }.
check-log-changed = Muutoslokin riviä { $row } on muutettu jälkikäteen.
check-log-details = Muutoslokin rivin { $row } tietoja on muutettu jälkikäteen.
check-log-erased = Muutoslokin rivin { $row } tiedot on poistettu, eikä poistosta ole merkintää.
check-log-head = Muutoslokin lopusta puuttuu rivejä.

## Varmuuskopio
backup-written = Varmuuskopio { $file } on tehty ja tarkistettu: { $tables } taulua, { $rows } riviä, rakenne { $schema }.
backup-restored = Tietokanta on palautettu varmuuskopiosta { $file }, joka otettiin { $time }: { $tables } taulua, { $rows } riviä.
backup-kept-file = Aiempi tietokanta on tiedostossa { $place }. Poista se, kun et enää tarvitse sitä.
backup-kept-schema = Aiemmat taulut ovat skeemassa { $place }. Kun et enää tarvitse niitä, aja tietokannassa DROP SCHEMA { $place } CASCADE.
backup-no-database = Tietokantaa { $database } ei ole, tai se on tyhjä. Tarkista asetus database.
backup-exists = Tiedosto { $file } on jo olemassa. Anna toinen nimi: varmuuskopio ei korvaa vanhaa.
backup-no-room = Levytila loppui kesken varmuuskopion { $file }. Keskeneräinen tiedosto poistettiin. Vapauta levytilaa tai valitse toinen kansio.
backup-not-one = Tiedosto { $file } ei ole Kannon varmuuskopio. Mitään ei muutettu.
backup-newer-format = Varmuuskopion { $file } muoto on { $found }, tämä ohjelma lukee muodon { $known }. Käytä uudempaa ohjelmaa. Mitään ei muutettu.
backup-newer-schema = Varmuuskopion { $file } rakenne on { $found }, tämä ohjelma tuntee rakenteen { $known }. Käytä uudempaa ohjelmaa. Mitään ei muutettu.
backup-damaged = Varmuuskopio { $file } on katkennut tai vioittunut. Mitään ei muutettu. Kokeile toista varmuuskopiota.
backup-in-use = Tietokanta { $database } on toisen ohjelman käytössä. Pysäytä Kanto ja aja komento uudelleen. Mitään ei muutettu.

## Asetukset
config-not-toml = Asetustiedosto ei ole TOML-muotoa: { $problem }
config-unknown-key = Asetusta { $key } ei ole. Asetukset ovat: { $known }.
config-bad-value = { $key } = { $found } ei kelpaa: { $problem }
