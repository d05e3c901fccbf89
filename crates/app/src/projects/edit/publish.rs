//! Whether a card is ready, and making a draft a project.

use kit::audit::{Author, keep};
use kit::db::Tx;
use kit::i18n::Tr;

use super::controls::{TooLong, too_long};
use super::target::{Draft, Target, save_draft};
use crate::app::App;
use crate::attachments;
use crate::projects::attached::owner_of;
use crate::projects::card::{Card, Field, Programme};
use crate::projects::change::{WRITTEN_HERE, written};
use crate::projects::set_visibility;
use crate::projects::store::{self, Project, Saving, Source};
use crate::projects::visibility::Visibility;

/// What is to be mended or looked at before everyone sees the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// A field without which the card cannot be published.
    Missing(Field),
    /// There is a project of that code already.
    CodeTaken,
    /// The code is of another programme period than the sheet of principles.
    OtherPeriod,
    /// More is realised than was granted.
    RealisedOverGranted,
    /// The public funding is less than the part of it that the EU and the state pay.
    PublicUnderGranted,
    /// There is no area.
    NoArea,
    /// An ended project without a final report.
    NoFinalReport,
    /// A draft's text is longer than its limit.
    TooLong(TooLong),
    /// A project's is: the authority may have written it so.
    Long(TooLong),
}

impl Remark {
    /// Whether the card cannot be published so.
    pub(super) const fn is_error(&self) -> bool {
        matches!(
            self,
            Self::Missing(_) | Self::CodeTaken | Self::OtherPeriod | Self::TooLong(_)
        )
    }

    /// The section in which it is mended.
    pub(super) fn section(&self) -> u8 {
        match self {
            Self::Missing(field) => field.section(),
            Self::CodeTaken | Self::OtherPeriod => 1,
            Self::RealisedOverGranted | Self::PublicUnderGranted => 5,
            Self::NoArea => 6,
            Self::NoFinalReport => 9,
            Self::TooLong(long) | Self::Long(long) => long.section,
        }
    }

    /// The key of what it says.
    pub(super) const fn key(&self) -> &'static str {
        match self {
            Self::Missing(_) => "publish-missing",
            Self::CodeTaken => "publish-code-taken",
            Self::OtherPeriod => "publish-other-period",
            Self::RealisedOverGranted => "publish-realised-over-granted",
            Self::PublicUnderGranted => "publish-public-under-granted",
            Self::NoArea => "publish-no-area",
            Self::NoFinalReport => "publish-no-final-report",
            Self::TooLong(_) | Self::Long(_) => "publish-too-long",
        }
    }

    /// What it says.
    pub(super) fn says(&self, tr: Tr) -> String {
        match self {
            Self::Missing(field) => tr.t1(self.key(), "field", field.label()),
            Self::TooLong(long) | Self::Long(long) => {
                let args = [
                    ("field", (&long.label).into()),
                    ("limit", long.limit.into()),
                    ("over", long.over.into()),
                ];
                tr.ta(self.key(), &args)
            }
            _ => tr.t(self.key()),
        }
    }
}

/// Without these nobody knows what the project is.
const NEEDED: [Field; 6] = [
    Field::Code,
    Field::Name,
    Field::Period,
    Field::State,
    Field::ApplicantName,
    Field::Summary,
];

/// What is to be mended or looked at. `is_taken` says whether there is a project
/// of the code already.
pub(super) fn remarks(card: &Card, programme: Programme, is_taken: bool) -> Vec<Remark> {
    let missing = NEEDED
        .into_iter()
        .filter(|field| card.text(*field).is_none());
    let mut remarks: Vec<Remark> = missing.map(Remark::Missing).collect();
    let exceeds = |over, under| {
        let amounts = card.money(over).zip(card.money(under));
        amounts.is_some_and(|(over, under)| over.0 > under.0)
    };
    let areas = [Field::Regions, Field::SubRegions, Field::Municipalities];
    let is_ended = card.state().is_some_and(|state| state.word() == "ended");
    let checks = [
        (Remark::CodeTaken, is_taken),
        (
            Remark::OtherPeriod,
            card.programme().is_some_and(|of_code| of_code != programme),
        ),
        (
            Remark::RealisedOverGranted,
            exceeds(Field::Realised, Field::Granted),
        ),
        (
            Remark::PublicUnderGranted,
            exceeds(Field::Granted, Field::PlannedPublic),
        ),
        (
            Remark::NoArea,
            areas.iter().all(|field| card.areas(*field).is_empty()),
        ),
        (
            Remark::NoFinalReport,
            is_ended && card.text(Field::FinalReport).is_none(),
        ),
    ];
    remarks.extend(
        checks
            .into_iter()
            .filter(|(_, is_so)| *is_so)
            .map(|(remark, _)| remark),
    );
    remarks
}

/// What is to be mended or looked at of what is edited.
pub(super) async fn remarks_of(
    conn: &mut kit::db::Conn,
    target: &Target,
) -> anyhow::Result<Vec<Remark>> {
    let code = target.card().code().map(ToString::to_string);
    let is_taken = match (target, code) {
        (Target::Draft(_), Some(code)) => store::find_even_removed(conn, &code).await?.is_some(),
        _ => false,
    };
    let mut remarks = remarks(target.card(), target.programme(), is_taken);
    remarks.extend(lengths(target));
    Ok(remarks)
}

/// The texts that are too long.
pub(super) fn lengths(target: &Target) -> Vec<Remark> {
    let remark = if target.is_draft() {
        Remark::TooLong
    } else {
        Remark::Long
    };
    let long = too_long(target.card(), target.programme());
    long.into_iter().map(remark).collect()
}

/// Shows the card to everyone and gives its code; nothing when something is to be
/// mended first or somebody else has been first.
///
/// # Errors
/// When the database refuses.
pub(super) async fn publish(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    target: &Target,
) -> anyhow::Result<Option<String>> {
    if remarks_of(tx, target).await?.iter().any(Remark::is_error) {
        return Ok(None);
    }
    let Some(code) = target.card().code().map(ToString::to_string) else {
        return Ok(None);
    };
    let is_done = match target {
        Target::Project(_) => set_visibility(app, tx, author, &code, Visibility::Public).await?,
        Target::Draft(draft) => become_project(app, tx, author, draft).await?,
    };
    Ok(is_done.then_some(code))
}

async fn become_project(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    draft: &Draft,
) -> anyhow::Result<bool> {
    let today = app.clock.today();
    let number = store::take_numbers(tx, 1).await?.start;
    let project = Project {
        id: app.ids.make(author.at),
        number,
        card: draft.card.clone(),
        version_count: 1,
        captured_on: today,
        written_on: Some(today),
        visibility: Visibility::Public,
        edition: 1,
    };
    let saving = Saving::of(None, project);
    if !saving.save(tx, author.at).await? {
        return Ok(false);
    }
    let Saving { project, json, .. } = &saving;
    let source = Source {
        kind: WRITTEN_HERE,
        name: "",
        digest: &kit::hash::sha256_hex(json.as_bytes()),
        captured_on: today,
    };
    let id = app.ids.make(author.at);
    store::add_version(tx, id, project, json, &source, author.at).await?;
    let entry = written(&app.ids, author, "project-publish", None, project);
    keep(tx, entry);
    let (from, to) = (draft.owner(), owner_of(project));
    attachments::move_all(app, tx, author, &from, &to).await?;
    let published = Draft {
        removed_at: Some(author.at),
        ..draft.clone()
    };
    save_draft(app, tx, author, "draft-publish", draft, &published).await
}
