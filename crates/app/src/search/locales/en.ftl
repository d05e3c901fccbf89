search-title = Search
search-what = Search everything
search-place = Search for an association, a person, a project…
search-all = { $n ->
    [one] Show { $n } hit
   *[other] Show all { $n } hits
}
search-commands = What you can do
search-none = Nothing was found
search-none-now = Check the spelling, or try a part of the name, a number or a place.
search-found = { $n ->
    [one] One result. Move with the arrow keys.
   *[other] { $n } results. Move with the arrow keys.
}
