## Työpäivä
day-title = Tänään
day-late = { $n ->
    [one] Yhteen palautteeseen on vastattava heti
   *[other] { $n } palautteeseen on vastattava heti
 }
day-late-link = Avaa palautteet
day-feedback = { $n ->
    [0] Ei avoimia palautteita
    [one] Yksi avoin palaute
   *[other] { $n } avointa palautetta
 }
day-import = Tallennetusta tiedostosta tai liitetystä tekstistä
day-all-jobs = Kaikki tuonnit ja muut työt
day-calls-closing = Haku päättyy pian
day-calls = { $n ->
    [0] Ei avoimia hakuja
    [one] Yksi avoin haku
   *[other] { $n } avointa hakua
 }
day-events = Tapahtumat seuraavan viikon aikana
day-next = Seuraavaksi
day-no-tasks = Sinulla ei ole avoimia tehtäviä.
day-tasks = { $n ->
    [one] Yksi avoin tehtävä
   *[other] { $n } avointa tehtävää
 }
day-news = Mitä muut ovat muuttaneet eilisestä
day-news-others = { $n ->
    [one] ja yksi muu muutos
   *[other] ja { $n } muuta muutosta
 }
day-news-all = Kaikki muutokset
day-bookings = Uudet varaukset ja muutokset
day-booking-new = uusi varaus
day-booking-moved = siirretty
day-booking-cancelled = peruttu
