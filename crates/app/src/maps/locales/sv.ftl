map-table = Siffrorna som tabell
map-municipality = Kommun
map-attribution = Kommungränser: { $who }

map-sample-title = Kartor
map-sample-lead = Så här ser kartorna ut. Siffrorna är påhittade.
map-sample-region = Norra Karelen kommunvis
map-sample-country = Finland kommunvis
map-sample-description = Ju mörkare kommun, desto större siffra. I mörkt läge är den största siffran ljusast. Samma siffror finns i tabellen under kartan.
map-sample-unit = Siffra

borders-loaded = { $n ->
    [one] Gränserna för 1 kommun har laddats.
   *[other] Gränserna för { $n } kommuner har laddats.
 }
borders-sizes = Filen { $file } kB, kartan över hela landet { $country } kB, landskapens kartor sammanlagt { $regions } kB.
borders-joined = Nedlagda kommuner är en del av sin efterföljare: { $codes }
borders-unknown = Dessa koder har ingen kommun, och de lämnades bort: { $codes }
borders-missing = Dessa kommuner saknar gränser och syns inte på kartan: { $codes }
borders-removed = Gränserna har tagits bort. Kartorna har åter rutor.
borders-none = Inga gränser har laddats.
borders-too-large = Filen har { $size } megabyte. Högst { $limit } megabyte läses: hämta gränserna i en mindre skala.
borders-unreadable = Filen kan inte läsas: { $what }
borders-not-json = Filen är inte JSON: { $what }
borders-not-geojson = Filen är inte GeoJSON med områden: { $what }
borders-empty = Filen har inga områden.
borders-no-code = Ingen egenskap är kommunens kod. Namnge den med --property. Egenskaperna är: { $what }
borders-none-known = Egenskapen { $what } har ingen kod för någon kommun i Finland.
borders-not-degrees = Koordinaterna är inte grader: { $what }. Omvandla gränserna till WGS 84 (EPSG:4326).
borders-outside = Stället är utanför Finland: { $what }. I GeoJSON står longituden före latituden, i grader av WGS 84.
borders-not-closed = Gränsen för kommunen { $what } slutar inte där den börjar.
borders-no-area = Kommunen { $what } har ingen yta.

act-borders-load = Kommungränser laddades
act-borders-remove = Kommungränser togs bort
kind-borders = Kommungränser
field-attribution = Källangivelse
field-file = Fil
field-municipalities = Kommuner
