//! Rules: what the stemmer knows by heart.

/// Endings that say where, whose and how many, the longest first. What stands
/// before them is the stem that declines.
pub(super) const ENDINGS: &[&str] = &[
    "isiin", "itten", "sti", "seen", "ihin", "issa", "issä", "ista", "istä", "ille", "illa",
    "illä", "ilta", "iltä", "iksi", "itta", "ittä", "iden", "ien", "ina", "inä", "ita", "itä",
    "iin", "jen", "ssa", "ssä", "sta", "stä", "lle", "lla", "llä", "lta", "ltä", "ksi", "tta",
    "ttä", "ten", "hin", "han", "hän", "hon", "hön", "hun", "hyn", "hen", "aan", "ään", "een",
    "oon", "öön", "uun", "yyn", "na", "nä", "ta", "tä", "ia", "iä", "ja", "jä", "a", "ä", "n", "t",
];

/// Stems that the rules below do not lead to their word, each as it stands before its
/// endings and as it counts. The first ones end compounds too.
pub(super) const CHANGED: &[(&str, &str)] = &[
    ("tue", "tuke"),
    ("joe", "joke"),
    ("mäe", "mäke"),
    ("väe", "väke"),
    ("ruoa", "ruoka"),
    ("puvu", "puku"),
    ("kyvy", "kyky"),
    ("luvu", "luku"),
    ("polu", "polku"),
    ("arje", "arki"),
    ("järje", "järki"),
    ("lai", "laki"),
    ("hau", "haku"),
    ("jao", "jako"),
    ("teo", "teko"),
    ("näö", "näkö"),
    ("oppaa", "opas"),
    ("oppa", "opas"),
    ("vira", "virka"),
    ("jälje", "jälki"),
    ("kärje", "kärki"),
    ("suvu", "suku"),
    ("nälä", "nälkä"),
    ("mies", "miehe"),
    ("last", "lapse"),
    ("laste", "lapse"),
    ("vede", "vesi"),
    ("vete", "vesi"),
    ("vett", "vesi"),
    ("käde", "käsi"),
    ("käte", "käsi"),
    ("kätt", "käsi"),
    ("vuode", "vuosi"),
    ("vuote", "vuosi"),
    ("vuott", "vuosi"),
    ("kaude", "kausi"),
    ("kaute", "kausi"),
    ("kautt", "kausi"),
];

/// The same for words that end no others: `kirjoittaja` is not of `aika`.
pub(super) const CHANGED_ALONE: &[(&str, &str)] = &[
    ("lue", "luke"),
    ("haa", "haka"),
    ("aja", "aika"),
    ("avu", "apu"),
    ("juua", "juuka"),
    ("turu", "turku"),
    ("alu", "alku"),
    ("pelo", "pelko"),
    ("uha", "uhka"),
    ("vela", "velka"),
    ("jala", "jalka"),
    ("poja", "poika"),
    ("selä", "selkä"),
    ("tauo", "tauko"),
    ("via", "vika"),
    ("koo", "koko"),
    ("edu", "etu"),
    ("iä", "ikä"),
    ("om", "oma"),
    ("os", "osa"),
    ("uudenmaa", "uusimaa"),
    ("uudellamaa", "uusimaa"),
    ("uudellemaa", "uusimaa"),
];

/// Words of one syllable that lose a vowel before the i of many: työ, töiden.
pub(super) const ONE_SYLLABLE: &[(&str, &str)] = &[
    ("tö", "työ"),
    ("te", "tie"),
    ("ma", "maa"),
    ("su", "suu"),
    ("pu", "puu"),
    ("sä", "sää"),
    ("pä", "pää"),
    ("sy", "syy"),
    ("so", "suo"),
];

/// First forms that differ from all others, and what the others begin with.
pub(super) const FIRST_FORMS: &[(&str, &str)] = &[
    ("nen", "s"),
    ("ton", "ttom"),
    ("tön", "ttöm"),
    ("nut", "ne"),
    ("nyt", "ne"),
    // avoin, avoimen
    ("in", "ime"),
    // asiakas, asiakkaan
    ("as", "a"),
    ("äs", "ä"),
    ("is", "i"),
    ("es", "e"),
];

/// Consonants before the last vowel, and what they are in another form of the word.
pub(super) const GRADES: &[(&str, &str)] = &[
    ("ks", "s"),
    ("nn", "nt"),
    ("mm", "mp"),
    ("ng", "nk"),
    ("ll", "lt"),
    ("rr", "rt"),
    ("hd", "ht"),
    ("d", "t"),
    ("v", "p"),
];

/// Words that often end others, so that `vertaistuki` is found by `tuki`.
pub(super) const HEADS: &str = include_str!("heads.txt");

/// Looks like a compound of kunta and is none.
pub(super) const NO_COMPOUND: &str = "liikunt";

/// What a compound has before its last part: the stem (kehittämis-) or whose it is.
pub(super) const OF_WHOM: &[&str] = &["iden", "ien", "jen", "ten", "n"];
