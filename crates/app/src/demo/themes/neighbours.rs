//! Village houses, food aid, friends of the old, families.

use super::{Aim, Theme};

pub(super) static VILLAGE_HOUSE: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: true,
    persons: (40, 120),
    strong_rows: &[6, 7, 13],
    societies: [
        "kyläyhdistys ry",
        "kyläseura ry",
        "asukasyhdistys ry",
        "kylätaloyhdistys ry",
        "maaseutuseura ry",
    ],
    brands: [
        "Ovi auki",
        "Kylätalon uusi kevät",
        "Seinien väliin elämää",
        "Yhteinen pirtti",
        "Valot tuvassa",
    ],
    subtitles: &[
        "kylätalosta koko kylän olohuone",
        "kohtaamispaikkoja {minka} kyliin",
        "asukkaiden yhteinen tila ympäri vuoden",
    ],
    background: &[
        "{Minka} sivukylillä palvelut ovat etääntyneet, ja monella kylällä kylätalo on ainoa paikka, jossa naapurit vielä tapaavat toisiaan.",
        "Kylätalot ovat [talkoilla rakennettuja ja hyvässä kunnossa|rakkaita ja talkoilla hoidettuja], mutta suuren osan viikosta ne seisovat tyhjillään.",
        "Kylien väestö ikääntyy, ja uusilta asukkailta puuttuu luonteva tapa tutustua naapureihin.",
        "Kyläillat ovat osoittaneet, että asukkaat kaipaavat arkista tekemistä eivätkä vain suuria tapahtumia kerran vuodessa.",
    ],
    aims: &[
        "Hankkeen tavoitteena on, että kylätalon ovi on auki vähintään {3..5} päivänä viikossa ja että jokaiselle ikäryhmälle löytyy oma syy tulla paikalle.",
        "Tavoitteena on kasvattaa uusi vastuunkantajien joukko, joka pyörittää taloa niin, ettei kukaan uuvu yksin.",
        "Hanke tuo työelämän ulkopuolella olevat kyläläiset mukaan suunnittelemaan ja tekemään, ei pelkästään osallistumaan.",
        "Samalla luodaan toimintamalli, jonka muut kylät voivat ottaa käyttöön pienellä rahalla.",
    ],
    actions: &[
        "Talolla järjestetään viikoittaiset tupapäivät, joissa on keittolounas, käsityöpöytä ja mahdollisuus saada apua arjen paperiasioihin.",
        "Kyläläisistä koulutetaan {8..16} talonväärtiä, jotka avaavat ovet, ottavat tulijat vastaan ja huolehtivat talosta vuorollaan.",
        "Työttömille ja osatyökykyisille tarjotaan pienimuotoisia tehtäviä pihatöistä [keittiövuoroihin|tapahtumien järjestämiseen] omien voimien mukaan.",
        "Kuljetukset hoidetaan kimppakyydein, jotta tupaan pääsee myös [ilman omaa autoa|ilman ajokorttia].",
        "Kesällä pidetään kyläkävelyjä ja talkoita, talvella [peli-iltoja ja lukupiirejä|saunailtoja ja levyraateja].",
        "Asukkailta kerätään toiveita avoimissa suunnitteluilloissa, ja ohjelma rakennetaan niiden pohjalta neljännesvuosittain.",
        "Etäyhteydet kunnostetaan niin, että talolla voi osallistua kansalaisopiston kursseihin ja asioida viranomaisten kanssa.",
    ],
    outcomes: &[
        "Hankkeen päättyessä kylätalolla on vakiintunut viikko-ohjelma ja siitä vastaava vapaaehtoisten tiimi.",
        "Kyläläisten keskinäinen apu on lisääntynyt, ja yksin asuvien tilanne huomataan aiempaa varhemmin.",
        "Talon käyttö lisääntyy, ja vuokratuloilla katetaan osa ylläpidon kuluista hankkeen jälkeen.",
        "Toimintamalli on kuvattu käsikirjaksi, joka on vapaasti kaikkien kylien käytettävissä.",
    ],
    direct: &[
        "Kylien työikäiset asukkaat, jotka ovat työttöminä, osatyökykyisinä tai muuten työelämän ulkopuolella.",
        "Yksin asuvat ikäihmiset ja kylille vastikään muuttaneet, joilla ei ole valmista verkostoa.",
        "Kylätoiminnan nykyiset ja tulevat vapaaehtoiset {missa}.",
    ],
    indirect: &[
        "Kylien muut asukkaat, kesäasukkaat ja yhdistykset, jotka voivat käyttää taloa omaan toimintaansa.",
        "{Minka} alueen hyvinvointityöstä vastaavat viranhaltijat ja lähialueen yrittäjät.",
    ],
    welfare: &[
        "Säännöllinen yhdessäolo ja lämmin ruoka tukevat kyläläisten jaksamista ja vähentävät yksinäisyyttä.",
        "Kaukana olevien palvelujen rinnalle syntyy lähellä oleva paikka, jossa jokainen tulee nähdyksi.",
    ],
    reported: &[
        "Kylätalo oli hankkeen aikana auki {310..460} päivänä, ja käyntejä kertyi yli {2..5} 000.",
        "Tupapäivistä tuli kylän viikon kohokohta: keittolounaalle istui keskimäärin {18..35} ihmistä.",
        "Talonväärtejä koulutettiin {8..16}, ja heistä suurin osa jatkaa tehtävässään.",
        "Alussa vaikeinta oli saada uudet asukkaat liikkeelle, mutta ovelta ovelle viety kutsu toimi paremmin kuin yksikään mainos.",
        "Työelämän ulkopuolella olleista osallistujista {3..9} löysi hankkeen aikana työ- tai opiskelupaikan, ja useampi kertoi arkensa rytmin palanneen.",
        "Viikko-ohjelma jatkuu yhdistyksen omana toimintana, ja {2..4} naapurikylää on ottanut mallin käyttöön.",
    ],
};

