map-table = The figures as a table
map-municipality = Municipality
map-attribution = Municipal borders: { $who }

map-sample-title = Maps
map-sample-lead = This is how maps look. The figures are invented.
map-sample-region = North Karelia by municipality
map-sample-country = Finland by municipality
map-sample-description = The darker a municipality, the larger its figure. In dark mode the largest figure is the lightest. The same figures are in the table below the map.
map-sample-unit = Figure

borders-loaded = { $n ->
    [one] The borders of 1 municipality are loaded.
   *[other] The borders of { $n } municipalities are loaded.
 }
borders-sizes = The file { $file } kB, the country's map { $country } kB, all regions' maps { $regions } kB.
borders-joined = Former municipalities are part of their successors: { $codes }
borders-unknown = No municipality has these codes, and they were left out: { $codes }
borders-missing = These municipalities have no borders and are not on the map: { $codes }
borders-removed = The borders are removed. Maps have tiles again.
borders-none = No borders are loaded.
borders-too-large = The file has { $size } megabytes. At most { $limit } megabytes are read: take the borders at a smaller scale.
borders-unreadable = The file cannot be read: { $what }
borders-not-json = The file is not JSON: { $what }
borders-not-geojson = The file is not GeoJSON with areas: { $what }
borders-empty = The file has no areas.
borders-no-code = No property is the municipality's code. Name it with --property. The properties are: { $what }
borders-none-known = The property { $what } has no code of a municipality of Finland.
borders-not-degrees = The coordinates are not degrees: { $what }. Convert the borders to WGS 84 (EPSG:4326).
borders-outside = The place is outside of Finland: { $what }. GeoJSON has the longitude before the latitude, in degrees of WGS 84.
borders-not-closed = A border of the municipality { $what } does not end where it begins.
borders-no-area = The municipality { $what } has no area.

act-borders-load = Municipal borders were loaded
act-borders-remove = Municipal borders were removed
kind-borders = Municipal borders
field-attribution = Attribution
field-file = File
field-municipalities = Municipalities
