//! Workshops, digital help, repairing and reuse.

use super::{Aim, Theme};

pub(super) static WORKSHOP: Theme = Theme {
    aim: Aim::Work,
    erdf: false,
    persons: (40, 110),
    strong_rows: &[7, 8],
    societies: [
        "työttömät ry",
        "työpajayhdistys ry",
        "työhönvalmennus ry",
        "toimintatupa ry",
        "työttömien tuki ry",
    ],
    brands: [
        "Käsillä tekijät",
        "Hihat heiluu",
        "Ensimmäinen työvuoro",
        "Työn syrjässä",
        "Vasara ja vanukas",
    ],
    subtitles: &[
        "pitkään työttöminä olleiden työpaja {missa}",
        "osaaminen näkyviin tekemällä",
        "matalan kynnyksen polku työhön",
    ],
    background: &[
        "Pitkäaikaistyöttömyys on {missa} pysynyt korkeana, vaikka työnantajat etsivät samaan aikaan tekijöitä.",
        "Kun työstä on kulunut vuosia, suurimmat esteet ovat usein itseluottamus, terveys ja unohtunut päivärytmi.",
        "Tavallinen kurssi ei auta ihmistä, jonka osaaminen on käsissä eikä papereissa.",
        "Yhdistyksen tuvalla on nähty, että moni lähtee liikkeelle, kun saa tehdä jotakin, mitä joku todella tarvitsee.",
    ],
    aims: &[
        "Tavoitteena on, että osallistujat löytävät vahvuutensa ja etenevät omassa tahdissaan kohti työtä tai koulutusta.",
        "Hankkeen tavoitteena on tehdä osaaminen näkyväksi niin, että myös työnantaja uskoo siihen.",
        "Tavoitteena on parantaa osallistujien toimintakykyä, velkatilannetta ja arjen hallintaa työn ohella.",
        "Hanke madaltaa pienten työnantajien kynnystä palkata ensimmäinen apukäsi.",
    ],
    actions: &[
        "Pajoilla tehdään [puutöitä, ompelua ja pyörähuoltoa|ruokaa, siivousta ja pihatöitä] oikeista tilauksista.",
        "Jokaisella on oma työvalmentaja, jonka kanssa sovitaan viikon tavoitteet ja arvioidaan ne perjantaisin.",
        "Osaaminen kirjataan videoksi ja kuviksi, joista syntyy osallistujan oma näyttökansio.",
        "Terveydenhoitaja, velkaneuvoja ja kuntoutusohjaaja käyvät pajalla kuukausittain.",
        "Työnantajille tarjotaan {2..4} viikon kokeilujaksoja, joiden paperityöt hanke hoitaa.",
        "Ryhmissä harjoitellaan [työhaastattelua ja työpaikan pelisääntöjä|hakemuksen tekoa ja puhelun soittamista] näyttelemällä.",
        "Sivukyliltä pajalle pääsee hankkeen pikkubussilla, jota osallistujat ajavat.",
    ],
    outcomes: &[
        "Vähintään kolmannes osallistujista etenee palkkatyöhön, työkokeiluun tai opintoihin.",
        "Osallistujien toimintakyky ja usko omiin mahdollisuuksiin ovat vahvistuneet.",
        "Alueelle jää pajojen verkosto, josta kunta, {hyvinvointialue} ja työnantajat voivat ostaa palveluja.",
        "Pienillä työnantajilla on kokemuksia onnistuneista rekrytoinneista, ja ne kertovat niistä muille.",
    ],
    direct: &[
        "Yli vuoden työttöminä olleet, joilla on terveydellisiä tai sosiaalisia esteitä työllistyä.",
        "Alle 30-vuotiaat, joilta puuttuvat työkokemus ja ammatillinen koulutus.",
        "Osatyökykyiset ja kuntoutuksesta palaavat {missa}.",
    ],
    indirect: &[
        "Pienyritykset ja yhdistykset, jotka voisivat työllistää ensimmäisen työntekijänsä.",
        "Työllisyyspalvelujen ja sosiaalityön ammattilaiset.",
    ],
    welfare: &[
        "Mielekäs tekeminen ja porukka, joka odottaa aamulla, kohentavat terveyttä ja mielialaa.",
        "Velkojen ja terveysasioiden hoitaminen työn ohessa lisää arjen hallintaa.",
    ],
    reported: &[
        "Pajoille osallistui {75..140} ihmistä, ja keskimääräinen jakso kesti {4..7} kuukautta.",
        "Osallistujista {14..38} eteni palkkatyöhön ja {10..25} koulutukseen.",
        "Pajojen tilaustöitä valmistui yli {2..6}00, mikä ylitti odotukset.",
        "Kuntouttavaa tukea tarvittiin enemmän kuin suunnitelmassa arvioitiin, joten työpäiviä lyhennettiin ja valmennusta lisättiin.",
        "Työnantajista {11..30} otti kokeilujaksolle ainakin yhden osallistujan.",
        "Näyttökansioista tuli työnhaun tärkein väline, ja malli on levinnyt muihin työpajoihin.",
    ],
};

