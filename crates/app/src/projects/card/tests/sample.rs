//! An invented card that uses every part of the form.

/// Everything the form has, with a list of partners.
pub(super) const FULL: &str = "\
Euroopan unioni Vipuvoimaa EU:lta

Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus

1 Hanke

Hankekoodi: S29001

Hankkeen nimi: LAINEET: yhdessä järven rannalla

Toimintalinja: 5. Sosiaalinen osallisuus ja köyhyyden torjunta

Erityistavoite: 10.1. Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen

Suunnitelman mukainen toteutusaika: Alkaa 29.2.2020 ja päättyy 1.3.2021

Toiminnan tila: Toiminta päättynyt

Vastuuviranomainen: Kuvitelman elinkeino-, liikenne- ja ympäristökeskus

2 Hakijan perustiedot

Hakijan virallinen nimi: Järvenrannan Kylät ry

Organisaatiotyyppi: Muu järjestö tai yhdistys

Y-tunnus: 9000001-1

Jakeluosoite: Rantakampus: Laituritie 7

Puhelinnumero: 09 1234 (vaihde)

Postinumero: 00999

Postitoimipaikka: KUVITELMA

WWW-osoite:

Hankkeen yhteyshenkilön nimi: Rantanen, AINO

Yhteyshenkilön asema hakijaorganisaatiossa: N/A

Yhteyshenkilön sähköpostisoite: aino.rantanen(at)jarvenranta.example

Yhteyshenkilön puhelinnumero: 036461

Hakijoiden lukumäärä tai tuen siirto -menettely: Hakijoita on useampi kuin yksi (yhteishanke)

Osatoteuttajat

Laaksolan yhdistys, Nuorten, Vanhojen ja Muiden tupa, 9000003-8
Metsän väki ry, 9000004-6

3 Suunnitelman mukainen tiivistelmä toteutuksesta

4.1 Hankkeen julkinen tiivistelmä (tavoitteet, toimenpiteet, tulokset)
Toteutusaika: 1.8.2016 – 30.06.2019 (35 kk)
1. Kokoonnutaan rannalla.
1) Opetellaan soutamaan.
2 Hakijan perustiedot

4 Hankkeen kohderyhmät

4.1 Varsinaiset kohderyhmät

Tavoite: kaikki, jotka asuvat rannalla.

4.2 Välilliset kohderyhmät

5 Projektin julkinen rahoitus, euroa

Myönnetty EU- ja valtion rahoitus: 120 000

Toteutunut EU- ja valtion rahoitus: 98 765,43

Suunniteltu julkinen rahoitus yhteensä: 150 000

Toteutunut julkinen rahoitus yhteensä:

6 Maantieteellinen kohdealue

Maakunnat: Kuvitelma

Seutukunnat: Järvenrannan, Laakson

Kunnat: Järvenranta, Laakso

Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa

Jakeluosoite: Laituritie 9

Postinumero: 00998

Postitoimipaikka: Laakso

7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista

7.1 Osallistuvien yritysten lukumäärä

Suunniteltu: 0

Toteutunut seurantatietojen mukaan: 2

7.2 Osallistuvien henkilöiden lukumäärä

Suunniteltu: 1 200

8 Horisontaaliset periaatteet

8.1 Sukupuolten tasa-arvo

Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta: Kyllä
Tehty.
Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen: Ei

8.2 Kestävä kehitys

VälitönVälillinen
Ekologinen kestävyys
Luonnonvarojen käytön kestävyys 3 10
Vene korjataan, ei osteta.
Natura 2000 -ohjelman kohteet 0 0
Taloudellinen kestävyys
Liikkuminen ja logistiikka 0 1
Liikkuminen ja logistiikka hoidetaan soutaen.
Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus
Hyvinvoinnin edistäminen 9 10
Ympäristöosaaminen 4 4

9 Loppuraportin tiivistelmä

Rannalla on nyt väkeä.
";

/// [`FULL`] with one line replaced.
pub(super) fn with(line: &str, other: &str) -> String {
    assert_eq!(FULL.matches(line).count(), 1, "{line}");
    FULL.replace(line, other)
}
