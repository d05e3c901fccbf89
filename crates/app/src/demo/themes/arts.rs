//! Culture, sport, hobbies open to everyone.

use super::{Aim, Theme};

pub(super) static CULTURE: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (40, 120),
    strong_rows: &[8, 13],
    societies: [
        "kulttuuriyhdistys ry",
        "näyttämö ry",
        "kotiseutuyhdistys ry",
        "taideyhdistys ry",
        "kuoroväki ry",
    ],
    brands: [
        "Esirippu ylös",
        "Tarina kulkee",
        "Sävel ja savi",
        "Kylän oma näytelmä",
        "Väriä harmaaseen",
    ],
    subtitles: &[
        "taidetta yhdessä tekemällä {missa}",
        "yhteisötaide yksinäisyyttä vastaan",
        "kulttuuria sinne, missä ihmiset ovat",
    ],
    background: &[
        "Taide- ja kulttuuripalvelut ovat {missa} harvassa, ja pääsylippu tai pitkä matka karsii osallistujia.",
        "Moni on viimeksi laulanut tai maalannut koulussa eikä pidä itseään taiteellisena.",
        "Seudun tarinat, murre ja musiikki elävät muistoissa, jotka uhkaavat jäädä kertomatta.",
        "Alueella asuu ammattitaiteilijoita, joiden työllisyys on epävarmaa ja jotka haluaisivat tehdä työtä ihmisten keskellä.",
    ],
    aims: &[
        "Tavoitteena on, että taiteen tekemisestä tulee osa arkea myös niille, joille se on ollut vierasta.",
        "Hanke vahvistaa työelämän ulkopuolella olevien osallisuutta yhteisten teosten kautta.",
        "Tavoitteena on synnyttää alueen taiteilijoille uudenlaista työtä hoivan, koulujen ja kylien parissa.",
        "Hankkeessa paikallinen muisti muuttuu esityksiksi, näyttelyiksi ja kuunnelmiksi.",
    ],
    actions: &[
        "Taiteilijaparit ohjaavat {8..14} viikon työpajoja [palvelutaloissa, tuvilla ja työpajoilla|kylätaloilla, kirjastoissa ja vastaanottokeskuksessa].",
        "Osallistujat valitsevat itse, tehdäänkö näytelmää, kuunnelmaa, seinämaalausta vai laulua.",
        "Yhteinen esitys valmistellaan ammattilaisen ohjauksessa, ja mukana on tekijöitä lavalla, puvustamossa ja valopöydän takana.",
        "Muisteluilloissa tallennetaan tarinoita ja valokuvia, joista kootaan kiertävä näyttely.",
        "Avoin kuoro laulaa kerran viikossa ilman koelaulua, ja nuotit korvataan tarvittaessa kuuntelemalla.",
        "Kulttuurikaveri lähtee mukaan konserttiin tai näyttelyyn, jos yksin lähteminen tuntuu vaikealta.",
        "Taiteilijoille ja hoitohenkilöstölle järjestetään yhteistä koulutusta osallistavista menetelmistä.",
    ],
    outcomes: &[
        "Alueelle on syntynyt {3..6} pysyvää taideryhmää, joita vetävät osallistujat itse.",
        "Osallistujat kokevat kuuluvansa yhteisöön ja löytäneensä itsestään uusia puolia.",
        "Taiteilijoilla on jatkavia sopimuksia palvelutalojen ja koulujen kanssa.",
        "Paikallinen perinne on tallessa, ja se on avoimesti kaikkien luettavana ja kuultavana.",
    ],
    direct: &[
        "Työelämän ulkopuolella olevat aikuiset, joille harrastaminen on jäänyt vähäiseksi.",
        "Palvelutalojen asukkaat ja kotona asuvat ikäihmiset.",
        "Alueen ammattitaiteilijat, joiden työtilanne on epävarma.",
    ],
    indirect: &[
        "Esitysten ja näyttelyiden yleisö sekä koulut ja museot {missa}.",
        "Hoiva- ja nuorisotyön ammattilaiset, jotka saavat uusia menetelmiä.",
    ],
    welfare: &[
        "Taiteen tekeminen ryhmässä lisää iloa, itsetuntemusta ja yhteenkuuluvuutta.",
        "Laulaminen ja muistelu ylläpitävät toimintakykyä ja mielen vireyttä.",
    ],
    reported: &[
        "Työpajoja järjestettiin {18..40}, ja niihin osallistui {120..330} ihmistä.",
        "Yhteisesityksen näki {700..2200} katsojaa, ja lisänäytöksiä jouduttiin järjestämään.",
        "Kiertävä näyttely vieraili {7..15} paikassa, ja siihen lainattiin yli sata valokuvaa kotialbumeista.",
        "Taiteilijoista {4..9} sai työlleen jatkoa palvelutaloissa tai kouluissa.",
        "Miesten tavoittaminen oli aluksi hankalaa, mutta lavasteverstas muutti tilanteen.",
        "Avoin kuoro ja näytelmäryhmä jatkavat yhdistyksen tukemina.",
    ],
};

