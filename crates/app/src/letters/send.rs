//! The job that sends a letter: it gathers who gets it when the time has come, and then
//! sends for a while, again and again.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use kit::audit::{Change, record};
use kit::db::{Conn, Tx};
use kit::i18n::Lang;
use kit::id::Id;
use kit::jobs::JobRun;
use kit::mail::EmailAddress;
use kit::mail::mailing::{self, MailingState, Outcome, Recipient, Written};
use kit::mail::reports::{Report, ReportKind};
use kit::seal::Seal;
use serde_json::json;

use super::audience;
use super::change::not_ready;
use super::gate::{Data, Kind as ReaderKind};
use super::leave::enqueue;
use super::letter::{KIND, Kind, Letter, Stage};
use super::loaded::Loaded;
use super::render::{Place, Reader, Rendered, render};
use super::store;
use crate::app::App;
use crate::calls::{self, Call};
use crate::refusals::{self, Why};
use crate::subscriptions;
use crate::texts;

/// For so long a job sends before others get their turn.
const FOR: Duration = Duration::from_secs(20);

/// A letter's text for all of its readers.
pub(super) struct Texts {
    letter: Letter,
    rendered: HashMap<Lang, Rendered>,
    seal: Seal,
    base_url: String,
}

impl Texts {
    /// Writes the letter in each of its languages.
    ///
    /// # Errors
    /// When the database refuses or the letter cannot be written.
    pub(super) async fn of(
        app: &App,
        conn: &mut Conn,
        letter: Letter,
        seal: &Seal,
    ) -> anyhow::Result<Self> {
        let loaded = Loaded::of(conn, letter.id, &letter.content).await?;
        let mut rendered = HashMap::new();
        for lang in letter.content.langs() {
            let page = crate::shell::link(lang, &format!("/kirjeet/{}", letter.id));
            let is_public = letter.kind == Kind::Letter && letter.content.is_public;
            let at = Place {
                base_url: &app.base_url,
                archive: is_public.then(|| format!("{}{page}", app.base_url)),
            };
            rendered.insert(lang, render(&letter.content, &loaded, lang, &at)?);
        }
        Ok(Self {
            letter,
            rendered,
            seal: seal.clone(),
            base_url: app.base_url.clone(),
        })
    }

    /// The message to a reader.
    ///
    /// # Errors
    /// When what is kept of the reader is something else.
    pub(super) fn write(&self, to: &Recipient) -> anyhow::Result<Written> {
        let data: Data = serde_json::from_value(to.data.clone()).context("a letter's reader")?;
        let lang = self.letter.content.lang_for(to.lang);
        let rendered = self.rendered.get(&lang).context("a letter's language")?;
        let (seal, base_url) = (&self.seal, &self.base_url);
        let unsubscribe =
            subscriptions::unsubscribe_link(seal, base_url, lang, to.mailing, to.number);
        let preferences = match data.kind {
            ReaderKind::Subscriber => {
                subscriptions::preferences_link(seal, base_url, lang, data.id)
            }
            ReaderKind::Association | ReaderKind::Person => unsubscribe.clone(),
        };
        let message = rendered.message(&Reader {
            values: data.values,
            unsubscribe: unsubscribe.clone(),
            preferences,
            why: texts::tr(lang).t(&format!("letter-why-{}", data.kind.word())),
        });
        Ok(Written {
            subject: message.subject,
            text: message.text,
            html: message.html,
            unsubscribe: Some(unsubscribe),
        })
    }
}

/// What is asked while a letter is sent.
struct Sending {
    app: App,
    texts: Texts,
}

#[async_trait::async_trait]
impl mailing::Content for Sending {
    fn write(&self, to: &Recipient) -> anyhow::Result<Written> {
        self.texts.write(to)
    }

    async fn left_out(
        &self,
        conn: &mut Conn,
        window: &[Recipient],
    ) -> anyhow::Result<Vec<(i64, String)>> {
        if let Some(why) = gone(&self.app, conn, &self.texts.letter).await? {
            return Ok(window
                .iter()
                .map(|to| (to.number, why.to_owned()))
                .collect());
        }
        let addresses: Vec<EmailAddress> = window
            .iter()
            .filter_map(|to| to.address().cloned())
            .collect();
        let refused = refusals::among(&self.app, conn, &addresses).await?;
        let left = window.iter().filter_map(|to| {
            let why = refused.get(&to.address()?.as_str().to_lowercase())?;
            Some((to.number, why.word().to_owned()))
        });
        Ok(left.collect())
    }

    async fn bounced(&self, tx: &mut Tx, to: &Recipient, _said: &str) -> anyhow::Result<()> {
        let Some(address) = to.address() else {
            return Ok(());
        };
        let author = self.app.author(None, ORIGIN);
        let source = format!("{KIND} {}", to.mailing);
        refusals::refuse(&self.app, tx, &author, address, Why::Bounced, &source).await
    }
}

/// Where the log of changes says that what a letter does by itself comes from.
pub(super) const ORIGIN: &str = "letters";

