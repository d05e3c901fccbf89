//! Peer support, young people, language cafés, family carers.

use super::{Aim, Theme};

pub(super) static PEER_SUPPORT: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (30, 90),
    strong_rows: &[8, 12],
    societies: [
        "mielenterveystuki ry",
        "vertaistukiyhdistys ry",
        "hyvän mielen yhdistys ry",
        "toipujat ry",
        "kohtaamispaikka ry",
    ],
    brands: [
        "Porraspuu",
        "Vierekkäin",
        "Aamu valkenee",
        "Kaksi askelta",
        "Hengähdystauko",
    ],
    subtitles: &[
        "vertaistuella kohti omaa arkea",
        "ryhmiä ja rinnallakulkijoita {mihin}",
        "toipuminen on yhteinen asia",
    ],
    background: &[
        "Mielenterveyden häiriöt ovat tavallisimpia syitä jäädä pois työstä, eikä toipuminen onnistu pelkän vastaanottokäynnin varassa.",
        "Hoitojakson päätyttyä moni jää {missa} tyhjän päälle: seuraavaan tapaamiseen on viikkoja eikä päivillä ole rytmiä.",
        "Vertaistukea kysytään jatkuvasti, mutta ryhmiä on ollut tarjolla vain suurimmissa taajamissa.",
        "Omakohtaista kokemusta toipumisesta on paljon, mutta se on jäänyt palveluissa käyttämättä.",
    ],
    aims: &[
        "Tavoitteena on, että mielenterveyttään hoitava ihminen löytää läheltään ryhmän, jossa ei tarvitse selitellä.",
        "Hanke vahvistaa osallistujien työ- ja toimintakykyä pienin, itse valituin askelin.",
        "Tavoitteena on kouluttaa vertaisohjaajia, jotka saavat työlleen ohjausta ja arvostusta.",
        "Hankkeessa rakennetaan sujuva polku hoidosta järjestön toimintaan ja sieltä edelleen opintoihin tai työhön.",
    ],
    actions: &[
        "Vertaisohjaajia koulutetaan {10..20}, ja he vetävät ryhmiä pareittain.",
        "Ryhmät kokoontuvat viikoittain, ja teemoina ovat [uni, arjen rytmi ja häpeä|masennus, ahdistus ja oma toipuminen].",
        "Rinnallakulkija lähtee mukaan ensimmäiselle käynnille ryhmään, virastoon tai harrastukseen.",
        "Toiminnalliset päivät vievät osallistujat [metsään, keramiikkapajaan ja uimahalliin|luontopoluille, kuoroon ja keilahalliin].",
        "Osallistujien kanssa tehdään oma toipumissuunnitelma, jota tarkistetaan kolmen kuukauden välein.",
        "Ammattilaisille järjestetään kokemusiltoja, joissa puheenvuoron käyttävät toipujat itse.",
        "Verkossa toimiva iltaryhmä kokoaa ne, joiden matka lähimpään taajamaan on pitkä.",
    ],
    outcomes: &[
        "Osallistujien kokemus osallisuudesta ja omasta toimijuudesta on vahvistunut, mitä seurataan kyselyin.",
        "Vertaisryhmiä kokoontuu säännöllisesti {4..8} paikkakunnalla tai kylällä.",
        "Hoitopaikat ohjaavat asiakkaita ryhmiin yhdessä sovitulla tavalla.",
        "Osa osallistujista on siirtynyt työkokeiluun, palkkatyöhön tai opintoihin.",
    ],
    direct: &[
        "Työikäiset, joiden työ- ja toimintakykyä mielenterveyden haasteet heikentävät.",
        "Hoidosta tai kuntoutuksesta kotiutuvat, jotka tarvitsevat arkeensa rytmiä ja seuraa.",
        "Omasta toipumisestaan kokemusta saaneet, jotka haluavat toimia vertaisohjaajina.",
    ],
    indirect: &[
        "Osallistujien läheiset, jotka saavat tietoa ja hengähdystaukoja.",
        "Mielenterveys- ja päihdepalvelujen henkilöstö {missa}.",
    ],
    welfare: &[
        "Vertaistuki lisää toivoa ja auttaa pitämään kiinni arjen rytmistä.",
        "Mielenterveydestä puhuminen avoimesti vähentää häpeää ja madaltaa kynnystä hakea apua.",
    ],
    reported: &[
        "Vertaisryhmiä toteutui {14..30}, ja niihin osallistui {60..150} ihmistä.",
        "Vertaisohjaajakoulutuksen kävi {11..24} henkilöä, joista suurin osa ohjaa ryhmiä edelleen.",
        "Verkossa kokoontunut iltaryhmä tavoitti etenkin ne, jotka eivät olleet aiemmin uskaltautuneet mukaan.",
        "Kyselyn mukaan kaksi kolmesta osallistujasta koki toimintakykynsä kohentuneen hankkeen aikana.",
        "Yhteistyö hoitopaikkojen kanssa käynnistyi verkkaisesti, mutta lopulta ohjautumisesta sovittiin kirjallisesti.",
        "Osallistujista {5..14} siirtyi työkokeiluun, töihin tai opintoihin.",
    ],
};

