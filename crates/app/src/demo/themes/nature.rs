//! Nature trails, shared gardens.

use super::{Aim, Theme};

pub(super) static TRAILS: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: true,
    persons: (30, 100),
    strong_rows: &[2, 7, 14],
    societies: [
        "luontoyhdistys ry",
        "retkeilijät ry",
        "metsäpolku ry",
        "latu ry",
        "eräseura ry",
    ],
    brands: [
        "Polku kotiovelta",
        "Pitkospuilla",
        "Metsä kuulee",
        "Nuotiolla tavataan",
        "Havunneulasia",
    ],
    subtitles: &[
        "luontopolut kuntoon talkoilla ja taidolla",
        "hyvinvointia luonnosta {missa}",
        "lähiretkeilyä kaikille kulkijoille",
    ],
    background: &[
        "{Minka} alueella on hienoja luontokohteita, mutta monen polun opasteet ovat lahonneet ja pitkospuut painuneet suohon.",
        "Luonnossa liikkuminen tekee hyvää, mutta kaikki eivät tiedä, minne lähteä tai pärjäävätkö he siellä.",
        "Reittien hoito on ollut muutaman eläkeläisen varassa, eikä jatkajia ole näkynyt.",
        "Retkeilijöiden määrä kasvoi nopeasti, ja kuluminen näkyy herkimmillä kohteilla.",
    ],
    aims: &[
        "Tavoitteena on tehdä lähiluonnosta paikka, johon pääsee ilman autoa, kalliita varusteita tai hyvää kuntoa.",
        "Hanke tarjoaa työelämän ulkopuolella oleville mielekästä työtä reittien kunnostajina ja oppaina.",
        "Tavoitteena on ohjata kulkeminen kestäville reiteille niin, että luonto säilyy.",
        "Hankkeessa syntyy malli, jossa kylät, seurat ja maanomistajat sopivat reittien hoidosta pysyvästi.",
    ],
    actions: &[
        "Reittiryhmät kunnostavat [pitkospuita, laavuja ja siltoja|opasteita, portaita ja tulipaikkoja] ammattilaisen johdolla {2..3} päivänä viikossa.",
        "Polkuoppaiksi koulutetaan {10..18} paikallista, jotka vetävät retkiä eri-ikäisille.",
        "Yksi reitti rakennetaan esteettömäksi yhdessä pyörätuolilla liikkuvien kanssa.",
        "Hyvinvointiretkillä harjoitellaan rauhoittumista, lajintuntemusta ja [nuotioruokaa|kartanlukua].",
        "Reitit kuvataan selkokielellä ja merkitään avoimeen karttapalveluun.",
        "Koululuokat ja päiväkodit saavat kummipolun, jonka tilasta ne huolehtivat.",
        "Maanomistajien kanssa tehdään kirjalliset sopimukset, ja vastuut jaetaan vuosikelloon.",
    ],
    outcomes: &[
        "Alueella on {4..9} kunnostettua reittiä, joiden hoidosta on sovittu.",
        "Osallistujien toimintakyky ja yhteys muihin ihmisiin ovat vahvistuneet.",
        "Oppaiden palveluja kysytään, ja osa heistä saa niistä toimeentuloa.",
        "Herkkien luontokohteiden kuluminen on vähentynyt.",
    ],
    direct: &[
        "Työttömät ja osatyökykyiset, jotka viihtyvät ulkona ja tekevät käsillään.",
        "Vähän liikkuvat ja yksinäisyyttä kokevat aikuiset {missa}.",
        "Luonto-oppaiksi haluavat paikalliset asukkaat.",
    ],
    indirect: &[
        "Retkeilijät, koulut, maanomistajat ja matkailuyritykset.",
        "Luonnonsuojelun ja liikuntatoimen asiantuntijat.",
    ],
    welfare: &[
        "Luonnossa liikkuminen laskee stressiä ja lisää voimia.",
        "Yhteinen työ metsässä antaa päivään rytmin ja kokemuksen onnistumisesta.",
    ],
    reported: &[
        "Reittejä kunnostettiin {12..48} kilometriä, ja uusia opasteita pystytettiin {60..180}.",
        "Reittiryhmissä työskenteli {20..55} ihmistä, joista {5..15} jatkoi työhön tai koulutukseen.",
        "Hyvinvointiretkiä tehtiin {45..110}, ja niihin osallistui yli {4..9}00 ihmistä.",
        "Esteetön reitti osoittautui suosituimmaksi, ja sitä käyttävät myös lapsiperheet.",
        "Kelirikko ja myrsky sotkivat kevään aikataulun, ja osa siltatöistä siirtyi syksyyn.",
        "Hoitosopimukset on tehty kaikista reiteistä, ja kummiluokat jatkavat tehtävässään.",
    ],
};

