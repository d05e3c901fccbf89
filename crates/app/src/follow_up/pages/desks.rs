//! Writing: what belongs to a running project.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;

use super::runs::first;
use crate::app::App;
use crate::budgets;
use crate::follow_up::days::overlap;
use crate::follow_up::field::{CHANGE, COUNT, HOURS, PERIOD, PRINCIPLE};
use crate::follow_up::money::hourly;
use crate::follow_up::{Run, STAFF, by_id, periods_of, plan_reminders};
use crate::records::pages::{Desk, Way};
use crate::records::{self, Kept, Kind, Told, Wrong};

/// Payment periods.
pub struct Periods;

/// Hours.
pub struct Hours;

/// Counts of the monitoring figures.
pub struct Counts;

/// Changes that are asked for.
pub struct Changes;

/// Horizontal principles.
pub struct Principles;

type Wrongs = Vec<(&'static str, Wrong)>;

/// The way to what belongs to a project; nothing when there is no such project.
async fn below(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
    let Some(of) = of else { return Ok(None) };
    let run = by_id(conn, of).await?;
    Ok(run.map(|run| vec![first(tr), (format!("{STAFF}/{of}"), run.title().to_owned())]))
}

/// The path of a project's things, or with no word of the project.
fn place(of: Option<Id>, word: &str) -> String {
    match of {
        Some(of) => format!("{STAFF}/{of}{word}"),
        None => STAFF.to_owned(),
    }
}

/// The project that something belongs to.
async fn run_of(conn: &mut Conn, of: Option<Id>) -> anyhow::Result<Option<Run>> {
    match of {
        Some(of) => by_id(conn, of).await,
        None => Ok(None),
    }
}

/// Has the reminders of what something belongs to made ready.
async fn plan(app: &App, tx: &mut Tx, one: &Kept) -> anyhow::Result<()> {
    match one.of {
        Some(of) => plan_reminders(app, tx, of).await,
        None => Ok(()),
    }
}

impl Desk for Periods {
    const PATH: &'static str = "/tyo/maksatusjaksot";

    fn kind() -> &'static Kind {
        &PERIOD
    }

    fn list(of: Option<Id>) -> String {
        place(of, "/jaksot")
    }

    fn page(one: &Kept) -> String {
        place(one.of, "")
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }

    /// A period lies in its project's time and beside the others.
    async fn against(
        _app: &App,
        conn: &mut Conn,
        (of, one): (Option<Id>, Option<&Kept>),
        told: &Told,
    ) -> anyhow::Result<Wrongs> {
        let Some(run) = run_of(conn, of).await? else {
            return Ok(Vec::new());
        };
        let day = |word| told.on(word).unwrap_or_default();
        let (span, whole) = ((day("begins"), day("ends")), run.span());
        let mut wrong = Vec::new();
        if span.0 < whole.0 {
            wrong.push(("begins", Wrong::Own("run-wrong-outside")));
        }
        if span.1 > whole.1 {
            wrong.push(("ends", Wrong::Own("run-wrong-outside")));
        }
        let own = one.map(|one| one.id);
        let periods = periods_of(conn, run.0.id).await?;
        let mut others = periods.iter().filter(|other| Some(other.0.id) != own);
        if others.any(|other| overlap(other.span(), span)) {
            wrong.push(("begins", Wrong::Own("run-wrong-overlap")));
        }
        Ok(wrong)
    }

    async fn added(app: &App, tx: &mut Tx, _: &Author, one: &Kept) -> anyhow::Result<()> {
        plan(app, tx, one).await
    }

    async fn changed(
        app: &App,
        tx: &mut Tx,
        _: &Author,
        (_, after): (&Kept, &Kept),
    ) -> anyhow::Result<()> {
        plan(app, tx, after).await
    }
}

impl Desk for Hours {
    const PATH: &'static str = "/tyo/hanketunnit";

    fn kind() -> &'static Kind {
        &HOURS
    }

    fn list(of: Option<Id>) -> String {
        place(of, "/tunnit")
    }

    fn page(one: &Kept) -> String {
        place(one.of, "")
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }

    /// Hours belong to staff that is paid by the hour, once for a role and a month.
    async fn against(
        _app: &App,
        conn: &mut Conn,
        (of, one): (Option<Id>, Option<&Kept>),
        told: &Told,
    ) -> anyhow::Result<Wrongs> {
        let Some(run) = run_of(conn, of).await? else {
            return Ok(Vec::new());
        };
        let mut wrong = Vec::new();
        let month = told.on("month").unwrap_or_default();
        if !run.needs_hours() {
            wrong.push(("hours", Wrong::Own("run-wrong-no-hours")));
        }
        let (begins, ends) = run.span();
        if month > ends || crate::follow_up::days::end_of_month(month) < begins {
            wrong.push(("month", Wrong::Own("run-wrong-outside")));
        }
        let own = one.map(|one| one.id);
        let role = told.text("role").unwrap_or_default().to_lowercase();
        let others = records::of(conn, &HOURS, run.0.id).await?;
        let is_same = |other: &&Kept| {
            let of = other.told.text("role").unwrap_or_default().to_lowercase();
            Some(other.id) != own && other.told.on("month") == Some(month) && of == role
        };
        if others.iter().any(|other| is_same(&other)) {
            wrong.push(("role", Wrong::Own("run-wrong-hours-twice")));
        }
        match (told.money("hourly"), told.money("yearly")) {
            (None, None) => wrong.push(("hourly", Wrong::Own("run-wrong-no-hourly"))),
            (Some(_), Some(_)) => wrong.push(("yearly", Wrong::Own("run-wrong-hourly-twice"))),
            (None, Some(yearly)) => {
                let rates = budgets::rates(conn).await?;
                if hourly(&run, yearly, month, &rates).is_err() {
                    wrong.push(("yearly", Wrong::Own("run-wrong-no-unit-rate")));
                }
            }
            (Some(_), None) => {}
        }
        Ok(wrong)
    }
}

impl Desk for Counts {
    const PATH: &'static str = "/tyo/hankemaarat";

    fn kind() -> &'static Kind {
        &COUNT
    }

    fn list(of: Option<Id>) -> String {
        place(of, "/maarat")
    }

    fn page(one: &Kept) -> String {
        place(one.of, "")
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }

    /// Nothing is counted before its project begins.
    async fn against(
        _app: &App,
        conn: &mut Conn,
        (of, _): (Option<Id>, Option<&Kept>),
        told: &Told,
    ) -> anyhow::Result<Wrongs> {
        let begins = run_of(conn, of).await?.map(|run| run.span().0);
        let is_before = told.on("day") < begins;
        let wrong = is_before.then_some(("day", Wrong::Own("run-wrong-before")));
        Ok(wrong.into_iter().collect())
    }
}

impl Desk for Changes {
    const PATH: &'static str = "/tyo/hankemuutokset";

    fn kind() -> &'static Kind {
        &CHANGE
    }

    fn list(of: Option<Id>) -> String {
        place(of, "/muutokset")
    }

    fn page(one: &Kept) -> String {
        place(one.of, "")
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }
}

impl Desk for Principles {
    const PATH: &'static str = "/tyo/hankeperiaatteet";

    fn kind() -> &'static Kind {
        &PRINCIPLE
    }

    fn list(of: Option<Id>) -> String {
        place(of, "/periaatteet")
    }

    fn page(one: &Kept) -> String {
        place(one.of, "")
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }
}
