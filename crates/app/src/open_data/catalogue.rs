//! Rules: the data sets as DCAT-AP 3 describes such.
//!
//! What the vocabularies of others are called by is said here as well, so that the
//! description stands on its own: a reader that looks up nothing knows the kind of each
//! thing.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use kit::i18n::Lang;

use super::graph::{Graph, Term, Thing};
use super::terms::{LAW, LICENCE_ADDRESS};
use crate::texts::tr;

const PREFIXES: &[(&str, &str)] = &[
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
];

/// Where the EU keeps its lists of words.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
const MEDIA_TYPES: &str = "http://www.iana.org/assignments/media-types/";
const ATOM: &str = "https://www.rfc-editor.org/rfc/rfc4287";
const OPENAPI: &str = "https://spec.openapis.org/oas/v3.1.0";

const LANGUAGES: [(Lang, &str); 3] = [(Lang::Fi, "FIN"), (Lang::Sv, "SWE"), (Lang::En, "ENG")];

/// The EU's words for what the data is about, with their names.
const THEMES: [(&str, &str); 3] = [
    ("GOVE", "Government and public sector"),
    ("REGI", "Regions and cities"),
    ("SOCI", "Population and society"),
];

/// A data set: its name in addresses, of which the keys of its texts are made.
struct Set {
    name: &'static str,
    /// Whether the law asks for it.
    is_asked_for: bool,
    files: &'static [File],
}

/// A form in which a data set can be had.
struct File {
    path: &'static str,
    /// The word in the EU's list of file types.
    kind: &'static str,
    media_type: &'static str,
    /// Whether it is had by questions to the service, not as a file.
    is_service: bool,
    follows: Option<&'static str>,
}

const fn file(path: &'static str, kind: &'static str, media_type: &'static str) -> File {
    File {
        path,
        kind,
        media_type,
        is_service: false,
        follows: None,
    }
}

const fn answers(path: &'static str) -> File {
    File {
        is_service: true,
        follows: Some(OPENAPI),
        ..file(path, "JSON", "application/json")
    }
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const SETS: [Set; 4] = [
    Set {
        name: "operations",
        is_asked_for: true,
        files: &[
            file("/avoin-data/hankeluettelo.csv", "CSV", "text/csv"),
            file("/avoin-data/hankeluettelo.xlsx", "XLSX", XLSX),
            file("/avoin-data/hankeluettelo.json", "JSON", "application/json"),
            file("/avoin-data/hankeluettelo.xml", "XML", "application/xml"),
        ],
    },
    Set {
        name: "kohesio",
        is_asked_for: true,
        files: &[file("/avoin-data/kohesio.csv", "CSV", "text/csv")],
    },
    Set {
        name: "cards",
        is_asked_for: false,
        files: &[answers("/api/v1/projects")],
    },
    Set {
        name: "changes",
        is_asked_for: false,
        files: &[
            answers("/api/v1/changes"),
            File {
                follows: Some(ATOM),
                ..file("/hankkeet.atom", "ATOM", "application/atom+xml")
            },
        ],
    },
];

/// What the description is made of.
pub(super) struct Catalogue<'a> {
    /// Where the installation is.
    pub(super) base: &'a str,
    /// When the first project came, and when one has last changed.
    pub(super) issued: Option<DateTime<Utc>>,
    pub(super) modified: Option<DateTime<Utc>>,
    /// The first and the last day of all projects.
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
}

