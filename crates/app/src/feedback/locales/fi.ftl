feedback-title = Anna palautetta
feedback-lead = Kerro, mikä ei toimi, mikä tieto on väärin tai mitä kaipaat. Luemme jokaisen viestin ja vastaamme 14 päivän kuluessa.
feedback-about = Mitä palaute koskee?
feedback-about-accessibility = Saavutettavuutta: jotakin on vaikea käyttää
feedback-about-project-data = Hankkeen tietoja: jotakin puuttuu tai on väärin
feedback-about-other = Muuta asiaa
feedback-message = Viesti
feedback-message-hint = Kirjoita omin sanoin. Kerro myös, millä sivulla olit. Enintään { $n } merkkiä. Älä kirjoita henkilötunnuksia.
feedback-email = Sähköposti (vapaaehtoinen)
feedback-email-hint = Tarvitsemme osoitteen vain, jos haluat vastauksen. Esimerkiksi nimi@esimerkki.fi
feedback-trap = Jätä tämä kenttä tyhjäksi
feedback-privacy = Säilytämme viestisi ja osoitteesi kaksi vuotta.
feedback-privacy-link = Lue, mitä tietoja säilytämme
feedback-send = Lähetä palaute

feedback-about-missing = Valitse, mitä palaute koskee
feedback-message-missing = Kirjoita viesti
feedback-message-too-long = { $n ->
    [one] Viesti on 1 merkin liian pitkä
   *[other] Viesti on { $n } merkkiä liian pitkä
 }
feedback-personal-code = Viestissä näyttää olevan henkilötunnus. Poista se: emme tarvitse sitä emmekä halua säilyttää sitä
feedback-email-malformed = Tarkista sähköpostiosoite. Sen pitää olla muotoa nimi@esimerkki.fi
feedback-trap-filled = Viestiä ei lähetetty, koska piilossa oleva kenttä oli täytetty. Lähetä viesti uudelleen

feedback-receipt-title = Kiitos, palaute on perillä
feedback-receipt-answer = Vastaamme sähköpostiisi viimeistään { $date }.
feedback-receipt-read = Luemme viestisi viimeistään { $date }. Emme voi vastata sinulle, koska et antanut sähköpostiosoitetta.
feedback-receipt-next = Sinun ei tarvitse tehdä muuta. Voit sulkea sivun.

feedback-list-title = Palautteet
feedback-list-lead = Jokaiseen palautteeseen vastataan 14 päivän kuluessa. Saavutettavuuspalautteessa määräaika tulee laista.
feedback-open = { $n ->
    [0] Ei avoimia palautteita
    [one] 1 palaute odottaa vastausta
   *[other] { $n } palautetta odottaa vastausta
 }
feedback-none = Kaikkiin palautteisiin on vastattu
feedback-none-now = Uusi palaute näkyy tässä heti, kun joku lähettää sen.
feedback-cut = Näytetään vanhimmat. Loput tulevat näkyviin, kun näihin on vastattu.
feedback-due = Vastaa viimeistään { $date }
feedback-late = Myöhässä, määräpäivä oli { $date }
feedback-received = Saapunut
feedback-from = Lähettäjä
feedback-no-address = Ei osoitetta, ei voi vastata
feedback-page = Sivu, jolta tultiin
feedback-mark = Merkitse vastatuksi
feedback-marked = Palaute on merkitty vastatuksi.
feedback-answered = Vastatut
feedback-answered-at = Vastattu { $date }
feedback-too-many = Samasta verkosta on lähetetty paljon viestejä. Viestisi on vielä lomakkeella: odota tunti ja lähetä se sitten
