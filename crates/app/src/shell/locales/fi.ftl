## Kehys
skip = Siirry sisältöön
nav = Päävalikko
menu = Valikko
close = Sulje
crumbs = Murupolku
emblem-alt = Euroopan unionin lippu
to-public = Julkiset sivut
nav-home = Etusivu
nav-projects = Hankkeet
nav-import = Tuo hankekuvauksia
nav-feedback = Palautteet
demo-banner = Esittelyaineisto: yhdistykset, henkilöt ja hankkeet ovat keksittyjä.
demo-staff = Siirry työpöydälle
footer-help = Tarvitsetko apua?
footer-help-link = Kirjoita meille
footer-accessibility = Saavutettavuusseloste
footer-privacy = Tietosuoja
footer-feedback = Palaute
footer-languages = Kieli

## Virhesivut
error-title-prefix = Virhe:
errors-title = Korjaa nämä kohdat
error-home = Etusivulle
error-not-found-title = Sivua ei löytynyt
error-not-found-what = Tässä osoitteessa ei ole sivua.
error-not-found-now = Tarkista osoite tai etsi sivu etusivun kautta.
error-method-title = Tätä ei voi tehdä tässä osoitteessa
error-method-what = Osoite on oikea, mutta se ei ota vastaan tällaista pyyntöä.
error-method-now = Palaa edelliselle sivulle ja yritä uudelleen.
error-too-large-title = Tiedosto on liian suuri
error-too-large-what = Lähetit enemmän kuin palvelu voi ottaa vastaan kerralla.
error-too-large-now = Lähetä tiedostot pienemmissä erissä.
error-forbidden-title = Pyyntöä ei hyväksytty
error-forbidden-what = Lomake lähetettiin toiselta sivustolta, joten sitä ei otettu vastaan.
error-forbidden-now = Avaa lomake tässä palvelussa ja lähetä se uudelleen.
error-busy-title = Palvelu on juuri nyt ruuhkainen
error-busy-what = Vastaus kesti liian kauan. Mitään ei tallennettu puoliksi.
error-busy-now = Yritä hetken kuluttua uudelleen.
error-bad-request-title = Pyyntöä ei ymmärretty
error-bad-request-what = Pyynnöstä puuttui jotakin tai siinä oli jotakin väärin.
error-bad-request-now = Palaa edelliselle sivulle ja yritä uudelleen.
error-unexpected-title = Jotakin meni rikki
error-unexpected-what = Vika on palvelussa, ei sinussa. Vika on kirjattu ja korjaamme sen.
error-unexpected-now = Yritä hetken kuluttua uudelleen.

## Kantoa koskevat sivut
accessibility-title = Saavutettavuusseloste
privacy-title = Tietosuoja
components-title = Tyyli ja osat
