## Läsning av projektbeskrivning
read-refused-empty = Filen är tom. Spara projektbeskrivningen på nytt och importera den.
read-refused-not-text = Filen är inte text utan något annat ({ $what }). Spara projektbeskrivningen som text eller webbsida.
read-refused-nul = Filen innehåller NUL-tecken och är alltså inte text. Spara projektbeskrivningen på nytt.
read-refused-older-form = Detta är en projektbeskrivning från programperioden 2007–2013. Kanto läser beskrivningar från perioderna 2014–2020 och 2021–2027.
read-refused-no-code = Ingen projektkod hittades. Beskrivningen ska ha raden ”Hankekoodi: S29001”.
read-refused-two-cards = Här börjar en annan projektbeskrivning, { $code }. Spara varje beskrivning i en egen fil.
read-refused-value = { $label }: ”{ $found }” duger inte. { $expected }
expected-code = Koden har bokstaven S, A eller J och fem siffror.
expected-group-code = Gruppkoden har formen R-00225.
expected-dates = Skriv ”Alkaa 1.1.2023 ja päättyy 31.12.2023”.
expected-end-after-start = Projektet ska sluta efter att det har börjat.
expected-state = Skriv ”Toiminnassa” eller ”Toiminta päättynyt”.
expected-amount = Skriv euro med siffror, till exempel 250 000.
expected-count = Skriv antalet som ett heltal.
expected-business-id = FO-numret har formen 1234567-8.
expected-check-digit = FO-numrets kontrollsiffra är fel.
expected-yes-or-no = Skriv Kyllä eller Ei.
expected-score = Skriv två tal 0–10: direkt och indirekt.
expected-one-line = Skriv på en rad.
expected-partner = Skriv namn, komma och FO-nummer.
note-unknown-line = Formuläret känner inte till raden. Den sparades: ”{ $text }”
note-read-as = Filen lästes med teckenkodningen { $text }. Kontrollera å, ä och ö.
note-amount-with-currency = Beloppet hade också en valuta: ”{ $text }”. Det lästes som euro.
note-ends-in = Beskrivningen slutar i del { $text }. De övriga delarna saknas.
note-fund-differs = Formulärets rubrik anger en annan fond än projektkoden. Fonden togs från koden.
file-too-large = Filen är för stor. En projektbeskrivning får vara högst { $n } megabyte.
file-not-found = Filen finns inte. Kontrollera namnet och mappen.
file-forbidden = Filen får inte läsas. Kontrollera behörigheterna.
file-unreadable = Filen kan inte läsas: { $problem }

## Import
doubt-another-project = Både projektets namn och sökanden är andra än förut. Är det samma projekt?
doubt-cut-short = Beskrivningen tar slut mitt i en text som är känd i sin helhet.
doubt-runs-again = Ett avslutat projekt skulle pågå igen.
doubt-accept = Om du ändå vill importera den, använd --accept { $code }.
import-new = nytt
import-same = inga ändringar
import-changed = ändras: { $labels }
import-done = Nya { $new }, ändrade { $changed }, oförändrade { $same }, kräver beslut { $undecided }, avvisade { $refused }.
import-would = Prov, inget sparades. Nya { $new }, ändrade { $changed }, oförändrade { $same }, kräver beslut { $undecided }, avvisade { $refused }.
project-not-found = Projektet { $code } finns inte.
compare-one-version = Det finns bara en version av projektet { $code }, så det finns inget att jämföra.
version-not-found = Projektet { $code } har inte dessa versioner.

## Sidor
projects-count = { $n ->
    [0] Inga projekt
    [one] Ett projekt
   *[other] { $n } projekt
 }
