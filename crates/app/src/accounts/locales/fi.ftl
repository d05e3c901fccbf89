## Kirjautuminen
sign-in = Kirjaudu
sign-in-title = Kirjaudu
sign-in-lead = Salasanaa ei tarvita. Lähetämme sinulle linkin, jolla pääset sisään.
sign-in-email = Sähköposti
sign-in-email-hint = Sama osoite, johon sait kutsun.
sign-in-email-malformed = Kirjoita sähköpostiosoite, esimerkiksi nimi@esimerkki.fi
sign-in-send = Lähetä linkki
sign-in-other = Muut tavat kirjautua
sign-in-no-account = Eikö sinulla ole tunnusta?
sign-in-too-many = Yrityksiä on ollut liian monta. Odota tunti ja yritä uudelleen.
sign-in-sent-title = Katso sähköpostisi
sign-in-sent-what = { $n ->
    [one] Jos osoitteella on tunnus, lähetimme linkin. Se toimii { $n } minuutin.
   *[other] Jos osoitteella on tunnus, lähetimme linkin. Se toimii { $n } minuuttia.
}
sign-in-sent-now = Eikö viestiä näy? Katso myös roskapostista. Tarkista, että kirjoitit osoitteen oikein.
sign-in-mailbox = Avaa esittelyn postilaatikko
sign-in-again = Pyydä uusi linkki
sign-out = Kirjaudu ulos
link-lead = Olet kirjautumassa nimellä { $name }.
link-enter = Kirjaudu sisään
link-shared = Jos laite on yhteinen, kirjaudu lopuksi ulos.
link-refused-title = Linkillä ei pääse sisään
link-unknown = Linkkiä ei tunneta. Se voi olla katkennut sähköpostissa.
link-used = Linkki on jo käytetty. Se toimii vain kerran.
link-expired = Linkki on vanhentunut.
link-closed = Tunnus on suljettu. Kysy ylläpitäjältä.
link-new = Pyydä uusi linkki

## Oma tunnus
own-title = Oma tunnus
own-saved = Tiedot tallennettiin.
own-sessions = Laitteet, joilla olet kirjautunut
own-sessions-lead = Jos jokin laite ei ole sinun, kirjaudu ulos kaikkialta.
own-session-this = Tämä laite
own-session-unknown = Tuntematon laite
own-session-seen = Viimeksi käytetty
own-session-began = Kirjauduttu
own-session-end = Kirjaudu ulos tältä laitteelta
own-session-ended = Laite kirjattiin ulos.
own-sessions-end = Kirjaudu ulos kaikkialta

## Tunnukset
account-name = Nimi
account-name-wrong = { $n ->
    [one] Kirjoita nimi. Siinä saa olla enintään { $n } merkki. Henkilötunnusta siinä ei saa olla.
   *[other] Kirjoita nimi. Siinä saa olla enintään { $n } merkkiä. Henkilötunnusta siinä ei saa olla.
}
account-lang = Viestien kieli
account-role = Rooli
account-role-missing = Valitse rooli
account-role-administrator-hint = Hoitaa tunnukset ja palvelun. Saa tehdä kaiken.
account-role-coordinator-hint = Johtaa työtä: julkaisee hankkeet ja voi kumota muidenkin muutoksia.
account-role-adviser-hint = Neuvoo yhdistyksiä, tuo ja muokkaa tietoja.
account-role-reader-hint = Lukee: viranomainen, kunta tai hyvinvointialue.
account-role-association-hint = Näkee oman yhdistyksensä asiat.
account-areas = Lukijan alue
account-areas-hint = Kunnat tai maakunnat pilkuilla erotettuina. Tyhjä: lukija näkee kaikki alueet. Muilla rooleilla tätä ei käytetä.
account-area-unknown = Aluetta ”{ $name }” ei tunneta. Kirjoita kunnan tai maakunnan nimi.
account-not-found = Tällaista tunnusta ei ole.
account-email-taken = Osoitteella on jo tunnus.
account-last-administrator = Viimeisen ylläpitäjän roolia ei voi vaihtaa eikä tunnusta sulkea. Tee ensin toinen ylläpitäjä.
account-changed-meanwhile = Joku muu muutti tunnusta, kun muokkasit sitä. Avaa sivu uudelleen ja tee muutos.
people-title = Käyttäjät
people-new = Kutsu käyttäjä
people-count = { $n ->
    [one] Yksi tunnus
   *[other] { $n } tunnusta
}
people-last = Viimeksi kirjautunut
people-state = Tila
people-active = Käytössä
people-waiting = Kutsuttu
people-closed = Suljettu
people-email-hint = Kutsu lähetetään tähän osoitteeseen.
people-invite = Lähetä kutsu
people-invite-again = Lähetä kutsu uudelleen
people-invited = Kutsu lähetettiin.
people-saved = Tunnus tallennettiin.
people-erase-title = Poista henkilötiedot
people-erase-what = Nimi, sähköposti, alueet, kirjautumistavat ja rajapinta-avaimet poistetaan tunnuksesta ja muutoslokista, samoin tallentamattomat luonnokset, hänelle lähetetyt viestit ja verkko-osoitteet, joista hän on toiminut. Tunnus suljetaan. Se, mitä hän on tehnyt, säilyy ilman nimeä.
people-erase-final = Poistoa ei voi kumota.
people-erase-do = Poista pysyvästi
people-erased = Henkilötiedot poistettiin pysyvästi.
people-close = Sulje tunnus
people-close-hint = Hän ei pääse enää sisään. Se, mitä hän on tehnyt, säilyy.

