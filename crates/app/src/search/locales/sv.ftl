search-title = Sök
search-what = Sök överallt
search-place = Sök förening, person, projekt…
search-all = { $n ->
    [one] Visa { $n } träff
   *[other] Visa alla { $n } träffar
}
search-commands = Funktioner
search-none = Inget hittades
search-none-now = Kontrollera stavningen eller pröva en del av namnet, ett nummer eller en ort.
search-found = { $n ->
    [one] En träff. Gå med piltangenterna.
   *[other] { $n } träffar. Gå med piltangenterna.
}
