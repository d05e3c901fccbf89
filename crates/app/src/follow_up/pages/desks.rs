//! Writing: a running project, and what belongs to it.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;

use crate::accounts;
use crate::app::App;
use crate::budgets;
use crate::follow_up::days::overlap;
use crate::follow_up::field::{ASSOCIATIONS, CHANGE, COUNT, HOURS, PERIOD, PRINCIPLE, RUN};
use crate::follow_up::money::hourly;
use crate::follow_up::{Run, STAFF, by_id, list, periods_of, plan_reminders};
use crate::ideas::{self, Stage};
use crate::networks;
use crate::projects::card::ProjectCode;
use crate::records::pages::{Desk, Way};
use crate::records::{self, Choices, Form, Kept, Kind, Told, Value, Wrong};

/// Running projects as they are worked with.
pub struct Runs;

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

fn first(tr: Tr) -> (String, String) {
    (STAFF.to_owned(), tr.t("runs-title"))
}

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

impl Desk for Runs {
    const PATH: &'static str = STAFF;

    fn kind() -> &'static Kind {
        &RUN
    }

    fn list(_of: Option<Id>) -> String {
        STAFF.to_owned()
    }

    async fn way(_conn: &mut Conn, tr: Tr, _of: Option<Id>) -> anyhow::Result<Option<Way>> {
        Ok(Some(vec![first(tr)]))
    }

    async fn choices(
        _app: &App,
        conn: &mut Conn,
        tr: Tr,
        _of: Option<Id>,
        form: &Form,
    ) -> anyhow::Result<Choices> {
        let stages = [Stage::Granted, Stage::Running, Stage::Closed];
        let mut known = ideas::list(conn).await?;
        known.retain(|idea| {
            stages.contains(&idea.stage) || idea.id.to_string() == form.text("idea")
        });
        let ideas = known.iter().map(|idea| {
            let name = format!("{} ({})", idea.name(), idea.stage.name(tr));
            (idea.id.to_string(), name)
        });
        let mut staff = accounts::staff(conn).await?;
        staff.retain(|one| one.closed_at.is_none() || one.id.to_string() == form.text("owner"));
        let staff = staff
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone()));
        let mut groups = networks::list(conn).await?;
        groups.retain(|one| {
            let is_steering = one.told.text("kind") == Some("steering");
            is_steering || one.id.to_string() == form.text("network")
        });
        let groups = groups
            .iter()
            .map(|one| (one.id.to_string(), (networks::NETWORK.name)(&one.told)));
        Ok(Choices::from([
            ("idea", ideas.collect()),
            ("owner", staff.collect()),
            ("network", groups.collect()),
        ]))
    }

    /// The card's code in one spelling, and which associations of the register are meant.
    async fn complete(app: &App, conn: &mut Conn, told: &mut Told) -> anyhow::Result<()> {
        if let Some(Ok(code)) = told.text("code").map(str::parse::<ProjectCode>) {
            told.put("code", Some(Value::Text(code.as_str().to_owned())));
        }
        let written = told.text("implementers").unwrap_or_default().to_owned();
        let (mut names, mut ids) = (Vec::new(), Vec::new());
        for line in written
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            match records::association(app, conn, line).await? {
                Some(one) if ids.contains(&one.id.to_string()) => {}
                Some(one) => {
                    ids.push(one.id.to_string());
                    names.push(one.name().to_owned());
                }
                None => names.push(line.to_owned()),
            }
        }
        let names = (!names.is_empty()).then(|| Value::Text(names.join("\n")));
        told.put("implementers", names);
        told.put(ASSOCIATIONS, (!ids.is_empty()).then_some(Value::Words(ids)));
        Ok(())
    }

    /// An idea has one running project.
    async fn against(
        _app: &App,
        conn: &mut Conn,
        (_, one): (Option<Id>, Option<&Kept>),
        told: &Told,
    ) -> anyhow::Result<Wrongs> {
        let Some(idea) = told.text("idea") else {
            return Ok(Vec::new());
        };
        let own = one.map(|one| one.id);
        let mut others = list(conn).await?.into_iter();
        let is_taken =
            others.any(|run| Some(run.0.id) != own && run.0.told.text("idea") == Some(idea));
        Ok(is_taken
            .then_some(("idea", Wrong::Own("run-wrong-idea-taken")))
            .into_iter()
            .collect())
    }

    async fn added(app: &App, tx: &mut Tx, _: &Author, one: &Kept) -> anyhow::Result<()> {
        plan_reminders(app, tx, one.id).await
    }

    async fn changed(
        app: &App,
        tx: &mut Tx,
        _: &Author,
        (_, after): (&Kept, &Kept),
    ) -> anyhow::Result<()> {
        plan_reminders(app, tx, after.id).await
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
