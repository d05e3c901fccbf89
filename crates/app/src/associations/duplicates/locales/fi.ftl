duplicates-title = Kaksoiskappaleet
duplicates-lead = Nämä yhdistykset saattavat olla rekisterissä kahdesti. Yhdistä ne tai kerro, etteivät ne ole sama.
duplicates-none = Kaksoiskappaleita ei näy
duplicates-none-now = Mikään yhdistys ei näytä olevan rekisterissä kahdesti.
duplicates-reasons = Syyt
duplicates-all = Kaikki
duplicates-both = { $first } ja { $other }
duplicates-register-number = Sama rekisterinumero
duplicates-why-register-number = Rekisterinumero on vain yhdellä yhdistyksellä.
duplicates-business-id = Sama Y-tunnus
duplicates-why-business-id = Y-tunnus on vain yhdellä yhdistyksellä.
duplicates-name = Sama nimi ja paikka
duplicates-why-name = Nimi on sama, kun yhdistysmuotoa (ry, rf) ja kirjoitusasua ei lasketa. Kotipaikka on sama tai toisen kotipaikkaa ei tiedetä.
duplicates-number-slip = Numerossa ehkä virhe
duplicates-why-number-slip = Nimi ja kotipaikka ovat samat. Rekisterinumerot eroavat vain yhden näppäilyn verran.
duplicates-language = Sama nimi yhdellä kielellä
duplicates-why-language = Kaksikielisen nimen toinen puoli on sama.
duplicates-other-name = Aiempi tai lyhyt nimi
duplicates-why-other-name = Toisen aiempi tai lyhyt nimi on toisen nykyinen nimi.
duplicates-spelling = Melkein sama nimi
duplicates-why-spelling = Nimet eroavat kirjaimen tai sanajärjestyksen verran, ja kotipaikka on sama.
duplicates-numbers-differ = Sama nimi, eri numerot
duplicates-why-numbers-differ = Nimi ja kotipaikka ovat samat, mutta numerot eri. Nämä voivat olla kaksi eri yhdistystä.
duplicates-elsewhere = Sama nimi, eri paikka
duplicates-why-elsewhere = Nimi on sama, mutta kotipaikka eri. Yhdistys on voinut muuttaa, tai näitä on kaksi.
duplicates-field = Tieto
duplicates-same = sama
duplicates-merge = Yhdistä
duplicates-distinct = Eivät ole sama
duplicates-distinct-done = Merkittiin, etteivät yhdistykset ole sama. Niitä ei enää ehdoteta.
duplicates-repeats = Listojen toistuvat rivit
duplicates-repeats-lead = Tuoduissa listoissa sama yhdistys oli näillä riveillä toisen kerran. Rekisteriin se tuli kerran, joten mitään ei tarvitse tehdä.
duplicates-written-as = Rivillä kirjoitettu
duplicates-association = Yhdistys
duplicates-file = Tiedosto
duplicates-row = Rivi
duplicates-first-row = Ensi kerran rivillä
merge-title = Yhdistysten yhdistäminen
merge-title-of = Yhdistä: { $names }
merge-lead = Kaksi yhdistystä tulee yhdeksi. Valitse, kumpi jää ja mitkä tiedot pidetään. Voit kumota tämän 30 päivän ajan.
merge-kept = Kumpi jää?
merge-kept-hint = Toisen vanhat osoitteet johtavat tähän.
merge-kept-missing = Valitse, kumpi yhdistys jää.
merge-facts = { $n ->
    [one] { $n } tieto
   *[other] { $n } tietoa
}
merge-choices = Valitse tiedot
merge-choices-lead = Näistä yhdistykset kertovat eri asiaa. Nimi, jota et valitse, jää aiempiin nimiin, jotta yhdistys löytyy silläkin.
merge-both = Molemmat yhdessä
merge-empty = tyhjä
merge-follows = Nämä seuraavat mukana
merge-follows-lead = Kaikki, mikä kummallakin on, kuuluu jäävälle yhdistykselle.
merge-people = { $n ->
    [0] Yhteyshenkilöitä ei ole.
    [one] { $n } yhteyshenkilön tehtävä
   *[other] { $n } yhteyshenkilön tehtävää
}
merge-moments = { $n ->
    [0] Aikajanalla ei ole tapahtumia.
    [one] { $n } tapahtuma aikajanalla
   *[other] { $n } tapahtumaa aikajanalla
}
merge-segments = Paikka tallennetuissa segmenteissä
merge-along = Tiedot, jotka vain toisella on
merge-same = { $n ->
    [one] { $n } tieto on molemmilla sama
   *[other] { $n } tietoa on molemmilla samoja
}
merge-do = Yhdistä yhdistykset
merge-done = Yhdistykset yhdistettiin.
merge-back = Takaisin kaksoiskappaleisiin
merge-one = Nämä on jo yhdistetty.
merge-itself = Yhdistystä ei voi yhdistää itseensä. Valitse kaksi eri yhdistystä.
merge-not-found = Toista yhdistyksistä ei ole rekisterissä.
merge-merged = Joku on jo yhdistänyt toisen näistä. Tarkista, ovatko nämä kaksi sama yhdistys.
merge-stale = Joku on muuttanut toista yhdistystä sillä välin. Tarkista tiedot ja yhdistä uudelleen.
merge-not-both = Molemmat yhdessä eivät mahdu: { $field }. Valitse toinen.
act-association-merge = Yhdistykset yhdistettiin
act-association-unmerge = Yhdistäminen kumottiin
act-association-distinct = Yhdistykset merkittiin eri yhdistyksiksi
act-association-distinct-restore = Merkintä eri yhdistyksistä peruttiin
kind-association-given = Yhdistyksen mukana seurannut
kind-association-distinct = Eri yhdistykset
field-holder = Kenellä
field-is_distinct = Eri yhdistykset
field-into = Mihin yhdistettiin
field-moments = Tapahtumat
field-people = Yhteyshenkilöt
field-segments = Segmentit
field-other = Toinen yhdistys
association-duplicates-reason = Syy
association-duplicates-number = Numero
association-duplicates-name = Nimi
association-duplicates-other-number = Toisen numero
association-duplicates-other-name = Toisen nimi
association-duplicates-none = Kaksoiskappaleita ei näy.
association-duplicates-count = { $n ->
    [one] { $n } mahdollinen kaksoiskappale.
   *[other] { $n } mahdollista kaksoiskappaletta.
}