/// Why a letter that was made by itself has no reason any more: the key of a text.
///
/// # Errors
/// When the database refuses.
async fn gone(app: &App, conn: &mut Conn, letter: &Letter) -> anyhow::Result<Option<&'static str>> {
    let Some(of) = letter.call.filter(|_| letter.kind != Kind::Letter) else {
        return Ok(None);
    };
    let call = calls::by_id(conn, of.id).await?.filter(Call::is_public);
    let Some(call) = call else {
        return Ok(Some("letter-gone-call"));
    };
    Ok(match letter.kind {
        Kind::Reminder => reminder_gone(app, &call, of.closes_at),
        Kind::Change if calls::terms_version(conn, call.id).await? != of.version => {
            Some("letter-gone-newer")
        }
        _ => None,
    })
}

fn reminder_gone(
    app: &App,
    call: &Call,
    closes_at: Option<chrono::DateTime<chrono::Utc>>,
) -> Option<&'static str> {
    if call.times().1 != closes_at {
        return Some("letter-gone-moved");
    }
    (!call.state(app.clock.now()).is_open()).then_some("letter-gone-closed")
}

/// Begins a letter whose time has come, and sends it for a while.
///
/// # Errors
/// When the database refuses, or another worker has taken over.
pub async fn run(app: App, run: JobRun) -> anyhow::Result<()> {
    let id: Id = run.payload()?;
    let seal = app.seal().await?.clone();
    let found = store::find(&mut app.db.read().await?, id).await?;
    let Some(letter) = found.filter(|letter| !letter.is_removed) else {
        return run.complete_without_trace(run.begin().await?).await;
    };
    let is_time = letter.send_at.is_some_and(|at| at <= app.clock.now());
    let letter = match letter.stage {
        Stage::Scheduled if is_time => match begin(&app, &run, letter, &seal).await? {
            Some(letter) => letter,
            None => return run.complete_without_trace(run.begin().await?).await,
        },
        Stage::Handed(MailingState::Running) => letter,
        // Called back, or of another time than this job.
        _ => return run.complete_without_trace(run.begin().await?).await,
    };
    let mut conn = app.db.read().await?;
    let texts = Texts::of(&app, &mut conn, letter, &seal).await?;
    drop(conn);
    let content = Arc::new(Sending {
        app: app.clone(),
        texts,
    });
    let (mailer, db, ids, clock) = (&app.mail, &app.db, &app.ids, &app.clock);
    let outcome = mailing::run(mailer, db, ids, clock, &run, id, content, FOR).await?;
    let mut tx = run.begin().await?;
    if let Outcome::Again(at) = outcome {
        enqueue(&app, &mut tx, id, at).await?;
    }
    run.complete_without_trace(tx).await
}

/// Gathers who gets the letter, in one transaction; gives nothing when it is stopped
/// instead.
async fn begin(
    app: &App,
    run: &JobRun,
    letter: Letter,
    seal: &Seal,
) -> anyhow::Result<Option<Letter>> {
    let mut tx = app.db.begin().await?;
    run.holds(&mut tx).await?;
    let Some(found) = store::find_to_change(&mut tx, letter.id).await? else {
        return Ok(None);
    };
    if found.edition != letter.edition {
        return Ok(None);
    }
    let author = app.author(None, ORIGIN);
    let mut handed = Letter {
        edition: letter.edition + 1,
        stage: Stage::Handed(MailingState::Running),
        updated_at: author.at,
        ..letter.clone()
    };
    let loaded = Loaded::of(&mut tx, letter.id, &letter.content).await?;
    loaded.settle(&mut handed.content);
    let gathered = match gone(app, &mut tx, &letter).await? {
        Some(why) => Err(why),
        None if !not_ready(&mut tx, &letter).await?.is_empty() => Err("letter-gone-not-ready"),
        None => {
            let gathered = audience::gather(app, &mut tx, &letter, seal).await?;
            gathered.map_err(|_| "letter-gone-segment")
        }
    };
    if let Err(why) = gathered {
        handed.stage = Stage::Handed(MailingState::Stopped);
        handed.stopped_why = Some(why.to_owned());
    }
    for call in letter.content.calls() {
        let version = calls::terms_version(&mut tx, call).await?;
        store::tell_of(&mut tx, letter.id, call, version).await?;
    }
    store::save(&mut tx, &handed, false).await?;
    let change = Change {
        act: "letter-begin",
        kind: KIND,
        subject: &letter.id.to_string(),
        before: json!({ "stage": letter.stage.word() }),
        after: json!({ "stage": handed.stage.word() }),
    };
    record(&mut tx, &app.ids, &author, &change);
    tx.commit().await?;
    Ok(gathered.is_ok().then_some(handed))
}

/// Takes in what a mail server or a reader's mail program has told of a message: whose
/// address is gone, or who has called it unwanted, gets no more letters.
///
/// # Errors
/// When the database refuses.
pub async fn take_report(app: &App, report: &Report) -> anyhow::Result<()> {
    app.seal().await?;
    let mut tx = app.db.begin().await?;
    let recipient = mailing::report(&mut tx, report, app.clock.now()).await?;
    let why = match report.kind {
        ReportKind::Hard => Some(Why::Bounced),
        ReportKind::Complaint => Some(Why::Complained),
        ReportKind::Soft => None,
    };
    if let (Some(why), Some(to)) = (why, &recipient)
        && let Some(address) = to.address()
    {
        let author = app.author(None, ORIGIN);
        let source = format!("{KIND} {}", to.mailing);
        refusals::refuse(app, &mut tx, &author, address, why, &source).await?;
    }
    tx.commit().await
}