pub(super) static YOUTH: Theme = Theme {
    aim: Aim::Skills,
    erdf: false,
    persons: (40, 140),
    strong_rows: &[12, 14],
    societies: [
        "nuorisoseura ry",
        "nuorten pajayhdistys ry",
        "nuorten tupa ry",
        "nuorisotoiminta ry",
        "nuorten kerho ry",
    ],
    brands: [
        "Oma vuoro",
        "Kaikki kyytiin",
        "Repussa tulevaisuus",
        "Seuraava pysäkki",
        "Meidän mesta",
    ],
    subtitles: &[
        "nuorten omaa toimintaa {missa}",
        "siltoja koulusta opintoihin ja työhön",
        "nuoret tekijöinä ja päättäjinä",
    ],
    background: &[
        "Osa {minka} nuorista jää peruskoulun jälkeen ilman opiskelupaikkaa tai keskeyttää opintonsa ensimmäisenä syksynä.",
        "Nuorten harrastukset ja palvelut ovat taajamissa, ja viimeinen linja-auto lähtee ennen kuin ohjelma alkaa.",
        "Nuoret sanovat, että heiltä kysytään mielipidettä, mutta harvoin annetaan avaimia ja vastuuta.",
        "Ensimmäinen kesätyö ratkaisee usein suunnan, mutta ilman suhteita sitä on vaikea löytää.",
    ],
    aims: &[
        "Tavoitteena on, että jokaisella mukaan tulevalla nuorella on hankkeen päättyessä seuraava askel selvillä.",
        "Hanke antaa nuorille tilan, pienen budjetin ja aikuisen tuen omien ideoidensa toteuttamiseen.",
        "Tavoitteena on vähentää opintojen keskeytymistä nivelvaiheessa yhdessä oppilaitosten kanssa.",
        "Hankkeessa nuoret oppivat hakemaan työtä, hoitamaan raha-asioitaan ja pitämään kiinni sovitusta.",
    ],
    actions: &[
        "Nuorten tila avataan [iltaisin ja viikonloppuisin|neljänä iltana viikossa], ja säännöt kirjoittaa nuorten oma hallitus.",
        "Ideatorilla nuoret hakevat 50–500 euron tukea omille tapahtumilleen ja raportoivat tuloksista toisilleen.",
        "Jokaiselle tarjotaan oma valmentaja, jonka kanssa käydään läpi opiskelu, asuminen ja rahankäyttö.",
        "Paikallisten yrittäjien kanssa järjestetään {20..50} lyhyttä työjaksoa, joista saa osaamistodistuksen.",
        "Kesällä toteutetaan [festivaali|katuelokuvien viikko], jonka järjestelyistä nuoret vastaavat itse.",
        "Liikkuva nuorisobussi kiertää kyliä, ja kyydissä on pelejä, kahvia ja kuunteleva aikuinen.",
        "Nuoria koulutetaan kokoustekniikkaan ja vaikuttamiseen, ja he vievät aloitteensa valtuustolle.",
    ],
    outcomes: &[
        "Mukana olleista nuorista useampi aloittaa opinnot tai työn kuin ennen hanketta.",
        "Nuorilla on tila, jota he hoitavat itse ja jonka jatkosta on sovittu.",
        "Työjaksojen malli jää yrittäjien ja oppilaitosten yhteiseen käyttöön.",
        "Nuorten aloitteet käsitellään päätöksenteossa sovitussa ajassa.",
    ],
    direct: &[
        "15–29-vuotiaat nuoret, jotka ovat vailla opiskelu- tai työpaikkaa tai vaarassa keskeyttää opintonsa.",
        "Sivukylien nuoret, joille harrastuksiin ja palveluihin on pitkä matka.",
        "Yläkoulunsa päättävät, jotka kaipaavat tukea seuraavaan vaiheeseen.",
    ],
    indirect: &[
        "Nuorten vanhemmat, opettajat ja oppilaitosten ohjaajat.",
        "{Minka} alueen yrittäjät, jotka tarvitsevat tulevia työntekijöitä.",
    ],
    welfare: &[
        "Turvallinen aikuinen ja oma porukka suojaavat nuorta syrjäytymiseltä.",
        "Onnistumiset omissa hankkeissa vahvistavat nuoren käsitystä itsestään.",
    ],
    reported: &[
        "Hankkeen toimintaan osallistui {90..220} nuorta, joista {30..80} sai oman valmentajan.",
        "Valmennetuista nuorista {18..29} aloitti opinnot, työn tai työkokeilun.",
        "Ideatori rahoitti {12..34} nuorten omaa tapahtumaa rap-illasta pilkkikisaan.",
        "Nuorisobussi ajoi {60..140} iltaa ja tavoitti kylillä myös ne, jotka eivät lähde taajamaan.",
        "Nuorten hallitus vaihtui kahdesti, ja toiminnan jatkuvuus vaati aikuisilta arvioitua enemmän työtä.",
        "Tilan ylläpidosta sovittiin kolmeksi seuraavaksi vuodeksi, ja avaimet jäivät nuorille.",
    ],
};

