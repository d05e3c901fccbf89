association-upload-title = Tuo yhdistyksiä
association-upload-lead = Tuo lista yhdistyksistä. Näet ensin, mitä muuttuisi, ja voit kumota tuonnin 30 päivän ajan.
association-step-file = Valitse tiedosto tai liitä
association-step-columns = Yhdistä sarakkeet
association-step-check = Tarkista
association-upload-file = Tiedosto
association-upload-file-hint = Taulukko CSV-, TSV- tai XLSX-muodossa. Siinä on yksi yhdistys rivillä ja sarakkeessa nimi, rekisterinumero tai Y-tunnus. Myös yhteyshenkilöt tulevat mukana, jos heillä on sarakkeet. Lista säilyy täällä enintään 7 päivää.
association-upload-text = Tai liitä rivit tähän
association-upload-text-hint = Kopioi rivit taulukko-ohjelmasta otsikkoineen.
association-upload-pasted = liitetyt rivit
association-upload-source = Kenen tieto lista on?
association-upload-source-list = Muu lista
association-upload-source-list-hint = Esimerkiksi kunnan tai oma lista. Se ei korvaa rekisterin eikä työntekijän tietoa.
association-upload-source-register = Yhdistysrekisteri tai YTJ
association-upload-source-register-hint = Viranomaisen rekisteristä otettu lista. Se ratkaisee nimen, numerot, kotipaikan ja rekisterin tilan.
association-upload-day = Päivä, jolta lista on
association-upload-day-hint = Uudempi tieto jää voimaan.
association-upload-day-to-come = Päivä on vasta tulossa. Anna päivä, jolta lista on.
association-upload-go-on = Jatka
association-upload-nothing = Valitse tiedosto tai liitä rivit.
association-upload-both = Valitse tiedosto tai liitä rivit, ei molempia.
association-upload-too-large = Tiedosto on liian suuri tuotavaksi selaimella. Pyydä ylläpitäjää tuomaan se palvelimella komennolla kanto association import.
association-upload-codes = Listalla on henkilötunnus riveillä { $rows }. Sitä ei saa tallentaa: poista se ja tuo lista uudelleen.
association-upload-gone = Listaa ei enää ole. Tuo se uudelleen.
association-upload-refused = Mitään ei otettu: { $why }
association-upload-another = Tuo toinen lista
association-upload-other-file = Valitse toinen tiedosto
association-columns-title = Yhdistä sarakkeet
association-columns-lead = Kerro, mikä sarake on mikä. Mitään ei ole vielä tallennettu rekisteriin.
association-columns-reading = Miten tiedosto luetaan
association-columns-reading-hint = Jos kirjaimet tai sarakkeet näyttävät vääriltä, vaihda nämä ja lue uudelleen.
association-columns-again = Lue uudelleen
association-encoding = Merkistö
association-encoding-utf-8 = UTF-8
association-encoding-utf-16le = UTF-16
association-encoding-utf-16be = UTF-16, tavut toisin päin
association-encoding-windows-1252 = Windows-1252 (vanha Excel)
association-delimiter = Sarakkeiden väli
association-delimiter-semicolon = puolipiste ;
association-delimiter-comma = pilkku ,
association-delimiter-tab = sarkain
association-delimiter-bar = pystyviiva |
association-columns-remembered = Sarakkeet muistettiin edelliseltä kerralta. Tarkista ne.
association-columns-guessed = Sarakkeet arvattiin otsikoista ja sisällöstä. Tarkista ne.
association-columns-caption = Listan sarakkeet
association-column = Sarake
association-column-values = Esimerkkejä
association-column-is = Mikä se on
association-column-choice = Mikä sarake { $heading } on
association-review-title = Tarkista ennen tuontia
association-review-source = Lähde: { $source }.
association-decision-what = katso alla
association-count-repeats = Toistuvia rivejä
association-count-untaken = Toistuvia rivejä, joilta jäi tietoja pois
association-repeats-what = sama yhdistys kuin aiemmin
association-count-left-out = Jätetty pois
association-count-kept = Pidettyjä tietoja
association-kept-what = rekisterin tieto jää
association-not-compared = Listaa ja rekisteriä ei verrattu lähes samojen nimien löytämiseksi, koska niissä on yhdessä yli 150 000 yhdistystä.
association-decide-lead = Rivi on ehkä sama kuin jokin toinen. Jos et valitse mitään, ylin vaihtoehto on voimassa.
association-row = Rivi
association-line = rivi { $line }
association-problem = Mikä on epäselvää
association-decision = Päätös
association-decision-of = Päätös riville { $line }
association-decide-new = Uusi yhdistys
association-decide-out = Jätä rivi pois
association-decide-same = Sama kuin { $other }
association-like-row = rivillä { $line }: { $name }
association-like-register-number = Sama rekisterinumero: { $other }.
association-like-business-id = Sama Y-tunnus: { $other }.
association-like-name = Sama nimi: { $other }.
association-like-number-slip = Sama nimi ja lähes sama rekisterinumero: { $other }.
association-like-language = Sama nimi yhdellä kielellä: { $other }.
association-like-other-name = Aiempi tai lyhyt nimi on sama: { $other }.
association-like-spelling = Lähes sama nimi: { $other }.
association-like-numbers-differ = Sama nimi, eri numerot: { $other }.
association-like-elsewhere = Sama nimi toisessa kunnassa: { $other }.
association-wrong-lead = Muut rivit voi tuoda. Lataa nämä rivit tiedostona, korjaa ne ja tuo tiedosto.
association-wrong-rows = Lataa virherivit (CSV)
association-wrong-rows-file = virherivit
association-kept-title = Mikä pidetään
association-kept-lead = Listalla on näistä muuta, mutta rekisterin tieto jää voimaan. Viimeinen sarake kertoo miksi.
association-stays = Pidetään
association-in-list = Listalla
association-why = Miksi
association-emptied = tyhjä
association-kept-newer = Pidetään, koska se on uudempi kuin lista: { $day }.
association-kept-register = Pidetään, koska viranomaisen rekisteri ratkaisee tämän tiedon.
association-kept-over-list = Pidetään, koska muun listan sana painaa vähiten.
association-kept-person = Pidetään, koska työntekijän sana ratkaisee tämän tiedon.
association-kept-own = Pidetään, koska yhdistyksen oma sana ratkaisee tämän tiedon.
association-repeats-title = Sama yhdistys monella rivillä
association-repeats-lead = Yhdistys otetaan kerran. Toistuva rivi täydentää vain sitä, mikä muuten puuttuisi.
association-repeat-of = sama kuin rivillä { $line }
association-new-title = Uudet yhdistykset
association-change-columns = Muuta sarakkeita
association-undo-within = Voit kumota tuonnin 30 päivän ajan.
association-see-act = Katso muutos tai kumoa se
job-association-import = Yhdistysten tuonti
association-fields = { $n ->
    [one] yksi tieto
   *[other] { $n } tietoa
}
association-columns-others = { $n ->
    [one] Lisäksi yksi sarake, jota ei oteta.
   *[other] Lisäksi { $n } saraketta, joita ei oteta.
}
association-decide = { $n ->
    [one] Yksi rivi vaatii päätöksen
   *[other] { $n } riviä vaatii päätöksen
}
association-do = { $n ->
    [one] Tuo yksi yhdistys
   *[other] Tuo { $n } yhdistystä
}
association-count-people = Yhteyshenkilöitä
association-people-what = lisätään tai täydentyy
association-do-people = { $n ->
    [one] Tuo yksi yhteyshenkilö
   *[other] Tuo { $n } yhteyshenkilöä
}
association-new-people = Yhteyshenkilöt
