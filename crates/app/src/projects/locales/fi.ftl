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
import-files-hint = Voit valita monta hankekuvausta kerralla (.txt tai .html), yksi hankekuvaus tiedostossa. Hankelista (.xlsx) tuodaan yksin.
import-text = Tai liitä hankekuvaus tähän
import-text-hint = Kopioi koko hankekuvaus alusta loppuun.
import-pasted = liitetty teksti
import-day = Päivä, jolta tiedot ovat
import-day-hint = Jos tallensit kuvauksen aiemmin, anna se päivä. Uudemmat tiedot jäävät voimaan. Hankelistan päivä luetaan listan lopusta, jos se on siellä.
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
fund-cf = Koheesiorahasto
fund-esf = ESR
fund-erdf = EAKR
fund-jtf = JTF
fund-other = Muu rahasto
programme-2014 = 2014–2020
programme-2021 = 2021–2027
note-unknown-area = Aluetta ”{ $name }” ei tunneta. Nimi säilytettiin.
import-stale = Toinen tuonti ehti muuttaa hanketta { $code }. Mitään ei tallennettu. Aja tuonti uudelleen.
database-full = Tietokannalta { $database } loppui levytila. Keskeneräistä ei tallennettu. Vapauta levytilaa tai nosta tiedoston kokorajaa ja aja komento uudelleen.
database-read-only = Tietokantaan { $database } ei voi kirjoittaa. Tarkista tiedoston ja kansion oikeudet ja aja komento uudelleen.
database-unsure = Levy, jolla tietokanta { $database } on, ei vahvistanut tallennusta. Ei tiedetä, säilyikö muutos. Tarkista levy ja mitä tallentui, ja aja komento sitten uudelleen.
storage-full = Tietoja ei voi nyt tallentaa, koska palvelimen levy on täynnä. Mitään ei tallennettu.
storage-read-only = Tietoja ei voi nyt tallentaa, koska palvelin ei voi kirjoittaa tietokantaan. Mitään ei tallennettu.
storage-unsure = Palvelimen levy ei vahvistanut tallennusta, joten emme tiedä, säilyykö muutos. Kerro asiasta ylläpitäjälle: Kanto on käynnistettävä uudelleen. Tarkista sitten, mitä tallentui, ennen kuin yrität uudelleen.

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

