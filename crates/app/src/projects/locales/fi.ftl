## Hankekuvauksen lukeminen
read-refused-empty = Tiedosto on tyhjä. Tallenna hankekuvaus uudelleen ja tuo se.
read-refused-not-text = Tiedosto ei ole tekstiä vaan muuta ({ $what }). Tallenna hankekuvaus tekstinä tai verkkosivuna.
read-refused-nul = Tiedostossa on NUL-merkkejä, joten se ei ole tekstiä. Tallenna hankekuvaus uudelleen.
read-refused-older-form = Tämä on ohjelmakauden 2007–2013 projektin kuvaus. Kanto lukee kausien 2014–2020 ja 2021–2027 hankekuvauksia.
read-refused-no-code = Hankekoodia ei löytynyt. Hankekuvauksessa pitää olla rivi ”Hankekoodi: S29001”.
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
file-not-found = Tiedostoa ei ole. Tarkista nimi ja kansio.
file-forbidden = Tiedostoa ei saa lukea. Tarkista sen käyttöoikeudet.
file-unreadable = Tiedostoa ei voi lukea: { $problem }

## Tuonti
doubt-another-project = Sekä hankkeen nimi että hakija ovat eri kuin ennen. Onko tämä sama hanke?
doubt-cut-short = Kuvaus katkeaa kesken tekstin, joka tunnetaan kokonaan.
doubt-runs-again = Päättynyt hanke olisi taas toiminnassa.
doubt-accept = Jos haluat silti tuoda sen, anna valinta --accept { $code }.
import-new = uusi
import-same = ei muutoksia
import-changed = muuttuu: { $labels }
import-done = Uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, vaatii päätöksen { $undecided }, hylättyjä { $refused }.
import-would = Koe, mitään ei tallennettu. Uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, vaatii päätöksen { $undecided }, hylättyjä { $refused }.
project-not-found = Hanketta { $code } ei ole.
compare-one-version = Hankkeesta { $code } on vain yksi versio, joten ei ole mitä verrata.
version-not-found = Hankkeella { $code } ei ole näitä versioita.

