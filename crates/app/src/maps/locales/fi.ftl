map-table = Luvut taulukkona
map-municipality = Kunta
map-attribution = Kuntarajat: { $who }

map-sample-title = Kartat
map-sample-lead = Näin kartat näyttävät. Luvut ovat keksittyjä.
map-sample-region = Pohjois-Karjala kunnittain
map-sample-country = Suomi kunnittain
map-sample-description = Mitä tummempi kunta, sitä suurempi luku. Tummassa tilassa suurin luku on vaalein. Samat luvut ovat taulukossa kartan alla.
map-sample-unit = Luku

borders-loaded = { $n ->
    [one] 1 kunnan rajat on ladattu.
   *[other] { $n } kunnan rajat on ladattu.
 }
borders-sizes = Tiedosto { $file } kt, koko maan kartta { $country } kt, maakuntien kartat yhteensä { $regions } kt.
borders-joined = Lakkautetut kunnat ovat osa seuraajaansa: { $codes }
borders-unknown = Näitä koodeja ei ole millään kunnalla, ja ne jäivät pois: { $codes }
borders-missing = Näiltä kunnilta puuttuvat rajat, eivätkä ne näy kartalla: { $codes }
borders-removed = Rajat on poistettu. Kartoissa on taas ruudut.
borders-none = Rajoja ei ole ladattu.
borders-too-large = Tiedostossa on { $size } megatavua. Enintään { $limit } megatavua luetaan: hae rajat pienemmässä mittakaavassa.
borders-unreadable = Tiedostoa ei voi lukea: { $what }
borders-not-json = Tiedosto ei ole JSONia: { $what }
borders-not-geojson = Tiedosto ei ole GeoJSON, jossa on alueita: { $what }
borders-empty = Tiedostossa ei ole yhtään aluetta.
borders-no-code = Mikään ominaisuus ei ole kunnan koodi. Nimeä se valinnalla --property. Ominaisuudet ovat: { $what }
borders-none-known = Ominaisuudessa { $what } ei ole minkään Suomen kunnan koodia.
borders-not-degrees = Koordinaatit eivät ole asteita: { $what }. Muunna rajat WGS 84 -koordinaatistoon (EPSG:4326).
borders-outside = Kohta on Suomen ulkopuolella: { $what }. GeoJSONissa pituus on ennen leveyttä, WGS 84 -asteina.
borders-not-closed = Kunnan { $what } raja ei pääty siihen, mistä se alkaa.
borders-no-area = Kunnalla { $what } ei ole pinta-alaa.

act-borders-load = Kuntarajat ladattiin
act-borders-remove = Kuntarajat poistettiin
kind-borders = Kuntarajat
field-attribution = Lähdemerkintä
field-file = Tiedosto
field-municipalities = Kuntia
