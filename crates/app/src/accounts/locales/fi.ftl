## Kirjautuminen
sign-in = Kirjaudu
sign-in-title = Kirjaudu
sign-in-lead = Salasanaa ei tarvita. Lähetämme sinulle linkin, jolla pääset sisään.
sign-in-email = Sähköposti
sign-in-email-hint = Sama osoite, johon sait kutsun.
sign-in-email-malformed = Kirjoita sähköpostiosoite, esimerkiksi nimi@esimerkki.fi
sign-in-send = Lähetä linkki
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
    [one] Kirjoita nimi. Siinä saa olla enintään { $n } merkki.
   *[other] Kirjoita nimi. Siinä saa olla enintään { $n } merkkiä.
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
people-erase-what = Nimi, sähköposti ja alueet poistetaan tunnuksesta ja muutoslokista, ja tunnus suljetaan. Se, mitä hän on tehnyt, säilyy ilman nimeä.
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
