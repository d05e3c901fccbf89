//! A letter: before it leaves what is missing and whom it goes to, after that what became
//! of each message.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::response::Response;
use kit::i18n::Tr;
use kit::mail::mailing::{self, Mailing, MailingState, RecipientState};
use kit::web::WebError;

use super::{After, STAFF, found, title};
use crate::accounts;
use crate::app::App;
use crate::letters::audience;
use crate::letters::gate::Counted;
use crate::letters::letter::{Kind, Letter, Stage};
use crate::letters::loaded::Loaded;
use crate::letters::problems::{Problem, problems, warnings};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "letters/templates/show.html")]
pub(super) struct ShowPage {
    pub(super) p: Page,
    letter: Letter,
    problems: Vec<Problem>,
    /// What may be meant so.
    warnings: Vec<Problem>,
    /// Who gets it, while it has not left; the segment that is missing.
    counted: Result<Counted, String>,
    counts: Vec<(RecipientState, i64)>,
    mailing: Option<Mailing>,
    needs_approval: bool,
    is_pattern: bool,
    is_own: bool,
    written_by: Option<String>,
    sent_by: Option<String>,
    /// What was written as the time, and what is wrong with it.
    pub(super) when: String,
    pub(super) problem: Option<String>,
    pub(super) refused: Option<String>,
    is_kept: bool,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.letter.id))
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let problem = self.problem.iter();
        problem.map(|text| ("aika", text.clone())).collect()
    }

    /// States: the word, the name, the look, how many.
    fn states(&self) -> Vec<(&'static str, String, &'static str, String)> {
        let row = |(state, count): &(RecipientState, i64)| {
            let is_over = self.letter.stage == Stage::Handed(MailingState::Stopped);
            let name = match state {
                RecipientState::Queued if is_over => self.p.t("letter-recipient-not-sent"),
                state => state_name(*self.p, *state),
            };
            (state.word(), name, state_tag(*state), self.p.count(*count))
        };
        self.counts.iter().map(row).collect()
    }

    fn stage_name(&self) -> String {
        self.p
            .t(&format!("letter-stage-{}", self.letter.stage.word()))
    }

    fn leaves_at(&self) -> Option<String> {
        self.letter.send_at.map(|at| self.p.instant(at))
    }

    fn trouble(&self) -> Option<&str> {
        self.mailing.as_ref()?.trouble.as_deref()
    }

    fn is_asked(&self) -> bool {
        self.letter.stage == Stage::Asked
    }

    /// Whether a second person must still approve it.
    fn waits_for_approval(&self) -> bool {
        self.needs_approval && self.letter.stage != Stage::Approved
    }

    fn total_text(&self, counted: &Counted) -> String {
        self.p
            .count(i64::try_from(counted.total()).unwrap_or(i64::MAX))
    }

    fn gets(&self, counted: &Counted) -> Vec<(String, String)> {
        let each = counted.gets.iter();
        each.map(|(kind, count)| {
            (
                self.p.t(&format!("letter-gets-{}", kind.word())),
                self.count(*count),
            )
        })
        .collect()
    }

    fn left_out(&self, counted: &Counted) -> Vec<(String, String)> {
        let each = counted.left_out.iter();
        each.map(|(why, count)| (self.p.t(&why.key()), self.count(*count)))
            .collect()
    }

    fn count(&self, count: u64) -> String {
        self.p.count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    fn total(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// How much of it has been tried to its end, in hundredths.
    fn percent(&self) -> i64 {
        let total = self.total();
        let queued = self
            .counts
            .iter()
            .find(|(state, _)| *state == RecipientState::Queued);
        let queued = queued.map_or(0, |(_, count)| *count);
        (total - queued) * 100 / total.max(1)
    }

    fn is_handed(&self) -> bool {
        matches!(self.letter.stage, Stage::Handed(_))
    }

    fn is_running(&self) -> bool {
        self.letter.stage == Stage::Handed(MailingState::Running)
    }

    fn is_paused(&self) -> bool {
        self.letter.stage == Stage::Handed(MailingState::Paused)
    }

    fn is_scheduled(&self) -> bool {
        self.letter.stage == Stage::Scheduled
    }

    /// Whether the button that sends it may be pressed.
    fn may_be_sent(&self) -> bool {
        let is_approved = !self.needs_approval || self.letter.stage == Stage::Approved;
        let gets = self
            .counted
            .as_ref()
            .is_ok_and(|counted| counted.total() > 0);
        self.problems.is_empty() && is_approved && gets
    }

    /// Its page in the archive, when everyone may read it.
    fn archive(&self) -> Option<String> {
        let path = format!("/kirjeet/{}", self.letter.id);
        self.letter.is_in_archive().then(|| self.p.link(&path))
    }

    fn is_template(&self) -> bool {
        self.letter.kind == Kind::Template
    }
}

/// How a recipient's state is called.
pub(super) fn state_name(tr: Tr, state: RecipientState) -> String {
    tr.t(&format!("letter-recipient-{}", state.word()))
}

/// The look of its tag.
pub(super) const fn state_tag(state: RecipientState) -> &'static str {
    match state {
        RecipientState::Queued => "info",
        RecipientState::Sent => "success",
        RecipientState::LeftOut | RecipientState::Unsubscribed => "neutral",
        _ => "warning",
    }
}

pub(super) async fn page(app: &App, visit: &Visit, letter: Letter) -> anyhow::Result<ShowPage> {
    let tr = visit.tr();
    let seal = app.seal().await?.clone();
    let mut conn = app.db.read().await?;
    let is_pattern = letter.is_pattern();
    let loaded = Loaded::of(&mut conn, letter.id, &letter.content).await?;
    let counted = match letter.stage {
        Stage::Handed(_) => Ok(Counted::default()),
        _ => {
            let counted = audience::count(app, &mut conn, &letter, &seal).await?;
            counted.map_err(|missing| missing.0)
        }
    };
    let name_of = async |conn: &mut kit::db::Conn, id: Option<kit::id::Id>| match id {
        Some(id) => accounts::name_of(conn, id).await,
        None => Ok(None),
    };
    let actor = visit.actor().map(|actor| actor.account);
    Ok(ShowPage {
        p: visit
            .titled(title(tr, &letter))
            .under(STAFF, tr.t("letters-title")),
        problems: problems(&letter.content, &loaded),
        warnings: match letter.stage.is_open() && !is_pattern {
            true => warnings(&letter.content, &loaded, app.clock.now()),
            false => Vec::new(),
        },
        counted,
        counts: mailing::counts(&mut conn, letter.id).await?,
        mailing: mailing::find_mailing(&mut conn, letter.id).await?,
        needs_approval: app.letter_approval,
        is_pattern,
        is_own: letter.written_by == actor,
        written_by: name_of(&mut conn, letter.written_by).await?,
        sent_by: name_of(&mut conn, letter.sent_by).await?,
        when: String::new(),
        problem: None,
        refused: None,
        is_kept: matches!(app.mail, kit::mail::Mailer::Kept),
        letter,
    })
}

/// `GET /tyo/kirjeet/{id}`
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let mut page = page(&app, &visit, letter).await?;
    page.p.notice = after.notice(&page.p);
    Ok(super::edit::framed(html(&page)?))
}
