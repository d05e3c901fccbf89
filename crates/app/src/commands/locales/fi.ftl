## Komentorivi
migrated = Tietokannan rakenne: { $from } → { $to }.
check-schema = Tietokannan rakenne on { $from }, ohjelma tarvitsee rakenteen { $to }. Aja kanto migrate.
check-project = Hankkeen { $code } luettelotiedot eivät vastaa sen hankekuvausta.
check-good = Kaikki kunnossa.
check-pages = Tietokannan tiedosto on vioittunut: { $said }. Palauta varmuuskopio komennolla kanto restore.
check-reference = Taulun { $table } sarakkeessa { $column } on viittauksia, joiden kohdetta ei ole ({ $rows } riviä).
audit-good = { $n ->
    [one] Muutosloki on ehjä. Siinä on yksi rivi.
   *[other] Muutosloki on ehjä. Siinä on { $n } riviä.
}
check-log-missing = Muutoslokista puuttuu rivi { $row }.
check-log-changed = Muutoslokin riviä { $row } on muutettu jälkikäteen.
check-log-details = Muutoslokin rivin { $row } tietoja on muutettu jälkikäteen.
check-log-erased = Muutoslokin rivin { $row } tiedot on poistettu, eikä poistosta ole merkintää.
check-log-head = Muutoslokin lopusta puuttuu rivejä.

## Varmuuskopio
backup-written = Varmuuskopio { $file } on tehty ja tarkistettu: { $tables } taulua, { $rows } riviä, { $files } tiedostoa, rakenne { $schema }.
backup-restored = Tietokanta on palautettu varmuuskopiosta { $file }, joka otettiin { $time }: { $tables } taulua, { $rows } riviä, { $files } tiedostoa.
backup-kept-file = Aiempi tietokanta on tiedostossa { $place }. Poista se, kun et enää tarvitse sitä.
backup-kept-schema = Aiemmat taulut ovat skeemassa { $place }. Kun et enää tarvitse niitä, aja tietokannassa DROP SCHEMA { $place } CASCADE.
backup-no-database = Tietokantaa { $database } ei ole, tai se on tyhjä. Tarkista asetus database.
backup-exists = Tiedosto { $file } on jo olemassa. Anna toinen nimi: varmuuskopio ei korvaa vanhaa.
backup-no-room = Levytila loppui kesken varmuuskopion { $file }. Keskeneräinen tiedosto poistettiin. Vapauta levytilaa tai valitse toinen kansio.
backup-missing = Tiedostoa { $file } ei ole. Tarkista nimi ja kansio. Mitään ei muutettu.
backup-not-one = Tiedosto { $file } ei ole Kannon varmuuskopio. Mitään ei muutettu.
backup-newer-format = Varmuuskopion { $file } muoto on { $found }, tämä ohjelma lukee muodon { $known }. Käytä uudempaa ohjelmaa. Mitään ei muutettu.
backup-newer-schema = Varmuuskopion { $file } rakenne on { $found }, tämä ohjelma tuntee rakenteen { $known }. Käytä uudempaa ohjelmaa. Mitään ei muutettu.
backup-damaged = Varmuuskopio { $file } on katkennut tai vioittunut. Mitään ei muutettu. Kokeile toista varmuuskopiota.
backup-in-use = Tietokanta { $database } on toisen ohjelman käytössä. Pysäytä Kanto ja aja komento uudelleen. Mitään ei muutettu.

## Asetukset
config-not-toml = Asetustiedosto ei ole TOML-muotoa: { $problem }
config-unknown-key = Asetusta { $key } ei ole. Asetukset ovat: { $known }.
config-bad-value = { $key } = { $found } ei kelpaa: { $problem }

