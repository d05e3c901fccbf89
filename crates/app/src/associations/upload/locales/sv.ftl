association-upload-title = Importera föreningar
association-upload-lead = Importera en lista över föreningar. Du ser först vad som skulle ändras och kan ångra importen i 30 dagar.
association-step-file = Välj en fil eller klistra in
association-step-columns = Koppla kolumner
association-step-check = Granska
association-upload-file = Fil
association-upload-file-hint = En tabell i formatet CSV, TSV eller XLSX. Den har en förening per rad och i någon kolumn namn, registernummer eller FO-nummer. Också kontaktpersoner följer med, om de har kolumner. Listan finns kvar här högst 7 dagar.
association-upload-text = Eller klistra in raderna här
association-upload-text-hint = Kopiera raderna med rubriker från kalkylprogrammet.
association-upload-pasted = inklistrade rader
association-upload-source = Vems uppgifter innehåller listan?
association-upload-source-list = Någon annan lista
association-upload-source-list-hint = Till exempel kommunens eller en egen lista. Den ersätter inte registrets eller en anställds uppgifter.
association-upload-source-register = Föreningsregistret eller FODS
association-upload-source-register-hint = En lista från en myndighets register. Den avgör namn, nummer, hemort och läge i registret.
association-upload-day = Dagen som listan gäller
association-upload-day-hint = Nyare uppgifter gäller.
association-upload-day-to-come = Dagen har inte kommit än. Ange dagen som listan gäller.
association-upload-go-on = Fortsätt
association-upload-nothing = Välj en fil eller klistra in rader.
association-upload-both = Välj en fil eller klistra in rader, inte båda.
association-upload-too-large = Filen är för stor för webbläsaren. Be administratören importera den på servern med kommandot kanto association import.
association-upload-codes = Listan innehåller en personbeteckning på raderna { $rows }. Den får inte sparas: ta bort den och importera listan på nytt.
association-upload-gone = Listan finns inte längre. Importera den på nytt.
association-upload-refused = Ingenting togs in: { $why }
association-upload-another = Importera en annan lista
association-upload-other-file = Välj en annan fil
association-columns-title = Koppla kolumner
association-columns-lead = Ange vad varje kolumn är. Ingenting har ännu sparats i registret.
association-columns-reading = Hur filen läses
association-columns-reading-hint = Om bokstäver eller kolumner ser fel ut, ändra dessa och läs på nytt.
association-columns-again = Läs på nytt
association-encoding = Teckenkodning
association-encoding-utf-8 = UTF-8
association-encoding-utf-16le = UTF-16
association-encoding-utf-16be = UTF-16, omvänd byteordning
association-encoding-windows-1252 = Windows-1252 (gamla Excel)
association-delimiter = Avgränsare
association-delimiter-semicolon = semikolon ;
association-delimiter-comma = komma ,
association-delimiter-tab = tabulator
association-delimiter-bar = lodstreck |
association-columns-remembered = Kolumnerna kom ihåg från förra gången. Kontrollera dem.
association-columns-guessed = Kolumnerna gissades utifrån rubriker och innehåll. Kontrollera dem.
association-columns-caption = Listans kolumner
association-column = Kolumn
association-column-values = Exempel
association-column-is = Vad den är
association-column-choice = Vad kolumnen { $heading } är
association-review-title = Granska före importen
association-review-source = Källa: { $source }.
association-decision-what = se nedan
association-count-repeats = Upprepade rader
association-count-untaken = Upprepade rader där något inte togs med
association-repeats-what = samma förening som tidigare
association-count-left-out = Utelämnade
association-count-kept = Behållna uppgifter
association-kept-what = registrets uppgift gäller
association-not-compared = Listan och registret jämfördes inte för att hitta nästan lika namn, eftersom de tillsammans har över 150 000 föreningar.
association-decide-lead = Raden är kanske densamma som en annan. Om du inte väljer gäller det översta alternativet.
association-row = Rad
association-line = rad { $line }
association-problem = Vad som är oklart
association-decision = Beslut
association-decision-of = Beslut för rad { $line }
association-decide-new = En ny förening
association-decide-out = Utelämna raden
association-decide-same = Samma som { $other }
association-like-row = på rad { $line }: { $name }
association-like-register-number = Samma registernummer: { $other }.
association-like-business-id = Samma FO-nummer: { $other }.
association-like-name = Samma namn: { $other }.
association-like-number-slip = Samma namn och nästan samma registernummer: { $other }.
association-like-language = Samma namn på ett språk: { $other }.
association-like-other-name = Ett tidigare eller kort namn är samma: { $other }.
association-like-spelling = Nästan samma namn: { $other }.
association-like-numbers-differ = Samma namn, olika nummer: { $other }.
association-like-elsewhere = Samma namn i en annan kommun: { $other }.
association-wrong-lead = De andra raderna kan importeras. Ladda ner dessa rader som en fil, rätta dem och importera filen.
association-wrong-rows = Ladda ner felaktiga rader (CSV)
association-wrong-rows-file = felrader
association-kept-title = Vad som behålls
association-kept-lead = Listan säger något annat om dessa, men registrets uppgift gäller. Sista kolumnen berättar varför.
association-stays = Behålls
association-in-list = I listan
association-why = Varför
association-emptied = tom
association-kept-newer = Behålls, eftersom den är nyare än listan: { $day }.
association-kept-register = Behålls, eftersom myndighetens register avgör denna uppgift.
association-kept-over-list = Behålls, eftersom en annan listas ord väger minst.
association-kept-person = Behålls, eftersom en anställds ord avgör denna uppgift.
association-kept-own = Behålls, eftersom föreningens eget ord avgör denna uppgift.
association-repeats-title = Samma förening på flera rader
association-repeats-lead = Föreningen tas in en gång. En upprepad rad fyller bara i det som annars saknas.
association-repeat-of = samma som på rad { $line }
association-new-title = Nya föreningar
association-change-columns = Ändra kolumner
association-undo-within = Du kan ångra importen i 30 dagar.
association-see-act = Se ändringen eller ångra den
job-association-import = Import av föreningar
association-fields = { $n ->
    [one] en uppgift
   *[other] { $n } uppgifter
}
association-columns-others = { $n ->
    [one] Dessutom en kolumn som inte tas in.
   *[other] Dessutom { $n } kolumner som inte tas in.
}
association-decide = { $n ->
    [one] En rad kräver beslut
   *[other] { $n } rader kräver beslut
}
association-do = { $n ->
    [one] Importera en förening
   *[other] Importera { $n } föreningar
}
association-count-people = Kontaktpersoner
association-people-what = läggs till eller kompletteras
association-do-people = { $n ->
    [one] Hämta en kontaktperson
   *[other] Hämta { $n } kontaktpersoner
}
association-new-people = Kontaktpersoner
