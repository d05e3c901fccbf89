map-table = Siffrorna som tabell
map-municipality = Kommun
map-attribution = Kommungränser: { $who }

map-sample-title = Kartor
map-sample-lead = Så här ser kartorna ut. Siffrorna är påhittade.
map-sample-region = Norra Karelen kommunvis
map-sample-country = Finland kommunvis
map-sample-description = Ju mörkare kommun, desto större siffra. I mörkt läge är den största siffran ljusast. Samma siffror finns i tabellen under kartan.
map-sample-unit = Siffra
