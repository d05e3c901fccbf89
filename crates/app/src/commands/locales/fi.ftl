## Komentorivi
migrated = Tietokannan rakenne: { $from } → { $to }.
check-schema = Tietokannan rakenne on { $from }, ohjelma tarvitsee rakenteen { $to }. Aja kanto migrate.
check-project = Hankkeen { $code } luettelotiedot eivät vastaa sen hankekuvausta.
check-good = Kaikki kunnossa.

## Asetukset
config-not-toml = Asetustiedosto ei ole TOML-muotoa: { $problem }
config-unknown-key = Asetusta { $key } ei ole. Asetukset ovat: { $known }.
config-bad-value = { $key } = { $found } ei kelpaa: { $problem }
