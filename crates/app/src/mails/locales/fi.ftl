## Jokaisen viestin loppu
mail-sent-by = Viestin lähetti Kanto, { $site }.

## Koeviesti
mail-test-subject = Koeviesti Kannosta
mail-test-why = Sait tämän, koska joku kokeili Kannon sähköpostin asetuksia tällä osoitteella. Sinun ei tarvitse tehdä mitään.
mail-test-body = Sähköposti kulkee: tämä viesti tuli perille.
mail-test-letters = Näiden merkkien pitää näkyä oikein:
mail-test-link = Avaa Kanto

## Esittelyn postilaatikko
mailbox-title = Postilaatikko
mailbox-lead = Esittelystä ei lähde sähköpostia. Viestit, jotka muuten lähtisivät, ovat luettavissa täällä.
mailbox-none = Ei vielä viestejä
mailbox-none-now = Kun Kanto kirjoittaa jollekulle, viesti näkyy tässä heti.
mailbox-count = { $n ->
    [one] Yksi viesti
   *[other] { $n } viestiä
 }
mailbox-cut = Näytetään uusimmat.
mailbox-subject = Aihe
mailbox-to = Vastaanottaja
mailbox-written = Kirjoitettu
mailbox-language = Kieli
mailbox-text = Viesti tekstinä
mailbox-html = Näytä viesti muotoiltuna
