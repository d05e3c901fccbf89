## Rådgivningar
nav-consultations = Rådgivningar
log-do = Anteckna
consultations-title = Rådgivningar
consultations-lead = Vem vi har talat med, hur, om vad och vad vi kom överens om.
consultation-new = Anteckna rådgivning
consultation-edit = Redigera rådgivningen
consultation-remove = Ta bort rådgivningen
consultation-day = Dag
consultation-time = Klockslag
consultation-at = kl. { $time }
consultation-with = Med vem
consultation-nobody = Ingen förening ännu
consultation-associations = Föreningar
consultation-who = Vilka var med
consultation-people = Kontaktpersoner som var med
consultation-topic = Ämne
consultation-project = Projekt
consultation-adviser = Rådgivare
consultation-summary = Vad vi kom överens om
consultation-next = Nästa steg
consultation-next-steps = Nästa steg
consultation-no-tasks = Inga uppgifter.
consultation-more = Mer: klockslag, vilka, projekt, rådgivare
consultation-myself = Jag
consultation-not-told = Inte valt
consultation-hint-associations = Namn, registernummer eller FO-nummer. Är det flera föreningar, skilj dem med semikolon. Fältet kan lämnas tomt.
consultation-hint-who = Namn eller en grupp, till exempel en förening som ska grundas.
consultation-hint-time = Till exempel 9.30.
consultation-which = Vilken förening menar du: { $text }?
consultation-without = Anteckna utan förening: namnet blir kvar i fältet Vilka var med
consultation-unknown = Ingen sådan förening hittades: { $text }
consultation-unclear = Välj vilken förening du menar: { $text }
consultation-no-time = Skriv klockslaget, till exempel 9.30.
consultation-no-topic = Välj ämne i listan.
consultation-no-adviser = Välj rådgivare i listan.
consultation-long-line = Fältet får ha högst 300 tecken.
consultation-many-associations = En rådgivning kan ha högst 50 föreningar.
consultation-remind-of = Kontakta: { $name }
consultation-remind-of-nobody = Fortsätt rådgivningen
consultation-stale = Någon annan ändrade rådgivningen medan du redigerade. Det du skrev är kvar: spara igen om det ska gälla.
consultation-not-found = Det finns ingen rådgivning { $id }.
consultation-about-idea = Idé
consultation-about-application = Ansökan
consultation-about-running = Genomförande av projekt
consultation-about-communication = Kommunikation
consultation-about-evaluation = Utvärdering
consultation-about-inclusion = Delaktighet
consultation-about-closing = Avslutande av projekt
consultation-about-other = Annat
consultation-done-added = Rådgivningen har antecknats.
consultation-done-saved = Rådgivningen har sparats.
consultation-done-removed = Rådgivningen har tagits bort.
consultation-done-imported = Listan har tagits in.
consultations-words = Ord
consultations-association = Förening
consultations-from = Från
consultations-to = Till
consultations-any = Alla
consultations-show = Visa
consultations-none = Inga rådgivningar
consultations-none-now = Ändra avgränsningen eller anteckna en rådgivning.
consultations-count = { $n ->
    [0] Inga rådgivningar
    [one] En rådgivning
   *[other] { $n } rådgivningar
}
consultations-minutes = { $n ->
    [one] En minut
   *[other] { $n } minuter
}
consultations-with = { $n ->
    [0] inga föreningar
    [one] en förening
   *[other] { $n } föreningar
}
consultations-import-title = Ta in en logg
consultations-import-lead = Ta in en gammal rådgivningslogg från en tabell. Du ser först vad den skulle ändra. Rådgivningar som redan har antecknats förblir som de är.
consultations-import-hint = CSV- eller XLSX-fil. Kolumner: Dag, Förening (namn, registernummer eller FO-nummer; flera skiljs med semikolon), Sätt, Längd, Ämne, Projekt, Rådgivare, Vad vi kom överens om. FO-nummer och registernummer kan också stå i egna kolumner: de används om föreningen inte hittas annars. Om kolumnen Vad vi kom överens om är tom skrivs ämnet dit.
consultations-import-subject = Förening
consultations-import-take = Ta in rådgivningarna
consultations-import-no-heading = Filen har ingen kolumn Dag.
consultations-import-no-rows = Filen har inga rådgivningar.
consultations-import-several = { $text } passar { $n } föreningar. Skriv registernummer eller FO-nummer.
act-consultation-add = En rådgivning antecknades
act-consultation-change = En rådgivning ändrades
act-consultation-remove = En rådgivning togs bort
act-consultation-import = Rådgivningar togs in från en lista
act-consultation-restore = En rådgivning återställdes
kind-consultation = Rådgivning
field-consultation-on = Dag
field-consultation-began = Klockslag
field-consultation-channel = Sätt
field-consultation-minutes = Längd (min)
field-consultation-topic = Ämne
field-consultation-adviser = Rådgivare
field-consultation-project = Projekt
field-consultation-idea = Idé
field-consultation-summary = Vad vi kom överens om
field-consultation-who = Vilka var med
field-consultation-people = Kontaktpersoner
field-consultation-associations = Föreningar
field-consultation-is_removed = Borttagen
field-consultation-edition = Ändringsnummer
consultation-idea = Projektidé
consultation-hint-idea = Skriv början av namnet och välj, eller skriv referensen HI-…
consultation-no-idea = Det finns ingen sådan projektidé. Välj ur listan eller skriv referensen.
consultation-several-ideas = Flera projektidéer har det här namnet. Skriv referensen.