home-title = Stöd för att utveckla din förening
home-lead = Här hittar du föreningarnas EU-finansierade projekt, tydligt beskrivna.
home-feedback = Berätta vad som fungerar och vad som inte gör det
home-projects = Bekanta dig med projekten
projects-title = Projekt
projects-list = Projekten efter namn
projects-empty = Inga projekt har importerats än.
pages = Sidor
page-previous = ← Föregående
page-next = Nästa →
granted-short = stöd från EU och staten
granted = Beviljat
granted-note = Finansiering från EU och staten
realised = Utfall
realised-percent = { $n } % av det beviljade
period = Genomförandetid
summary = Vad projektet gör
target-group = Vem projektet är för
indirect-target-group = Vilka som har indirekt nytta
area = Område
facts = Basuppgifter
address = Adress
cooperation = Genomförare
cooperation-single = En genomförare
cooperation-joint = Gemensamt projekt
cooperation-joint-list-lost = Gemensamt projekt
cooperation-transfer = Sökanden överför en del av stödet
cooperation-group = Gruppprojekt
partners-lost = Förteckningen över delgenomförare finns inte längre i beskrivningen.
principles = Jämställdhet och hållbar utveckling
sustainability = Hållbar utveckling
sustainability-caption = Projektets egen bedömning av effekterna på skalan 0–10. Punkter med 0 är utelämnade.
criterion = Punkt
direct = Direkt
indirect = Indirekt
final-report = Vad som uppnåddes
unknown-lines = Övriga uppgifter i beskrivningen
versions = Versioner
captured = Uppgifterna är från beskrivningen { $day }.
version-line = Version { $number }, { $day }
compare-link = Jämför versioner
as-text = Beskrivningen som text
as-json = Beskrivningen som JSON
compare-title = Jämförelse av versioner
compare-none = Versionerna skiljer sig inte.
compare-field = Uppgift
compare-before = Före
compare-after = Efter
compare-trivial = bara skrivsättet ändrades
state-running = Pågår
state-ended = Avslutat
expected-score-to-3 = Skriv ett tal 0–3.
companies-planned = Företag enligt plan
persons-planned = Personer enligt plan
read-refused-too-deep = Webbsidans struktur är kapslad för många gånger. Spara projektbeskrivningen som text och importera den.
note-broken-characters = En del av filens tecken kunde inte läsas. Spara projektbeskrivningen på nytt.
note-partners-without-heading = Delgenomförarnas rubrik saknades. Raderna lästes som delgenomförare.
expected-no-form-line = En rad är blankettens egen rubrik eller börjar en annan beskrivning. Skriv den på annat sätt.

## Import i webbläsaren
job-project-import = Import av projektbeskrivningar
import-title = Importera projektbeskrivningar
import-lead = Spara projektbeskrivningen från EURA-informationstjänsten som text eller webbsida och importera den här. Du ser först vad som skulle ändras.
import-steps = Steg
import-step-file = Välj filer
import-step-check = Kontrollera
import-step-done = Klart
import-step-ready = klart
import-files = Filer
import-files-hint = Du kan välja flera filer på en gång (.txt eller .html). En fil innehåller en projektbeskrivning.
import-text = Eller klistra in projektbeskrivningen här
import-text-hint = Kopiera hela projektbeskrivningen från början till slut.
import-pasted = inklistrad text
import-day = Dagen som uppgifterna gäller
import-day-hint = Om du sparade beskrivningen tidigare, ange den dagen. Nyare uppgifter förblir i kraft.
import-check = Kontrollera filerna
import-nothing = Välj en fil eller klistra in projektbeskrivningens text.
import-too-many = Välj högst { $n } filer på en gång.
import-no-day = Ange dag, månad och år.
import-day-to-come = Dagen har inte kommit än. Ange dagen då du sparade projektbeskrivningen.
import-review-title = Kontrollera före importen
import-review-lead = Ingenting har sparats ännu. Uppgifterna är från { $day }.
import-count-new = Nya
import-count-changed = Ändrade
import-count-same = Oförändrade
import-count-decision = Kräver beslut
import-count-refused = Avvisade
import-new-what = läggs till
import-changed-what = uppdateras
import-same-what = ingen ändring
import-decision-what = lämnas bort om du inte väljer dem
import-decide = Dessa kräver ett beslut
import-accept = Importera ändå:
import-refused = { $n ->
    [one] En fil kan inte importeras
   *[other] { $n } filer kan inte importeras
 }
