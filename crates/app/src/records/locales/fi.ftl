## Kirjattavat asiat
record-wrong-needed = Täytä tämä kohta.
record-wrong-long = Kirjoita enintään { $n } merkkiä.
record-wrong-day = Kirjoita päivä näin: 1.12.2026.
record-wrong-no-such-day = Päivää ”{ $text }” ei ole. Tarkista päivä ja vuosi, esimerkiksi 28.2.2027. Helmikuun 29. päivä on vain karkausvuonna.
record-wrong-time = Kirjoita kellonaika näin: 17.30.
record-wrong-count = Kirjoita kokonaisluku, esimerkiksi 25.
record-wrong-money = Kirjoita summa euroina, esimerkiksi 1 200 tai 1 200,50.
wrong-part-of-cent = Summassa on sentin osia. Kirjoita se sentin tarkkuudella, esimerkiksi 1 200,50.
record-wrong-hours = Kirjoita tunnit näin: 7,5.
record-wrong-month = Kirjoita kuukausi näin: 3/2027.
record-wrong-email = Kirjoita sähköpostiosoite näin: nimi@esimerkki.fi.
record-wrong-link = Kirjoita verkko-osoite, joka alkaa https://.
record-wrong-area = Kuntaa ”{ $text }” ei ole. Kirjoita kunnan nimi, esimerkiksi Lieksa.
record-wrong-areas = { $n ->
    [one] Kirjoita vain yksi kunta.
   *[other] Kirjoita enintään { $n } kuntaa.
}
record-wrong-choice = ”{ $text }” ei ole vaihtoehto. Valitse näistä: { $options }.
record-wrong-not-offered = Jokin valinta ei ole enää tarjolla. Tarkista valinnat.
record-not-told = Ei tiedossa
record-none-offered = Valittavaa ei ole.
record-clash = Toinen käyttäjä on muuttanut samaa asiaa. Lomakkeella on se, minkä kirjoitit. Kun tallennat, se korvaa toisen muutoksen.
record-edit-public = Tämä on julkaistu: muutos näkyy heti kaikille.
record-edit-languages = Ruotsiksi ja englanniksi
record-remove = Poista
record-erase = Poista henkilön tiedot lopullisesti
record-files = Liitteet
record-files-none = Liitteitä ei ole.
record-files-work = Lisää tai poista liitteitä
record-done-added = Lisätty.
record-done-saved = Tallennettu.
record-done-published = Julkaistu. Se näkyy nyt kaikille.
record-done-hidden = Piilotettu. Se näkyy vain työntekijöille.
record-done-copied = Kopioitu luonnokseksi. Muuta päivä.
record-done-removed = Poistettu.
record-done-imported = Luettelo tuotiin.
record-done-attended = Osallistuminen kirjattiin.
record-done-not-attended = Osallistuminen poistettiin.
record-done-attached = Liite lisättiin.
record-done-detached = Liite poistettiin.
record-done-erased = Tiedot poistettiin lopullisesti.
act-record-redact = Henkilön nimi poistettiin teksteistä
