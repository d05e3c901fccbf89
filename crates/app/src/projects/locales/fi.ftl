## Hankekuvauksen lukeminen
read-refused-empty = Tiedosto on tyhjä. Tallenna hankekuvaus uudelleen ja tuo se.
read-refused-not-text = Tiedosto ei ole tekstiä vaan muuta ({ $what }). Tallenna hankekuvaus tekstinä tai verkkosivuna.
read-refused-nul = Tiedostossa on NUL-merkkejä, joten se ei ole tekstiä. Tallenna hankekuvaus uudelleen.
read-refused-older-form = Tämä on ohjelmakauden 2007–2013 projektin kuvaus. Kanto lukee kausien 2014–2020 ja 2021–2027 hankekuvauksia.
read-refused-no-code = Hankekoodia ei löytynyt. Hankekuvauksessa pitää olla rivi ”Hankekoodi: S12345”.
read-refused-two-cards = Tässä alkaa toinen hankekuvaus, { $code }. Tallenna jokainen hankekuvaus omaan tiedostoonsa.
read-refused-value = { $label }: ”{ $found }” ei kelpaa. { $expected }
expected-code = Koodissa on kirjain S, A tai J ja viisi numeroa.
expected-group-code = Ryhmähanketunnus on muotoa R-00225.
expected-dates = Kirjoita ”Alkaa 1.1.2023 ja päättyy 31.12.2023”.
expected-end-after-start = Hankkeen pitää päättyä vasta alkamisen jälkeen.
expected-state = Kirjoita ”Toiminnassa” tai ”Toiminta päättynyt”.
expected-amount = Kirjoita eurot numeroina, esimerkiksi 250 000.
expected-count = Kirjoita määrä kokonaislukuna.
expected-business-id = Y-tunnus on muotoa 1234567-8.
expected-check-digit = Y-tunnuksen tarkistusnumero on väärä.
expected-yes-or-no = Kirjoita Kyllä tai Ei.
expected-score = Kirjoita kaksi lukua 0–10: välitön ja välillinen.
expected-one-line = Kirjoita yhdelle riville.
expected-partner = Kirjoita nimi, pilkku ja Y-tunnus.
note-unknown-line = Lomake ei tunne tätä riviä. Rivi säilytettiin: ”{ $text }”
note-read-as = Tiedosto luettiin merkistöllä { $text }. Tarkista ääkköset.
note-amount-with-currency = Summassa oli myös rahayksikkö: ”{ $text }”. Se luettiin euroina.
note-ends-in = Kuvaus päättyy osaan { $text }. Loput osat puuttuvat.
note-fund-differs = Lomakkeen otsikossa on eri rahasto kuin hankekoodissa. Rahasto otettiin koodista.
file-too-large = Tiedosto on liian suuri. Hankekuvaus saa olla enintään { $n } megatavua.
file-unreadable = Tiedostoa ei voi lukea: { $problem }

## Tuonti
doubt-another-project = Sekä hankkeen nimi että hakija ovat eri kuin ennen. Onko tämä sama hanke? Jos on, tuo uudelleen valinnalla --accept { $code }.
doubt-cut-short = Kuvaus katkeaa kesken tekstin, joka tunnetaan kokonaan. Jos haluat silti tuoda sen, käytä valintaa --accept { $code }.
doubt-runs-again = Päättynyt hanke olisi taas toiminnassa. Jos näin on, tuo uudelleen valinnalla --accept { $code }.
import-new = uusi
import-same = ei muutoksia
import-changed = muuttuu: { $labels }
import-done = Uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, vaatii päätöksen { $undecided }, hylättyjä { $refused }.
import-would = Koe, mitään ei tallennettu. Uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, vaatii päätöksen { $undecided }, hylättyjä { $refused }.
project-not-found = Hanketta { $code } ei ole.
version-not-found = Hankkeella { $code } ei ole näitä versioita.

## Komentorivi
migrated = Tietokannan rakenne: { $from } → { $to }.
check-schema = Tietokannan rakenne on { $from }, ohjelma tarvitsee rakenteen { $to }. Aja kanto migrate.
check-project = Hankkeen { $code } luettelotiedot eivät vastaa sen hankekuvausta.
check-good = Kaikki kunnossa.

## Sivut
projects-count = { $n ->
    [one] Yksi hanke
   *[other] { $n } hanketta
 }
home-title = Tukea yhdistyksesi kehittämiseen
home-lead = Täältä löydät yhdistysten EU-rahoitetut hankkeet selkeästi kerrottuina.
home-feedback = Kerro, mikä toimii ja mikä ei
home-projects = Tutustu hankkeisiin
projects-title = Hankkeet
projects-list = Hankkeet nimen mukaan
projects-empty = Hankkeita ei ole vielä tuotu.
pages = Sivut
page-previous = ← Edellinen
page-next = Seuraava →
granted-short = EU- ja valtion tuki
granted = Myönnetty
granted-note = EU- ja valtion rahoitus
realised = Toteutunut
realised-percent = { $n } % myönnetystä
period = Toteutusaika
summary = Mitä hankkeessa tehdään
target-group = Kenelle hanke on
indirect-target-group = Ketkä hyötyvät välillisesti
area = Alue
facts = Perustiedot
cooperation = Toteuttajat
cooperation-single = Yksi toteuttaja
cooperation-joint = Yhteishanke
cooperation-joint-list-lost = Yhteishanke
cooperation-transfer = Hakija siirtää osan tuesta eteenpäin
cooperation-group = Ryhmähanke
partners-lost = Osatoteuttajien luettelo ei ole enää hankekuvauksessa.
principles = Tasa-arvo ja kestävä kehitys
sustainability = Kestävä kehitys
sustainability-caption = Hankkeen oma arvio vaikutuksistaan asteikolla 0–10. Kohdat, joissa arvio on 0, jätettiin pois.
criterion = Asia
direct = Välitön
indirect = Välillinen
final-report = Mitä saatiin aikaan
unknown-lines = Muut tiedot hankekuvauksesta
versions = Versiot
captured = Tiedot ovat hankekuvauksesta { $day }.
version-line = Versio { $number }, { $day }
compare-link = Vertaa versioita
as-text = Hankekuvaus tekstinä
as-json = Hankekuvaus JSON-muodossa
compare-title = Versioiden vertailu
compare-none = Versioissa ei ole eroja.
compare-field = Tieto
compare-before = Ennen
compare-after = Jälkeen
state-running = Toiminnassa
state-ended = Päättynyt
expected-score-to-3 = Kirjoita luku 0–3.
companies-planned = Yrityksiä suunniteltu mukaan
persons-planned = Henkilöitä suunniteltu mukaan
read-refused-too-deep = Verkkosivun rakenne on sisäkkäin liian monta kertaa. Tallenna hankekuvaus tekstinä ja tuo se.
as-pdf = Hankekuvaus tulosteena (PDF)

## Tuloste
pdf-to-terminal = PDF ei näy päätteessä. Ohjaa se tiedostoon: kanto project show { $code } --format pdf > { $code }.pdf
print-document = Hankekuvaus
print-applicant = Hakija
print-granted = Myönnetty EU- ja valtion tuki
print-realised = Toteutunut EU- ja valtion tuki
print-page = Sivu { $page }/{ $pages }
print-printed = Tulostettu { $day }
print-statement = Väittämä
print-answer = Vastaus
print-explanation = Perustelu
print-score = Pisteet 0–3
