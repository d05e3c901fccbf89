associations-title = Föreningar
associations-nothing = Inga föreningar hittades.
association-not-found = Registret har ingen förening { $which }. Ange identifierare, registernummer eller FO-nummer.
association-last-contact = Senaste kontakt
association-never-contacted = inte ännu
association-told = { $source }, { $day }
association-source-register = register
association-source-list = lista
association-source-person = anställd
association-source-own = föreningen själv
account-gone = konto borttaget
association-band-over = över { $number }
association-field-name = Namn
association-field-other-names = Namn på andra språk
association-field-former-names = Tidigare namn
association-field-short-name = Kort namn
association-field-kind = Typ
association-field-register-number = Registernummer
association-field-business-id = FO-nummer
association-field-domicile = Hemort
association-field-activities = Verksamhetsområden
association-field-registered-on = Registrerad
association-field-register-state = Status i registret
association-field-web = Webbplats
association-field-links = Sidor på annat håll
association-field-emails = E-post
association-field-phones = Telefon
association-field-addresses = Adress
association-field-members = Medlemmar
association-field-volunteers = Frivilliga
association-field-employees = Anställda
association-field-budget = Budget per år
association-field-stage = Skede
association-field-adviser = Ansvarig
association-field-tags = Taggar
association-field-notes = Anteckningar
association-field-street = Gatuadress
association-field-post-code = Postnummer
association-field-post-office = Postort
association-kind-association = Registrerad förening
association-kind-group = Oregistrerad grupp
association-kind-foundation = Stiftelse
association-kind-parish = Församling eller religionssamfund
association-kind-municipality = Kommun eller samkommun
association-kind-county = Välfärdsområde
association-kind-authority = Myndighet
association-kind-company = Företag eller andelslag
association-kind-other = Annan
association-activity-political = Politisk verksamhet
association-activity-professional = Yrke och näring
association-activity-social = Social- och hälsoområdet
association-activity-culture = Kultur
association-activity-leisure = Fritid och hobby
association-activity-sport = Idrott och motion
association-activity-religion = Religion och världsåskådning
association-activity-defence = Försvar och internationellt
association-activity-other = Annan verksamhet
association-stage-not-mapped = Inte kartlagd
association-stage-could-apply = Kunde ansöka
association-stage-applying = Ansöker
association-stage-running = Genomför
association-stage-has-run = Har genomfört
association-state-registered = I registret
association-state-winding-up = Upplöses
association-state-removed = Struken ur registret
wrong-personal-code = Texten innehåller en personbeteckning. Den får inte sparas: ta bort den.
wrong-too-long = { $n ->
    [one] Högst { $n } tecken.
   *[other] Högst { $n } tecken.
}
wrong-too-many = { $n ->
    [one] Högst { $n } värde.
   *[other] Högst { $n } värden.
}
wrong-register-number = Registernumret har 1–6 siffror, till exempel 194.820.
wrong-business-id = FO-numret skrivs 1234567-8.
wrong-check-digit = FO-numrets kontrollsiffra stämmer inte. Kontrollera siffrorna.
wrong-choice = Värdet är inget av alternativen.
wrong-municipality = Det finns ingen sådan kommun. Skriv namn eller kod, till exempel Joensuu eller 167.
wrong-day = Dagen finns inte eller är i framtiden. Skriv till exempel 24.11.2020.
wrong-web = Webbadressen börjar med https:// eller www.
wrong-email = E-postadressen skrivs namn@exempel.fi.
wrong-phone = Skriv telefonnumret med siffror, till exempel 050 123 4567.
wrong-number = Skriv antalet med siffror.
expected-association-sort = Skriv name, domicile, stage, contact, registered eller changed.
expected-association-field = Skriv fältets namn, till exempel emails, eller people.
expected-association-value = Värdet är inget av alternativen.
expected-happening = Skriv contact, attended eller applied.
expected-months = Skriv antalet månader, 1–600.
expected-segment = Det finns inget sådant segment.
expected-segment-not-itself = Ett segment kan inte vara en del av sig självt.
association-condition-refused = ”{ $found }” är inget villkor. Skriv namn=värde, till exempel members=101.
association-map-refused = Kolumnernas karta duger inte: { $problem }
associations-import-no-rows = Filen har inga rader.
associations-import-no-key = Ingen kolumn är namn, registernummer eller FO-nummer. Ange vilken kolumn som är vilken.
associations-import-doubled = Två kolumner är { $field }. Välj en av dem.
associations-import-reason = Orsak
associations-import-no-name = Raden har inget namn på föreningen.
associations-import-two = Registernumret har { $one }, men FO-numret har { $other }.
associations-import-ambiguous = { $n ->
    [one] { $n } förening har det här namnet. Ange registernummer eller FO-nummer.
   *[other] { $n } föreningar har det här namnet. Ange registernummer eller FO-nummer.
}
associations-import-other-number = FO-numret har { $name }, som har ett annat registernummer.
associations-import-merged = Cellen är sammanfogad med raden ovanför, så värdena saknas. Dela de sammanfogade cellerna.
association-import-column-unused = tas inte med
association-import-new = ny: { $name }
association-import-changed = ändras: { $name }
association-import-kept = behålls: { $name }
association-import-repeat = samma förening som på rad { $line }: { $name }
association-import-wrong-file = Raderna som inte togs med och orsakerna: { $file }
association-import-done = Nya { $new }, ändrade { $changed }, oförändrade { $same }, upprepade rader { $repeats }, felaktiga rader { $wrong }.
association-import-would = Skulle ge: nya { $new }, ändrade { $changed }, oförändrade { $same }, upprepade rader { $repeats }, felaktiga rader { $wrong }. Inget ändrades.
segment-could-apply = Kunde ansöka
segment-running = Genomförare
segment-quiet-12-months = Ingen kontakt på 12 mån
segment-never-contacted = Aldrig kontakt
segment-attended-never-applied = Deltagit, inte ansökt
segment-broken = ?
segment-no-name = Ge segmentet ett namn.
segment-long-name = Namnet får ha högst 60 tecken.
segment-name-taken = Det finns redan ett segment med det namnet. Ge ett annat namn.
segment-not-found = Segmentet finns inte längre.
segment-question = Segmentets villkor förstods inte.
nav-associations = Föreningar
associations-all = Alla
associations-count = { $n ->
    [one] { $n } förening
   *[other] { $n } föreningar
}
association-new = Lägg till förening
associations-import = Importera från fil
associations-take = Exportera
associations-take-xlsx = Excel-tabell
associations-take-csv = CSV-fil
associations-take-vcard = Kontaktuppgifter (vCard)
associations-change-all = { $n ->
    [one] Ändra { $n } förening
   *[other] Ändra alla { $n }
}
associations-near = Inget hittades med ordet { $words }. Här visas föreningar med nästan samma namn.
associations-empty = Registret har inga föreningar ännu
associations-empty-now = Importera den lista du har, eller lägg till föreningarna en i taget.
associations-none = Inga träffar
associations-none-now = Ingen förening uppfyller alla villkor.
associations-drop = Ta bort villkoret: { $part }
associations-pick = Välj
associations-pick-one = Välj { $name }
associations-picked = valda
associations-also = Eller
associations-excluded = Inte
association-not = inte
association-none = okänt
association-months = { $n ->
    [one] på { $n } månad
   *[other] på { $n } månader
}
association-has-people = Kontaktperson
association-happened-contact = Har varit i kontakt
association-happened-attended = Deltagit i evenemang
association-happened-applied = Ansökt om finansiering
association-filter-refused = ”{ $found }” duger inte. { $expected }
association-ask-search = Sök på namn, nummer, person eller ort
association-ask-area = Område
association-ask-activity = Verksamhetsområde
association-ask-kind = Typ
association-ask-stage = Skede
association-ask-state = Status i registret
association-ask-adviser = Ansvarig
association-ask-tag = Tagg
association-ask-members = Medlemmar
association-ask-volunteers = Frivilliga
association-ask-employees = Anställda
association-ask-budget = Budget
association-ask-has = Känd uppgift
association-ask-happened = Har hänt
association-ask-contact-from = Senaste kontakt från och med
association-ask-no-contact-months = Ingen kontakt
association-ask-registered-from = Registrerad från och med
association-ask-segment = Segment
segments-title = Segment
segments-lead = Ett segment är en sparad sökning. Det innehåller alltid de föreningar som uppfyller villkoren nu.
segments-own = Sparade segment
segments-ready = Färdiga segment
segments-none = Inga segment ännu
segments-none-now = Avgränsa föreningarna och välj Spara segment.
segment-save = Spara segment
segment-save-do = Spara
segment-name = Segmentets namn
segment-shared = Visa för alla som arbetar här
segment-frozen = Frys: segmentet innehåller alltid de som nu hittades
segment-saved = Segmentet har sparats.
segment-changed = Segmentet har ändrats.
segment-count = Föreningar
segment-who = Vems
segment-mine = Min egen
segment-everyones = Allas
segment-edit = Redigera
segment-is-frozen = fryst
segment-not-understood = villkoren förstods inte
segment-see = Visa vad segmentet söker
segment-remove = Ta bort segmentet
bulk-title = Ändra många föreningar
bulk-all-lead = { $n ->
    [one] Ändringen gäller { $n } förening. Du kan ångra den på en gång.
   *[other] Ändringen gäller { $n } föreningar. Du kan ångra den på en gång.
}
bulk-stage = Byt skede
bulk-adviser = Byt ansvarig
bulk-tag = Lägg till tagg
bulk-untag = Ta bort tagg
bulk-do = Ändra
bulk-back = Tillbaka till listan
bulk-changed = { $n ->
    [one] { $n } förening ändrades.
   *[other] { $n } föreningar ändrades.
}
bulk-nothing-picked = Välj först de föreningar som ändringen gäller.
bulk-nothing-chosen = Välj först vad som ändras.
bulk-refused = Värdet duger inte. Kontrollera taggen.
bulk-count-changed = Ändrade
bulk-count-same = Oförändrade
bulk-see-act = Se ändringen och ångra
job-association-bulk = Ändring av föreningar
association-added = Föreningen har lagts till.
association-removed = Föreningen har tagits bort ur registret.
coverage-title = Täckning
association-number = registernummer { $number }
association-people = Personer
association-people-none = Inga kontaktpersoner har angetts.
association-people-all = Alla personer och uppdrag
association-timeline = Tidslinje
association-timeline-which = Vad tidslinjen visar
association-timeline-contact = Kontakter
association-timeline-attended = Deltaganden
association-timeline-applied = Ansökningar
association-timeline-changes = Ändringar av uppgifter
association-timeline-none = Inget har ännu antecknats.
association-see-change = Se ändringen
association-blank = Uppgifter som saknas
association-rule = Samma uppgift kan komma från flera källor. Den nyaste gäller, men en lista ersätter inte det som en människa har skrivit, och registret avgör namn, nummer, hemort och status.
association-changed = Uppgiften har ändrats.
association-clash = Någon annan har ändrat samma uppgift under tiden ({ $who }). Välj: spara din eller avbryt.
association-no-name = Skriv föreningens namn.
association-new-lead = Skriv det du vet. Resten kan läggas till senare.
association-new-do = Lägg till i registret
association-like = Finns föreningen redan i registret?
association-like-sure = Nej: lägg till den ändå
association-remove = Ta bort ur registret
association-look-up = Hämta företagsuppgifter (FODS)
association-looked-up = Uppgifterna uppdaterades från företagsregistret.
association-looked-up-same = Företagsregistret hade inget nytt.
association-back = Tillbaka till föreningen
association-hint-day = Till exempel 24.11.1987
association-hint-register-number = Till exempel 194.820
association-hint-business-id = Till exempel 0280113-5
association-hint-municipality = Kommunens namn, till exempel Joensuu
association-hint-lines = Skriv var och en på egen rad.
change-do = Ändra
contact-title = Anteckna kontakt
contact-channel = Sätt
contact-by-phone = Samtal
contact-by-meeting = Möte
contact-by-remote = Distansmöte
contact-by-email = E-post
contact-by-other = Annat
contact-day = Dag
contact-minutes = Längd (min)
contact-minutes-long = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
contact-text = Vad kom ni överens om?
contact-saved = Kontakten har antecknats.
contact-no-day = Skriv dagen, till exempel 24.11.2026.
contact-day-to-come = Dagen är i framtiden.
contact-no-minutes = Skriv längden i minuter, 0–1440.
contact-no-text = Skriv vad ni kom överens om.
contact-long-text = Texten får ha högst 5 000 tecken.
act-association-add = Föreningen lades till
act-association-change = Föreningens uppgift ändrades
act-association-import = Föreningar importerades från en lista
act-association-bulk = Många föreningar ändrades
act-association-remove = Föreningen togs bort ur registret
act-association-restore = Föreningen återställdes
act-association-look-up = Företagsuppgifter hämtades
act-association-moment = Kontakt antecknades
act-association-moment-restore = Anteckningen ångrades eller återställdes
act-segment-add = Segmentet sparades
act-segment-change = Segmentet ändrades
act-segment-remove = Segmentet togs bort
act-segment-restore = Segmentet återställdes
kind-association = Förening
kind-association-moment = Kontakt
kind-segment = Segment
coverage-lead = Hur många föreningar vi har haft kontakt med. Varje siffra leder till föreningarna.
coverage-reached = Nådda
coverage-percent = Andel
coverage-missing = Inte nådda
coverage-see = Visa
coverage-all = Alla
coverage-nobody = inga föreningar
coverage-map = Andelen nådda per kommun
coverage-map-note = Färgen visar hur stor del av kommunens föreningar vi har haft kontakt med.
coverage-by-field = Per verksamhetsområde
coverage-by-municipality = Per kommun och verksamhetsområde
coverage-table-note = Nådda/alla. En förening kan ha flera områden.
association-told-usually = Övriga uppgifter: { $told }
association-standing-kept = ja
association-standing-merged = sammanslagen med en annan
association-standing-removed = nej
association-speakers = Företrädare
association-waiting = { $n ->
    [one] Föreningen har föreslagit { $n } rättelse.
   *[other] Föreningen har föreslagit { $n } rättelser.
}
association-see-waiting = Se förslagen
