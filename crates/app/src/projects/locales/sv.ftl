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
import-files-hint = Du kan välja flera projektbeskrivningar på en gång (.txt eller .html), en beskrivning i varje fil. Projektlistan (.xlsx) importeras ensam.
import-text = Eller klistra in projektbeskrivningen här
import-text-hint = Kopiera hela projektbeskrivningen från början till slut.
import-pasted = inklistrad text
import-day = Dagen som uppgifterna gäller
import-day-hint = Om du sparade beskrivningen tidigare, ange den dagen. Nyare uppgifter förblir i kraft. Projektlistans dag läses i slutet av listan, om den finns där.
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
fund-cf = Sammanhållningsfonden
fund-esf = ESF
fund-erdf = ERUF
fund-jtf = FRO
fund-other = Annan fond
programme-2014 = 2014–2020
programme-2021 = 2021–2027
note-unknown-area = Området ”{ $name }” är inte känt. Namnet sparades.
import-stale = En annan import hann ändra projektet { $code }. Inget sparades. Kör importen på nytt.
database-full = Diskutrymmet för databasen { $database } tog slut. Inget halvfärdigt sparades. Frigör utrymme eller höj filens storleksgräns och kör kommandot på nytt.
database-read-only = Det går inte att skriva till databasen { $database }. Kontrollera filens och mappens rättigheter och kör kommandot på nytt.
database-unsure = Disken med databasen { $database } bekräftade inte sparandet. Det är inte känt om ändringen finns kvar. Kontrollera disken och vad som sparades, och kör sedan kommandot igen.
storage-full = Uppgifterna kan inte sparas nu, för serverns disk är full. Inget sparades.
storage-read-only = Uppgifterna kan inte sparas nu, för servern kan inte skriva till databasen. Inget sparades.
storage-unsure = Serverns disk bekräftade inte sparandet, så vi vet inte om ändringen finns kvar. Berätta det för administratören: Kanto måste startas om. Kontrollera sedan vad som sparades innan du försöker igen.

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

