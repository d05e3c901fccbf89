map-table = The figures as a table
map-municipality = Municipality
map-attribution = Municipal borders: { $who }

map-sample-title = Maps
map-sample-lead = This is how maps look. The figures are invented.
map-sample-region = North Karelia by municipality
map-sample-country = Finland by municipality
map-sample-description = The darker a municipality, the larger its figure. In dark mode the largest figure is the lightest. The same figures are in the table below the map.
map-sample-unit = Figure
