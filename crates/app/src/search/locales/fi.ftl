search-title = Haku
search-what = Hae kaikesta
search-place = Hae yhdistystä, henkilöä, hanketta…
search-all = { $n ->
    [one] Näytä { $n } osuma
   *[other] Näytä kaikki { $n } osumaa
}
search-commands = Toiminnot
search-none = Mitään ei löytynyt
search-none-now = Tarkista kirjoitus tai kokeile nimen osaa, numeroa tai paikkakuntaa.
search-found = { $n ->
    [one] Yksi osuma. Siirry nuolinäppäimillä.
   *[other] { $n } osumaa. Siirry nuolinäppäimillä.
}