pub(super) static DIGITAL_HELP: Theme = Theme {
    aim: Aim::Skills,
    erdf: true,
    persons: (50, 160),
    strong_rows: &[8, 12],
    societies: [
        "tietotekniikkakerho ry",
        "opintoyhdistys ry",
        "senioriverkko ry",
        "digineuvojat ry",
        "sivistysseura ry",
    ],
    brands: [
        "Sormi ruudulla",
        "Nappia painamalla",
        "Verkko kantaa",
        "Ruudun molemmin puolin",
        "Älyä arkeen",
    ],
    subtitles: &[
        "digiapua kotiin ja kylille",
        "vertaisneuvontaa ikäihmisille {missa}",
        "sähköinen asiointi tutuksi kaikille",
    ],
    background: &[
        "Pankkiasiat, lääkärin ajanvaraus ja etuudet hoidetaan nyt verkossa, mutta {missa} on paljon ihmisiä, joilta puuttuu laite, taito tai uskallus.",
        "Konttoreita on suljettu, ja lähin henkilökohtainen neuvonta voi olla kymmenien kilometrien päässä.",
        "Lapset ja lapsenlapset auttavat etänä, mutta heidän varaansa ei voi jättää kaikkia raha-asioita.",
        "Huijausviestien pelko on saanut monen luopumaan verkkopalveluista kokonaan.",
    ],
    aims: &[
        "Tavoitteena on, että jokainen löytää läheltään ihmisen, joka neuvoo kärsivällisesti ja omalla kielellä.",
        "Hanke kouluttaa työnhakijoista digineuvojia, jotka saavat samalla työkokemusta ja todistuksen osaamisestaan.",
        "Tavoitteena on lisätä turvallista asiointia niin, että ihminen hoitaa itse omat asiansa.",
        "Hanke kokoaa alueen hajallaan olevan neuvonnan yhdeksi helposti löytyväksi palveluksi.",
    ],
    actions: &[
        "Neuvontapisteet avataan [kirjastoihin, kyläkauppoihin ja terveysasemille|kylätaloille, kirjastoihin ja seurakuntakoteihin], ja niiden ajat painetaan paperille.",
        "Digineuvojiksi koulutetaan {12..25} työtöntä tai opiskelijaa, jotka toimivat pareittain.",
        "Kotikäynnillä opastetaan laitteen käyttöönotossa ja käydään läpi tärkeimmät palvelut rauhassa.",
        "Tablettitietokoneita lainataan kahdeksi kuukaudeksi, jotta taidot ehtivät juurtua ennen omaa hankintaa.",
        "Iltapäivän klubeilla [harjoitellaan kuvapuheluja ja karttoja|opitaan tunnistamaan huijauksia ja suojaamaan tilinsä].",
        "Selkokieliset pikaohjeet tehdään yhdessä käyttäjien kanssa suurella tekstillä ja kuvin.",
        "Palveluja kehittäville viranomaisille viedään käyttäjien palaute siitä, mihin kohtaan asiointi pysähtyy.",
    ],
    outcomes: &[
        "Osallistujista suurin osa hoitaa hankkeen päättyessä ainakin yhden asiansa verkossa itse.",
        "Vertaisneuvojien verkosto kattaa koko toiminta-alueen ja jatkaa vapaaehtoisvoimin.",
        "Digineuvojina toimineet ovat saaneet työtä tai opiskelupaikan.",
        "Viranomaisten lomakkeita on yksinkertaistettu käyttäjien palautteen perusteella.",
    ],
    direct: &[
        "Yli 65-vuotiaat, jotka eivät käytä sähköisiä palveluja tai tarvitsevat niissä tukea.",
        "Työttömät ja opiskelijat, jotka kouluttautuvat digineuvojiksi.",
        "Aikuiset, joille lukeminen tai suomen kieli on vaikeaa.",
    ],
    indirect: &[
        "Neuvontaa antavat kirjastot, palvelupisteet ja pankit {missa}.",
        "Ikäihmisten omaiset, joiden huoli asioiden hoitumisesta kevenee.",
    ],
    welfare: &[
        "Omien asioiden hoitaminen itse vahvistaa itsenäisyyttä ja turvallisuuden tunnetta.",
        "Kuvapuhelut pitävät yhteyttä kaukana asuviin läheisiin ja vähentävät yksinäisyyttä.",
    ],
    reported: &[
        "Neuvontaa annettiin {900..2400} kertaa, ja {60..190} ihmistä sai opastusta kotonaan.",
        "Digineuvojiksi koulutettiin {16..30} henkilöä, joista {5..14} työllistyi hankkeen aikana.",
        "Eniten kysyttiin pankkitunnuksista, terveyspalvelujen ajanvarauksesta ja kuvien lähettämisestä.",
        "Lainatableteista {15..40} johti oman laitteen hankintaan, ja loput jäivät neuvontapisteiden käyttöön.",
        "Kotikäyntien kysyntä yllätti, ja aikatauluja jouduttiin muuttamaan kesken hankkeen.",
        "Neuvontapisteet jäivät kirjastojen ja yhdistysten yhteiseksi palveluksi.",
    ],
};