pub(super) static SPORT: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (50, 160),
    strong_rows: &[9, 12],
    societies: [
        "liikuntaseura ry",
        "voimistelijat ry",
        "urheilijat ry",
        "hiihtoseura ry",
        "pallo ry",
    ],
    brands: [
        "Lenkkarit eteisessä",
        "Hiki ja hymy",
        "Kaikki kentälle",
        "Sauvat käteen",
        "Liike löytyy",
    ],
    subtitles: &[
        "liikuntaa niille, joille liike on jäänyt vähiin",
        "maksuttomia lajikokeiluja {missa}",
        "seura avaa ovensa jokaiselle",
    ],
    background: &[
        "Suurin osa {minka} aikuisista liikkuu terveytensä kannalta liian vähän, ja ero on suurin niillä, joilla on pienimmät tulot.",
        "Harrastusmaksut ja varusteet sulkevat ulos perheitä, ja seuran ohjaajat huomaavat sen tyhjinä paikkoina.",
        "Liikuntaryhmät on tavallisesti suunnattu jo liikkuville, eikä aloittelijalle ole turvallista alkua.",
        "Työttömyys ja yksinäisyys passivoivat, vaikka kuntoportaat ja salit olisivat lähellä.",
    ],
    aims: &[
        "Tavoitteena on saada liikkeelle ne, jotka eivät ole koskaan kuuluneet seuraan.",
        "Hankkeella parannetaan työelämän ulkopuolella olevien toimintakykyä ja arjen jaksamista.",
        "Tavoitteena on muuttaa seuran tapoja niin, että tulotaso, ikä tai vamma ei estä osallistumista.",
        "Hanke kasvattaa uusia ohjaajia ihmisistä, joille liikunta on itselleen ollut vaikeaa.",
    ],
    actions: &[
        "Liikuntakaveri hakee kotiovelta ja kulkee mukana ensimmäiset {4..6} kertaa.",
        "Viikko-ohjelmaan otetaan [kävelyjalkapalloa, tuolijumppaa ja frisbeegolfia|pesäpalloa, vesijumppaa ja hiihtokoulu aikuisille], eikä ennakkotaitoja tarvita.",
        "Varustelainaamosta saa sukset, luistimet ja kengät kaudeksi kerrallaan.",
        "Osallistujille tehdään kuntokartoitus alussa ja lopussa, ja tavoitteet asetetaan itse.",
        "Työttömistä ja nuorista koulutetaan {10..22} vertaisohjaajaa, joille maksetaan ohjauksista.",
        "Yhdessä terveysaseman kanssa sovitaan liikuntalähetteestä, joka vie suoraan ryhmään.",
        "Ryhmän jälkeen juodaan aina kahvit, sillä moni tulee seuran takia.",
    ],
    outcomes: &[
        "Osallistujien kunto ja mieliala ovat kohentuneet, mikä näkyy kartoituksissa.",
        "Seurassa on uusia jäseniä ja ohjaajia, joita aiemmin ei tavoitettu.",
        "Liikuntalähete on käytössä terveysasemilla.",
        "Varustelainaamo ja maksuttomat vuorot jatkuvat hankkeen jälkeen.",
    ],
    direct: &[
        "Vähän liikkuvat työikäiset, erityisesti työttömät ja pienituloiset.",
        "Lasten ja nuorten perheet, joille harrastaminen on liian kallista.",
        "Pitkäaikaisesti sairaat ja liikuntarajoitteiset {missa}.",
    ],
    indirect: &[
        "Muut liikuntaseurat, jotka saavat mallin käyttöönsä.",
        "Terveysasemien ja liikuntatoimen ammattilaiset.",
    ],
    welfare: &[
        "Säännöllinen liikunta parantaa unta, jaksamista ja työkykyä.",
        "Yhteinen liikunta tuo tuttavia myös niille, joiden päivät ovat olleet hiljaisia.",
    ],
    reported: &[
        "Ryhmiin osallistui {130..340} ihmistä, joista yli puolet ei ollut kuulunut aiemmin mihinkään seuraan.",
        "Vertaisohjaajia koulutettiin {15..24}, ja heistä {6..14} ohjaa nyt omaa ryhmäänsä.",
        "Kuntokartoituksen uusineista kolme neljästä oli parantanut tulostaan.",
        "Varustelainaamosta lainattiin {400..1300} kertaa, eniten suksia ja luistimia.",
        "Liikuntalähetteen käyttöönotto viivästyi, mutta hankkeen lopulla sitä kirjoittivat jo kaikki terveysasemat.",
        "Maksuttomat vuorot jatkuvat seuran ja kuntien yhteisellä päätöksellä.",
    ],
};