pub(super) static FOOD_AID: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (60, 180),
    strong_rows: &[5, 11, 12],
    societies: [
        "ruokapalvelu ry",
        "lähimmäistupa ry",
        "toimeentuloyhdistys ry",
        "ruokayhteisö ry",
        "avunsilta ry",
    ],
    brands: [
        "Kattaus kaikille",
        "Lusikka sopassa",
        "Täyden pöydän ääressä",
        "Ruokakassista eteenpäin",
        "Padan ympärillä",
    ],
    subtitles: &[
        "ruoka-avusta osallisuuteen {missa}",
        "yhteisöruokailua ja tukea arkeen",
        "hävikkiruoka yhteiseen pöytään",
    ],
    background: &[
        "Ruoka-avun jonot ovat {missa} pidentyneet, ja niissä seisoo yhä useammin työikäisiä, lapsiperheitä ja pientä eläkettä saavia.",
        "Ruokakassi auttaa päivän tai kaksi, mutta sen hakija lähtee usein kotiin ilman, että kukaan kysyy, miten hän voi.",
        "Kauppojen ja keittiöiden hävikkiruokaa päätyy yhä jätteeksi, vaikka sille olisi lähellä ottajia.",
        "Monelle ruoka-avun hakijalle on kertynyt velkoja, asumisen huolia ja selvittämättömiä hakemuksia.",
    ],
    aims: &[
        "Tavoitteena on muuttaa jonottaminen yhteiseksi ruokapöydäksi, jossa ihminen kohdataan ja jossa hän voi myös itse auttaa.",
        "Hanke rakentaa polun ruoka-avusta vertaistukeen, neuvontaan ja omien voimien mukaiseen tekemiseen.",
        "Hankkeella vahvistetaan pienituloisten luottamusta siihen, että apua saa häpeämättä ja oikeaan aikaan.",
        "Samalla sovitaan pysyvästä tavasta ohjata alueen hävikkiruoka sitä tarvitseville.",
    ],
    actions: &[
        "Yhteisölounas katetaan {2..3} kertaa viikossa, ja sen valmistavat osallistujat yhdessä ohjaajan kanssa.",
        "Ruokailun yhteydessä on tarjolla [talous- ja velkaneuvontaa|apua etuushakemuksiin], eikä ajanvarausta tarvita.",
        "Osallistujille järjestetään lyhyitä keittiökursseja, joista saa hygieniaosaamistodistuksen ja työkokemusta.",
        "Kauppojen, koulukeittiöiden ja yhdistyksen välille sovitaan noutoreitit, joita ajetaan [vapaaehtoisvoimin|sähköpyörällä ja pakettiautolla].",
        "Sivukylille viedään ruokakasseja kerran viikossa, ja samalla kysytään kuulumiset.",
        "Jonossa tavattuja ihmisiä kutsutaan kehittäjäryhmään, joka päättää lounaiden ajoista ja talon säännöistä.",
        "Kesäisin perustetaan yhteinen kasvimaa, jonka sato käytetään lounaspöydässä.",
    ],
    outcomes: &[
        "Ruoka-avusta on tullut kohtaamispaikka, johon tullaan muustakin syystä kuin nälästä.",
        "Osallistujien taloudellinen tilanne on selkiytynyt ja heidän luottamuksensa palveluihin on kasvanut.",
        "Hävikkiruoan noudot toimivat sovitusti, ja vuosittain pelastetaan arviolta {8..20} tonnia ruokaa.",
        "Entisistä avun hakijoista on kasvanut joukko vapaaehtoisia, jotka pitävät toimintaa yllä.",
    ],
    direct: &[
        "Ruoka-apua hakevat työikäiset, erityisesti pitkään työttöminä olleet ja pienituloiset yksin asuvat.",
        "Lapsiperheet, joiden tulot eivät riitä kuukauden viimeisille viikoille.",
        "Pientä eläkettä saavat, jotka jäävät helposti neljän seinän sisälle.",
    ],
    indirect: &[
        "Ruokaa lahjoittavat kaupat ja keittiöt sekä ruoka-apua jakavat seurakunnat ja järjestöt.",
        "Sosiaalityö ja velkaneuvonta {missa}; niiden asiakkaat tavoitetaan hankkeen kautta varhemmin.",
    ],
    welfare: &[
        "Lämmin ateria hyvässä seurassa parantaa sekä ravitsemusta että mielialaa.",
        "Taloushuolien purkaminen ajoissa keventää arkea ja ehkäisee vaikeampia ongelmia.",
    ],
    reported: &[
        "Yhteisölounaita katettiin {150..290}, ja aterioita tarjottiin yhteensä yli {6..14} 000.",
        "Lounaan tekijöinä toimi {25..60} osallistujaa, joista {8..20} suoritti hygieniapassin.",
        "Talousneuvoja tapasi ruokailun lomassa {45..130} ihmistä, ja monelle tapaaminen oli ensimmäinen askel velkojen järjestämiseen.",
        "Hävikkiruokaa noudettiin {5..11} kohteesta, ja noutovuorot jäivät elämään hankkeen jälkeen.",
        "Kaikkia tavoitteita ei saavutettu: sivukylien kuljetuksiin löytyi odotettua vähemmän kuljettajia.",
        "Osallistujat kuvasivat palautteessa, että paikassa tervehditään nimeltä ja että sinne on helppo palata.",
    ],
};