pub(super) static REPAIR: Theme = Theme {
    aim: Aim::Work,
    erdf: true,
    persons: (30, 90),
    strong_rows: &[0, 5, 7],
    societies: [
        "kierrätyspaja ry",
        "korjaamoyhdistys ry",
        "uusiokäyttö ry",
        "käsityöseura ry",
        "verstasyhdistys ry",
    ],
    brands: [
        "Toinen elämä",
        "Ruuvi löysällä",
        "Paikka paikoin",
        "Vanha pyörä pyörii",
        "Neulansilmä",
    ],
    subtitles: &[
        "kierrätyspajasta taitoja ja työtä",
        "korjauskulttuuri takaisin {mihin}",
        "yhteinen verstas ja materiaalipankki",
    ],
    background: &[
        "Käyttökelpoista tavaraa päätyy {missa} jätteeksi, koska korjaamiseen ei löydy tekijää, tilaa eikä työkaluja.",
        "Kädentaidot ovat siirtyneet isovanhemmilta lastenlapsille katkonaisesti, ja kysyntää opastukselle on paljon.",
        "Työttöminä on sähkö- ja metallialan osaajia, joiden taidoille ei ole ollut paikkaa.",
        "Jäteasemien ja yhdistysten yhteistyötä on kokeiltu pienesti, ja kokemukset ovat rohkaisevia.",
    ],
    aims: &[
        "Tavoitteena on perustaa pysyvä korjaus- ja kierrätyspaja, jossa tavara saa uuden elämän ja tekijä uuden alun.",
        "Hanke luo työtehtäviä ihmisille, joille avoimet työmarkkinat ovat vielä kaukana.",
        "Tavoitteena on vähentää jätettä ja tehdä korjaamisesta helpompaa kuin uuden ostamisesta.",
        "Hankkeessa kokeillaan, millä palveluilla paja voisi kattaa kulunsa.",
    ],
    actions: &[
        "Paja avataan entiseen [koulun verstaaseen|kauppakiinteistöön|paloaseman halliin], ja sen varustavat osallistujat itse.",
        "Jäteasemalta ja kodeista haetaan kalusteita, polkupyöriä ja kodinkoneita, jotka huolletaan myyntiin tai lainattaviksi.",
        "Korjauskahvila kokoaa kerran kuussa asukkaat korjaamaan omia esineitään ammattilaisen opastuksella.",
        "Osallistujille järjestetään [sähköturvallisuus- ja tulityökoulutusta|ompelun ja verhoilun kursseja], ja osaamisesta saa todistuksen.",
        "Materiaalipankkiin kerätään purkupuuta, kankaita ja maaleja koulujen ja kylien käyttöön.",
        "Verkkokauppaa ja markkinointia opitaan myymällä pajan tuotteita.",
        "Työkalulainaamo toimii kirjaston yhteydessä, ja sen laitteet huolletaan pajalla.",
    ],
    outcomes: &[
        "Pajalla on vakiintunut asiakaskunta ja suunnitelma toiminnan rahoittamiseksi.",
        "Osallistujat ovat saaneet ammatillista osaamista ja työelämän valmiuksia.",
        "Vuosittain uudelleen käyttöön saatu tavaramäärä kasvaa {10..30} tonniin.",
        "Korjaamisesta on tullut näkyvä osa alueen arkea.",
    ],
    direct: &[
        "Työttömät ja osatyökykyiset, joita kädentaidot ja tekniikka kiinnostavat.",
        "Nuoret aikuiset, jotka oppivat parhaiten tekemällä.",
        "Pajan ohjaajiksi ja vertaisopettajiksi ryhtyvät eläkeläiset ja ammattilaiset.",
    ],
    indirect: &[
        "Asukkaat, jotka saavat tavaransa korjatuksi tai löytävät edullisia kalusteita.",
        "Jätehuolto, koulut ja alan yritykset {missa}.",
    ],
    welfare: &[
        "Näkyvä työn jälki ja asiakkaan kiitos vahvistavat osallistujien itsetuntoa.",
        "Edulliset kalusteet ja lainavälineet helpottavat pienituloisten arkea.",
    ],
    reported: &[
        "Pajalla työskenteli hankkeen aikana {35..90} ihmistä, joista {9..24} siirtyi töihin tai opintoihin.",
        "Uudelleen käyttöön saatiin {14..55} tonnia tavaraa, eniten huonekaluja ja polkupyöriä.",
        "Korjauskahviloissa kävi {300..800} asukasta, ja kaksi kolmasosaa esineistä saatiin kuntoon.",
        "Myyntitulot kattoivat hankkeen lopussa noin {20..45} prosenttia pajan kuluista.",
        "Sopivien tilojen löytyminen kesti puoli vuotta, mikä siirsi pajan avajaisia.",
        "Paja jatkaa yhdistyksen toimintana, ja jätehuollon kanssa on tehty monivuotinen sopimus.",
    ],
};
