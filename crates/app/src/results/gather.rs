//! What is counted, gathered from those who keep it: consultations, events and projects.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kit::db::Conn;
use kit::id::Id;
use kit::money::Cents;

use super::period::Period;
use crate::app::App;
use crate::areas::AreaCode;
use crate::associations::{self, Activity, Homes};
use crate::consultations::{self, Log};
use crate::events::{self, Event};
use crate::follow_up::{self, COUNT, Run};
use crate::ideas::{self, Field, Idea, Stage};
use crate::records;

/// The kinds of events that are forums and talks; a meeting is none.
const COUNTED: [&str; 4] = ["info", "training", "network", "elsewhere"];

/// A project, under one key whoever tells of it.
#[derive(Clone, Debug)]
pub(super) struct Project {
    /// Its code; of one that has none the identifier of its idea.
    pub(super) key: String,
    pub(super) name: String,
    /// Where those who work here see it.
    pub(super) path: String,
    /// Who looks after it.
    pub(super) adviser: Option<Id>,
    /// Where its applicant is at home, as a place in [`Homes::places`].
    pub(super) place: Option<usize>,
    /// The fields of its applicant, as places in [`Activity::ALL`].
    pub(super) fields: Vec<usize>,
    /// From when until when it runs; without a last day it still does.
    pub(super) runs: Option<(NaiveDate, Option<NaiveDate>)>,
    /// What was granted to it, and when.
    pub(super) granted: Vec<(NaiveDate, Cents)>,
    /// What of its support was accepted for payment, and when.
    pub(super) realised: Vec<(NaiveDate, Cents)>,
}

impl Project {
    /// Whether it runs on a day of a period.
    pub(super) fn runs_in(&self, period: Period) -> bool {
        self.runs
            .is_some_and(|(from, to)| from <= period.to && to.is_none_or(|to| to >= period.from))
    }

    /// What was granted to it in a period.
    pub(super) fn granted_in(&self, period: Period) -> impl Iterator<Item = (NaiveDate, Cents)> {
        in_period(&self.granted, period)
    }

    /// What was realised of it in a period.
    pub(super) fn realised_in(&self, period: Period) -> impl Iterator<Item = (NaiveDate, Cents)> {
        in_period(&self.realised, period)
    }

    /// Whether everyone may know of it: it runs, did, or was granted money. An idea that is
    /// thought of or was refused is nobody else's.
    fn is_public(&self) -> bool {
        self.runs.is_some() || !self.granted.is_empty()
    }

    /// Both under one key: their money is added up, and it runs from the first day to the last.
    fn join(&mut self, other: Self) {
        self.runs = match (self.runs, other.runs) {
            (Some((from, to)), Some((other_from, other_to))) => {
                let to = to.zip(other_to).map(|(to, other)| to.max(other));
                Some((from.min(other_from), to))
            }
            (one, two) => one.or(two),
        };
        self.granted.extend(other.granted);
        self.realised.extend(other.realised);
    }
}

fn in_period(
    all: &[(NaiveDate, Cents)],
    period: Period,
) -> impl Iterator<Item = (NaiveDate, Cents)> {
    let all = all.iter().copied();
    all.filter(move |(on, _)| period.has(*on))
}

/// New participants that a project wrote down.
#[derive(Clone, Debug)]
pub(super) struct Participants {
    /// The project's name, and where those who work here see it.
    pub(super) project: String,
    pub(super) path: String,
    pub(super) on: NaiveDate,
    pub(super) count: i64,
    /// Where the number is from.
    pub(super) source: String,
}

/// All that is counted of a period.
pub(super) struct Gathered {
    pub(super) period: Period,
    pub(super) today: NaiveDate,
    pub(super) at: DateTime<Utc>,
    /// Consultations, with the associations of today.
    pub(super) log: Log,
    pub(super) homes: Arc<Homes>,
    /// Forums and talks that were held.
    pub(super) events: Vec<Event>,
    /// Every project that is known, whether it ran in the period or not.
    pub(super) projects: Vec<Project>,
    /// Participants of projects, as these tell, by day.
    pub(super) participants: Vec<Participants>,
    /// The keys of projects by the identifiers of their ideas.
    pub(super) of_ideas: HashMap<String, String>,
}