## Sähköposti
mail-off = Sähköpostipalvelinta ei ole asetettu (mail-server). Viestit jäävät lähtevien jonoon; ne hylätään kahden päivän kuluttua, jos palvelinta ei siihen mennessä ole.
mail-server-not-an-address = Asetus mail-server ei kelpaa: odotetaan smtps://PALVELIN tai smtp://PALVELIN:PORTTI.
mail-server-option = Asetus mail-server ei kelpaa: loppuun sopii vain ?tls=required tai ?tls=none, jälkimmäinen vain, kun alussa on smtp://.
mail-server-half-credentials = Asetus mail-server ei kelpaa: käyttäjä ja salasana kuuluvat yhteen, smtps://KÄYTTÄJÄ:SALASANA@PALVELIN. Erikoismerkit kirjoitetaan %-muodossa, esimerkiksi @ on %40.
mail-server-in-the-clear = Asetus mail-server ei kelpaa: salasanaa ei lähetetä toiselle koneelle salaamatta. Poista ?tls=none.
mail-server-on-the-command-line = Älä kirjoita sähköpostipalvelimen salasanaa komentoriville: koneen muut käyttäjät näkisivät sen. Kirjoita se ympäristömuuttujaan KANTO_MAIL_SERVER tai asetustiedostoon.
mail-from-missing = Asetus mail-from puuttuu: kirjoita osoite, josta viestit lähtevät.
mail-half-signing = Asetukset mail-dkim-key ja mail-dkim-selector kuuluvat yhteen: anna molemmat tai jätä molemmat pois.
mail-not-a-certificate = { $file }: Tiedosto ei ole PEM-muotoinen varmenne.
mail-not-a-key = { $file }: Tiedosto ei ole PEM-muotoinen RSA-avain, jossa on 2048–4096 bittiä. Uuden voi tehdä näin: openssl genrsa -out AVAIN 2048.
mail-reports-not-an-address = Asetus mail-reports ei kelpaa: sen pitää olla lmtp://127.0.0.1:PORTTI tai imaps://KÄYTTÄJÄ:SALASANA@PALVELIN/KANSIO.
mail-reports-half-credentials = Asetus mail-reports ei kelpaa: postilaatikkoon tarvitaan käyttäjä ja salasana, imaps://KÄYTTÄJÄ:SALASANA@PALVELIN/KANSIO. Erikoismerkit kirjoitetaan %-muodossa, esimerkiksi @ on %40.
mail-reports-in-the-clear = Asetus mail-reports ei kelpaa: salasanaa ei lähetetä salaamattomana toiselle koneelle. Kirjoita alkuun imaps://.
mail-reports-on-the-command-line = Älä kirjoita postilaatikon salasanaa komentoriville: koneen muut käyttäjät näkisivät sen. Kirjoita se muuttujaan KANTO_MAIL_REPORTS tai asetustiedostoon.
mail-address-malformed = Tarkista sähköpostiosoite. Sen pitää olla muotoa nimi@esimerkki.fi.
mail-address-letters = Osoitteessa on ennen @-merkkiä muita kirjaimia kuin a–z. Sellaiseen osoitteeseen emme voi lähettää.
mail-address-name = Nimessä on rivinvaihto tai se on liian pitkä.
mail-accepted = Palvelin { $server } otti viestin vastaan: { $said }
mail-not-sent-no-server = Sähköpostipalvelinta ei ole asetettu. Aseta mail-server ja mail-from.
mail-not-sent-unreachable = Palvelimeen { $server } ei saada yhteyttä. Tarkista nimi ja portti. Järjestelmä sanoo: { $said }
mail-not-sent-not-secure = Yhteyttä palvelimeen { $server } ei voi salata. Jos palvelimella on oma varmenteensa, anna se asetuksella mail-trust. Järjestelmä sanoo: { $said }
mail-not-sent-not-signed-in = Palvelin { $server } ei hyväksy käyttäjää ja salasanaa: { $said }
mail-not-sent-later = Palvelin { $server } ei ota viestiä vastaan juuri nyt: { $said }
mail-not-sent-refused = Palvelin { $server } ei ota viestiä vastaan: { $said }
mail-not-sent-interrupted = Yhteys palvelimeen { $server } katkesi, ja viesti jäi ehkä lähtemättä: { $said }
check-file-missing = Liitetiedosto puuttuu: { $name } (liite { $id }, tiedosto { $digest }). Palauta se varmuuskopiosta.
check-file-changed = Liitetiedosto on muuttunut: { $name } (liite { $id }, tiedosto { $digest }). Palauta se varmuuskopiosta.
check-orphans = Säilössä olevia tiedostoja, joita tietokanta ei tunne: { $n }. Ne vievät vain tilaa.
files-half = Kun liitteet ovat S3-palvelimella, anna myös asetukset files-key-id ja files-secret.
files-secret-on-the-command-line = Älä kirjoita salaisuutta files-secret komentoriville: koneen muut käyttäjät näkisivät sen. Kirjoita se ympäristömuuttujaan KANTO_FILES_SECRET tai asetustiedostoon.
