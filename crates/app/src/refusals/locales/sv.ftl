## Adresser dit inga brev skickas
refusals-title = Adresser dit inget skickas
refusals-lead = Till dessa adresser går inga brev. Kanto sparar bara ett kännetecken för adressen, och adressen går inte att läsa ur det. Meddelanden om det som någon själv har anmält sig till skickas ändå.
refusals-none = Det finns inga förbud
refusals-none-now = När någon avbeställer breven eller ett meddelande kommer tillbaka syns det här.
refusals-count = { $n ->
    [one] En adress
   *[other] { $n } adresser
}
refusal-why = Orsak
refusal-addresses = Adresser
refusal-why-unsubscribed = Breven avbeställda
refusal-why-bounced = Meddelandet kom tillbaka
refusal-why-complained = Anmält som skräppost
refusal-why-erased = Personens uppgifter raderade
refusal-address = E-postadress
refusal-source = Hur vi vet det
refusal-source-hint = Till exempel: bad om det per telefon. Skriv inte namn eller adress här.
refusals-look = Kontrollera en adress
refusals-look-what = Listan går inte att läsa igenom. Du kan fråga om en adress åt gången.
refusals-look-do = Kontrollera
refusals-not-there = Det är tillåtet att skicka till { $address }.
refusals-there = Inga brev skickas till { $address }.
refusals-lift-why = Varför förbudet tas bort
refusals-lift-hint = Ta bort förbudet bara om den som har adressen själv ber om det. Orsaken blir kvar i ändringsloggen.
refusals-lift-do = Ta bort förbudet
refusals-lifted = Förbudet togs bort.
refusals-add = Lägg till ett förbud
refusals-add-what = Använd detta när någon på annat sätt än med länken i brevet ber att inte längre få brev.
refusals-add-do = Lägg till förbudet
refusals-added = Inga brev skickas längre till adressen.
refusal-wrong-address = Kontrollera e-postadressen. Den ska se ut som namn@exempel.fi.
refusal-wrong-source = Skriv hur vi vet detta.
refusal-wrong-long = Förkorta texten. Den får ha högst { $n } tecken.
refusal-wrong-address-in-source = Ta bort adressen ur texten. Den sparas inte.
act-refusal-add = Brev till adressen förbjöds
act-refusal-lift = Adressens förbud togs bort
kind-refusal = Förbud mot brev
kind-refusal-told = Förbud mot brev
field-why = Orsak
field-refused_at = När
