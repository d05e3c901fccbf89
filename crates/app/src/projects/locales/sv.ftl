## Läsning av projektbeskrivning
read-refused-empty = Filen är tom. Spara projektbeskrivningen på nytt och importera den.
read-refused-not-text = Filen är inte text utan något annat ({ $what }). Spara projektbeskrivningen som text eller webbsida.
read-refused-nul = Filen innehåller NUL-tecken och är alltså inte text. Spara projektbeskrivningen på nytt.
read-refused-older-form = Detta är en projektbeskrivning från programperioden 2007–2013. Kanto läser beskrivningar från perioderna 2014–2020 och 2021–2027.
read-refused-no-code = Ingen projektkod hittades. Beskrivningen ska ha raden ”Hankekoodi: S12345”.
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
file-unreadable = Filen kan inte läsas: { $problem }

## Import
doubt-another-project = Både projektets namn och sökanden är andra än förut. Är det samma projekt? Importera i så fall på nytt med --accept { $code }.
doubt-cut-short = Beskrivningen slutar mitt i en text som är känd i sin helhet. Vill du ändå importera den, använd --accept { $code }.
doubt-runs-again = Ett avslutat projekt skulle pågå igen. Om det stämmer, importera på nytt med --accept { $code }.
import-new = nytt
import-same = inga ändringar
import-changed = ändras: { $labels }
import-done = Nya { $new }, ändrade { $changed }, oförändrade { $same }, kräver beslut { $undecided }, avvisade { $refused }.
import-would = Prov, inget sparades. Nya { $new }, ändrade { $changed }, oförändrade { $same }, kräver beslut { $undecided }, avvisade { $refused }.
project-not-found = Projektet { $code } finns inte.
version-not-found = Projektet { $code } har inte dessa versioner.

## Kommandoraden
migrated = Databasens struktur: { $from } → { $to }.
check-schema = Databasens struktur är { $from }, programmet behöver { $to }. Kör kanto migrate.
check-project = Uppgifterna i listan för projekt { $code } motsvarar inte projektbeskrivningen.
check-good = Allt är i ordning.

## Sidor
projects-count = { $n ->
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
state-running = Pågår
state-ended = Avslutat
expected-score-to-3 = Skriv ett tal 0–3.
companies-planned = Företag enligt plan
persons-planned = Personer enligt plan
read-refused-too-deep = Webbsidans struktur är kapslad för många gånger. Spara projektbeskrivningen som text och importera den.
as-pdf = Projektbeskrivningen för utskrift (PDF, på finska)

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