pub(super) static LANGUAGE_CAFE: Theme = Theme {
    aim: Aim::Skills,
    erdf: false,
    persons: (40, 130),
    strong_rows: &[11, 12],
    societies: [
        "monikulttuurinen yhdistys ry",
        "ystävyysseura ry",
        "kotoutujat ry",
        "kielikahvila ry",
        "maailmankylä ry",
    ],
    brands: [
        "Sanoista siltoja",
        "Kupillinen suomea",
        "Monta kieltä, yksi pöytä",
        "Ensimmäiset naapurit",
        "Tervetuloa taloon",
    ],
    subtitles: &[
        "kielikahviloita ja tuttuja {mihin}",
        "maahan muuttaneet mukaan yhdistystoimintaan",
        "suomea arjessa ja työpaikoilla",
    ],
    background: &[
        "{Mihin} on viime vuosina muuttanut ihmisiä kymmenistä maista, mutta kantaväestön kanssa he tapaavat lähinnä kaupan kassalla.",
        "Kielikurssin jälkeen suomea pääsee puhumaan harvoin, ja opittu alkaa unohtua.",
        "Kotona lapsia hoitavat äidit ja kausityössä käyvät jäävät helposti kotoutumispalvelujen ulkopuolelle.",
        "Yhdistyksissä olisi tilaa uusille tekijöille, mutta kutsu ei ole kulkenut muilla kielillä kuin suomeksi.",
    ],
    aims: &[
        "Tavoitteena on, että kielen oppiminen jatkuu luontevasti harrastuksissa, talkoissa ja naapurin kahvipöydässä.",
        "Hanke avaa yhdistysten ovia uusille asukkaille jäseninä, ohjaajina ja päättäjinä.",
        "Tavoitteena on löytää jokaiselle osallistujalle polku kohti omaa ammattia.",
        "Hanke lisää kohtaamisia, joissa ennakkoluulot hälvenevät molemmin puolin.",
    ],
    actions: &[
        "Kielikahvilat kokoontuvat [kirjastossa, seurakuntatalolla ja kylätalolla|viikoittain eri puolilla aluetta], ja niitä vetävät koulutetut vapaaehtoiset.",
        "Uusi asukas saa halutessaan kielikaverin, jonka kanssa harjoitellaan asiointia ja jutustelua.",
        "Ammattisanastoa opitaan lyhyillä jaksoilla [hoivatyössä, keittiössä ja metsätöissä|kaupassa, rakennuksilla ja puutarhoilla].",
        "Yhdistyksille annetaan selkokielen ja moninaisuuden koulutusta, ja niiden esitteet käännetään {4..7} kielelle.",
        "Naisten ryhmässä käsitellään terveyttä, työtä ja oikeuksia, ja lastenhoito on järjestetty.",
        "Yhteiset ruokaillat ja juhlat kootaan osallistujien omista perinteistä.",
        "Osaamiskartoituksissa tehdään näkyväksi kotimaassa hankittu ammattitaito.",
    ],
    outcomes: &[
        "Osallistujien suomen kielen taito ja rohkeus puhua ovat kasvaneet.",
        "Maahan muuttaneita on mukana yhdistysten hallituksissa ja ohjaajina.",
        "Työpaikoille on löydetty tapoja ottaa vastaan kieltä vielä opetteleva työntekijä.",
        "Kielikahviloiden verkosto toimii vapaaehtoisten ja kirjastojen yhteistyönä hankkeen jälkeen.",
    ],
    direct: &[
        "Maahan muuttaneet työikäiset, jotka ovat työttöminä tai kotona ja joiden suomen kielen taito on vasta kehittymässä.",
        "Kotona lapsia hoitavat naiset, joita kotoutumispalvelut eivät ole tavoittaneet.",
        "Yhdistykset ja vapaaehtoiset {missa}, jotka haluavat ottaa vastaan uusia tekijöitä.",
    ],
    indirect: &[
        "Työnantajat, jotka etsivät uusia työntekijöitä.",
        "Osallistujien perheet sekä paikalliset asukkaat, joiden tuttavapiiri laajenee.",
    ],
    welfare: &[
        "Kielitaito ja tuttavat vähentävät yksinäisyyttä ja auttavat löytämään palvelut.",
        "Kuulluksi tuleminen omalla kielellä vahvistaa osallistujien luottamusta uuteen kotiseutuun.",
    ],
    reported: &[
        "Kielikahviloita pidettiin {140..320}, ja niissä kävi ihmisiä {24..46} maasta.",
        "Kielikaveriparien määrä nousi {35..80} pariin, ja moni pari tapaa yhä.",
        "Osallistujista {12..35} sai työpaikan ja {10..28} aloitti ammatilliset opinnot.",
        "Yhdistyksistä {9..22} muutti jäsenhankintaansa koulutuksen jälkeen, ja uusia jäseniä liittyi kymmeniä.",
        "Osallistujien vaihtuvuus oli suurta, joten ryhmät suunniteltiin uudelleen avoimiksi eikä sarjoiksi.",
        "Kielikahvilat jatkuvat kirjastojen ja vapaaehtoisten voimin kaikilla paikkakunnilla.",
    ],
};