pub(super) static ACCESSIBLE_HOBBIES: Theme = Theme {
    aim: Aim::Inclusion,
    erdf: false,
    persons: (30, 80),
    strong_rows: &[11, 12],
    societies: [
        "kehitysvammatuki ry",
        "invalidiyhdistys ry",
        "kuulonhuoltoyhdistys ry",
        "näkövammaisten yhdistys ry",
        "esteetön harrastus ry",
    ],
    brands: [
        "Ovesta sisään",
        "Sama lava",
        "Minäkin mukana",
        "Luiska ja laulu",
        "Omalla tavalla",
    ],
    subtitles: &[
        "harrastukset avoimiksi vammaisille ihmisille",
        "esteetöntä yhdistystoimintaa {mihin}",
        "osallisuutta ja työtä eri tavoin toimiville",
    ],
    background: &[
        "Vammaisen ihmisen viikko täyttyy {missa} liian usein palveluista eikä harrastuksista, ystävistä ja työstä.",
        "Yhdistykset toivottaisivat kaikki tervetulleiksi, mutta kynnykset, kiire ja epävarmuus omasta osaamisesta jäävät esteiksi.",
        "Kuljetuspalvelu riittää välttämättömään, ja iltojen tapahtumiin on vaikea päästä.",
        "Kehitysvammaisten ja osatyökykyisten osaaminen tunnetaan huonosti, vaikka tekijöistä on pulaa.",
    ],
    aims: &[
        "Tavoitteena on, että vammainen ihminen voi valita harrastuksensa samalta tarjottimelta kuin muutkin.",
        "Hanke auttaa yhdistyksiä poistamaan esteitä tiloista, viestinnästä ja asenteista.",
        "Tavoitteena on löytää osallistujille tehtäviä, joissa heidän taitonsa ovat tarpeen ja joista maksetaan palkkaa.",
        "Hankkeessa kokemusasiantuntijat ovat palkattuja tekijöitä alusta loppuun.",
    ],
    actions: &[
        "Kokemusasiantuntijat kiertävät {20..40} yhdistyksessä tarkistamassa tilat ja kertomassa, mitä mukaan pääsy vaatii.",
        "Harrastuskaveri löytyy kurssitetuista vapaaehtoisista, ja ensimmäiset kerrat suunnitellaan yhdessä.",
        "Järjestetään [teatteri-, kuoro- ja pelikerhoja|melonta-, ratsastus- ja musiikkikokeiluja], joissa on mukana vammaisia ja vammattomia.",
        "Viestintään tehdään selkokielisiä, viitottuja ja kuvallisia pohjia kaikkien yhdistysten käyttöön.",
        "Työvalmentaja räätälöi yhdessä työnantajien kanssa osa-aikaisia tehtäviä.",
        "Yhteiskuljetuksia kokeillaan iltatapahtumiin, ja kokemukset raportoidaan palvelun järjestäjälle.",
        "Osallistujat perustavat oman arviointiraadin, joka antaa hankkeelle arvosanan puolivuosittain.",
    ],
    outcomes: &[
        "Yhdistykset ovat tehneet esteettömyyssuunnitelman, ja muutokset näkyvät arjessa.",
        "Vammaisia ihmisiä harrastaa ja päättää asioista yhdistyksissä enemmän kuin ennen.",
        "Työnantajat ovat palkanneet räätälöityihin tehtäviin {5..12} ihmistä.",
        "Hankkeen pohjat ja tarkistuslistat ovat vapaasti saatavilla.",
    ],
    direct: &[
        "Kehitysvammaiset, liikuntavammaiset ja aistivammaiset aikuiset {missa}.",
        "Osatyökykyiset, jotka etsivät omiin voimiinsa sopivaa työtä.",
        "Yhdistysten ohjaajat ja hallitukset, jotka haluavat avata toimintansa kaikille.",
    ],
    indirect: &[
        "Osallistujien perheet ja avustajat.",
        "Työnantajat sekä vammaispalvelujen työntekijät.",
    ],
    welfare: &[
        "Harrastukset ja ystävät vahvistavat osallistujien itsenäisyyttä ja elämäniloa.",
        "Mahdollisuus valita itse lisää tunnetta oman elämän hallinnasta.",
    ],
    reported: &[
        "Esteettömyyskäynti tehtiin {20..45} yhdistykseen, joista valtaosa muutti toimintatapojaan.",
        "Harrastuksen aloitti {35..85} vammaista ihmistä, ja heistä {28..33} jatkaa säännöllisesti.",
        "Räätälöityihin työtehtäviin palkattiin {5..13} osallistujaa.",
        "Osallistujien arviointiraati antoi hankkeelle kiitosta kuuntelemisesta ja moitteita liian pitkistä kokouksista.",
        "Iltakuljetuksista ei syntynyt pysyvää ratkaisua, mutta kokeilun tulokset otetaan huomioon seuraavassa kilpailutuksessa.",
        "Selkokieliset pohjat on ladattu satoja kertoja myös muualla Suomessa.",
    ],
};