## Viestit
mail-hello = Hei { $name },
mail-link-subject = Kirjaudu Kantoon
mail-link-body = Pyysit linkkiä, jolla pääset sisään osoitteessa { $site }.
mail-link-until = Linkki toimii yhden kerran ja { $n } minuutin ajan.
mail-link-why = Saat tämän viestin, koska osoitteellasi pyydettiin kirjautumislinkki. Jos et pyytänyt sitä, sinun ei tarvitse tehdä mitään.
mail-invitation-subject = Kutsu Kantoon
mail-invitation-body = Sinulle on avattu tunnus osoitteessa { $site }. Salasanaa ei tarvita: pääset sisään tällä linkillä.
mail-invitation-until = Linkki toimii yhden kerran ja { $n } päivän ajan. Sen jälkeen saat uuden kirjautumissivulta.
mail-invitation-why = Saat tämän viestin, koska sinut kutsuttiin Kanton käyttäjäksi.

## Tavat kirjautua
ways-title = Tavat kirjautua
ways-lead = Sähköpostilinkillä pääset sisään aina. Voit ottaa käyttöön muitakin tapoja.
ways-none = Ei käytössä
ways-not-fresh = Tätä varten kirjautumisestasi saa olla enintään 10 minuuttia.
ways-sign-in-again = Kirjaudu uudelleen

## Salasana
password = Salasana
password-title = Salasana
password-sign-in = Kirjaudu salasanalla
password-sign-in-title = Kirjaudu salasanalla
password-sign-in-lead = Salasanan voit asettaa omalla sivullasi, kun olet kirjautunut linkillä.
password-forgotten = Unohditko salasanan? Kirjaudu sähköpostilinkillä
password-wrong = Sähköposti tai salasana on väärin. Jos sinulla ei ole salasanaa, kirjaudu linkillä.
password-too-many = Salasanaa on yritetty liian monta kertaa. Odota tunti tai kirjaudu sähköpostilinkillä.
password-is-set = Salasana on asetettu { $when }.
password-is-not-set = Sinulla ei ole salasanaa. Et tarvitse sitä, jos kirjaudut linkillä.
password-current = Nykyinen salasana
password-current-wrong = Nykyinen salasana on väärin.
password-new = Uusi salasana
password-new-hint = { $n ->
    [one] Vähintään { $n } merkki. Monta sanaa peräkkäin on hyvä salasana.
   *[other] Vähintään { $n } merkkiä. Monta sanaa peräkkäin on hyvä salasana.
}
password-too-short = { $n ->
    [one] Salasanassa on oltava vähintään { $n } merkki.
   *[other] Salasanassa on oltava vähintään { $n } merkkiä.
}
password-too-long = { $n ->
    [one] Salasanassa saa olla enintään { $n } merkki.
   *[other] Salasanassa saa olla enintään { $n } merkkiä.
}
password-hopeless = Tämä salasana on helppo arvata. Keksi toinen.
password-ends-others = Kun salasana vaihtuu, muut laitteesi kirjataan ulos.
password-remove-title = Poista salasana
password-remove-what = Sen jälkeen kirjaudut linkillä tai muulla tavalla.
password-remove = Poista salasana
password-set = Salasana tallennettiin. Muut laitteesi kirjattiin ulos.
password-removed = Salasana poistettiin. Muut laitteesi kirjattiin ulos.

