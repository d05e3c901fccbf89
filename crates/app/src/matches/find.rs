//! Which associations a call fits, by sets: every rule is a set of the register, and the
//! points of each association are counted in them at once.

use std::collections::{BTreeMap, HashMap};

use kit::db::Conn;
use kit::sets::{Ask, Bits, Order, Ordering, PageOf, Place, Set};

use super::asked::{Asked, View};
use super::correction::{self, Correction};
use super::past::{self, Diary, Past};
use super::rule::{Rule, Side};
use super::wanted::{Phrase, Wanted, of_stage};
use crate::app::App;
use crate::associations::terms::{ASSOCIATIONS, LAST_CONTACT, day_number, set};
use crate::associations::{Activity, Association, Field, RegisterState, Stage};
use crate::calls::{self, Call, Filter, State};
use crate::finnish;

/// The associations that were found.
pub struct Found {
    /// What the call asks.
    pub wanted: Wanted,
    /// Which they are.
    pub set: Set,
    /// How many are in each view, whatever rules are asked for.
    pub counts: [(View, u64); 3],
    /// For each rule, how many of the view it holds for.
    pub by_rule: Vec<(Rule, u64)>,
    /// What somebody who works here has said, by the association's number.
    pub corrections: HashMap<u32, Correction>,
    asked: HashMap<u32, Past>,
    applied: Set,
    points: Bits,
}

/// The largest number of points first.
const BEST_FIRST: Order = Order {
    descends: true,
    backwards: false,
};

impl Found {
    /// At most so many of them at a place, the best first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn page(
        &self,
        app: &App,
        conn: &mut Conn,
        place: Place,
        count: usize,
    ) -> anyhow::Result<PageOf> {
        let order = Ordering::Bits {
            bits: self.points.clone(),
            descends: true,
        };
        order.page(&app.sets, conn, &self.set, place, count).await
    }

    /// All of them, the best first.
    pub fn numbers(&self) -> Vec<u32> {
        let count = usize::try_from(self.set.len()).unwrap_or(usize::MAX);
        self.points.first(&self.set, BEST_FIRST, count)
    }

    /// What has happened to one of them and bears on the call.
    pub fn past(&self, one: &Association) -> Past {
        let asked = self.asked.get(&one.number).cloned();
        Past {
            has_applied: self.applied.contains(one.number),
            ..asked.unwrap_or_default()
        }
    }
}

/// Finds what is asked for.
///
/// # Errors
/// When the database refuses.
pub async fn find(app: &App, conn: &mut Conn, call: &Call, asked: &Asked) -> anyhow::Result<Found> {
    let wanted = Wanted::of(call, app.clock.today());
    let heard = past::asked(conn, &wanted).await?;
    let Holding { kept, rules } = Holding::of(app, conn, &wanted, &heard).await?;
    let corrections = correction::of_call(conn, call.id).await?;
    let said = |fits: bool| -> Set {
        let said = corrections.iter().filter(|(_, one)| one.fits == fits);
        said.map(|(number, _)| *number).collect()
    };
    let (yes, no) = (&said(true) & &kept, &said(false) & &kept);
    let against = rules
        .iter()
        .filter(|(rule, _)| rule.side() == Side::Against);
    let against = against.fold(Set::new(), |all, (_, set)| all | set);
    let fitting = ((&kept - &against) - &no) | &yes;
    let views = [
        (View::Against, &kept - &fitting),
        (View::Corrected, yes | no),
        (View::Fitting, fitting),
    ];
    let counts = View::ALL.map(|view| {
        let set = views.iter().find(|(of, _)| *of == view);
        (view, set.map_or(0, |(_, set)| set.len()))
    });
    let view = views.into_iter().find(|(view, _)| *view == asked.view);
    let view = view.map(|(_, set)| set).unwrap_or_default();
    let by_rule = rules
        .iter()
        .map(|(rule, set)| (*rule, view.intersection_len(set)));
    let by_rule = by_rule.filter(|(_, count)| *count > 0).collect();
    let empty = Set::new();
    let set = asked
        .rules
        .iter()
        .fold(view, |set, rule| set & rules.get(rule).unwrap_or(&empty));
    let weighed = rules
        .iter()
        .flat_map(|(rule, set)| std::iter::repeat_n(set, rule.points()));
    let points = Bits::counted(weighed);
    Ok(Found {
        set,
        counts,
        by_rule,
        corrections,
        points,
        applied: rules.get(&Rule::Applied).cloned().unwrap_or_default(),
        asked: heard,
        wanted,
    })
}

