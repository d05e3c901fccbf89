## Det som antecknas
record-wrong-needed = Fyll i detta.
record-wrong-long = Skriv högst { $n } tecken.
record-wrong-day = Skriv dagen så här: 1.12.2026.
record-wrong-no-such-day = Dagen ”{ $text }” finns inte. Kontrollera dag och år, till exempel 28.2.2027. Den 29 februari finns bara under skottår.
record-wrong-time = Skriv klockslaget så här: 17.30.
record-wrong-count = Skriv ett heltal, till exempel 25.
record-wrong-money = Skriv summan i euro, till exempel 1 200 eller 1 200,50.
wrong-part-of-cent = Summan har delar av en cent. Skriv den med en cents noggrannhet, till exempel 1 200,50.
record-wrong-hours = Skriv timmarna så här: 7,5.
record-wrong-month = Skriv månaden så här: 3/2027.
record-wrong-email = Skriv e-postadressen så här: namn@exempel.fi.
record-wrong-link = Skriv en webbadress som börjar med https://.
record-wrong-area = Kommunen ”{ $text }” finns inte. Skriv kommunens namn, till exempel Lieksa.
record-wrong-areas = { $n ->
    [one] Skriv bara en kommun.
   *[other] Skriv högst { $n } kommuner.
}
record-wrong-choice = ”{ $text }” är inget alternativ. Välj bland dessa: { $options }.
record-wrong-not-offered = Något val finns inte längre. Kontrollera valen.
record-not-told = Inte känt
record-none-offered = Det finns inget att välja.
record-clash = En annan användare har ändrat samma sak. I formuläret står det du skrev. När du sparar ersätter det den andras ändring.
record-edit-public = Detta är publicerat: ändringen syns genast för alla.
record-edit-languages = På svenska och engelska
record-remove = Ta bort
record-erase = Radera personens uppgifter för gott
record-files = Bilagor
record-files-none = Det finns inga bilagor.
record-files-work = Lägg till eller ta bort bilagor
record-done-added = Tillagt.
record-done-saved = Sparat.
record-done-published = Publicerat. Det syns nu för alla.
record-done-hidden = Dolt. Det syns bara för medarbetare.
record-done-copied = Kopierat som utkast. Ändra dagen.
record-done-removed = Borttaget.
record-done-imported = Listan importerades.
record-done-attended = Deltagandet antecknades.
record-done-not-attended = Deltagandet togs bort.
record-done-attached = Bilagan lades till.
record-done-detached = Bilagan togs bort.
record-done-erased = Uppgifterna raderades för gott.
act-record-redact = En persons namn togs bort ur texter