## Vahvistuskoodi
code = Vahvistuskoodi
code-title = Vahvistuskoodi
code-lead = Katso koodi todennussovelluksesta ja kirjoita se tähän.
code-hint = Kuusi numeroa, esimerkiksi 123 456. Voit käyttää myös varakoodia.
code-lost = Etkö pääse käsiksi koodiin? Kirjaudu sähköpostilinkillä
code-gone = Koodin kysymisestä on kulunut liian kauan. Aloita alusta.
code-wrong = Koodi on väärin. Tarkista, että puhelimesi kello on oikeassa.
code-used = Koodi on jo käytetty. Odota, että sovellus näyttää uuden.
code-too-many = Koodia on yritetty liian monta kertaa. Odota tunti tai kirjaudu sähköpostilinkillä.
code-what = Koodi kysytään salasanan jälkeen. Sen näyttää puhelimesi todennussovellus.
code-is-on = Käytössä { $when } alkaen.
code-left = { $n ->
    [one] Yksi varakoodi jäljellä.
   *[other] { $n } varakoodia jäljellä.
}
code-needs-password = Koodia ei tarvita, kun sinulla ei ole salasanaa. Jos haluat käyttää salasanaa, aseta se ensin:
code-begin = Ota käyttöön
code-remove-title = Poista käytöstä
code-remove = Poista käytöstä
code-setup-title = Ota vahvistuskoodi käyttöön
code-setup-lead = Avaa puhelimesi todennussovellus ja kuvaa sillä tämä ruutu.
code-picture = Ruutukoodi todennussovellukselle. Saman voi kirjoittaa sovellukseen käsin.
code-setup-typed = Jos et voi kuvata, kirjoita sovellukseen tämä avain:
code-setup-hint = Kuusi numeroa, jotka sovellus näyttää nyt.
code-confirm = Vahvista
code-is-on-now = Vahvistuskoodi on käytössä.
code-recovery-title = Varakoodit
code-recovery-lead = Kirjoita nämä koodit talteen tai tulosta sivu. Niillä pääset sisään, jos puhelin katoaa. Jokainen toimii kerran. Emme näytä niitä uudelleen.
code-recovery-done = Koodit ovat tallessa
authenticator-removed = Vahvistuskoodi poistettiin käytöstä.

## Avainkoodit
passkeys-title = Avainkoodit
passkeys-lead = Avainkoodilla kirjaudut samalla tavalla kuin avaat laitteesi: sormenjäljellä, kasvoilla tai PIN-koodilla. Se on turvallisin tapa.
passkeys-count = { $n ->
    [one] Yksi avainkoodi
   *[other] { $n } avainkoodia
}
passkey-sign-in = Kirjaudu avainkoodilla
passkey-added-at = Lisätty
passkey-name = Avainkoodin nimi
passkey-name-hint = Nimestä tunnet sen myöhemmin, esimerkiksi ”Työpuhelin”.
passkey-name-wrong = { $n ->
    [one] Kirjoita avainkoodin nimi. Siinä saa olla enintään { $n } merkki. Henkilötunnusta siinä ei saa olla.
   *[other] Kirjoita avainkoodin nimi. Siinä saa olla enintään { $n } merkkiä. Henkilötunnusta siinä ei saa olla.
}
passkey-rename = Vaihda nimi
passkey-remove = Poista
passkey-add-title = Lisää avainkoodi
passkey-add = Lisää avainkoodi
passkey-no-script = Avainkoodin lisäämiseen tarvitaan selain, jossa JavaScript on käytössä.
passkey-no-host = Avainkoodit eivät toimi tässä osoitteessa, koska se on pelkkä numero.
passkey-failed = Avainkoodi ei toiminut. Yritä uudelleen tai käytä toista tapaa.
passkey-gone = Avainkoodia odotettiin liian kauan. Yritä uudelleen.
passkey-wrong = Laitteen vastaus ei kelpaa. Yritä uudelleen tai käytä toista tapaa.
passkey-unknown = Avainkoodia ei tunneta. Se voi olla poistettu. Kirjaudu muulla tavalla.
passkey-added-before = Tämä avainkoodi on jo lisätty.
passkey-added = Avainkoodi lisättiin.
passkey-renamed = Avainkoodin nimi vaihdettiin.
passkey-removed = Avainkoodi poistettiin.

## Organisaation kirjautuminen
oidc-half = Asetukset oidc-issuer, oidc-client-id ja oidc-name kuuluvat yhteen. Anna ne kaikki tai poista kaikki oidc-asetukset.
organisation-linked = Pääset sisään myös organisaatiosi tunnuksella.
organisation-unlink = Poista organisaation tunnuksen liitos
organisation-unlinked = Organisaation tunnuksen liitos poistettiin.
organisation-unreachable = Organisaatiosi kirjautumispalvelu ei vastaa. Yritä myöhemmin tai kirjaudu sähköpostilinkillä.
organisation-gone = Kirjautumisessa kesti liian kauan, tai aloitit sen toisessa selaimessa. Aloita alusta.
organisation-declined = Organisaatiosi ei päästänyt sinua sisään. Yritä uudelleen tai kysy organisaatiosi tuesta.
organisation-unproven = Organisaatiosi vastaus ei kelpaa. Yritä uudelleen. Jos se ei auta, kerro meille.
organisation-unverified = Organisaatiosi ei ole vahvistanut sähköpostiosoitettasi. Kirjaudu sähköpostilinkillä.
organisation-no-account = Sinulla ei ole tunnusta tässä palvelussa. Pyydä kutsu ylläpitäjältä.
organisation-closed = Tunnus on suljettu. Kysy ylläpitäjältä.
organisation-linked-to-another = Tunnukseesi on liitetty toinen organisaatiosi tunnus. Kirjaudu sähköpostilinkillä ja poista liitos omalla sivullasi.
organisation-too-many = Yrityksiä on ollut liian monta. Odota tunti ja yritä uudelleen.