## Att skriva ett projekt
nav-cards = Projektbeskrivningar
edit-list-title = Projektbeskrivningar
edit-list-lead = Här finns utkast och projekt som inte syns för alla.
edit-list-public = Se de offentliga projekten
edit-drafts = Utkast
edit-drafts-none = Det finns inga utkast
edit-drafts-none-now = Börja en ny projektbeskrivning. Du kan avbryta och fortsätta när du vill.
edit-hidden = Dolda projekt
edit-hidden-none = Det finns inga dolda projekt.
edit-name = Projektets namn
edit-changed = Ändrad
edit-nameless = Projekt utan namn
edit-new-title = Ny projektbeskrivning
edit-new-lead = Ge projektet ett namn. Allt kan ändras senare.
edit-kind = Fond och programperiod
edit-kind-esf-2021 = Europeiska socialfonden+ (ESF+), 2021–2027
edit-kind-erdf-2021 = Europeiska regionala utvecklingsfonden (ERUF), 2021–2027
edit-kind-jtf-2021 = Fonden för en rättvis omställning (FRO), 2021–2027
edit-kind-esf-2014 = Europeiska socialfonden (ESF), 2014–2020
edit-kind-erdf-2014 = Europeiska regionala utvecklingsfonden (ERUF), 2014–2020
edit-begin = Börja
edit-name-missing = Skriv projektets namn
edit-do = Redigera
edit-is-draft = Utkast. Bara medarbetare ser detta.
edit-is-public = Alla ser detta
edit-is-hidden = Bara medarbetare ser detta
edit-empty = Tom
edit-some = { $filled } / { $all } ifyllda
edit-full = Allt ifyllt
edit-check = Kontrollera svaren
edit-check-title = Kontrollera svaren
edit-check-lead = Läs igenom uppgifterna före publiceringen. Bristerna står först.
edit-remarks = Se på dessa
edit-must = Rätta före publiceringen:
edit-change = Ändra
edit-nothing = Inga uppgifter
edit-publish = Publicera projektet
edit-cannot-publish = Projektet kan publiceras när bristerna har rättats.
edit-may-not-publish = Koordinatorn publicerar projektet.
edit-unpublish = Dölj från de offentliga sidorna
edit-remove = Ta bort
edit-preview = Förhandsgranska
edit-preview-title = Projektbeskrivningen i blankettens ordning
edit-preview-lead = Så här skrivs beskrivningen ut på myndighetens blankett.
edit-saved = Ändringarna sparades.
edit-published = Projektet publicerades.
edit-unpublished = Projektet doldes. Bara medarbetare ser det.
edit-removed = Borttaget.
edit-no-answer = Inget svar
edit-kept = Du fortsätter där du slutade { $at }. Ändringarna är inte sparade ännu.
edit-discard = Förkasta ändringarna
edit-others = Samma del redigeras nu av: { $names }
edit-conflict = Någon annan ändrade samma sak medan du redigerade
edit-conflict-what = Inget har försvunnit. Välj vilken text som ska gälla.
edit-mine = Din text
edit-theirs = Den andras sparade text
edit-before = Före ändringarna
edit-pick-mine = Spara min text
edit-pick-theirs = Behåll den andras text
edit-area-unknown = Området ”{ $name }” är okänt. Skriv namnet på finska och skilj namnen med kommatecken.
edit-dates-wrong = Skriv båda dagarna, till exempel 13.1.2027 och 31.12.2028.
edit-score-wrong = Välj ett tal 0–10.
edit-hint-date = Till exempel 13.1.2027
edit-hint-money = I euro, till exempel 93 487,50
edit-hint-areas = Välj ett namn i listan eller skriv namnen åtskilda med kommatecken
edit-area-remove = Ta bort
edit-hint-code = Koden får man av myndigheten, till exempel S31234. Den kan ännu lämnas tom.
edit-hint-group-code = Till exempel R-01234. Tomt om projektet inte är ett gruppprojekt.
edit-hint-business-id = Till exempel 1234567-1
edit-hint-partners = En partner per rad: namn, kommatecken och FO-nummer
publish-missing = { $field } saknas
publish-code-taken = Det finns redan ett projekt med samma kod
publish-other-period = Projektkoden hör till en annan programperiod
publish-realised-over-granted = Den utfallna finansieringen är större än den beviljade
publish-public-under-granted = Den planerade offentliga finansieringen är mindre än den beviljade EU- och statliga finansieringen
publish-no-area = Inget område är angivet
publish-no-final-report = Ett avslutat projekt saknar sammandrag av slutrapporten
project-hidden = Projektet är dolt. Bara medarbetare ser det.
edit-count = { $n } / { $limit } tecken
edit-count-most = Högst { $limit } tecken
edit-count-left = Tecken kvar: { $n }
edit-count-over = Tecken för mycket: { $n }
edit-long = De här texterna är för långa
publish-too-long = { $field }: högst { $limit } tecken, { $over } för mycket
edit-lost-session = Din session har avslutats och det du skriver sparas inte längre som utkast. Texten finns kvar på den här sidan. Logga in i en annan flik, kom tillbaka till den här sidan och tryck på Spara.
edit-lost-right = Det du skriver kan inte längre sparas: dina rättigheter har ändrats eller projektbeskrivningen har tagits bort. Texten finns kvar på den här sidan. Kopiera den och fråga administratören.
edit-lost-code = Texten ser ut att innehålla en personbeteckning, och det du skriver sparas inte som utkast förrän du tar bort den. Texten finns kvar på den här sidan.
edit-lost-room = Serverns disk är full och det du skriver kan inte sparas just nu. Texten finns kvar på den här sidan. Låt sidan vara öppen och berätta för administratören. Kanto försöker spara utkastet igen.
edit-lost-line = Förbindelsen till servern fungerar inte och det du skriver kan inte sparas som utkast just nu. Texten finns kvar på den här sidan. Låt sidan vara öppen. Kanto försöker spara utkastet igen.
## Myndighetens projektlista
list-refused-no-head = I filen finns ingen rad med projektlistans rubriker, till exempel Hankekoodi och Hankkeen nimi. Exportera listan på nytt från informationstjänsten EURA 2021.
list-refused-missing = På rubrikraden { $row } saknas kolumnen { $name }. Lägg till den eller rätta dess rubrik.
list-refused-doubled = På rubrikraden { $row } finns två kolumner { $name }. Ta bort den ena.
list-refused-merged = Cellerna { $range } är sammanfogade, så en del rader saknar uppgifter. Dela cellerna och fyll i raderna.
list-refused-no-rows = Under rubrikraden finns inget projekt.
list-refused-too-large = Filen är för stor. En projektlista får vara högst { $n } megabyte.
list-refused-unpacks = Filen packas upp till mer än { $n } megabyte. Så stor är ingen projektlista, så den lästes inte.
list-refused-no-workbook = Filen är ingen Excel-arbetsbok (XLSX), eller så är den trasig. Spara listan på nytt i XLSX-format.
list-refused-old-or-locked = Filen är i det gamla XLS-formatet eller låst med lösenord. Spara den i XLSX-format utan lösenord.
list-refused-rows = Tabellen har mer än { $n } rader. Så lång är ingen projektlista.
list-refused-row-large = På rad { $n } finns för mycket text. Kontrollera dess celler.
list-refused-text-large = I filen finns en cell med för mycket text, eller så är den trasig. Spara listan på nytt.
list-refused-broken = Filen är trasig efter rad { $n }. Spara listan på nytt.
list-refused-blank = { $label } saknas. { $expected }
list-alone = Detta är en tabell. Importera projektlistan (XLSX) ensam, utan andra filer.
expected-code-2021 = På listan finns bara projekt från programperioden 2021–2027: koden börjar med S3, A8 eller J.
expected-name = Skriv projektets namn.
list-note-missing = Kolumnen { $name } finns inte. Dess uppgifter förblir oförändrade.
list-note-extra = Kolumnen { $name } är okänd. Dess uppgifter bevarades bland projektets övriga rader.
list-note-fund = Fonden är { $fund }, men projektkodens bokstav hör till en annan fond. Fonden togs från koden.
list-note-one-day = Endast { $name } har angetts. Den bevarades bland projektets övriga rader.
list-note-contradiction = Raderna för samma projekt har olika { $name }: ”{ $kept }” och ”{ $other }”. Den första gäller.
list-note-no-project = Raden är inget projekt och hoppades över: ”{ $text }”
list-and-more = Det finns fler av dessa.
list-more = { $n ->
    [one] … och ett till.
   *[other] … och { $n } till.
}
list-gone = Finns inte längre på myndighetens lista (senast { $day }).
list-done = Projektlistan { $day }. Nya { $new }, ändrade { $changed }, oförändrade { $same }, borta från listan { $gone }, kräver beslut { $undecided }, felaktiga rader { $wrong }.
list-would = Prov, ingenting sparades. Projektlistan { $day }. Nya { $new }, ändrade { $changed }, oförändrade { $same }, borta från listan { $gone }, kräver beslut { $undecided }, felaktiga rader { $wrong }.
list-review-lead = Ingenting har sparats ännu. Listan är från { $day }.
list-count-wrong = Felaktiga rader
list-wrong-what = lämnas bort
list-count-gone = Borta från listan
list-gone-what = stannar i registret
list-wrong = { $n ->
    [one] En rad kan inte importeras
   *[other] { $n } rader kan inte importeras
}
list-wrong-lead = De övriga raderna kan importeras. Rätta dessa rader och importera listan på nytt.
list-gone-title = Inte längre på listan
list-gone-lead = Dessa projekt fanns på en tidigare lista. De tas inte bort.
list-new-title = Nya projekt
list-do-none = Markera listan som läst
list-nothing-kept = Ingenting sparades.
group-title = Gruppprojekt
group-lead = { $n ->
    [one] I gruppen finns ett projekt.
   *[other] I gruppen finns { $n } projekt.
}
group-granted = Beviljat sammanlagt { $amount }.
group-realised = Utfall sammanlagt { $amount }.
