//! A filter as it is written.

use clap::Args;

/// The longest value that is read, in letters.
pub(in crate::registry) const LONGEST: usize = 300;

/// A filter as it is written. Blank is the same as left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub struct FilterWords {
    /// Words that all stand on the card, in any of their forms.
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
    /// A region, sub-region or municipality by name or code; its parts count too.
    #[arg(long, value_name = "NAME|CODE")]
    pub area: Option<String>,
    /// A region by name or code.
    #[arg(long, value_name = "NAME|CODE")]
    pub region: Option<String>,
    /// A sub-region by name or code.
    #[arg(long, value_name = "NAME|CODE")]
    pub sub_region: Option<String>,
    /// A municipality by name or code.
    #[arg(long, value_name = "NAME|CODE")]
    pub municipality: Option<String>,
    /// The fund: esf, erdf, jtf, cf (the Cohesion Fund) or other.
    #[arg(long)]
    pub fund: Option<String>,
    /// The programme period: 2014 or 2021.
    #[arg(long, visible_alias = "period", value_name = "YEAR")]
    pub programme: Option<String>,
    /// The state: running or ended.
    #[arg(long, visible_alias = "status")]
    pub state: Option<String>,
    /// The number of the priority.
    #[arg(long, value_name = "NUMBER")]
    pub priority: Option<String>,
    /// The number of the specific objective.
    #[arg(long, value_name = "NUMBER")]
    pub objective: Option<String>,
    /// The authority by its whole name.
    #[arg(long, value_name = "NAME")]
    pub authority: Option<String>,
    /// The kind of applicant as the cards name it.
    #[arg(long, value_name = "NAME")]
    pub kind: Option<String>,
    /// The applicant by name or Y-tunnus; a name in quotation marks is the whole name
    /// of one that has no Y-tunnus.
    #[arg(long, visible_alias = "holder", value_name = "NAME|Y-TUNNUS")]
    pub applicant: Option<String>,
    /// A partner by name or Y-tunnus.
    #[arg(long, value_name = "NAME|Y-TUNNUS")]
    pub partner: Option<String>,
    /// The code that the projects of a group share.
    #[arg(long, value_name = "CODE")]
    pub group: Option<String>,
    /// Projects that run on this day or later, or in this year or later.
    #[arg(long, value_name = "DATE|YEAR")]
    pub from: Option<String>,
    /// Projects that run on this day or earlier, or in this year or earlier.
    #[arg(long, value_name = "DATE|YEAR")]
    pub to: Option<String>,
    /// Projects that begin in this year.
    #[arg(long, value_name = "YEAR")]
    pub starts: Option<String>,
    /// Projects that were granted at least so many euros.
    #[arg(long, value_name = "EUROS")]
    pub at_least: Option<String>,
    /// Projects that were granted at most so many euros.
    #[arg(long, value_name = "EUROS")]
    pub at_most: Option<String>,
    /// What to sort by: name, code, applicant, start, end, granted or realised, or,
    /// with words to search, relevance.
    #[arg(long, value_name = "WHAT")]
    pub sort: Option<String>,
    /// The other way round.
    #[arg(long)]
    pub reverse: bool,
}

/// A part of a filter in an address.
pub(crate) struct Part {
    /// Its name in English: on the command line, in the JSON API.
    pub(crate) name: &'static str,
    /// Its name in the addresses of pages.
    pub(crate) finnish: &'static str,
    of: fn(&FilterWords) -> &Option<String>,
    of_mut: fn(&mut FilterWords) -> &mut Option<String>,
}

macro_rules! parameters {
    ($($name:literal $finnish:literal $field:ident;)*) => {
        /// Every part of a filter but the direction, in the order in which an address
        /// names them.
        pub(crate) const PARAMETERS: &[Part] = &[$(Part {
            name: $name,
            finnish: $finnish,
            of: |words| &words.$field,
            of_mut: |words| &mut words.$field,
        }),*];
    };
}

parameters! {
    "search" "haku" search;
    "area" "alue" area;
    "region" "maakunta" region;
    "sub-region" "seutukunta" sub_region;
    "municipality" "kunta" municipality;
    "fund" "rahasto" fund;
    "programme" "kausi" programme;
    "state" "tila" state;
    "priority" "toimintalinja" priority;
    "objective" "tavoite" objective;
    "authority" "viranomainen" authority;
    "kind" "hakijatyyppi" kind;
    "applicant" "hakija" applicant;
    "partner" "osatoteuttaja" partner;
    "group" "ryhma" group;
    "from" "alkaen" from;
    "to" "asti" to;
    "starts" "alkoi" starts;
    "at-least" "vahintaan" at_least;
    "at-most" "enintaan" at_most;
    "sort" "jarjestys" sort;
}

/// Turns the order round, in an address.
const REVERSE: [&str; 2] = ["reverse", "kaanna"];

impl FilterWords {
    /// Reads an address's query, in which parts have either name; what belongs to
    /// no filter is passed by. Of a part that stands twice the last one holds.
    pub fn of_query(query: &str) -> Self {
        let mut words = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if REVERSE.contains(&&*name) {
                words.reverse = !value.trim().is_empty();
            } else if let Some(part) = part_of(&name) {
                // Signs that nobody sees divide words; no database is asked for them.
                let value = value.replace(char::is_control, " ");
                *(part.of_mut)(&mut words) = Some(value);
            }
        }
        words
    }

    /// The filter in an address of a page: parts in one order, none that is blank.
    pub fn to_query(&self) -> String {
        self.query(|part| part.finnish, REVERSE[1])
    }

    /// The filter in an address of the JSON API.
    pub fn to_english_query(&self) -> String {
        self.query(|part| part.name, REVERSE[0])
    }

    fn query(&self, name: impl Fn(&Part) -> &'static str, reverse: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for part in PARAMETERS {
            if let Some(value) = self.get(part) {
                query.append_pair(name(part), value);
            }
        }
        if self.reverse {
            query.append_pair(reverse, "1");
        }
        query.finish()
    }

    /// What was written for a part; nothing when it is blank.
    pub(crate) fn get(&self, part: &Part) -> Option<&str> {
        let text = (part.of)(self).as_deref().unwrap_or_default().trim();
        (!text.is_empty()).then_some(text)
    }

    /// The same with another value for the part of that English name.
    pub fn with(&self, name: &str, value: Option<&str>) -> Self {
        let mut words = self.clone();
        if let Some(part) = part_of(name) {
            *(part.of_mut)(&mut words) = value.map(str::to_owned);
        }
        words
    }

    /// The same with something more asked of the part of that English name, in which
    /// all that stands must hold.
    pub fn with_more(&self, name: &str, value: &str) -> Self {
        let asked = part_of(name).and_then(|part| self.get(part));
        match asked {
            Some(asked) if asked.contains(value) => self.clone(),
            Some(asked) => self.with(name, Some(&format!("{asked} {value}"))),
            None => self.with(name, Some(value)),
        }
    }

    /// Whether nothing is filtered; the order is no filter.
    pub fn is_blank(&self) -> bool {
        let mut filters = PARAMETERS.iter().filter(|part| part.name != "sort");
        filters.all(|part| self.get(part).is_none())
    }
}

/// Whether a filter in an address has a part of that name.
pub(crate) fn is_parameter(name: &str) -> bool {
    REVERSE.contains(&name) || part_of(name).is_some()
}

fn part_of(name: &str) -> Option<&'static Part> {
    PARAMETERS
        .iter()
        .find(|part| part.name == name || part.finnish == name)
}
