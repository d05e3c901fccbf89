## Työt, jotka kestävät
jobs-title = Tuonnit ja muut työt
jobs-lead = Viimeisimmät työt, uusin ensin. Työ jatkuu, vaikka sivun sulkee.
jobs-none = Ei vielä töitä
jobs-none-now = Kun tuot tiedostoja, tuonnin eteneminen ja tulos näkyvät täällä.
jobs-count = { $n ->
    [one] Yksi työ
   *[other] { $n } työtä
 }
jobs-kind = Työ
jobs-begun = Aloitettu
jobs-state = Tila
job-begun-at = Aloitettu { $instant }.
job-ended-at = Päättyi { $instant }.
job-may-leave = Voit poistua tältä sivulta. Työ jatkuu, ja tulos odottaa täällä.
job-stop = Pysäytä
job-stopping = Pysähtyy…
job-percent = Valmiina { $n } %
job-state-queued = Odottaa vuoroaan
job-state-running = Työ on käynnissä
job-state-done = Valmis
job-state-failed = Ei onnistunut
job-state-stopped = Pysäytetty
job-done = Valmis. Kaikki tallennettiin kerralla.
job-stopped-what = Mitään ei tallennettu.
job-failed-what = Yritimme viisi kertaa. Mitään ei tallennettu. Vika on kirjattu. Yritä myöhemmin uudelleen tai kerro viasta palautelomakkeella.
job-remarks = Katso vielä nämä