/// For whom in the register each rule holds.
pub(super) struct Holding {
    pub(super) kept: Set,
    pub(super) rules: BTreeMap<Rule, Set>,
}

fn any_of(field: Field, words: impl IntoIterator<Item = &'static str>) -> Ask {
    let sets = words
        .into_iter()
        .map(|word| Ask::In(set::value(field, word)));
    Ask::Any(sets.collect())
}

/// Classes that say what an association works for.
fn telling() -> impl Iterator<Item = &'static str> {
    let all = Activity::ALL.iter();
    let telling = all.filter(|one| **one != Activity::Other);
    telling.map(|one| one.word())
}

impl Holding {
    /// As [`Wanted::judge`], for all of the register at once.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn of(
        app: &App,
        conn: &mut Conn,
        wanted: &Wanted,
        heard: &HashMap<u32, Past>,
    ) -> anyhow::Result<Self> {
        let tags = app.sets.names(conn, ASSOCIATIONS, &tag_set("")).await?;
        let (names, asks): (Vec<Part>, Vec<Ask>) = parts(wanted, &tags).into_iter().unzip();
        let found = Ask::find_each(&asks, &app.sets, conn, ASSOCIATIONS).await?;
        let mut found: HashMap<Part, Set> = names.into_iter().zip(found).collect();
        let mut take = |part: Part| found.remove(&part).unwrap_or_default();
        let kept = take(Part::Kept);
        let mut rules = BTreeMap::new();
        let (home, at_home) = (take(Part::HasHome), take(Part::Rule(Rule::Area)));
        if wanted.areas.is_some() {
            rules.insert(Rule::HomeUnknown, &kept - &home);
            rules.insert(Rule::Elsewhere, home - &at_home);
            rules.insert(Rule::Area, at_home);
        } else {
            rules.insert(Rule::Country, kept.clone());
        }
        if !wanted.kinds.is_empty() {
            let (of_a_kind, may) = (take(Part::HasKind), take(Part::Rule(Rule::Kind)));
            rules.insert(Rule::WrongKind, of_a_kind - &may);
            rules.insert(Rule::Kind, may);
        }
        let said = |is: fn(&Past) -> bool| -> Set {
            let said = heard.iter().filter(|(_, past)| is(past));
            said.map(|(number, _)| *number).collect()
        };
        let field = [
            (Rule::Activity, take(Part::Rule(Rule::Activity))),
            (Rule::Word, take(Part::Rule(Rule::Word))),
            (Rule::AskedCall, said(|past| past.asked_call)),
            (Rule::AskedTheme, said(|past| !past.asked_themes.is_empty())),
        ];
        let tells = field.iter().fold(Set::new(), |all, (_, set)| all | set);
        let works = take(Part::Tells);
        if !wanted.activities.is_empty() {
            rules.insert(Rule::ActivityUnknown, (&kept - &works) - &tells);
            rules.insert(Rule::OtherActivity, works - &tells);
        }
        rules.extend(field);
        for rule in [
            Rule::Ceased,
            Rule::Contact,
            Rule::Applied,
            Rule::CouldApply,
            Rule::Applying,
            Rule::Running,
            Rule::HasRun,
        ] {
            rules.insert(rule, take(Part::Rule(rule)));
        }
        for set in rules.values_mut() {
            *set &= &kept;
        }
        Ok(Self { kept, rules })
    }
}

/// A set that rules are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Kept,
    HasHome,
    HasKind,
    /// Those of whose work something is known.
    Tells,
    Rule(Rule),
}

fn tag_set(tag: &str) -> String {
    set::value(Field::Tags, tag)
}

