//! Who reads, where, in which language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kit::audit::Author;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::web::ClientAddress;

use super::Page;
use crate::access::Actor;
use crate::app::App;
use crate::statements;

/// A request for a page.
pub struct Visit {
    tr: Tr,
    path: String,
    query: String,
    statement: &'static statements::Statement,
    demo: bool,
    actor: Option<Actor>,
    origin: String,
    base_url: String,
}

impl Visit {
    /// A visit to a path (with its language) outside of a handler.
    pub fn of(app: &App, path: &str, query: Option<&str>) -> Self {
        let (lang, rest) = Lang::of_path(path);
        Self {
            tr: crate::texts::tr(lang),
            path: rest.to_owned(),
            query: query.map(|q| format!("?{q}")).unwrap_or_default(),
            statement: statements::of_the_site(app.clock.today()),
            demo: app.demo,
            actor: None,
            origin: String::new(),
            base_url: app.base_url.clone(),
        }
    }

    /// Who visits; nobody who has not signed in.
    pub fn actor(&self) -> Option<&Actor> {
        self.actor.as_ref()
    }

    /// The visitor's address in the network.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The visitor as the author of an act that begins now.
    pub fn author(&self, app: &App) -> Author {
        app.author(self.actor.as_ref().map(|actor| actor.account), &self.origin)
    }

    /// The texts in the visitor's language.
    pub fn tr(&self) -> Tr {
        self.tr
    }

    /// A page whose title is the text of `key`.
    pub fn page(&self, key: &str) -> Page {
        self.titled(self.tr.t(key))
    }

    /// A link within Kanto, in the visitor's language, from a path as in Finnish.
    pub fn link(&self, path: &str) -> String {
        super::page::link(self.tr.lang, path)
    }

    /// A link to a page that tells of an act and offers to undo it.
    pub fn after(&self, path: &str, done: &str, author: &Author) -> String {
        self.link(&format!("{path}?done={done}&muutos={}", author.batch))
    }

    /// The act that the page before has done.
    fn act(&self) -> Option<Id> {
        let pairs = self.query.trim_start_matches('?').split('&');
        let mut acts = pairs.filter_map(|pair| pair.strip_prefix("muutos="));
        acts.next()?.parse().ok()
    }

    /// A page with that title.
    pub fn titled(&self, title: String) -> Page {
        let mut page = Page::new(self.tr, title, self.path.clone(), self.statement);
        page.query.clone_from(&self.query);
        page.base_url.clone_from(&self.base_url);
        page.undo = self.act();
        page.demo = self.demo;
        page.actor.clone_from(&self.actor);
        page
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let visit = Self::of(app, parts.uri.path(), parts.uri.query());
        let origin = parts.extensions.get::<ClientAddress>();
        Ok(Self {
            actor: parts.extensions.get().cloned(),
            origin: origin.map(ToString::to_string).unwrap_or_default(),
            ..visit
        })
    }
}
