## Startsidan
home-title = Stöd för att utveckla din förening
home-lead = Här hittar du föreningarnas EU-finansierade projekt, tydligt beskrivna.
home-feedback = Berätta vad som fungerar och vad som inte gör det
home-projects = Bekanta dig med projekten
home-calls = { $n ->
    [0] Inga utlysningar är öppna just nu
    [one] En utlysning är öppen
   *[other] { $n } utlysningar är öppna
}
home-events = Kommande evenemang
home-events-all = Alla evenemang
home-idea = Berätta om din idé, så hjälper en rådgivare dig vidare.