pub(super) static CARERS: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (30, 80),
    strong_rows: &[8, 11],
    societies: [
        "omaishoitajat ry",
        "läheisyhdistys ry",
        "muistiyhdistys ry",
        "omaistuki ry",
        "hoivaverkko ry",
    ],
    brands: [
        "Lepotuoli",
        "Hetki itselle",
        "Kantava käsi",
        "Omainen jaksaa",
        "Kahden kengissä",
    ],
    subtitles: &[
        "tukea omaishoitajan arkeen ja työhön",
        "hengähdyksiä ja vertaisia {missa}",
        "työssä käyvän omaishoitajan tueksi",
    ],
    background: &[
        "Läheistään hoitaa {missa} moninkertainen määrä ihmisiä verrattuna niihin, joilla on omaishoidon sopimus.",
        "Työikäinen omaishoitaja luopuu usein ensin harrastuksista, sitten ystävistä ja lopulta työstään.",
        "Lakisääteiset vapaat jäävät pitämättä, koska sijaista on vaikea saada ja läheistä ei haluta viedä vieraaseen paikkaan.",
        "Omaishoitajat tapaavat toisiaan harvoin, sillä lähteminen kotoa vaatii järjestelyjä.",
    ],
    aims: &[
        "Tavoitteena on, että omaishoitaja tunnistaa oman tilanteensa ja saa tukea ennen kuin voimat loppuvat.",
        "Hanke helpottaa työn ja hoivan yhdistämistä yhdessä työnantajien kanssa.",
        "Tavoitteena on luoda luotettava joukko sijaistajia, jotka omaishoidettava ehtii oppia tuntemaan.",
        "Hankkeessa etsitään ja tavoitetaan ne läheisensä hoitajat, jotka eivät kutsu itseään omaishoitajiksi.",
    ],
    actions: &[
        "Omaishoitajille pidetään [aamukahveja ja iltaryhmiä|ryhmiä lähellä ja verkossa], ja hoidettavalle on samaan aikaan omaa toimintaa.",
        "Työttömistä hoiva-alasta kiinnostuneista koulutetaan {10..18} kotilomittajaa.",
        "Jokaiselle osallistujalle tehdään jaksamiskartoitus, jonka pohjalta sovitaan tuesta ja vapaista.",
        "Työpaikoille tarjotaan tietoiskuja hoivavapaista ja joustoista sekä malli niistä sopimiseen.",
        "Hyvinvointipäivissä on [hierontaa, luontoretkiä ja musiikkia|jumppaa, saunomista ja hyvää ruokaa] ilman velvollisuuksia.",
        "Neuvontapuhelin päivystää kahtena päivänä viikossa, ja siihen vastaa kokenut omaishoitaja.",
        "Nuorille ja lapsille, joiden perheessä hoidetaan läheistä, järjestetään oma leiri.",
    ],
    outcomes: &[
        "Omaishoitajien jaksaminen on parantunut, ja yhä useampi pitää hänelle kuuluvat vapaat.",
        "Kotilomittajien rinki toimii, ja osa lomittajista on työllistynyt alalle.",
        "Työpaikoilla on käytäntöjä, joiden ansiosta hoivavastuu ei pakota jäämään pois työstä.",
        "{Hyvinvointialueen} ja yhdistyksen työnjako omaishoidon tuessa on selkeä.",
    ],
    direct: &[
        "Läheistään hoitavat työikäiset, jotka ovat jääneet pois työstä tai vaarassa jäädä.",
        "Omaishoitajat, joilla ei ole omaishoidon sopimusta eikä säännöllisiä vapaita.",
        "Hoiva-alasta kiinnostuneet työttömät {missa}.",
    ],
    indirect: &[
        "Hoidettavat läheiset, joiden hoito jatkuu kotona turvallisemmin.",
        "Työnantajat sekä omaishoidon ohjaajat.",
    ],
    welfare: &[
        "Lepo ja vertaistuki ehkäisevät omaishoitajien uupumista.",
        "Hoidettava hyötyy siitä, että häntä hoitava läheinen voi hyvin.",
    ],
    reported: &[
        "Hankkeen ryhmiin ja päiviin osallistui {70..160} omaishoitajaa, joista joka kolmas oli yhdistykselle uusi.",
        "Kotilomittajia koulutettiin {14..20}, ja lomituksia kertyi {240..620} päivää.",
        "Lomittajaksi kouluttautuneista {4..11} työllistyi hoiva-alalle.",
        "Työpaikkoja saatiin mukaan {6..15}, vähemmän kuin toivottiin, mutta niissä käytännöt muuttuivat pysyvästi.",
        "Jaksamiskyselyn tulokset paranivat selvästi, eniten niillä, jotka pitivät vähintään kaksi vapaata kuussa.",
        "Neuvontapuhelin jatkaa vapaaehtoisvoimin, ja kartoituslomake on otettu käyttöön omaishoidon palveluissa.",
    ],
};