## Hankkeen kirjoittaminen
nav-cards = Hankekuvaukset
edit-list-title = Hankekuvaukset
edit-list-lead = Täällä ovat luonnokset ja hankkeet, jotka eivät näy kaikille.
edit-list-public = Katso julkiset hankkeet
edit-drafts = Luonnokset
edit-drafts-none = Luonnoksia ei ole
edit-drafts-none-now = Aloita uusi hankekuvaus. Voit keskeyttää ja jatkaa milloin vain.
edit-hidden = Piilotetut hankkeet
edit-hidden-none = Piilotettuja hankkeita ei ole.
edit-name = Hankkeen nimi
edit-changed = Muutettu
edit-nameless = Nimetön hanke
edit-new-title = Uusi hankekuvaus
edit-new-lead = Anna hankkeelle nimi. Kaiken voi muuttaa myöhemmin.
edit-kind = Rahasto ja ohjelmakausi
edit-kind-esf-2021 = Euroopan sosiaalirahasto plus (ESR+), 2021–2027
edit-kind-erdf-2021 = Euroopan aluekehitysrahasto (EAKR), 2021–2027
edit-kind-jtf-2021 = Oikeudenmukaisen siirtymän rahasto (JTF), 2021–2027
edit-kind-esf-2014 = Euroopan sosiaalirahasto (ESR), 2014–2020
edit-kind-erdf-2014 = Euroopan aluekehitysrahasto (EAKR), 2014–2020
edit-begin = Aloita
edit-name-missing = Kirjoita hankkeen nimi
edit-do = Muokkaa
edit-is-draft = Luonnos. Vain työntekijät näkevät tämän.
edit-is-public = Kaikki näkevät tämän
edit-is-hidden = Vain työntekijät näkevät tämän
edit-empty = Tyhjä
edit-some = { $filled } / { $all } täytetty
edit-full = Kaikki täytetty
edit-check = Tarkista vastaukset
edit-check-title = Tarkista vastaukset
edit-check-lead = Lue tiedot läpi ennen julkaisua. Puutteet on koottu alkuun.
edit-remarks = Katso nämä
edit-must = Korjaa ennen julkaisua:
edit-change = Muuta
edit-nothing = Ei tietoja
edit-publish = Julkaise hanke
edit-cannot-publish = Hankkeen voi julkaista, kun puutteet on korjattu.
edit-may-not-publish = Koordinaattori julkaisee hankkeen.
edit-unpublish = Piilota julkisista sivuista
edit-remove = Poista
edit-preview = Esikatsele
edit-preview-title = Hankekuvaus lomakkeen järjestyksessä
edit-preview-lead = Näin hankekuvaus tulostuu viranomaisen lomakkeelle.
edit-saved = Muutokset tallennettiin.
edit-published = Hanke julkaistiin.
edit-unpublished = Hanke piilotettiin. Vain työntekijät näkevät sen.
edit-removed = Poistettiin.
edit-no-answer = Ei vastausta
edit-kept = Jatkat siitä, mihin jäit { $at }. Muutoksia ei ole vielä tallennettu.
edit-discard = Hylkää muutokset
edit-others = Samaa kohtaa muokkaa nyt: { $names }
edit-conflict = Joku muu muutti samaa kohtaa, kun muokkasit
edit-conflict-what = Mitään ei kadonnut. Valitse jokaisesta kohdasta, kumpi teksti jää.
edit-mine = Sinun tekstisi
edit-theirs = Toisen tallentama
edit-before = Ennen muutoksia
edit-pick-mine = Tallenna minun tekstini
edit-pick-theirs = Pidä toisen teksti
edit-area-unknown = Aluetta ”{ $name }” ei tunneta. Kirjoita nimi suomeksi ja erota nimet pilkulla.
edit-dates-wrong = Kirjoita molemmat päivät, esimerkiksi 13.1.2027 ja 31.12.2028.
edit-score-wrong = Valitse luku 0–10.
edit-hint-date = Esimerkiksi 13.1.2027
edit-hint-money = Euroina, esimerkiksi 93 487,50
edit-hint-areas = Valitse nimi luettelosta tai kirjoita nimet pilkulla erotettuina
edit-area-remove = Poista
edit-hint-code = Koodin saa viranomaiselta, esimerkiksi S31234. Voit jättää sen vielä tyhjäksi.
edit-hint-group-code = Esimerkiksi R-01234. Tyhjä, jos hanke ei ole ryhmähanke.
edit-hint-business-id = Esimerkiksi 1234567-1
edit-hint-partners = Yksi kumppani riville: nimi, pilkku ja Y-tunnus
publish-missing = { $field } puuttuu
publish-code-taken = Samalla hankekoodilla on jo hanke
publish-other-period = Hankekoodi on toiselta ohjelmakaudelta
publish-realised-over-granted = Toteutunut rahoitus on suurempi kuin myönnetty
publish-public-under-granted = Suunniteltu julkinen rahoitus on pienempi kuin myönnetty EU- ja valtion rahoitus
publish-no-area = Aluetta ei ole merkitty
publish-no-final-report = Päättyneellä hankkeella ei ole loppuraportin tiivistelmää
project-hidden = Hanke on piilotettu. Vain työntekijät näkevät sen.
edit-count = { $n } / { $limit } merkkiä
edit-count-most = Enintään { $limit } merkkiä
edit-count-left = Merkkejä jäljellä: { $n }
edit-count-over = Liikaa merkkejä: { $n }
edit-long = Nämä tekstit ovat liian pitkiä
publish-too-long = { $field }: enintään { $limit } merkkiä, liikaa { $over }
edit-lost-session = Istuntosi on päättynyt, eikä kirjoittamaasi enää tallenneta luonnokseksi. Teksti on vielä tällä sivulla. Kirjaudu sisään toisessa välilehdessä, palaa tälle sivulle ja paina Tallenna.
edit-lost-right = Kirjoittamaasi ei voi enää tallentaa: oikeutesi ovat muuttuneet tai hankekuvaus on poistettu. Teksti on vielä tällä sivulla. Kopioi se talteen ja kysy asiasta ylläpitäjältä.
edit-lost-code = Tekstissä näyttää olevan henkilötunnus, eikä kirjoittamaasi tallenneta luonnokseksi ennen kuin poistat sen. Teksti on vielä tällä sivulla.
edit-lost-room = Palvelimen levy on täynnä, eikä kirjoittamaasi voi nyt tallentaa. Teksti on vielä tällä sivulla. Jätä sivu auki ja kerro asiasta ylläpitäjälle. Kanto yrittää tallentaa luonnoksen uudelleen.
edit-lost-line = Yhteys palvelimeen ei toimi, eikä kirjoittamaasi voi nyt tallentaa luonnokseksi. Teksti on vielä tällä sivulla. Jätä sivu auki. Kanto yrittää tallentaa luonnoksen uudelleen.
## Viranomaisen hankelista
list-refused-no-head = Tiedostosta ei löytynyt riviä, jolla ovat hankelistan sarakkeiden otsikot, esimerkiksi Hankekoodi ja Hankkeen nimi. Vie lista uudelleen EURA 2021 -tietopalvelusta.
list-refused-missing = Otsikkoriviltä { $row } puuttuu sarake { $name }. Lisää sarake tai korjaa sen otsikko.
list-refused-doubled = Otsikkorivillä { $row } on kaksi saraketta { $name }. Poista toinen niistä.
list-refused-merged = Solut { $range } on yhdistetty, joten osalta riveistä puuttuu tietoja. Pura solujen yhdistäminen ja täytä rivit.
list-refused-no-rows = Otsikkorivin alla ei ole yhtään hanketta.
list-refused-too-large = Tiedosto on liian suuri. Hankelista saa olla enintään { $n } megatavua.
list-refused-unpacks = Tiedosto purkautuu yli { $n } megatavuksi. Niin suuri ei ole mikään hankelista, joten se jätettiin lukematta.
list-refused-no-workbook = Tiedosto ei ole Excel-työkirja (XLSX), tai se on rikki. Tallenna lista uudelleen XLSX-muodossa.
list-refused-old-or-locked = Tiedosto on vanhaa XLS-muotoa tai lukittu salasanalla. Tallenna se XLSX-muodossa ilman salasanaa.
list-refused-rows = Taulukossa on yli { $n } riviä. Niin pitkä ei ole mikään hankelista.
list-refused-row-large = Rivillä { $n } on liikaa tekstiä. Tarkista sen solut.
list-refused-text-large = Tiedostossa on solu, jossa on liikaa tekstiä, tai se on rikki. Tallenna lista uudelleen.
list-refused-broken = Tiedosto on rikki rivin { $n } jälkeen. Tallenna lista uudelleen.
list-refused-blank = { $label } puuttuu. { $expected }
list-alone = Tämä on taulukko. Tuo hankelista (XLSX) yksin, ilman muita tiedostoja.
expected-code-2021 = Listalla on vain ohjelmakauden 2021–2027 hankkeita: koodi alkaa S3, A8 tai J.
expected-name = Kirjoita hankkeen nimi.
list-note-missing = Saraketta { $name } ei ole. Sen tiedot jäävät ennalleen.
list-note-extra = Saraketta { $name } ei tunneta. Sen tiedot säilytettiin hankkeen muina riveinä.
list-note-fund = Rahasto on { $fund }, mutta hankekoodin kirjain on toisen rahaston. Rahasto otettiin koodista.
list-note-one-day = Vain { $name } on annettu. Se säilytettiin hankkeen muissa riveissä.
list-note-contradiction = Saman hankkeen riveillä on eri { $name }: ”{ $kept }” ja ”{ $other }”. Ensimmäinen jäi voimaan.
list-note-no-project = Rivi ei ole hanke, joten se ohitettiin: ”{ $text }”
list-and-more = Näitä on vielä lisää.
list-more = { $n ->
    [one] … ja yksi muu.
   *[other] … ja { $n } muuta.
}
list-gone = Ei enää viranomaisen listalla (viimeksi { $day }).
list-done = Hankelista { $day }. Uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, poissa listalta { $gone }, vaatii päätöksen { $undecided }, virheellisiä rivejä { $wrong }.
list-would = Koe, mitään ei tallennettu. Hankelista { $day }. Uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, poissa listalta { $gone }, vaatii päätöksen { $undecided }, virheellisiä rivejä { $wrong }.
list-review-lead = Mitään ei ole vielä tallennettu. Lista on päivältä { $day }.
list-count-wrong = Virheellisiä rivejä
list-wrong-what = jäävät pois
list-count-gone = Poissa listalta
list-gone-what = jäävät rekisteriin
list-wrong = { $n ->
    [one] Yhtä riviä ei voi tuoda
   *[other] { $n } riviä ei voi tuoda
}
list-wrong-lead = Muut rivit voi tuoda. Korjaa nämä rivit ja tuo lista uudelleen.
list-gone-title = Ei enää listalla
list-gone-lead = Nämä hankkeet olivat aiemmalla listalla. Niitä ei poisteta.
list-new-title = Uudet hankkeet
list-do-none = Merkitse lista luetuksi
list-nothing-kept = Mitään ei tallennettu.
group-title = Ryhmähanke
group-lead = { $n ->
    [one] Ryhmässä on yksi hanke.
   *[other] Ryhmässä on { $n } hanketta.
}
group-granted = Myönnetty yhteensä { $amount }.
group-realised = Toteutunut yhteensä { $amount }.
