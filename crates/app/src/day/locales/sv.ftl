## Arbetsdagen
day-title = I dag
day-late = { $n ->
    [one] En respons måste besvaras genast
   *[other] { $n } responser måste besvaras genast
 }
day-late-link = Öppna responsen
day-feedback = { $n ->
    [0] Ingen öppen respons
    [one] En öppen respons
   *[other] { $n } öppna responser
 }
day-import = Från en sparad fil eller inklistrad text
day-all-jobs = Alla importer och andra arbeten
day-calls-closing = En utlysning stänger snart
day-calls = { $n ->
    [0] Inga öppna utlysningar
    [one] En öppen utlysning
   *[other] { $n } öppna utlysningar
 }
day-events = Evenemang under den kommande veckan
day-next = Härnäst
day-no-tasks = Du har inga öppna uppgifter.
day-tasks = { $n ->
    [one] En öppen uppgift
   *[other] { $n } öppna uppgifter
 }
day-news = Vad andra har ändrat sedan i går
day-news-others = { $n ->
    [one] och en annan ändring
   *[other] och { $n } andra ändringar
 }
day-news-all = Alla ändringar
day-bookings = Nya bokningar och ändringar
day-booking-new = ny bokning
day-booking-moved = flyttad
day-booking-cancelled = avbokad