impl Gathered {
    /// Gathers it.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn of(app: &App, period: Period) -> anyhow::Result<Self> {
        let today = app.clock.today();
        let mut log = consultations::log_of(app, (period.from, period.to)).await?;
        let mut conn = app.db.read().await?;
        let homes = associations::homes_of(&app.sets, &mut conn, today).await?;
        log.rename(|number| homes.now(number));
        let mut events = events::list(&mut conn, &events::Filter::default(), true).await?;
        events.retain(|one| is_counted(one, period, today));
        let ideas = ideas::list(&mut conn).await?;
        let runs = follow_up::list_with_periods(&mut conn).await?;
        let participants = participants(&mut conn, period, &runs).await?;
        let (projects, of_ideas) = projects(&mut conn, (&homes, today), ideas, runs).await?;
        Ok(Self {
            period,
            today,
            at: app.clock.now(),
            log,
            homes,
            events,
            projects,
            participants,
            of_ideas,
        })
    }

    /// The same without the projects that are not everyone's to know of; what was said of one
    /// belongs to no project.
    pub(super) fn for_everyone(mut self) -> Self {
        self.projects.retain(Project::is_public);
        let known: HashSet<&str> = self.projects.iter().map(|one| one.key.as_str()).collect();
        self.of_ideas.retain(|_, key| known.contains(key.as_str()));
        self
    }

    /// The codes of projects that consultations and events name, each once.
    pub(super) fn codes(&self) -> HashSet<String> {
        let advised = self.log.abouts.iter();
        let advised = advised.filter_map(|about| about.project.as_deref());
        let events = self.events.iter();
        let events = events.filter_map(|one| one.0.told.text("project"));
        advised.chain(events).map(code_key).collect()
    }

    /// Where an event was held, as a place in [`Homes::places`].
    pub(super) fn place_of(&self, event: &Event) -> Option<usize> {
        let code = AreaCode::new(event.municipality()?);
        self.homes.place_of_code(&code, self.today)
    }

    /// The key of the project that a consultation was about.
    pub(super) fn project_of(&self, about: &consultations::About) -> Option<String> {
        let of_idea = |id: &String| self.of_ideas.get(id).cloned();
        let code = about.project.as_deref().map(code_key);
        code.or_else(|| about.idea.as_ref().and_then(of_idea))
    }
}

/// A code of a project as keys have it, however it was written.
pub(super) fn code_key(code: &str) -> String {
    code.trim().to_uppercase()
}

/// One of several days counts once, on its first; one to come has not been held.
fn is_counted(event: &Event, period: Period, today: NaiveDate) -> bool {
    COUNTED.contains(&event.kind()) && period.has(event.day()) && event.day() <= today
}

/// New participants that projects wrote down in a period; not of one that was taken away.
async fn participants(
    conn: &mut Conn,
    period: Period,
    runs: &[WithPeriods],
) -> anyhow::Result<Vec<Participants>> {
    let there: HashMap<Id, &Run> = runs.iter().map(|(run, _)| (run.0.id, run)).collect();
    let counts = records::all(conn, &COUNT).await?;
    let read = counts.iter().filter_map(|one| {
        let run = there.get(&one.of?)?;
        let on = one.told.on("day").filter(|day| period.has(*day))?;
        let is_of_people = one.told.text("group") == Some("participants");
        is_of_people.then(|| Participants {
            project: run.title().to_owned(),
            path: format!("{}/{}", follow_up::STAFF, run.0.id),
            on,
            count: one.told.count("count").unwrap_or_default(),
            source: one.told.text("source").unwrap_or_default().to_owned(),
        })
    });
    let mut all: Vec<Participants> = read.collect();
    all.sort_by_key(|one| one.on);
    Ok(all)
}

/// A project that is carried out, with its payment periods.
type WithPeriods = (Run, Vec<follow_up::Period>);

