//! Understanding what was written.

use chrono::NaiveDate;
use kit::money::Cents;

use super::words::{LONGEST, PARAMETERS};
use super::{Filter, FilterRefused, FilterWords, Outline, Party, Sort};
use crate::areas::AreaKind;
use crate::business_id::{BusinessId, NotABusinessId};
use crate::finnish;
use crate::projects::AreaSought;
use crate::projects::card::{Fund, Programme, State};

impl Filter {
    /// Reads a filter; `today` says which areas there are and what has ended.
    ///
    /// # Errors
    /// The first thing that was not understood.
    pub fn read(words: &FilterWords, today: NaiveDate) -> Result<Self, FilterRefused> {
        for part in PARAMETERS {
            if words
                .get(part)
                .is_some_and(|text| text.chars().count() > LONGEST)
            {
                let found = words.get(part).unwrap_or_default();
                return Err(refused(part.name, found, "expected-shorter"));
            }
        }
        let from = read("from", &words.from, "expected-day", |text| day(text, false))?;
        let to = read("to", &words.to, "expected-day", |text| day(text, true))?;
        in_order(from, to, ("to", &words.to, "expected-to-after-from"))?;
        let at_least = read("at-least", &words.at_least, "expected-amount", euros)?;
        let at_most = read("at-most", &words.at_most, "expected-amount", euros)?;
        in_order(
            at_least,
            at_most,
            ("at-most", &words.at_most, "expected-most-over-least"),
        )?;
        let outline = |option, text| read(option, text, "expected-outline-number", outline);
        // PostgreSQL takes no text with that sign.
        let name = |option, text| read(option, text, "", |text| Some(text.replace('\0', "")));
        let searched: Vec<String> =
            finnish::words(words.search.as_deref().unwrap_or_default()).collect();
        Ok(Self {
            areas: areas(words, today)?,
            fund: read("fund", &words.fund, "expected-fund", fund)?,
            programme: read(
                "programme",
                &words.programme,
                "expected-programme",
                programme,
            )?,
            state: read("state", &words.state, "expected-state-word", state)?,
            priority: outline("priority", &words.priority)?,
            objective: outline("objective", &words.objective)?,
            authority: name("authority", &words.authority)?,
            kind: name("kind", &words.kind)?,
            applicant: party("applicant", &words.applicant)?,
            partner: party("partner", &words.partner)?,
            group: name("group", &words.group)?,
            from,
            to,
            starts: read("starts", &words.starts, "expected-year", year)?,
            at_least,
            at_most,
            sort: sort(words, !searched.is_empty())?,
            words: searched,
            reverse: words.reverse,
            all: false,
            today,
        })
    }

    /// All projects that everyone sees.
    pub fn everything(today: NaiveDate) -> Self {
        Self {
            today,
            ..Self::default()
        }
    }

    /// The same, those that are not public as well.
    #[must_use]
    pub fn with_hidden(self) -> Self {
        Self { all: true, ..self }
    }
}

fn read<T>(
    option: &'static str,
    text: &Option<String>,
    expected: &'static str,
    understand: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, FilterRefused> {
    let text = text.as_deref().unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(None);
    }
    let understood = understand(text).ok_or_else(|| refused(option, text, expected))?;
    Ok(Some(understood))
}

fn refused(option: &'static str, found: &str, expected: &'static str) -> FilterRefused {
    FilterRefused::new(option, found, expected)
}

/// What was given for an option, and the text about what it takes.
type Given<'a> = (&'static str, &'a Option<String>, &'static str);

fn in_order<T: Ord>(
    low: Option<T>,
    high: Option<T>,
    (option, text, expected): Given<'_>,
) -> Result<(), FilterRefused> {
    match (low, high) {
        (Some(low), Some(high)) if high < low => Err(refused(
            option,
            text.as_deref().unwrap_or_default(),
            expected,
        )),
        _ => Ok(()),
    }
}

/// The areas of which a project must touch each; one must lie in the other.
fn areas(words: &FilterWords, today: NaiveDate) -> Result<Vec<AreaSought>, FilterRefused> {
    let any = |text: &str| AreaSought::find(text, today);
    let of_kind = |kind| move |text: &str| AreaSought::find_kind(text, kind, today);
    let expected = "expected-area";
    let sought = [
        ("area", read("area", &words.area, expected, any)?),
        (
            "region",
            read(
                "region",
                &words.region,
                "expected-region",
                of_kind(AreaKind::Region),
            )?,
        ),
        (
            "sub-region",
            read(
                "sub-region",
                &words.sub_region,
                "expected-sub-region",
                of_kind(AreaKind::SubRegion),
            )?,
        ),
        (
            "municipality",
            read(
                "municipality",
                &words.municipality,
                "expected-municipality",
                of_kind(AreaKind::Municipality),
            )?,
        ),
    ];
    let mut found: Vec<AreaSought> = Vec::new();
    for (option, area) in sought {
        let Some(area) = area else { continue };
        if let Some(larger) = found.iter().find(|larger| !larger.holds(&area)) {
            let (name, of) = (&area.area.name_fi, &larger.area.name_fi);
            return Err(refused(
                option,
                &format!("{name} – {of}"),
                "expected-area-inside",
            ));
        }
        found.push(area);
    }
    Ok(found)
}

