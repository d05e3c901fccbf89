map-table = Luvut taulukkona
map-municipality = Kunta
map-attribution = Kuntarajat: { $who }

map-sample-title = Kartat
map-sample-lead = Näin kartat näyttävät. Luvut ovat keksittyjä.
map-sample-region = Pohjois-Karjala kunnittain
map-sample-country = Suomi kunnittain
map-sample-description = Mitä tummempi kunta, sitä suurempi luku. Tummassa tilassa suurin luku on vaalein. Samat luvut ovat taulukossa kartan alla.
map-sample-unit = Luku
