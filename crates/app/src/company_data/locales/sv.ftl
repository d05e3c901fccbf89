company-business-id = FO-nummer
company-name = Namn
company-parallel-names = Namn på andra språk
company-auxiliary-names = Bifirmor
company-former-names = Tidigare namn
company-form = Företagsform
company-registered-on = Registrerad
company-ended-on = Upphört
company-address = Besöksadress
company-postal-address = Postadress
company-website = Webbplats

company-data-off = Sökningen av företagsuppgifter är inte i bruk. Administratören tar den i bruk med inställningen company-data-url.
company-data-not-found = FO-numret { $id } finns inte i den öppna tjänsten för företagsuppgifter. Kontrollera numret. Alla föreningar finns inte i tjänsten: skriv då uppgifterna själv.
company-data-too-many = Företagsuppgifter har sökts för många gånger. Försök igen { $time }.
company-data-no-answer = Tjänsten för företagsuppgifter svarar inte. Försök igen senare eller skriv uppgifterna själv.
company-data-unreadable = Svaret från tjänsten för företagsuppgifter går inte att läsa. Skriv uppgifterna själv och berätta för administratören.
