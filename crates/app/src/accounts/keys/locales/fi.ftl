## Rajapinta-avaimet
api-keys-title = Rajapinta-avaimet
api-keys-own = Ohjelma voi lukea yhdistysrekisteriä puolestasi, kun annat sille avaimen.
api-keys-open = Tee tai poista avaimia
api-keys-lead = Avaimella ohjelma, esimerkiksi tilastojen laskenta, lukee yhdistysrekisteriä ilman selainta. Se näkee saman kuin sinä mutta ei voi muuttaa mitään.
api-keys-care = Pidä avain salassa kuin salasana. Jos joku muu on voinut nähdä sen, poista se ja tee uusi. Tee jokaiselle ohjelmalle oma avain.
api-keys-described = Rajapinnan kuvaus (OpenAPI)
api-key = Avain
api-key-beginning = Avaimen alku
api-key-made-at = Tehty
api-key-ends = Viimeinen päivä
api-key-ends-hint = Enintään vuoden päässä. Sen jälkeen tarvitaan uusi avain.
api-key-day-wrong = Kirjoita avaimen viimeinen päivä: aikaisintaan tänään ja viimeistään { $last }.
api-key-ended = Päättynyt
api-key-never = Ei vielä
api-key-remove = Poista
api-key-removed = Avain poistettiin. Se ei toimi enää.
api-key-new = Tee uusi avain
api-key-name = Mihin avainta käytetään
api-key-name-hint = Tästä tunnet avaimen myöhemmin, esimerkiksi ”Tilastokäsittely”.
api-key-name-wrong = { $n ->
    [one] Kirjoita, mihin avainta käytetään. Tekstissä saa olla enintään { $n } merkki. Henkilötunnusta siinä ei saa olla.
   *[other] Kirjoita, mihin avainta käytetään. Tekstissä saa olla enintään { $n } merkkiä. Henkilötunnusta siinä ei saa olla.
}
api-key-make = Tee avain
api-key-made-title = Uusi avain
api-key-made = Avain on tehty.
api-key-made-lead = Kopioi avain nyt ohjelmaan tai muuhun turvalliseen paikkaan. Emme näytä sitä uudelleen.
api-key-how-title = Näin avainta käytetään
api-key-how = Ohjelma lähettää avaimen jokaisen pyynnön mukana. Voit kokeilla sitä komentorivillä:
api-key-only-reads = Avaimella voi vain lukea. Mitä rajapinnasta saa, kertoo sen kuvaus:
api-key-kept = Avain on tallessa
