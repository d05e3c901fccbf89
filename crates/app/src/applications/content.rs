//! Everything of an application at once, as pages and files show it.

use std::collections::BTreeMap;

use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;

use super::application::Application;
use super::comment::Comment;
use super::section::{Progress, Section, Terms};
use super::store;
use super::terms::{term_of, terms};
use super::text::Text;
use super::version::Version;
use crate::budgets::{self, Outcome};
use crate::{associations, calls, ideas};

/// An application with all that belongs to it.
pub struct Content {
    /// The application.
    pub application: Application,
    /// What holds for its sections.
    pub terms: Terms,
    /// Its texts, by the word of their section.
    pub(super) texts: BTreeMap<String, Text>,
    /// Its versions, the first one first.
    pub versions: Vec<Version>,
    /// What was said of it, the first one first.
    pub comments: Vec<Comment>,
    /// The name of the association.
    pub association: Option<String>,
    /// The title of the call.
    pub call: Option<String>,
    /// The name of the idea that it began as.
    pub idea: Option<String>,
    /// The name of its budget and what it comes to; or why it cannot be worked out.
    pub budget: Option<(String, Result<Outcome, String>)>,
}

/// All of an application.
///
/// # Errors
/// When the database refuses.
pub async fn content(conn: &mut Conn, tr: Tr, application: Application) -> anyhow::Result<Content> {
    let head = &application.head;
    let association = match head.association {
        Some(id) => associations::name_of(conn, &id.to_string()).await?,
        None => None,
    };
    let call = match head.call {
        Some(id) => calls::by_id(conn, id).await?,
        None => None,
    };
    let budget = match head.budget {
        Some(id) => budgets::by_id(conn, id).await?,
        None => None,
    };
    let rates = budgets::rates(conn).await?;
    let versions = store::versions(conn, application.id).await?;
    Ok(Content {
        terms: terms(conn, head.programme).await?,
        texts: store::texts(conn, application.id).await?,
        versions: versions.into_iter().filter(|one| !one.is_removed).collect(),
        comments: store::comments(conn, application.id).await?,
        association,
        idea: match head.idea {
            Some(id) => ideas::name_of(conn, &id.to_string()).await?,
            None => None,
        },
        call: call.map(|call| call.title(tr.lang).to_owned()),
        budget: budget.map(|budget| {
            let worked = budgets::worked_out(tr, &budget, &rates);
            (budget.draft.name, worked.map(|(_, outcome, _)| outcome))
        }),
        application,
    })
}

impl Content {
    /// As it was in a version. What its budget came to then is not known.
    pub(super) fn of_version(mut self, number: i64) -> Option<Self> {
        let found = self.versions.iter().find(|one| one.number == number);
        let version = found?.clone();
        self.application.head.title += &format!(" ({})", version.name);
        self.texts = Section::all()
            .map(|section| {
                let text = Text {
                    content: version.text(section).to_owned(),
                    ..Text::default()
                };
                (section.word().to_owned(), text)
            })
            .collect();
        self.budget = None;
        Some(self)
    }

    /// What is written in a section.
    pub fn text(&self, section: Section) -> &str {
        let text = self.texts.get(section.word());
        text.map_or("", |text| text.content.as_str())
    }

    /// How far a section is.
    pub fn progress(&self, section: Section) -> Progress {
        let term = term_of(&self.terms, section.word());
        Progress::of(self.text(section), term.limit)
    }

    /// How many sections are written and fit, and how many there are.
    pub fn completeness(&self) -> (usize, usize) {
        let done = |section: &Section| self.progress(*section) == Progress::Written;
        (Section::all().filter(done).count(), Section::all().count())
    }

    /// The accounts of all who wrote something of it.
    pub fn people(&self) -> Vec<Id> {
        let texts = self.texts.values().filter_map(|one| one.account);
        let versions = self.versions.iter().filter_map(|one| one.account);
        let said = self.comments.iter();
        let said = said
            .flat_map(|one| [one.account, one.answered_by])
            .flatten();
        texts.chain(versions).chain(said).collect()
    }

    /// What was said of a section.
    pub fn comments_on(&self, section: Section) -> Vec<&Comment> {
        let comments = self.comments.iter();
        comments
            .filter(|one| one.section == section.word())
            .collect()
    }

    /// How many comments on a section nobody has answered.
    pub fn open_comments(&self, section: Section) -> usize {
        let comments = self.comments_on(section).into_iter();
        comments.filter(|one| one.answer.is_none()).count()
    }

    /// The sums of the budget, each with its name.
    pub fn sums(&self, tr: Tr) -> Vec<(String, String)> {
        let Some((_, Ok(outcome))) = &self.budget else {
            return Vec::new();
        };
        let sums = [
            ("budget-total", outcome.total),
            ("budget-support", outcome.support),
            ("budget-own-needed", outcome.own_needed),
            ("budget-own-given", outcome.own_given),
        ];
        sums.map(|(key, sum)| (tr.t(key), tr.money(sum))).into()
    }
}
