company-business-id = Y-tunnus
company-name = Nimi
company-parallel-names = Nimi muilla kielillä
company-auxiliary-names = Aputoiminimet
company-former-names = Aiemmat nimet
company-form = Yritysmuoto
company-registered-on = Rekisteröity
company-ended-on = Lakannut
company-address = Käyntiosoite
company-postal-address = Postiosoite
company-website = Verkkosivut

company-data-off = Yritystietojen haku ei ole käytössä. Ylläpitäjä ottaa sen käyttöön asetuksella company-data-url.
company-data-not-found = Yritystietojen avoimessa palvelussa ei ole Y-tunnusta { $id }. Tarkista tunnus. Kaikki yhdistykset eivät ole palvelussa: silloin kirjoita tiedot itse.
company-data-too-many = Yritystietoja on haettu liian monta kertaa. Yritä uudelleen { $time }.
company-data-no-answer = Yritystietojen palvelu ei vastaa. Yritä myöhemmin uudelleen tai kirjoita tiedot itse.
company-data-unreadable = Yritystietojen palvelun vastausta ei voi lukea. Kirjoita tiedot itse ja kerro ylläpitäjälle.