pub(super) static GARDEN: Theme = Theme {
    aim: Aim::Work,
    erdf: false,
    persons: (30, 80),
    strong_rows: &[2, 5, 14],
    societies: [
        "puutarhaseura ry",
        "palstaviljelijät ry",
        "marttaväki ry",
        "lähiruoka ry",
        "vihreä piha ry",
    ],
    brands: [
        "Multaa kynsien alla",
        "Perunamaan laidalla",
        "Siemenestä satoon",
        "Kasvihuoneen kuiske",
        "Vihreät sormenjäljet",
    ],
    subtitles: &[
        "yhteispuutarha työn ja toipumisen paikkana",
        "viljelyä ja vertaisuutta {missa}",
        "pellosta pöytään yhteisvoimin",
    ],
    background: &[
        "{Missa} on tyhjiä peltoja, käyttämättömiä kasvihuoneita ja ihmisiä, jotka kaipaavat tekemistä.",
        "Puutarhatyön hyvä vaikutus kuntoutumiseen tunnetaan, mutta ohjattuja paikkoja on vähän.",
        "Lähellä tuotetulle ruoalle on kysyntää kouluissa ja palvelutaloissa, mutta pieniltä viljelijöiltä puuttuu yhteinen kanava.",
        "Viljelytaidot ovat katoamassa, vaikka mummoloissa ne vielä muistetaan.",
    ],
    aims: &[
        "Tavoitteena on perustaa yhteispuutarha, jossa kasvaa ruokaa, taitoja ja luottamusta omaan tekemiseen.",
        "Hanke tarjoaa kuntouttavia työtehtäviä, joiden vaativuutta voi lisätä voimien mukaan.",
        "Tavoitteena on avata polku puutarha-alan opintoihin, kausityöhön ja omaan pienyritykseen.",
        "Hanke tuo yhteen eri-ikäisiä ja eri maista muuttaneita viljelijöitä.",
    ],
    actions: &[
        "Puutarhassa työskennellään ryhmissä [huhtikuusta lokakuuhun|kylvöistä sadonkorjuuseen], ja talvella huolletaan välineitä ja suunnitellaan seuraavaa kautta.",
        "Ohjaajina toimivat puutarhuri ja {3..6} koulutettua vertaisohjaajaa.",
        "Osallistujat suorittavat halutessaan puutarha-alan tutkinnon osia yhteistyössä oppilaitoksen kanssa.",
        "Sato käytetään yhteisiin aterioihin, ja ylijäämä myydään [torilla|koulukeittiölle ja palvelutaloille].",
        "Korotetut laatikot ja leveät käytävät rakennetaan niin, että pyörätuolilla pääsee perille.",
        "Avoimina iltoina naapurit tulevat oppimaan kompostointia, säilöntää ja siementen keruuta.",
        "Päiväkodin lapset ja ikäihmiset hoitavat yhdessä omaa nurkkaustaan.",
    ],
    outcomes: &[
        "Yhteispuutarhalla on vakituiset tekijät, hoitosuunnitelma ja ostajat.",
        "Osallistujien työkyky on parantunut, ja osa on siirtynyt opintoihin tai kausityöhön.",
        "Asukkaiden viljely- ja säilöntätaidot ovat lisääntyneet.",
        "Puutarhasta on tullut paikka, jossa eri taustoista tulevat ihmiset tuntevat toisensa.",
    ],
    direct: &[
        "Pitkään työttöminä olleet ja kuntoutujat, joille sopii porrastettu ulkotyö.",
        "Maahan muuttaneet, joilla on viljelytaitoa mutta ei maata.",
        "Nuoret, jotka harkitsevat luonnonvara-alaa.",
    ],
    indirect: &[
        "Koulut, palvelutalot ja lähiruokaa ostavat asukkaat {missa}.",
        "Alan oppilaitokset ja maatilat, jotka tarvitsevat kausityöntekijöitä.",
    ],
    welfare: &[
        "Ulkotyö, kasvun seuraaminen ja oma sato vahvistavat kuntoutumista.",
        "Tuoreet kasvikset ja yhteiset ateriat kohentavat osallistujien ravitsemusta.",
    ],
    reported: &[
        "Puutarhalla työskenteli {30..75} ihmistä, joista {7..18} jatkoi opintoihin tai kausityöhön.",
        "Satoa korjattiin {2..6} tonnia, ja siitä suurin osa syötiin yhteisissä pöydissä.",
        "Vertaisohjaajia koulutettiin {4..9}, ja he vastaavat nyt puutarhan arjesta.",
        "Ensimmäinen kesä oli kylmä ja opettavainen: sitkeys kasvoi nopeammin kuin kurkut.",
        "Avoimissa illoissa kävi {180..420} asukasta, ja moni heistä varasi oman palstan.",
        "Puutarha jatkaa yhdistyksen hoidossa, ja koulukeittiön kanssa on sovittu vuosittaisista toimituksista.",
    ],
};
