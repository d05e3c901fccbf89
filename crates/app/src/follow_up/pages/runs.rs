//! Writing: a running project.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;

use crate::accounts;
use crate::app::App;
use crate::follow_up::field::{ASSOCIATIONS, RUN};
use crate::follow_up::{Run, STAFF, list, plan_reminders};
use crate::ideas::{self, Stage};
use crate::networks;
use crate::projects::card::ProjectCode;
use crate::records::pages::{Desk, Way};
use crate::records::{self, Choices, Form, Kept, Kind, Told, Value, Wrong};

/// Running projects as they are worked with.
pub struct Runs;

/// The list, as the first step of a way.
pub(super) fn first(tr: Tr) -> (String, String) {
    (STAFF.to_owned(), tr.t("runs-title"))
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

    /// An idea has one running project, and so has a code.
    async fn against(
        _app: &App,
        conn: &mut Conn,
        (_, one): (Option<Id>, Option<&Kept>),
        told: &Told,
    ) -> anyhow::Result<Vec<(&'static str, Wrong)>> {
        let own = one.map(|one| one.id);
        let mut others = list(conn).await?;
        others.retain(|run| Some(run.0.id) != own);
        let mut wrong = Vec::new();
        let idea = told.text("idea");
        if idea.is_some() && others.iter().any(|run| run.0.told.text("idea") == idea) {
            wrong.push(("idea", Wrong::Own("run-wrong-idea-taken")));
        }
        let has_code = |run: &&Run| {
            let both = told.text("code").zip(run.0.told.text("code"));
            both.is_some_and(|(code, other)| code.eq_ignore_ascii_case(other))
        };
        if let Some(run) = others.iter().find(has_code) {
            let name = run.title().to_owned();
            wrong.push(("code", Wrong::Named("run-wrong-code-taken", name)));
        }
        Ok(wrong)
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