## Sivut
projects-count = { $n ->
    [0] Ei hankkeita
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
address = Osoite
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
compare-trivial = vain kirjoitusasu muuttui
state-running = Toiminnassa
state-ended = Päättynyt
expected-score-to-3 = Kirjoita luku 0–3.
companies-planned = Yrityksiä suunniteltu mukaan
persons-planned = Henkilöitä suunniteltu mukaan
read-refused-too-deep = Verkkosivun rakenne on sisäkkäin liian monta kertaa. Tallenna hankekuvaus tekstinä ja tuo se.
note-broken-characters = Osaa tiedoston merkeistä ei voitu lukea. Tallenna hankekuvaus uudelleen.
note-partners-without-heading = Osatoteuttajien otsikko puuttui. Rivit luettiin osatoteuttajiksi.
expected-no-form-line = Tekstissä on rivi, joka on lomakkeen oma otsikko tai aloittaa toisen kuvauksen. Kirjoita se toisin.

## Tuonti selaimessa
job-project-import = Hankekuvausten tuonti
import-title = Tuo hankekuvauksia
import-lead = Tallenna hankekuvaus EURA-tietopalvelusta tekstinä tai verkkosivuna ja tuo se tänne. Näet ensin, mitä muuttuisi.
import-steps = Vaiheet
import-step-file = Valitse tiedostot
import-step-check = Tarkista
import-step-done = Valmis
import-step-ready = valmis
import-files = Tiedostot
import-files-hint = Voit valita monta tiedostoa kerralla (.txt tai .html). Yhdessä tiedostossa on yksi hankekuvaus.
import-text = Tai liitä hankekuvaus tähän
import-text-hint = Kopioi koko hankekuvaus alusta loppuun.
import-pasted = liitetty teksti
import-day = Päivä, jolta tiedot ovat
import-day-hint = Jos tallensit kuvauksen aiemmin, anna se päivä. Uudemmat tiedot jäävät voimaan.
import-check = Tarkista tiedostot
import-nothing = Valitse tiedosto tai liitä hankekuvauksen teksti.
import-too-many = Valitse kerralla enintään { $n } tiedostoa.
import-no-day = Anna päivä muodossa päivä, kuukausi ja vuosi.
import-day-to-come = Päivä on vasta tulossa. Anna päivä, jona tallensit hankekuvauksen.
import-review-title = Tarkista ennen tuontia
import-review-lead = Mitään ei ole vielä tallennettu. Tiedot ovat päivältä { $day }.
import-count-new = Uusia
import-count-changed = Muuttuneita
import-count-same = Ennallaan
import-count-decision = Vaatii päätöksen
import-count-refused = Hylättyjä
import-new-what = lisätään
import-changed-what = päivitetään
import-same-what = ei muutosta
import-decision-what = jää pois, ellet valitse
import-decide = Nämä vaativat päätöksen
import-accept = Tuo silti:
import-refused = { $n ->
    [one] Yhtä tiedostoa ei voi tuoda
   *[other] { $n } tiedostoa ei voi tuoda
 }
import-line = Rivi { $n }:
import-changed-list = Mikä muuttuu
import-fields = { $n ->
    [one] Yksi tieto muuttuu
   *[other] { $n } tietoa muuttuu
 }
import-others = Muut hankkeet
import-notes = Huomioita
import-do = { $n ->
    [one] Tuo yksi hanke
   *[other] Tuo { $n } hanketta
 }
import-do-chosen = Tuo valitut
import-leave = Älä tuo
import-no-change = Tuotavaa ei ole. Mitään ei tallenneta.
import-another = Valitse muita tiedostoja
import-review-again = Palaa tarkistamaan
import-see-projects = Katso hankkeita
import-not-read = Tiedostoa { $name } ei voitu lukea.
import-left-out = Hanke { $code } jäi pois, koska se vaatii päätöksen.

## Luettelo
filter-refused = --{ $option }: ”{ $found }” ei kelpaa. { $expected }
expected-area = Kirjoita maakunta, seutukunta tai kunta nimellä tai koodilla, esimerkiksi Joensuu, 167 tai SK122.
expected-fund = Kirjoita esf, erdf tai jtf.
expected-programme = Kirjoita 2014 tai 2021.
expected-state-word = Kirjoita running (toiminnassa) tai ended (päättynyt).
expected-outline-number = Kirjoita numero, esimerkiksi 4 tai 4.3.
expected-day = Kirjoita päivä muodossa 24.11.2026 tai 2026-11-24.
expected-to-after-from = Viimeisen päivän pitää olla ensimmäisen jälkeen.
expected-sort = Kirjoita name, code, applicant, start, end, granted tai realised.
list-xlsx-terminal = Työkirja ei ole tekstiä. Ohjaa se tiedostoon: kanto project list --format xlsx > hankkeet.xlsx
list-nothing = Yhtään hanketta ei löytynyt.
list-part = Näytetään { $shown } hanketta, löytyi { $found }.
list-area-now = { $written } on nykyään { $name }, joten haettiin sen hankkeet.
list-code = Hankekoodi
list-name = Hanke
list-state = Tila
list-starts = Alkaa
list-ends = Päättyy
list-applicant = Hakija
list-business-id = Y-tunnus
list-fund = Rahasto
list-programme = Ohjelmakausi
list-priority = Toimintalinja
list-objective = Erityistavoite
list-authority = Vastuuviranomainen
list-regions = Maakunnat
list-sub-regions = Seutukunnat
list-municipalities = Kunnat
list-captured = Hankekuvaus päivältä
fund-esf = ESR
fund-erdf = EAKR
fund-jtf = JTF
programme-2014 = 2014–2020
programme-2021 = 2021–2027
note-unknown-area = Aluetta ”{ $name }” ei tunneta. Nimi säilytettiin.
import-stale = Toinen tuonti ehti muuttaa hanketta { $code }. Mitään ei tallennettu. Aja tuonti uudelleen.
database-full = Tietokannalta { $database } loppui levytila. Keskeneräistä ei tallennettu. Vapauta levytilaa tai nosta tiedoston kokorajaa ja aja komento uudelleen.
database-read-only = Tietokantaan { $database } ei voi kirjoittaa. Tarkista tiedoston ja kansion oikeudet ja aja komento uudelleen.
storage-full = Tietoja ei voi nyt tallentaa, koska palvelimen levy on täynnä. Mitään ei tallennettu.
storage-read-only = Tietoja ei voi nyt tallentaa, koska palvelin ei voi kirjoittaa tietokantaan. Mitään ei tallennettu.

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
as-pdf = Hankekuvaus tulosteena (PDF)