pub(super) static FRIENDS: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (40, 110),
    strong_rows: &[8, 12],
    societies: [
        "ystäväpiiri ry",
        "vanhustuki ry",
        "eläkeikäisten yhdistys ry",
        "kotipiha ry",
        "naapuriapu ry",
    ],
    brands: [
        "Kahvipannu kuumana",
        "Tervetuloa kylään",
        "Ei kukaan yksin",
        "Naapurin kello soi",
        "Keinutuolissa kaksi",
    ],
    subtitles: &[
        "seuraa yksin asuville ikäihmisille",
        "ystävätoimintaa {minka} kylille ja taajamiin",
        "vapaaehtoiset yksinäisyyden lievittäjinä",
    ],
    background: &[
        "Yhä useampi ikäihminen asuu {missa} yksin, ja lähimmät omaiset ovat muuttaneet satojen kilometrien päähän.",
        "Kotihoidon käynnit ovat lyhyitä, eikä niihin mahdu jutustelua, ulkoilua tai yhteistä kahvihetkeä.",
        "Vapaaehtoisista ei ole pulaa, mutta moni ei tiedä, mistä aloittaa ja kuka auttaa, jos tilanne on vaikea.",
        "Yksinäisyys heikentää terveyttä hiljaa, ja siihen havahdutaan usein vasta, kun apua tarvitaan paljon.",
    ],
    aims: &[
        "Tavoitteena on, että jokaisella sitä toivovalla on ainakin yksi ihminen, joka soittaa tai tulee käymään sovittuna päivänä.",
        "Hanke kokoaa ja kouluttaa vapaaehtoiset ystävät, joiden tukena on tuttu yhteyshenkilö.",
        "Hankkeessa kutsutaan työttömiä ja vastikään eläkkeelle jääneitä tekemään heille itselleenkin merkityksellistä työtä.",
        "Samalla etsivä vanhustyö, kotihoito ja yhdistykset sopivat, miten huoli viedään eteenpäin.",
    ],
    actions: &[
        "Vapaaehtoisille järjestetään {4..8} peruskurssia, joissa käydään läpi kohtaaminen, luottamuksellisuus ja omat rajat.",
        "Ystäväparit sovitetaan yhteen kotikäynnillä, ja alkutaivalta seurataan puhelinsoitoin.",
        "Puhelinpiirit kokoavat {4..6} ikäihmistä kerrallaan juttelemaan viikoittain, vaikka kotoa ei pääsisi lähtemään.",
        "Kuukausittain pidetään avoin kahvila, johon [järjestetään yhteiskuljetus|noudetaan taksilla kotiovelta].",
        "Kuntouttavaan työtoimintaan osallistuvat tarjoavat ulkoiluapua, lumitöitä ja pieniä korjauksia.",
        "Kyläkaupan ja kirjaston henkilökuntaa opastetaan huomaamaan, milloin asiakas kaipaa seuraa tai tukea.",
        "Elämäntarinoita tallennetaan yhdessä koululaisten kanssa, ja niistä kootaan näyttely.",
    ],
    outcomes: &[
        "Hankkeen lopussa vähintään {30..60} ikäihmisellä on säännöllisesti käyvä tai soittava ystävä.",
        "Vapaaehtoistoiminnalla on selkeät ohjeet, vastuuhenkilöt ja vuosikello.",
        "Ikäihmisten kokemus yksinäisyydestä on vähentynyt, mikä näkyy alku- ja loppukyselyn vertailussa.",
        "Huolta aiheuttavat tilanteet tulevat esiin varhemmin, kun kylän väki tietää, kenelle soittaa.",
    ],
    direct: &[
        "Yksin asuvat yli 70-vuotiaat, jotka kokevat itsensä yksinäisiksi tai joiden liikkuminen on vaikeutunut.",
        "Työttömät ja osa-aikaisesti työkykyiset, jotka haluavat toimia ikäihmisten apuna.",
        "Vapaaehtoistyöstä kiinnostuneet eri-ikäiset asukkaat {missa}.",
    ],
    indirect: &[
        "Ikäihmisten omaiset, kotihoidon työntekijät ja taloyhtiöiden naapurit.",
        "Koulut, kyläkaupat, kirjastot ja seurakunnat, jotka kohtaavat ikäihmisiä arjessa.",
    ],
    welfare: &[
        "Säännöllinen seura ylläpitää toimintakykyä ja tuo turvaa kotona asumiseen.",
        "Auttaminen lisää myös vapaaehtoisten omaa hyvinvointia ja päivien mielekkyyttä.",
    ],
    reported: &[
        "Hankkeessa muodostettiin {28..70} ystäväparia, joista valtaosa jatkaa tapaamisiaan.",
        "Peruskurssin suoritti {35..90} vapaaehtoista, nuorin heistä lukiolainen ja vanhin yli 80-vuotias.",
        "Puhelinpiireistä tuli hankkeen yllättäjä: ne sopivat myös niille, jotka eivät enää lähde kotoa.",
        "Yhteiskuljetusten järjestäminen vei suunniteltua enemmän aikaa, ja avoimia kahviloita pidettiin siksi hieman aiottua vähemmän.",
        "Loppukyselyssä kolme neljästä ikäihmisestä kertoi, että viikossa on nyt vähintään yksi odotettu päivä.",
        "Toiminnan koordinointi siirtyi yhdistyksen palkatun työntekijän tehtäviin, ja kurssiaineisto on muiden käytettävissä.",
    ],
};

