associations-title = Yhdistykset
associations-nothing = Yhtään yhdistystä ei löytynyt.
association-not-found = Rekisterissä ei ole yhdistystä { $which }. Anna tunniste, rekisterinumero tai Y-tunnus.
association-last-contact = Viimeisin yhteys
association-never-contacted = ei vielä
association-told = { $source }, { $day }
association-source-register = rekisteri
association-source-list = lista
association-source-person = työntekijä
association-source-own = yhdistys itse
account-gone = tunnus poistettu
association-band-over = yli { $number }
association-field-name = Nimi
association-field-other-names = Nimi muilla kielillä
association-field-former-names = Aiemmat nimet
association-field-short-name = Lyhyt nimi
association-field-kind = Laji
association-field-register-number = Rekisterinumero
association-field-business-id = Y-tunnus
association-field-domicile = Kotipaikka
association-field-activities = Toimialat
association-field-registered-on = Rekisteröity
association-field-register-state = Tila rekisterissä
association-field-web = Verkkosivut
association-field-links = Sivut muualla
association-field-emails = Sähköposti
association-field-phones = Puhelin
association-field-addresses = Osoite
association-field-members = Jäseniä
association-field-volunteers = Vapaaehtoisia
association-field-employees = Työntekijöitä
association-field-budget = Budjetti vuodessa
association-field-stage = Vaihe
association-field-adviser = Vastuuhenkilö
association-field-tags = Tunnisteet
association-field-notes = Muistiinpanot
association-field-street = Katuosoite
association-field-post-code = Postinumero
association-field-post-office = Postitoimipaikka
association-kind-association = Rekisteröity yhdistys
association-kind-group = Rekisteröimätön ryhmä
association-kind-foundation = Säätiö
association-kind-parish = Seurakunta tai uskonnollinen yhdyskunta
association-kind-municipality = Kunta tai kuntayhtymä
association-kind-county = Hyvinvointialue
association-kind-authority = Viranomainen
association-kind-company = Yritys tai osuuskunta
association-kind-other = Muu
association-activity-political = Poliittinen toiminta
association-activity-professional = Ammatti ja elinkeino
association-activity-social = Sosiaali ja terveys
association-activity-culture = Kulttuuri
association-activity-leisure = Vapaa-aika ja harrastukset
association-activity-sport = Liikunta ja urheilu
association-activity-religion = Uskonto ja maailmankatsomus
association-activity-defence = Maanpuolustus ja kansainvälisyys
association-activity-other = Muu toiminta
association-stage-not-mapped = Ei kartoitettu
association-stage-could-apply = Voisi hakea
association-stage-applying = Hakee
association-stage-running = Toteuttaa
association-stage-has-run = On toteuttanut
association-state-registered = Rekisterissä
association-state-winding-up = Purkautumassa
association-state-removed = Poistettu rekisteristä
wrong-personal-code = Tekstissä on henkilötunnus. Sitä ei saa tallentaa: poista se.
wrong-too-long = { $n ->
    [one] Enintään { $n } merkki.
   *[other] Enintään { $n } merkkiä.
}
wrong-too-many = { $n ->
    [one] Enintään { $n } arvo.
   *[other] Enintään { $n } arvoa.
}
wrong-register-number = Rekisterinumerossa on 1–6 numeroa, esimerkiksi 194.820.
wrong-business-id = Y-tunnus on muotoa 1234567-8.
wrong-check-digit = Y-tunnuksen tarkistusnumero ei täsmää. Tarkista numerot.
wrong-choice = Arvo ei ole mikään valittavista.
wrong-municipality = Kuntaa ei ole. Kirjoita kunnan nimi tai koodi, esimerkiksi Joensuu tai 167.
wrong-day = Päivää ei ole tai se on tulevaisuudessa. Kirjoita esimerkiksi 24.11.2020.
wrong-web = Verkko-osoite alkaa https:// tai www.
wrong-email = Sähköpostiosoite on muotoa nimi@esimerkki.fi.
wrong-phone = Kirjoita puhelinnumero numeroin, esimerkiksi 050 123 4567.
wrong-number = Kirjoita määrä numeroin.
expected-association-sort = Kirjoita name, domicile, stage, contact, registered tai changed.
expected-association-field = Kirjoita kentän nimi, esimerkiksi emails, tai people.
expected-association-value = Arvo ei ole mikään valittavista.
expected-happening = Kirjoita contact, attended tai applied.
expected-months = Kirjoita kuukausien määrä, 1–600.
expected-segment = Sellaista segmenttiä ei ole.
expected-segment-not-itself = Segmentti ei voi olla osa itseään.
association-condition-refused = ”{ $found }” ei ole ehto. Kirjoita nimi=arvo, esimerkiksi members=101.
association-map-refused = Sarakkeiden kartta ei kelpaa: { $problem }
associations-import-no-rows = Tiedostossa ei ole rivejä.
associations-import-no-key = Mikään sarake ei ole nimi, rekisterinumero tai Y-tunnus. Kerro, mikä sarake on mikä.
associations-import-doubled = Kaksi saraketta on { $field }. Valitse niistä toinen.
associations-import-reason = Syy
associations-import-no-name = Rivillä ei ole yhdistyksen nimeä.
associations-import-two = Rekisterinumero on yhdistyksellä { $one }, mutta Y-tunnus yhdistyksellä { $other }.
associations-import-ambiguous = { $n ->
    [one] { $n } yhdistyksellä on tämä nimi. Anna rekisterinumero tai Y-tunnus.
   *[other] { $n } yhdistyksellä on tämä nimi. Anna rekisterinumero tai Y-tunnus.
}
associations-import-other-number = Y-tunnus on yhdistyksellä { $name }, jolla on toinen rekisterinumero.
associations-import-merged = Solu on yhdistetty edelliseen riviin, joten rivin arvot puuttuvat. Pura yhdistetyt solut.
association-import-column-unused = ei oteta
association-import-new = uusi: { $name }
association-import-changed = muuttuu: { $name }
association-import-kept = pidetään: { $name }
association-import-repeat = sama yhdistys kuin rivillä { $line }: { $name }
association-import-wrong-file = Rivit, joita ei otettu, ja syyt: { $file }
association-import-done = Uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, toistuvia rivejä { $repeats }, virheellisiä rivejä { $wrong }.
association-import-would = Toisi: uusia { $new }, muuttuneita { $changed }, ennallaan { $same }, toistuvia rivejä { $repeats }, virheellisiä rivejä { $wrong }. Mitään ei muutettu.
segment-could-apply = Voisivat hakea
segment-running = Toteuttajat
segment-quiet-12-months = Ei yhteyttä 12 kk
segment-never-contacted = Ei koskaan yhteyttä
segment-attended-never-applied = Osallistunut, ei hakenut
segment-broken = ?
segment-no-name = Anna segmentille nimi.
segment-long-name = Nimessä saa olla enintään 60 merkkiä.
segment-name-taken = Sen niminen segmentti on jo. Anna toinen nimi.
segment-not-found = Segmenttiä ei enää ole.
segment-question = Segmentin ehtoja ei ymmärretty.
nav-associations = Yhdistykset
associations-all = Kaikki
associations-count = { $n ->
    [one] { $n } yhdistys
   *[other] { $n } yhdistystä
}
association-new = Lisää yhdistys
associations-import = Tuo tiedostosta
associations-take = Vie
associations-take-xlsx = Excel-taulukko
associations-take-csv = CSV-tiedosto
associations-take-vcard = Yhteystiedot (vCard)
associations-change-all = { $n ->
    [one] Muuta { $n } yhdistystä
   *[other] Muuta kaikki { $n }
}
associations-near = Sanalla { $words } ei löytynyt mitään. Näytetään yhdistykset, joiden nimi on lähes sama.
associations-empty = Rekisterissä ei ole vielä yhdistyksiä
associations-empty-now = Tuo luettelo, joka sinulla on, tai lisää yhdistykset yksi kerrallaan.
associations-none = Ei osumia
associations-none-now = Mikään yhdistys ei täytä kaikkia rajauksia.
associations-drop = Poista rajaus: { $part }
associations-pick = Valitse
associations-pick-one = Valitse { $name }
associations-picked = valittu
associations-also = Tai
associations-excluded = Ei
association-not = ei
association-none = ei tiedossa
association-months = { $n ->
    [one] { $n } kuukauteen
   *[other] { $n } kuukauteen
}
association-has-people = Yhteyshenkilö
association-happened-contact = Oltu yhteydessä
association-happened-attended = Osallistunut tapahtumaan
association-happened-applied = Hakenut rahoitusta
association-filter-refused = ”{ $found }” ei kelpaa. { $expected }
association-ask-search = Hae nimellä, numerolla, henkilöllä tai paikalla
association-ask-area = Alue
association-ask-activity = Toimiala
association-ask-kind = Laji
association-ask-stage = Vaihe
association-ask-state = Tila rekisterissä
association-ask-adviser = Vastuuhenkilö
association-ask-tag = Tunniste
association-ask-members = Jäseniä
association-ask-volunteers = Vapaaehtoisia
association-ask-employees = Työntekijöitä
association-ask-budget = Budjetti
association-ask-has = Tiedossa on
association-ask-happened = Tapahtunut
association-ask-contact-from = Yhteys viimeksi tästä päivästä
association-ask-no-contact-months = Ei yhteyttä
association-ask-registered-from = Rekisteröity tästä päivästä
association-ask-segment = Segmentti
segments-title = Segmentit
segments-lead = Segmentti on tallennettu haku. Siinä ovat aina ne yhdistykset, jotka täyttävät ehdot nyt.
segments-own = Tallennetut segmentit
segments-ready = Valmiit segmentit
segments-none = Segmenttejä ei ole vielä
segments-none-now = Rajaa yhdistyksiä ja valitse Tallenna segmentti.
segment-save = Tallenna segmentti
segment-save-do = Tallenna
segment-name = Segmentin nimi
segment-shared = Näytä kaikille, jotka työskentelevät täällä
segment-frozen = Jäädytä: segmentissä ovat pysyvästi ne, jotka nyt löytyivät
segment-saved = Segmentti on tallennettu.
segment-changed = Segmentti on muutettu.
segment-count = Yhdistyksiä
segment-who = Kenen
segment-mine = Oma
segment-everyones = Kaikkien
segment-edit = Muokkaa
segment-is-frozen = jäädytetty
segment-not-understood = ehtoja ei ymmärretty
segment-see = Näytä, mitä segmentti hakee
segment-remove = Poista segmentti
bulk-title = Muuta monta yhdistystä
bulk-all-lead = { $n ->
    [one] Muutos koskee { $n } yhdistystä. Voit kumota sen kerralla.
   *[other] Muutos koskee { $n } yhdistystä. Voit kumota sen kerralla.
}
bulk-stage = Vaihda vaihe
bulk-adviser = Vaihda vastuuhenkilö
bulk-tag = Lisää tunniste
bulk-untag = Poista tunniste
bulk-do = Muuta
bulk-back = Takaisin luetteloon
bulk-changed = { $n ->
    [one] Muutettiin { $n } yhdistys.
   *[other] Muutettiin { $n } yhdistystä.
}
bulk-nothing-picked = Valitse ensin yhdistykset, joita muutos koskee.
bulk-nothing-chosen = Valitse ensin, mitä muutetaan.
bulk-refused = Arvo ei kelpaa. Tarkista tunniste.
bulk-count-changed = Muutettuja
bulk-count-same = Ennallaan
bulk-see-act = Katso muutos ja kumoa
job-association-bulk = Yhdistysten muuttaminen
association-added = Yhdistys on lisätty.
association-removed = Yhdistys on poistettu rekisteristä.
coverage-title = Kattavuus
association-number = rekisterinumero { $number }
association-people = Henkilöt
association-people-none = Yhteyshenkilöitä ei ole merkitty.
association-people-all = Kaikki henkilöt ja tehtävät
association-timeline = Aikajana
association-timeline-which = Mitä aikajanalla näytetään
association-timeline-contact = Yhteydet
association-timeline-attended = Osallistumiset
association-timeline-applied = Hakemukset
association-timeline-changes = Tietojen muutokset
association-timeline-none = Mitään ei ole vielä kirjattu.
association-see-change = Katso muutos
association-blank = Tiedot, joita ei ole
association-rule = Sama tieto voi tulla monesta lähteestä. Uusin tieto jää voimaan, mutta lista ei korvaa ihmisen kirjaamaa, ja rekisteri ratkaisee nimen, numerot, kotipaikan ja tilan.
association-changed = Tieto on muutettu.
association-clash = Toinen on muuttanut saman tiedon sillä välin ({ $who }). Valitse: tallenna omasi tai peru.
association-no-name = Kirjoita yhdistyksen nimi.
association-new-lead = Kirjoita, mitä tiedät. Loput voi lisätä myöhemmin.
association-new-do = Lisää rekisteriin
association-like = Onko yhdistys jo rekisterissä?
association-like-sure = Ei ole: lisää se silti
association-remove = Poista rekisteristä
association-look-up = Hae yritystiedot (YTJ)
association-looked-up = Tiedot päivitettiin yritysrekisteristä.
association-looked-up-same = Yritysrekisterissä ei ollut uutta.
association-back = Takaisin yhdistykseen
association-hint-day = Esimerkiksi 24.11.1987
association-hint-register-number = Esimerkiksi 194.820
association-hint-business-id = Esimerkiksi 0280113-5
association-hint-municipality = Kunnan nimi, esimerkiksi Joensuu
association-hint-lines = Kirjoita jokainen omalle rivilleen.
change-do = Muuta
contact-title = Kirjaa yhteys
contact-channel = Tapa
contact-by-phone = Puhelu
contact-by-meeting = Tapaaminen
contact-by-remote = Etäpalaveri
contact-by-email = Sähköposti
contact-by-other = Muu
contact-day = Päivä
contact-minutes = Kesto (min)
contact-minutes-long = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
contact-text = Mitä sovittiin?
contact-saved = Yhteys on kirjattu.
contact-no-day = Kirjoita päivä, esimerkiksi 24.11.2026.
contact-day-to-come = Päivä on tulevaisuudessa.
contact-no-minutes = Kirjoita kesto minuutteina, 0–1440.
contact-no-text = Kirjoita, mitä sovittiin.
contact-long-text = Tekstissä saa olla enintään 5 000 merkkiä.
act-association-add = Yhdistys lisättiin
act-association-change = Yhdistyksen tietoa muutettiin
act-association-import = Yhdistyksiä tuotiin listasta
act-association-bulk = Monta yhdistystä muutettiin
act-association-remove = Yhdistys poistettiin rekisteristä
act-association-restore = Yhdistys palautettiin
act-association-look-up = Yritystiedot haettiin
act-association-moment = Yhteys kirjattiin
act-association-moment-restore = Kirjaus peruttiin tai palautettiin
act-segment-add = Segmentti tallennettiin
act-segment-change = Segmenttiä muutettiin
act-segment-remove = Segmentti poistettiin
act-segment-restore = Segmentti palautettiin
kind-association = Yhdistys
kind-association-moment = Yhteys
kind-segment = Segmentti
coverage-lead = Kuinka moneen yhdistykseen on oltu yhteydessä. Jokainen luku avautuu yhdistyksiin.
coverage-reached = Tavoitettu
coverage-percent = Osuus
coverage-missing = Ei tavoitettu
coverage-see = Näytä
coverage-all = Kaikki
coverage-nobody = ei yhdistyksiä
coverage-map = Tavoitettujen osuus kunnittain
coverage-map-note = Väri kertoo, kuinka suureen osaan kunnan yhdistyksistä on oltu yhteydessä.
coverage-by-field = Toimialoittain
coverage-by-municipality = Kunnittain ja toimialoittain
coverage-table-note = Tavoitettuja/kaikkia. Yhdistyksellä voi olla monta toimialaa.
association-told-usually = Muut tiedot: { $told }
association-standing-kept = kyllä
association-standing-merged = yhdistetty toiseen
association-standing-removed = ei
association-speakers = Edustajat
association-waiting = { $n ->
    [one] Yhdistys on ehdottanut { $n } korjausta.
   *[other] Yhdistys on ehdottanut { $n } korjausta.
}
association-see-waiting = Katso ehdotukset
