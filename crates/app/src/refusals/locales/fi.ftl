## Osoitteet, joihin ei lähetetä kirjeitä
refusals-title = Osoitteet, joihin ei lähetetä
refusals-lead = Näihin osoitteisiin ei lähde kirjeitä. Kanto säilyttää osoitteesta vain tunnisteen, josta osoitetta ei voi lukea. Viestit siitä, mihin ihminen on itse ilmoittautunut, lähtevät silti.
refusals-none = Kieltoja ei ole
refusals-none-now = Kun joku peruu kirjeet tai viesti palaa takaisin, se näkyy tässä.
refusals-count = { $n ->
    [one] Yksi osoite
   *[other] { $n } osoitetta
}
refusal-why = Syy
refusal-addresses = Osoitteita
refusal-why-unsubscribed = Kirjeet peruttu
refusal-why-bounced = Viesti palasi takaisin
refusal-why-complained = Ilmoitettu roskapostiksi
refusal-why-erased = Henkilön tiedot poistettu
refusal-address = Sähköpostiosoite
refusal-source = Mistä tiedämme
refusal-source-hint = Esimerkiksi: pyysi puhelimessa. Älä kirjoita tähän nimeä tai osoitetta.
refusals-look = Tarkista osoite
refusals-look-what = Listaa ei voi lukea läpi. Voit kysyä yhtä osoitetta kerrallaan.
refusals-look-do = Tarkista
refusals-not-there = Osoitteeseen { $address } saa lähettää.
refusals-there = Osoitteeseen { $address } ei lähetetä kirjeitä.
refusals-lift-why = Miksi kielto poistetaan
refusals-lift-hint = Poista kielto vain, jos osoitteen haltija pyytää sitä itse. Syy jää muutoslokiin.
refusals-lift-do = Poista kielto
refusals-lifted = Kielto poistettiin.
refusals-add = Lisää kielto
refusals-add-what = Käytä tätä, kun joku pyytää muuten kuin kirjeen linkistä, että hänelle ei enää lähetetä kirjeitä.
refusals-add-do = Lisää kielto
refusals-added = Osoitteeseen ei enää lähetetä kirjeitä.
refusal-wrong-address = Tarkista sähköpostiosoite. Sen pitää olla muotoa nimi@esimerkki.fi.
refusal-wrong-source = Kirjoita, mistä tiedämme tämän.
refusal-wrong-long = Lyhennä tekstiä. Siinä saa olla enintään { $n } merkkiä.
refusal-wrong-address-in-source = Poista osoite tästä tekstistä. Sitä ei säilytetä.
act-refusal-add = Osoitteeseen kiellettiin lähettämästä kirjeitä
act-refusal-lift = Osoitteen kielto poistettiin
kind-refusal = Kirjeiden kielto
kind-refusal-told = Kirjeiden kielto
field-why = Syy
field-refused_at = Milloin