pub(super) static FAMILIES: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (40, 120),
    strong_rows: &[11, 12],
    societies: [
        "perhetupa ry",
        "lastensuojeluseura ry",
        "yksinhuoltajat ry",
        "perheyhdistys ry",
        "lapsiperhetuki ry",
    ],
    brands: [
        "Hiekkalaatikon reunalla",
        "Pienet saappaat",
        "Aamupuuron jälkeen",
        "Meidän perhe, teidän perhe",
        "Kenkäpari eteisessä",
    ],
    subtitles: &[
        "tukea vanhemmille ja vertaisia lapsille",
        "perheiden avoin kohtaamispaikka {missa}",
        "kevyttä apua perheen arkeen ajoissa",
    ],
    background: &[
        "Moni lapsiperhe elää {missa} ilman isovanhempien tai ystävien apua, ja vanhempien uupumus tulee esiin vasta kriisissä.",
        "Yhden vanhemman perheissä [työnhaku pysähtyy usein lastenhoitoon|opintojen jatkaminen kariutuu usein lastenhoitoon].",
        "Perhepalveluja on, mutta matka niihin on pitkä ja kynnys pyytää apua korkea.",
        "Vanhemmat ovat kertoneet kaipaavansa paikkaa, johon voi tulla sotkuisena aamunakin.",
    ],
    aims: &[
        "Tavoitteena on, että perhe saa apua silloin, kun huoli on vielä pieni, ja että avun pyytäminen tuntuu tavalliselta.",
        "Hanke vahvistaa kotona olevien vanhempien edellytyksiä palata työhön tai opintoihin.",
        "Hankkeella luodaan vanhempien oma verkosto, joka hoitaa lapsia vuorotellen ja jakaa tavaraa.",
        "Isät, uudet kuntalaiset ja erilaiset perhemuodot kutsutaan mukaan alusta asti.",
    ],
    actions: &[
        "Avoin perhekahvila toimii {2..4} aamuna viikossa, ja paikalla on aina työntekijä, jolla on aikaa kuunnella.",
        "Perheille koulutetaan {10..20} perhekummia, jotka käyvät kotona auttamassa arjen pyörittämisessä.",
        "Vanhemmille järjestetään ryhmiä, joiden aikana lapsille on [ohjattua leikkiä|satuhetki ja välipala].",
        "Työhön paluuta suunnitellaan uravalmentajan kanssa, ja lastenhoito järjestyy tapaamisten ajaksi.",
        "Isille tarjotaan omaa toimintaa verstaalla, metsässä ja keittiössä.",
        "Lastenvaatteille ja harrastusvälineille avataan lainaamo, jossa mikään ei maksa.",
        "Kerran vuodessa pidetään perheleiri, jonka ohjelman lapset äänestävät.",
    ],
    outcomes: &[
        "Perheillä on keskinäinen tukiverkosto, joka toimii myös iltaisin ja viikonloppuisin.",
        "Vanhempien voimavarat ovat lisääntyneet, ja osa heistä on palannut työhön tai koulutukseen.",
        "Perhekummitoiminta on vakiintunut, ja uusia kummeja koulutetaan vuosittain.",
        "{Hyvinvointialue} ja järjestöt ohjaavat perheitä toistensa palveluihin sovitulla tavalla.",
    ],
    direct: &[
        "Kotona lasta hoitavat ja työttöminä olevat vanhemmat, joiden tukiverkosto on ohut.",
        "Yhden vanhemman perheet ja perheet, joissa vanhempi on uupunut tai sairas.",
        "Alueelle muuttaneet perheet, jotka eivät vielä tunne ketään.",
    ],
    indirect: &[
        "Lapset, joiden arki rauhoittuu, kun aikuiset jaksavat paremmin.",
        "Neuvolat, varhaiskasvatus ja perhetyö {missa}.",
    ],
    welfare: &[
        "Varhainen tuki vähentää vanhempien kuormitusta ja lisää lasten turvallisuuden tunnetta.",
        "Lainaamo ja yhteiset ateriat helpottavat pienituloisten perheiden arkea.",
    ],
    reported: &[
        "Perhekahvilassa käytiin yli {2..5} 000 kertaa, ja mukana oli {80..190} eri perhettä.",
        "Perhekummeja koulutettiin {12..28}, ja he tukivat {20..55} perhettä.",
        "Uravalmennukseen osallistuneista vanhemmista {6..18} aloitti työn tai opinnot.",
        "Isien verstasilta lähti hitaasti käyntiin, mutta toisena vuonna paikat täyttyivät kuulopuheella.",
        "Lainaamosta tuli pysyvä osa yhdistyksen toimintaa, ja sitä hoitavat vanhemmat itse.",
        "Tärkeimpänä tuloksena vanhemmat pitivät sitä, että apua saattoi pyytää viestillä samana päivänä.",
    ],
};
