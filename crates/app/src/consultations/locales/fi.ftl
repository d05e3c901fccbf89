## Neuvonnat
nav-consultations = Neuvonnat
log-do = Kirjaa
consultations-title = Neuvonnat
consultations-lead = Kenen kanssa on puhuttu, miten, mistä, ja mitä sovittiin.
consultation-new = Kirjaa neuvonta
consultation-edit = Muokkaa neuvontaa
consultation-remove = Poista neuvonta
consultation-day = Päivä
consultation-time = Kello
consultation-at = klo { $time }
consultation-with = Kenen kanssa
consultation-nobody = Ei vielä yhdistystä
consultation-associations = Yhdistykset
consultation-who = Keitä oli mukana
consultation-people = Yhteyshenkilöt, jotka olivat mukana
consultation-topic = Aihe
consultation-project = Hanke
consultation-adviser = Neuvoja
consultation-summary = Mitä sovittiin
consultation-next = Seuraava askel
consultation-next-steps = Seuraavat askeleet
consultation-no-tasks = Ei tehtäviä.
consultation-more = Lisää: kello, ketkä, hanke, neuvoja
consultation-myself = Minä
consultation-not-told = Ei valittu
consultation-hint-associations = Nimi, rekisterinumero tai Y-tunnus. Jos yhdistyksiä on useita, erota ne puolipisteellä. Voit jättää tyhjäksi.
consultation-hint-who = Nimiä tai ryhmä, esimerkiksi perustettava yhdistys.
consultation-hint-time = Esimerkiksi 9.30.
consultation-which = Mitä yhdistystä tarkoitat: { $text }?
consultation-without = Kirjaa ilman yhdistystä: nimi jää kohtaan Keitä oli mukana
consultation-unknown = Tällaista yhdistystä ei löytynyt: { $text }
consultation-unclear = Valitse, mitä yhdistystä tarkoitat: { $text }
consultation-no-time = Kirjoita kellonaika, esimerkiksi 9.30.
consultation-no-topic = Valitse aihe luettelosta.
consultation-no-adviser = Valitse neuvoja luettelosta.
consultation-long-line = Kohdassa saa olla enintään 300 merkkiä.
consultation-many-associations = Yhdessä neuvonnassa voi olla enintään 50 yhdistystä.
consultation-remind-of = Ota yhteyttä: { $name }
consultation-remind-of-nobody = Jatka neuvontaa
consultation-stale = Joku muu muutti neuvontaa, kun muokkasit. Kirjoittamasi on tallella: tallenna uudelleen, jos se jää voimaan.
consultation-not-found = Neuvontaa { $id } ei ole.
consultation-about-idea = Idea
consultation-about-application = Hakemus
consultation-about-running = Hankkeen toteutus
consultation-about-communication = Viestintä
consultation-about-evaluation = Arviointi
consultation-about-inclusion = Osallisuus
consultation-about-closing = Hankkeen päättäminen
consultation-about-other = Muu
consultation-done-added = Neuvonta on kirjattu.
consultation-done-saved = Neuvonta on tallennettu.
consultation-done-removed = Neuvonta on poistettu.
consultation-done-imported = Luettelo on tuotu.
consultations-words = Sanoja
consultations-association = Yhdistys
consultations-from = Alkaen
consultations-to = Asti
consultations-any = Kaikki
consultations-show = Näytä
consultations-none = Ei neuvontoja
consultations-none-now = Muuta rajausta tai kirjaa neuvonta.
consultations-count = { $n ->
    [0] Ei neuvontoja
    [one] Yksi neuvonta
   *[other] { $n } neuvontaa
}
consultations-minutes = { $n ->
    [one] Yksi minuutti
   *[other] { $n } minuuttia
}
consultations-with = { $n ->
    [0] ei yhdistyksiä
    [one] yksi yhdistys
   *[other] { $n } yhdistystä
}
consultations-import-title = Tuo loki
consultations-import-lead = Tuo vanha neuvontaloki taulukosta. Näet ensin, mitä tuonti muuttaisi. Neuvonta, joka on jo kirjattu, jää ennalleen.
consultations-import-hint = CSV- tai XLSX-tiedosto. Sarakkeita: Päivä, Yhdistys (nimi, rekisterinumero tai Y-tunnus; useita erotetaan puolipisteellä), Tapa, Kesto, Aihe, Hanke, Neuvoja, Mitä sovittiin. Y-tunnus ja rekisterinumero voivat olla myös omissa sarakkeissaan: niitä käytetään, jos yhdistystä ei löydy muuten. Jos sarake Mitä sovittiin on tyhjä, siihen tulee aihe.
consultations-import-subject = Yhdistys
consultations-import-take = Tuo neuvonnat
consultations-import-no-heading = Tiedostossa ei ole saraketta Päivä.
consultations-import-no-rows = Tiedostossa ei ole yhtään neuvontaa.
consultations-import-several = { $text } sopii { $n } yhdistykseen. Kirjoita rekisterinumero tai Y-tunnus.
act-consultation-add = Neuvonta kirjattiin
act-consultation-change = Neuvontaa muutettiin
act-consultation-remove = Neuvonta poistettiin
act-consultation-import = Neuvontoja tuotiin luettelosta
act-consultation-restore = Neuvonta palautettiin
kind-consultation = Neuvonta
field-consultation-on = Päivä
field-consultation-began = Kello
field-consultation-channel = Tapa
field-consultation-minutes = Kesto (min)
field-consultation-topic = Aihe
field-consultation-adviser = Neuvoja
field-consultation-project = Hanke
field-consultation-idea = Idea
field-consultation-summary = Mitä sovittiin
field-consultation-who = Keitä oli mukana
field-consultation-people = Yhteyshenkilöt
field-consultation-associations = Yhdistykset
field-consultation-is_removed = Poistettu
field-consultation-edition = Muutosnumero
consultation-idea = Hankeidea
consultation-hint-idea = Kirjoita nimen alku ja valitse, tai kirjoita viite HI-…
consultation-no-idea = Tällaista hankeideaa ei ole. Valitse luettelosta tai kirjoita viite.
consultation-several-ideas = Usealla hankeidealla on tämä nimi. Kirjoita viite.