impl Catalogue<'_> {
    /// The whole description.
    pub(super) fn graph(&self) -> Graph {
        let mut things = vec![self.catalogue(), self.publisher(), self.contact()];
        things.push(self.service());
        for set in &SETS {
            things.push(self.set(set));
            things.extend(set.files.iter().map(|file| self.file(set, file)));
        }
        if let Some(period) = self.period() {
            things.push(period);
        }
        things.extend(words());
        things.extend(self.places());
        Graph {
            prefixes: PREFIXES,
            things,
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A thing that the page of open data tells about.
    fn here(&self, name: &str) -> String {
        self.at(&format!("/avoin-data#{name}"))
    }

    fn catalogue(&self) -> Thing {
        let thing = Thing::new(self.here("catalogue"), &["dcat:Catalog"])
            .says("dct:title", texts("open-data-catalogue"))
            .says("dct:description", texts("open-data-lead"))
            .to("dct:publisher", [self.here("publisher")])
            .to("foaf:homepage", [self.at("/avoin-data")])
            .to("dct:license", [licence()])
            .to("dct:language", languages())
            .to("dct:spatial", [finland()])
            .to("dcat:themeTaxonomy", [format!("{AUTHORITY}data-theme")])
            .to("dcat:dataset", SETS.iter().map(|set| self.here(set.name)))
            .to("dcat:service", [self.here("service")]);
        self.dated(thing)
    }

    fn publisher(&self) -> Thing {
        Thing::new(self.here("publisher"), &["foaf:Agent"])
            .says("foaf:name", texts("open-data-publisher"))
            .to("foaf:homepage", [self.at("/")])
    }

    fn contact(&self) -> Thing {
        Thing::new(self.here("contact"), &["vcard:Kind"])
            .says("vcard:fn", texts("open-data-contact"))
            .to("vcard:hasURL", [self.at("/palaute")])
    }

    fn service(&self) -> Thing {
        Thing::new(self.here("service"), &["dcat:DataService"])
            .says("dct:title", texts("open-data-service"))
            .says("dct:description", texts("open-data-service-about"))
            .to("dcat:endpointURL", [self.at("/api/v1/projects")])
            .to("dcat:endpointDescription", [self.at("/api/openapi.json")])
            .to("dcat:landingPage", [self.at("/avoin-data")])
            .to(
                "dcat:servesDataset",
                ["cards", "changes"].map(|name| self.here(name)),
            )
            .to("dcat:contactPoint", [self.here("contact")])
            .to("dcat:theme", themes())
            .to("dct:publisher", [self.here("publisher")])
            .to("dct:license", [licence()])
            .to("dct:accessRights", [open()])
            .to("dct:format", [format!("{AUTHORITY}file-type/JSON")])
            .to("dct:conformsTo", [OPENAPI])
    }

    fn set(&self, set: &Set) -> Thing {
        let (name, about) = (format!("open-data-{}", set.name), "about");
        let mut thing = Thing::new(self.here(set.name), &["dcat:Dataset"])
            .says("dct:title", texts(&name))
            .says("dct:description", texts(&format!("{name}-{about}")))
            .says("dct:identifier", [Term::Word(self.here(set.name))])
            .says("dcat:keyword", texts("open-data-keyword"))
            .to("dct:publisher", [self.here("publisher")])
            .to("dcat:contactPoint", [self.here("contact")])
            .to("dcat:landingPage", [self.at("/avoin-data")])
            .to("dcat:theme", themes())
            .to("dct:language", languages())
            .to("dct:spatial", [finland()])
            .to("dct:accessRights", [open()])
            .to("dct:accrualPeriodicity", [frequency()])
            .to(
                "dcat:distribution",
                set.files.iter().map(|file| self.form(set, file)),
            );
        if set.is_asked_for {
            thing = thing.to("dcatap:applicableLegislation", [LAW]);
        }
        if self.period().is_some() {
            thing = thing.to("dct:temporal", [self.here("period")]);
        }
        self.dated(thing)
    }

    fn form(&self, set: &Set, file: &File) -> String {
        self.here(&format!("{}-{}", set.name, file.kind.to_lowercase()))
    }

    fn file(&self, set: &Set, file: &File) -> Thing {
        let title = |text: String| format!("{text} ({})", file.kind);
        let titles = LANGUAGES.map(|(lang, _)| {
            let text = tr(lang).t(&format!("open-data-{}", set.name));
            Term::Text(title(text), lang.code())
        });
        let mut thing = Thing::new(self.form(set, file), &["dcat:Distribution"])
            .says("dct:title", titles)
            .to("dcat:accessURL", [self.at(file.path)])
            .to("dct:license", [licence()])
            .to(
                "dct:format",
                [format!("{AUTHORITY}file-type/{}", file.kind)],
            )
            .to(
                "dcat:mediaType",
                [format!("{MEDIA_TYPES}{}", file.media_type)],
            );
        if file.is_service {
            thing = thing.to("dcat:accessService", [self.here("service")]);
        } else {
            thing = thing.to("dcat:downloadURL", [self.at(file.path)]);
        }
        if set.is_asked_for {
            thing = thing.to("dcatap:applicableLegislation", [LAW]);
        }
        let thing = thing.to("dct:conformsTo", file.follows);
        self.dated(thing)
    }

    fn period(&self) -> Option<Thing> {
        let day = |day: NaiveDate| [Term::Value(day.to_string(), "date")];
        let (from, to) = (self.from?, self.to?);
        Some(
            Thing::new(self.here("period"), &["dct:PeriodOfTime"])
                .says("dcat:startDate", day(from))
                .says("dcat:endDate", day(to)),
        )
    }

    fn dated(&self, thing: Thing) -> Thing {
        let instant = |at: DateTime<Utc>| {
            Term::Value(at.to_rfc3339_opts(SecondsFormat::Secs, true), "dateTime")
        };
        thing
            .says("dct:issued", self.issued.map(instant))
            .says("dct:modified", self.modified.map(instant))
    }

    /// The pages and addresses that are spoken of.
    fn places(&self) -> Vec<Thing> {
        let documents =
            ["/avoin-data", "/"].map(|path| Thing::new(self.at(path), &["foaf:Document"]));
        let files = SETS.iter().flat_map(|set| set.files);
        let resources = files.map(|file| file.path).chain(["/api/openapi.json"]);
        let resources = resources.map(|path| Thing::new(self.at(path), &["rdfs:Resource"]));
        documents.into_iter().chain(resources).collect()
    }
}

/// A text in all languages.
fn texts(key: &str) -> impl Iterator<Item = Term> {
    LANGUAGES
        .into_iter()
        .map(move |(lang, _)| Term::Text(tr(lang).t(key), lang.code()))
}

fn licence() -> String {
    format!("{AUTHORITY}licence/CC_BY_4_0")
}

fn finland() -> String {
    format!("{AUTHORITY}country/FIN")
}

fn open() -> String {
    format!("{AUTHORITY}access-right/PUBLIC")
}

/// Changes are in the data as soon as they are made.
fn frequency() -> String {
    format!("{AUTHORITY}frequency/UPDATE_CONT")
}

fn languages() -> impl Iterator<Item = String> {
    let languages = LANGUAGES.into_iter();
    languages.map(|(_, code)| format!("{AUTHORITY}language/{code}"))
}

fn themes() -> impl Iterator<Item = String> {
    let themes = THEMES.into_iter();
    themes.map(|(code, _)| format!("{AUTHORITY}data-theme/{code}"))
}

/// The words of others.
fn words() -> Vec<Thing> {
    let english = |text: &str| [Term::Text(text.to_owned(), "en")];
    let mut things = vec![
        Thing::new(licence(), &["dct:LicenseDocument"]).to("owl:sameAs", [LICENCE_ADDRESS]),
        Thing::new(finland(), &["dct:Location"]),
        Thing::new(open(), &["dct:RightsStatement"]),
        Thing::new(frequency(), &["dct:Frequency"]),
        Thing::new(LAW, &["eli:LegalResource"]),
        Thing::new(OPENAPI, &["dct:Standard"]),
        Thing::new(ATOM, &["dct:Standard"]),
        Thing::new(format!("{AUTHORITY}data-theme"), &["skos:ConceptScheme"])
            .says("dct:title", english("Data theme")),
    ];
    things.extend(languages().map(|address| Thing::new(address, &["dct:LinguisticSystem"])));
    for ((_, name), address) in THEMES.iter().zip(themes()) {
        let theme = Thing::new(address, &["skos:Concept"])
            .says("skos:prefLabel", english(name))
            .to("skos:inScheme", [format!("{AUTHORITY}data-theme")]);
        things.push(theme);
    }
    let mut kinds: Vec<&str> = files().map(|file| file.kind).collect();
    let mut media_types: Vec<&str> = files().map(|file| file.media_type).collect();
    for names in [&mut kinds, &mut media_types] {
        names.sort_unstable();
        names.dedup();
    }
    things.extend(kinds.iter().map(|kind| {
        Thing::new(
            format!("{AUTHORITY}file-type/{kind}"),
            &["dct:MediaTypeOrExtent"],
        )
    }));
    let media_type = |kind: &&str| Thing::new(format!("{MEDIA_TYPES}{kind}"), &["dct:MediaType"]);
    things.extend(media_types.iter().map(media_type));
    things
}

fn files() -> impl Iterator<Item = &'static File> {
    SETS.iter().flat_map(|set| set.files)
}
