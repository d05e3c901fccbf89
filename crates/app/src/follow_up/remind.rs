//! Reminding whoever looks after a project of the deadlines of its payment periods: a month and
//! a week before, and on the day after. Each is sent once; of a deadline that has moved, or of a
//! payment that was applied for, nobody is reminded.

use chrono::{Days, NaiveDate, NaiveTime};
use kit::args;
use kit::clock::at_wall;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::jobs::{JobRun, enqueue};
use kit::mail::{EmailAddress, Mailbox};
use serde::{Deserialize, Serialize};

use super::run::{Period, Run, Standing};
use super::{STAFF, by_id, periods_of};
use crate::accounts::{self, Account};
use crate::app::App;
use crate::budgets;
use crate::jobs::DEADLINES_JOB;
use crate::mails::{self, Frame, Mail};

/// So many days before a deadline somebody is reminded; less than none is after it.
const AHEAD: [i64; 3] = [30, 7, -1];
/// At which hour.
const REMINDED_AT: u32 = 8;

kit::sql! {
    PLAN = "INSERT INTO project_reminders (period_id, due_on, ahead) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING";
}

/// What is due.
#[derive(Serialize, Deserialize)]
struct Due {
    run: Id,
    period: Id,
    due: NaiveDate,
    ahead: i64,
}

/// Makes ready the reminders of a project's periods that are still to come, each once.
///
/// # Errors
/// When the database refuses.
pub async fn plan(app: &App, tx: &mut Tx, run: Id) -> anyhow::Result<()> {
    let Some(run) = by_id(tx, run).await? else {
        return Ok(());
    };
    let periods = periods_of(tx, run.0.id).await?;
    let rates = budgets::rates(tx).await?;
    for period in &periods {
        let Ok(due) = run.due(period, &periods, &rates) else {
            continue;
        };
        for ahead in AHEAD
            .into_iter()
            .filter(|_| period.standing() == Standing::Open)
        {
            let Some(at) = reminded_at(due, ahead).filter(|at| *at > app.clock.now()) else {
                continue;
            };
            let planned = tx.execute(PLAN, args![period.0.id, due, ahead]).await?;
            if planned > 0 {
                let due = Due {
                    run: run.0.id,
                    period: period.0.id,
                    due,
                    ahead,
                };
                enqueue(tx, &app.ids, &app.clock, DEADLINES_JOB, &due, at).await?;
            }
        }
    }
    Ok(())
}

fn reminded_at(due: NaiveDate, ahead: i64) -> Option<chrono::DateTime<chrono::Utc>> {
    let days = Days::new(ahead.unsigned_abs());
    let day = match ahead {
        0.. => due.checked_sub_days(days),
        _ => due.checked_add_days(days),
    };
    at_wall(day?.and_time(NaiveTime::from_hms_opt(REMINDED_AT, 0, 0)?))
}

/// The job that reminds somebody of a deadline.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn run_job(app: App, job: JobRun) -> anyhow::Result<()> {
    let due: Due = job.payload()?;
    let mut tx = job.begin().await?;
    if let Some(run) = by_id(&mut tx, due.run).await? {
        remind(&app, &mut tx, &run, &due).await?;
        // A deadline that has moved since has reminders of its own.
        plan(&app, &mut tx, due.run).await?;
    }
    job.complete_without_trace(tx).await
}

/// Who is reminded: whoever looks after a project, as long as their account is open.
pub(super) async fn owner_of(conn: &mut Conn, run: &Run) -> anyhow::Result<Option<Account>> {
    let owner = match run.owner() {
        Some(owner) => accounts::by_id(conn, owner).await?,
        None => None,
    };
    Ok(owner.filter(|owner| owner.closed_at.is_none()))
}

async fn remind(app: &App, tx: &mut Tx, run: &Run, due: &Due) -> anyhow::Result<()> {
    let periods = periods_of(tx, run.0.id).await?;
    let rates = budgets::rates(tx).await?;
    let is_meant = |one: &&Period| {
        let is_due = run.due(one, &periods, &rates).ok() == Some(due.due);
        one.0.id == due.period && one.standing() == Standing::Open && is_due
    };
    let Some(period) = periods.iter().find(is_meant) else {
        return Ok(());
    };
    let Some(owner) = owner_of(tx, run).await? else {
        return Ok(());
    };
    let Ok(email) = owner.email.parse::<EmailAddress>() else {
        return Ok(());
    };
    let to = Mailbox::new(&owner.name, email.clone()).unwrap_or_else(|_| email.into());
    let last = run.last(&periods);
    let mail = DeadlineMail {
        title: run.title().to_owned(),
        span: period.span(),
        due: due.due,
        is_last: last.is_some_and(|last| last.0.id == period.0.id),
        is_over: due.ahead < 0,
        path: format!("{STAFF}/{}", run.0.id),
    };
    mails::queue(app, tx, &to, owner.lang, &mail).await?;
    Ok(())
}

/// That a deadline comes, or is over.
pub struct DeadlineMail {
    /// Of which project.
    pub(crate) title: String,
    /// Of which payment period.
    pub(crate) span: (NaiveDate, NaiveDate),
    /// Until when its payment is to be applied for.
    pub(crate) due: NaiveDate,
    /// Whether it is the project's last one.
    pub(crate) is_last: bool,
    /// Whether the deadline is over.
    pub(crate) is_over: bool,
    /// The project's page, as in Finnish.
    pub(crate) path: String,
}

impl DeadlineMail {
    fn body(&self, m: &Frame) -> String {
        let args = [
            ("title", self.title.as_str().into()),
            (
                "span",
                m.date_range(Some(self.span.0), Some(self.span.1)).into(),
            ),
            ("day", m.date(self.due).into()),
        ];
        m.ta(
            match self.is_over {
                true => "mail-run-deadline-over",
                false => "mail-run-deadline-body",
            },
            &args,
        )
    }

    fn what(&self, m: &Frame) -> String {
        m.t(match self.is_last {
            true => "mail-run-deadline-last",
            false => "mail-run-deadline-what",
        })
    }
}

impl Mail for DeadlineMail {
    fn subject(&self, m: &Frame) -> String {
        let args = [
            ("title", self.title.as_str().into()),
            ("day", m.date(self.due).into()),
        ];
        m.ta("mail-run-deadline-subject", &args)
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-run-deadline-why")
    }
}

crate::mail_templates!(
    DeadlineMail,
    "follow_up/mails/deadline.txt",
    "follow_up/mails/deadline.html"
);