import-line = Rad { $n }:
import-changed-list = Vad ändras
import-fields = { $n ->
    [one] En uppgift ändras
   *[other] { $n } uppgifter ändras
 }
import-others = Övriga projekt
import-notes = Anmärkningar
import-do = { $n ->
    [one] Importera ett projekt
   *[other] Importera { $n } projekt
 }
import-do-chosen = Importera de valda
import-leave = Importera inte
import-no-change = Det finns inget att importera. Ingenting sparas.
import-another = Välj andra filer
import-review-again = Gå tillbaka till kontrollen
import-see-projects = Se projekten
import-not-read = Filen { $name } kunde inte läsas.
import-left-out = Projektet { $code } lämnades bort, eftersom det kräver ett beslut.

## Förteckning
filter-refused = --{ $option }: ”{ $found }” duger inte. { $expected }
expected-area = Skriv ett landskap, en ekonomisk region eller en kommun med namn eller kod, till exempel Joensuu, 167 eller SK122.
expected-fund = Skriv esf, erdf eller jtf.
expected-programme = Skriv 2014 eller 2021.
expected-state-word = Skriv running (pågår) eller ended (avslutat).
expected-outline-number = Skriv ett nummer, till exempel 4 eller 4.3.
expected-day = Skriv dagen som 24.11.2026 eller 2026-11-24.
expected-to-after-from = Den sista dagen ska vara efter den första.
expected-sort = Skriv name, code, applicant, start, end, granted eller realised.
list-xlsx-terminal = En arbetsbok är inte text. Styr den till en fil: kanto project list --format xlsx > projekt.xlsx
list-nothing = Inga projekt hittades.
list-part = { $shown } projekt visas, { $found } hittades.
list-area-now = { $written } är numera { $name }. Projekten i { $name } söktes.
list-code = Projektkod
list-name = Projekt
list-state = Läge
list-starts = Börjar
list-ends = Slutar
list-applicant = Sökande
list-business-id = FO-nummer
list-fund = Fond
list-programme = Programperiod
list-priority = Insatsområde
list-objective = Särskilt mål
list-authority = Ansvarig myndighet
list-regions = Landskap
list-sub-regions = Ekonomiska regioner
list-municipalities = Kommuner
list-captured = Beskrivningen från
fund-esf = ESF
fund-erdf = ERUF
fund-jtf = FRO
programme-2014 = 2014–2020
programme-2021 = 2021–2027
note-unknown-area = Området ”{ $name }” är inte känt. Namnet sparades.
import-stale = En annan import hann ändra projektet { $code }. Inget sparades. Kör importen på nytt.
database-full = Diskutrymmet för databasen { $database } tog slut. Inget halvfärdigt sparades. Frigör utrymme eller höj filens storleksgräns och kör kommandot på nytt.
database-read-only = Det går inte att skriva till databasen { $database }. Kontrollera filens och mappens rättigheter och kör kommandot på nytt.
storage-full = Uppgifterna kan inte sparas nu, för serverns disk är full. Inget sparades.
storage-read-only = Uppgifterna kan inte sparas nu, för servern kan inte skriva till databasen. Inget sparades.

## Utskrift
pdf-to-terminal = En PDF kan inte visas i terminalen. Styr den till en fil: kanto project show { $code } --format pdf > { $code }.pdf
print-document = Projektbeskrivning
print-applicant = Sökande
print-granted = Beviljat stöd från EU och staten
print-realised = Utfall av stödet från EU och staten
print-page = Sida { $page }/{ $pages }
print-printed = Utskriven { $day }
print-statement = Påstående
print-answer = Svar
print-explanation = Motivering
print-score = Poäng 0–3
as-pdf = Projektbeskrivningen för utskrift (PDF, på finska)