fn fund(text: &str) -> Option<Fund> {
    match text.to_lowercase().as_str() {
        "esf" | "esf+" | "esr" | "esr+" => Some(Fund::Esf),
        "erdf" | "eakr" | "eruf" => Some(Fund::Erdf),
        word => Fund::ALL.into_iter().find(|fund| fund.word() == word),
    }
}

fn programme(text: &str) -> Option<Programme> {
    Programme::of_years(text)
}

fn state(text: &str) -> Option<State> {
    let states = [State::Running, State::Ended];
    let is_it = |state: &State| {
        [state.word(), state.words()]
            .map(str::to_lowercase)
            .contains(&text.to_lowercase())
    };
    states.into_iter().find(is_it)
}

/// `4`, `4.3`, `10.1.`, or with the programme period `2014/5`, as numbers mean other
/// things in another.
fn outline(text: &str) -> Option<Outline> {
    let (programme, number) = match text.split_once('/') {
        Some((period, number)) => (Some(programme(period)?), number),
        None => (None, text),
    };
    let number = number.trim_end_matches('.');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    number.split('.').all(is_number).then(|| Outline {
        programme,
        number: number.to_owned(),
    })
}

/// A Y-tunnus, a whole name in quotation marks, words of a name, or several of them.
fn party(option: &'static str, text: &Option<String>) -> Result<Party, FilterRefused> {
    let text = text.as_deref().unwrap_or_default().trim();
    let mut party = Party::default();
    // A Y-tunnus may be written with spaces, and be all that is written.
    let is_one = text.parse::<BusinessId>() != Err(NotABusinessId::Shape);
    let parts = if is_one { vec![text] } else { parts(text) };
    for part in parts {
        match part.parse() {
            Ok(organisation) => party.organisations.push(organisation),
            Err(NotABusinessId::CheckDigit) => {
                return Err(refused(option, part, "expected-check-digit"));
            }
            Err(NotABusinessId::Shape) => party.words.extend(finnish::words(part)),
        }
    }
    Ok(party)
}

/// Words, and what stands between two quotation marks as one.
fn parts(text: &str) -> Vec<&str> {
    let is_mark = |c: char| matches!(c, '"' | '”' | '“');
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find(is_mark) {
        let inside = begin + rest[begin..].chars().next().map_or(0, char::len_utf8);
        let Some(length) = rest[inside..].find(is_mark) else {
            break;
        };
        let end = inside + length;
        let end = end + rest[end..].chars().next().map_or(0, char::len_utf8);
        parts.extend(rest[..begin].split_whitespace());
        parts.push(&rest[begin..end]);
        rest = &rest[end..];
    }
    parts.extend(rest.split_whitespace());
    parts
}

/// `2026-11-24`, `24.11.2026`, or a year: its first day, or its last.
fn day(text: &str, last: bool) -> Option<NaiveDate> {
    if let Some(year) = year(text) {
        let (month, day) = if last { (12, 31) } else { (1, 1) };
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    kit::day::read(text)
}

fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.parse().ok()).flatten()
}

/// Whole euros or with cents, as people write them.
fn euros(text: &str) -> Option<Cents> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_suffix('€').unwrap_or(&text);
    let (whole, cents) = text.split_once([',', '.']).unwrap_or((text, "00"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = Some(whole).filter(|whole| is_digits(whole) && whole.len() <= 12)?;
    let cents = Some(cents).filter(|cents| is_digits(cents) && cents.len() == 2)?;
    let [whole, cents]: [i64; 2] = [whole.parse().ok()?, cents.parse().ok()?];
    Some(Cents(whole * 100 + cents))
}

/// By relevance when words are searched and nothing else is said.
fn sort(words: &FilterWords, has_words: bool) -> Result<Sort, FilterRefused> {
    let sorts = Sort::ALL;
    let known = |text: &str| {
        let found = sorts.iter().find(|(_, word)| *word == text.to_lowercase());
        found.map(|(sort, _)| *sort)
    };
    let sort = read("sort", &words.sort, "expected-sort", known)?;
    Ok(match sort {
        None if has_words => Sort::Relevance,
        // Without words none is more relevant than another.
        Some(Sort::Relevance) if !has_words => Sort::Name,
        sort => sort.unwrap_or_default(),
    })
}