/// What is asked of the register.
fn parts(wanted: &Wanted, tags: &[String]) -> Vec<(Part, Ask)> {
    let has = |field: Field| Ask::In(set::has(field));
    let areas = wanted.areas.iter().flatten();
    let areas = areas.map(|area| Ask::In(set::value(Field::Domicile, area.code.as_str())));
    let kinds = wanted.kinds.iter().map(|kind| kind.word());
    let activities = wanted.activities.keys().map(|one| one.word());
    let phrases = wanted.phrases.iter().map(|phrase| ask_for(phrase, tags));
    let ceased = [RegisterState::WindingUp, RegisterState::Removed].map(RegisterState::word);
    let since = day_number(wanted.contact_since());
    let applied = crate::associations::moments::Happening::Applied.word();
    let mut parts = vec![
        (Part::Kept, Ask::In(set::KEPT.to_owned())),
        (Part::HasHome, has(Field::Domicile)),
        (Part::HasKind, has(Field::Kind)),
        (Part::Tells, any_of(Field::Activities, telling())),
        (Part::Rule(Rule::Area), Ask::Any(areas.collect())),
        (Part::Rule(Rule::Kind), any_of(Field::Kind, kinds)),
        (
            Part::Rule(Rule::Activity),
            any_of(Field::Activities, activities),
        ),
        (Part::Rule(Rule::Word), Ask::Any(phrases.collect())),
        (
            Part::Rule(Rule::Ceased),
            any_of(Field::RegisterState, ceased),
        ),
        (Part::Rule(Rule::Contact), Ask::AtLeast(LAST_CONTACT, since)),
        (Part::Rule(Rule::Applied), Ask::In(set::happened(applied))),
    ];
    for stage in Stage::ALL {
        if let Some(rule) = of_stage(*stage) {
            let ask = Ask::In(set::value(Field::Stage, stage.word()));
            parts.push((Part::Rule(rule), ask));
        }
    }
    parts
}

/// Those in whose names and tags all words of a phrase stand.
fn ask_for(phrase: &Phrase, tags: &[String]) -> Ask {
    let word = |keys: &Vec<String>| {
        let named = keys
            .iter()
            .map(|key| Ask::In([set::NAME_WORD, key].concat()));
        let has_it = |tag: &&String| {
            let words = finnish::keys_in(tag);
            words
                .iter()
                .any(|(own, _)| own.iter().any(|key| keys.iter().any(|one| one == key)))
        };
        let tagged = tags.iter().filter(has_it).map(|tag| Ask::In(tag_set(tag)));
        Ask::Any(named.chain(tagged).collect())
    };
    Ask::All(phrase.words.iter().map(word).collect())
}

/// A call beside an association.
pub(super) struct About {
    pub(super) call: Call,
    pub(super) wanted: Wanted,
    pub(super) past: Past,
    pub(super) correction: Option<Correction>,
}

impl About {
    /// Whether the call fits, by the rules and by what was said of them.
    pub(super) fn fits(&self, one: &Association) -> bool {
        let said = self.correction.as_ref().map(|said| said.fits);
        said.unwrap_or_else(|| self.wanted.judge(one, &self.past).fits())
    }
}

/// The calls that are open or to come, beside an association, in the order of lists; drafts
/// only for those who work here.
///
/// # Errors
/// When the database refuses.
pub(super) async fn calls_of(
    app: &App,
    conn: &mut Conn,
    one: &Association,
    with_drafts: bool,
) -> anyhow::Result<Vec<About>> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut calls = calls::list(conn, &Filter::default(), with_drafts, now).await?;
    calls.retain(|call| call.state(now).is_open() || call.state(now) == State::Planned);
    let diary = Diary::of(conn, one, today).await?;
    let mut said = correction::of_association(conn, one).await?;
    let about = calls.into_iter().map(|call| {
        let wanted = Wanted::of(&call, today);
        About {
            past: diary.on(&wanted),
            correction: said.remove(&call.id),
            wanted,
            call,
        }
    });
    Ok(about.collect())
}