/// The projects of ideas and of those that are carried out, each once whoever tells of it.
async fn projects(
    conn: &mut Conn,
    (homes, today): (&Homes, NaiveDate),
    ideas: Vec<Idea>,
    runs: Vec<WithPeriods>,
) -> anyhow::Result<(Vec<Project>, HashMap<String, String>)> {
    let applicants = ideas
        .iter()
        .filter_map(|idea| idea.applicant()?.association);
    let carrying = runs.iter().flat_map(|(run, _)| run.associations());
    let both: Vec<Id> = applicants.chain(carrying).collect();
    let numbers = associations::numbers_now(conn, &both).await?;
    let mut all: BTreeMap<String, Project> = BTreeMap::new();
    let mut of_ideas = HashMap::new();
    for idea in &ideas {
        let one = project_of(homes, &numbers, idea, today);
        of_ideas.insert(idea.id.to_string(), one.key.clone());
        match all.get_mut(&one.key) {
            None => {
                all.insert(one.key.clone(), one);
            }
            Some(known) => known.join(one),
        }
    }
    let mut carried_out = HashSet::new();
    for (run, periods) in &runs {
        let idea = run.0.told.text("idea");
        let of_idea = idea.and_then(|id| of_ideas.get(id).cloned());
        let code = run.0.told.text("code").map(code_key);
        let key = code.or_else(|| of_idea.clone());
        let key = key.unwrap_or_else(|| run.0.id.to_string());
        // The idea may not have been told the code.
        let of_idea = of_idea.filter(|of_idea| *of_idea != key);
        let of_idea = of_idea.and_then(|of_idea| all.remove(&of_idea));
        // Of two that are carried out under one code neither takes the other's place.
        let other = match carried_out.insert(key.clone()) {
            true => None,
            false => all.remove(&key),
        };
        let before = all.remove(&key).or(of_idea);
        if let Some(idea) = idea {
            of_ideas.insert(idea.to_owned(), key.clone());
        }
        let mut one = project_of_run((homes, today), &numbers, (run, periods), (key, before));
        if let Some(other) = other {
            one.join(other);
        }
        all.insert(one.key.clone(), one);
    }
    Ok((all.into_values().collect(), of_ideas))
}

/// What is told of a project by those who carry it out stands above what its idea said.
fn project_of_run(
    (homes, today): (&Homes, NaiveDate),
    numbers: &HashMap<Id, u32>,
    (run, periods): (&Run, &[follow_up::Period]),
    (key, before): (String, Option<Project>),
) -> Project {
    let (begins, ends) = run.span();
    let of_idea = before.as_ref().map(|one| one.granted.clone());
    let of_idea = of_idea.unwrap_or_default();
    let day = run.0.told.on("granted_on");
    let day = day.or(of_idea.first().map(|(on, _)| *on));
    let granted = run.granted().map(|amount| (day.unwrap_or(begins), amount));
    let number = run
        .associations()
        .first()
        .and_then(|id| numbers.get(id).copied());
    let code = run.0.told.words("municipalities").first();
    let written = || homes.place_of_code(&AreaCode::new(code?), today);
    let place = number
        .and_then(|number| homes.place(number))
        .or_else(written);
    let fields = number.map_or_else(Vec::new, |number| homes.fields(number).collect());
    let (idea_place, idea_fields, adviser) = before.map_or_else(
        || (None, Vec::new(), None),
        |one| (one.place, one.fields, one.adviser),
    );
    Project {
        key,
        name: run.title().to_owned(),
        path: format!("{}/{}", follow_up::STAFF, run.0.id),
        adviser: run.owner().or(adviser),
        place: place.or(idea_place),
        fields: if fields.is_empty() {
            idea_fields
        } else {
            fields
        },
        runs: Some((begins, Some(ends))),
        granted: granted.map_or(of_idea, |granted| vec![granted]),
        realised: periods
            .iter()
            .filter_map(follow_up::Period::accepted)
            .collect(),
    }
}

fn project_of(homes: &Homes, numbers: &HashMap<Id, u32>, idea: &Idea, today: NaiveDate) -> Project {
    let applicant = idea.applicant();
    let number = applicant.and_then(|party| numbers.get(&party.association?).copied());
    let code = applicant.and_then(|party| party.municipality.as_deref());
    let code = code.or_else(|| idea.told.text(Field::Municipality));
    let written = || homes.place_of_code(&AreaCode::new(code?), today);
    let key = idea.told.text(Field::ProjectCode).map(code_key);
    let amount = idea.told.money(Field::Granted).unwrap_or(Cents(0));
    let end = idea.came_to(Stage::Closed);
    let end = end.or_else(|| idea.told.on(Field::Ends));
    Project {
        key: key.unwrap_or_else(|| idea.id.to_string()),
        name: idea.name().to_owned(),
        path: format!("{}/{}", ideas::STAFF, idea.id),
        adviser: idea.told.id(Field::Owner),
        place: number
            .and_then(|number| homes.place(number))
            .or_else(written),
        fields: number.map_or_else(Vec::new, |number| homes.fields(number).collect()),
        runs: idea.came_to(Stage::Running).map(|start| (start, end)),
        granted: (idea
            .came_to(Stage::Granted)
            .map(|on| (on, amount))
            .into_iter())
        .collect(),
        realised: Vec::new(),
    }
}

/// The word of a field of activity.
pub(super) fn field_word(place: usize) -> &'static str {
    Activity::ALL.get(place).map_or("", |one| one.word())
}
