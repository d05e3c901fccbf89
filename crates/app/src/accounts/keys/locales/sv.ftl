## API-nycklar
api-keys-title = API-nycklar
api-keys-own = Ett program kan läsa föreningsregistret för din räkning när du ger det en nyckel.
api-keys-open = Skapa eller ta bort nycklar
api-keys-lead = Med en nyckel läser ett program, till exempel för statistik, föreningsregistret utan webbläsare. Det ser samma saker som du men kan inte ändra något.
api-keys-care = Håll nyckeln hemlig som ett lösenord. Om någon annan kan ha sett den, ta bort den och skapa en ny. Skapa en egen nyckel för varje program.
api-keys-described = Beskrivning av gränssnittet (OpenAPI)
api-key = Nyckel
api-key-beginning = Nyckelns början
api-key-made-at = Skapad
api-key-ends = Sista dag
api-key-ends-hint = Högst ett år framåt. Efter det behövs en ny nyckel.
api-key-day-wrong = Skriv nyckelns sista dag: tidigast i dag och senast { $last }.
api-key-ended = Har gått ut
api-key-never = Inte ännu
api-key-remove = Ta bort
api-key-removed = Nyckeln togs bort. Den fungerar inte längre.
api-key-new = Skapa en ny nyckel
api-key-name = Vad nyckeln används till
api-key-name-hint = På det känner du igen nyckeln senare, till exempel ”Statistik”.
api-key-name-wrong = { $n ->
    [one] Skriv vad nyckeln används till. Texten får ha högst { $n } tecken. Den får inte innehålla en personbeteckning.
   *[other] Skriv vad nyckeln används till. Texten får ha högst { $n } tecken. Den får inte innehålla en personbeteckning.
}
api-key-make = Skapa nyckel
api-key-made-title = Ny nyckel
api-key-made = Nyckeln är skapad.
api-key-made-lead = Kopiera nyckeln nu till programmet eller till en annan säker plats. Vi visar den inte igen.
api-key-how-title = Så används nyckeln
api-key-how = Programmet skickar nyckeln med varje begäran. Du kan pröva den på kommandoraden:
api-key-only-reads = Med nyckeln kan man bara läsa. Vad gränssnittet ger framgår av beskrivningen:
api-key-kept = Jag har sparat nyckeln
