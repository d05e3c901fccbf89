duplicates-title = Dubbletter
duplicates-lead = De här föreningarna kan stå två gånger i registret. Slå ihop dem eller säg att de inte är samma.
duplicates-none = Inga dubbletter syns
duplicates-none-now = Ingen förening verkar stå två gånger i registret.
duplicates-reasons = Orsaker
duplicates-all = Alla
duplicates-both = { $first } och { $other }
duplicates-register-number = Samma registernummer
duplicates-why-register-number = Bara en förening har ett visst registernummer.
duplicates-business-id = Samma FO-nummer
duplicates-why-business-id = Bara en förening har ett visst FO-nummer.
duplicates-name = Samma namn och ort
duplicates-why-name = Namnet är detsamma när föreningsformen (ry, rf) och skrivsättet inte räknas. Hemorten är densamma, eller den enas hemort är inte känd.
duplicates-number-slip = Kanske fel i numret
duplicates-why-number-slip = Namnet och hemorten är desamma. Registernumren skiljer sig bara med en tangenttryckning.
duplicates-language = Samma namn på ett språk
duplicates-why-language = Den ena halvan av ett tvåspråkigt namn är densamma.
duplicates-other-name = Tidigare eller kort namn
duplicates-why-other-name = Den enas tidigare eller korta namn är den andras nuvarande namn.
duplicates-spelling = Nästan samma namn
duplicates-why-spelling = Namnen skiljer sig med en bokstav eller i ordföljden, och hemorten är densamma.
duplicates-numbers-differ = Samma namn, olika nummer
duplicates-why-numbers-differ = Namnet och hemorten är desamma men numren olika. Det kan vara två olika föreningar.
duplicates-elsewhere = Samma namn, annan ort
duplicates-why-elsewhere = Namnet är detsamma men hemorten en annan. Föreningen kan ha flyttat, eller så finns det två.
duplicates-field = Uppgift
duplicates-same = samma
duplicates-merge = Slå ihop
duplicates-distinct = Är inte samma
duplicates-distinct-done = Det noterades att föreningarna inte är samma. De föreslås inte mer.
duplicates-repeats = Upprepade rader i listor
duplicates-repeats-lead = I importerade listor stod samma förening en andra gång på de här raderna. Den kom in i registret en gång, så inget behöver göras.
duplicates-written-as = Skrivet på raden
duplicates-association = Förening
duplicates-file = Fil
duplicates-row = Rad
duplicates-first-row = Först på rad
merge-title = Slå ihop föreningar
merge-title-of = Slå ihop: { $names }
merge-lead = Två föreningar blir en. Välj vilken som stannar och vilka uppgifter som behålls. Du kan ångra det här i 30 dagar.
merge-kept = Vilken stannar?
merge-kept-hint = Den andras gamla adresser leder hit.
merge-kept-missing = Välj vilken förening som stannar.
merge-facts = { $n ->
    [one] { $n } uppgift
   *[other] { $n } uppgifter
}
merge-choices = Välj uppgifter
merge-choices-lead = Om de här säger föreningarna olika. Ett namn som du inte väljer stannar bland de tidigare namnen, så att föreningen hittas också med det.
merge-both = Båda tillsammans
merge-empty = tomt
merge-follows = Det här följer med
merge-follows-lead = Allt som de båda har hör till föreningen som stannar.
merge-people = { $n ->
    [0] Det finns inga kontaktpersoner.
    [one] { $n } uppdrag för kontaktpersoner
   *[other] { $n } uppdrag för kontaktpersoner
}
merge-moments = { $n ->
    [0] Det finns inga händelser på tidslinjen.
    [one] { $n } händelse på tidslinjen
   *[other] { $n } händelser på tidslinjen
}
merge-segments = Platsen i sparade segment
merge-along = Uppgifter som bara den ena har
merge-same = { $n ->
    [one] { $n } uppgift är densamma hos båda
   *[other] { $n } uppgifter är desamma hos båda
}
merge-do = Slå ihop föreningarna
merge-done = Föreningarna slogs ihop.
merge-back = Tillbaka till dubbletterna
merge-one = De här har redan slagits ihop.
merge-itself = En förening kan inte slås ihop med sig själv. Välj två olika föreningar.
merge-not-found = Den ena föreningen finns inte i registret.
merge-merged = Någon har redan slagit ihop den ena av de här. Kontrollera om de här två är samma förening.
merge-stale = Någon har ändrat den ena föreningen under tiden. Kontrollera uppgifterna och slå ihop på nytt.
merge-not-both = Båda tillsammans får inte plats: { $field }. Välj den ena.
act-association-merge = Föreningar slogs ihop
act-association-unmerge = En sammanslagning togs tillbaka
act-association-distinct = Föreningar noterades som olika
act-association-distinct-restore = En notering om olika föreningar togs tillbaka
kind-association-given = Det som följde med en förening
kind-association-distinct = Olika föreningar
field-holder = Hos vem
field-is_distinct = Olika föreningar
field-into = Slogs ihop med
field-moments = Händelser
field-people = Kontaktpersoner
field-segments = Segment
field-other = Den andra föreningen
association-duplicates-reason = Orsak
association-duplicates-number = Nummer
association-duplicates-name = Namn
association-duplicates-other-number = Den andras nummer
association-duplicates-other-name = Den andras namn
association-duplicates-none = Inga dubbletter syns.
association-duplicates-count = { $n ->
    [one] { $n } möjlig dubblett.
   *[other] { $n } möjliga dubbletter.
}
