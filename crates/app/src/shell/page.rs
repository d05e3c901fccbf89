//! What every page's template is given beside its own content.

use std::ops::Deref;

use kit::i18n::{Lang, Tr};
use kit::id::Id;

use super::ASSETS;
use super::icon::Icon;
use super::nav::{DEMO, GROUPS, NavItem, PUBLIC, STAFF, STAFF_HOME};
use crate::access::{Action, Actor};
use crate::statements::Statement;

/// The frame's part of a page. Templates call it `p`; it writes texts, dates
/// and money in the page's language (`p.t("key")`, `p.money(amount)`).
pub struct Page {
    tr: Tr,
    /// What the page is about; the tab shows it before the product's name.
    pub title: String,
    /// The page's path as it is in Finnish, for links to other languages.
    pub path: String,
    /// The query, with its `?`, when there is one.
    pub query: String,
    /// Where the page stands, from the top; the page itself comes last.
    pub crumbs: Vec<Crumb>,
    /// Whether the page holds a form with errors.
    pub has_errors: bool,
    /// A notice after an act.
    pub notice: Option<String>,
    /// The act that the notice is of and that can be undone.
    pub undo: Option<Id>,
    /// Whether the data is invented.
    pub demo: bool,
    /// What stands beside the emblem.
    pub statement: &'static Statement,
    /// Who reads it; nobody who has not signed in.
    pub actor: Option<Actor>,
    /// Where the site is, without a slash at the end.
    pub base_url: String,
    /// What those are told who find or pass on the page.
    pub about: Option<About>,
}

/// A page in the words of search engines and of those who link to it.
pub struct About {
    /// A sentence or two.
    pub description: String,
    /// The thing that the page shows, as JSON-LD.
    pub data: Option<serde_json::Value>,
    /// The path of a feed that tells of changes, as in Finnish.
    pub feed: Option<String>,
}

impl About {
    /// The data as it may stand in a page: nothing in it ends the element.
    pub fn data_text(&self) -> Option<String> {
        let text = self.data.as_ref()?.to_string();
        Some(text.replace('<', "\\u003c"))
    }
}

/// One step of the way to a page.
pub struct Crumb {
    /// Where it leads, with the language.
    pub href: String,
    /// Its name.
    pub label: String,
}

impl Deref for Page {
    type Target = Tr;
    fn deref(&self) -> &Tr {
        &self.tr
    }
}

impl Page {
    pub(super) fn new(tr: Tr, title: String, path: String, statement: &'static Statement) -> Self {
        Self {
            tr,
            title,
            path,
            query: String::new(),
            crumbs: Vec::new(),
            has_errors: false,
            notice: None,
            undo: None,
            demo: false,
            statement,
            actor: None,
            base_url: String::new(),
            about: None,
        }
    }

    /// Adds a step of the way to the page: a path as in Finnish and its name.
    #[must_use]
    pub fn under(mut self, path: &str, label: String) -> Self {
        let href = self.link(path);
        self.crumbs.push(Crumb { href, label });
        self
    }

    /// Shows another funding statement than the site's own.
    #[must_use]
    pub fn with_statement(mut self, statement: &'static Statement) -> Self {
        self.statement = statement;
        self
    }

    /// Says what the page is about to those who find it elsewhere.
    #[must_use]
    pub fn about(mut self, about: About) -> Self {
        self.about = Some(about);
        self
    }

    /// The page's own address, whatever its query is.
    pub fn address(&self) -> String {
        format!("{}{}", self.base_url, link(self.lang, &self.path))
    }

    /// Its language as Open Graph names it.
    pub fn locale(&self) -> &'static str {
        match self.lang {
            Lang::Fi => "fi_FI",
            Lang::Sv => "sv_FI",
            Lang::En => "en_GB",
        }
    }

    /// Marks a page whose form holds errors.
    #[must_use]
    pub fn with_errors(mut self, has_errors: bool) -> Self {
        self.has_errors = has_errors;
        self
    }

    /// A link within Kanto, in the page's language, from a path as in Finnish.
    pub fn link(&self, path: &str) -> String {
        link(self.lang, path)
    }

    /// This page in every language: its own address each.
    pub fn languages(&self) -> Vec<(Lang, String)> {
        let in_lang = |lang: Lang| (lang, format!("{}{}", link(lang, &self.path), self.query));
        Lang::ALL.into_iter().map(in_lang).collect()
    }

    /// What the browser's tab says.
    pub fn tab(&self) -> String {
        let title = format!("{} – Kanto", self.title);
        if self.has_errors {
            format!("{} {title}", self.t("error-title-prefix"))
        } else {
            title
        }
    }

    /// The address of an embedded file.
    pub fn asset(&self, name: &str) -> &'static str {
        ASSETS.url(name)
    }

    /// A picture, to stand beside a word.
    pub fn icon(&self, name: &'static str) -> Icon {
        Icon::new(name)
    }

    /// The lines beside the emblem.
    pub fn statement_lines(&self) -> &'static [String] {
        self.statement.lines(self.lang)
    }

    /// Where staff begin.
    pub fn staff_home(&self) -> String {
        self.link(STAFF_HOME)
    }

    /// Where the reader's own work begins, once they have signed in.
    pub fn own_home(&self) -> Option<String> {
        self.actor.as_ref().map(|actor| self.link(actor.home()))
    }

    /// Where a consultation is written down: on the pages of an association or an idea
    /// with that one.
    pub fn log_link(&self) -> Option<String> {
        if !self.may(Action::EditAssociations) {
            return None;
        }
        let to = self.link("/tyo/neuvonnat/uusi");
        let about = [
            ("/tyo/yhdistykset/", "yhdistys"),
            ("/tyo/hankeputki/", "idea"),
        ];
        let about = about.iter().find_map(|(under, name)| {
            let rest = self.path.strip_prefix(under)?;
            let id = rest.split('/').next()?.parse::<Id>().ok()?;
            Some(format!("{to}?{name}={id}"))
        });
        Some(about.unwrap_or(to))
    }

    /// The public menu.
    pub fn public_nav(&self) -> Vec<&'static NavItem> {
        PUBLIC.iter().collect()
    }

    /// The staff menu, as far as the reader may go.
    pub fn staff_nav(&self) -> Vec<&'static NavItem> {
        let may = |item: &&NavItem| item.needs.is_none_or(|action| self.may(action));
        let demo = if self.demo { DEMO } else { &[] };
        STAFF.iter().filter(may).chain(demo).collect()
    }

    /// The staff menu in its groups, without those in which the reader may go nowhere: the
    /// key of each one's name, whether it is unfolded, and what stands in it.
    pub fn staff_groups(&self) -> Vec<(&'static str, bool, Vec<&'static NavItem>)> {
        let items = self.staff_nav();
        let groups = GROUPS.iter().enumerate().map(|(place, (key, paths))| {
            let of = |path: &&str| items.iter().copied().find(|item| item.path == *path);
            let group: Vec<&NavItem> = paths.iter().filter_map(of).collect();
            // What is done every day is always at hand.
            let is_here = group.iter().any(|item| self.is_current(&items, item));
            (*key, place == 0 || is_here, group)
        });
        groups.filter(|(_, _, group)| !group.is_empty()).collect()
    }

    /// Whether the reader may do it.
    pub fn may(&self, action: Action) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.may(action))
    }

    /// Whether a menu entry leads here: the longest one that the path begins with, or that
    /// a step of the way here does. Where staff begin is no step of every way.
    pub fn is_current(&self, items: &[&NavItem], item: &NavItem) -> bool {
        let leads_to = |item: &NavItem, path: &str| {
            let is_above = item.path != STAFF_HOME && path.starts_with(&format!("{}/", item.path));
            path == item.path || is_above
        };
        let best_for = |path: &str| {
            let leading = items.iter().filter(|item| leads_to(item, path));
            leading.max_by_key(|item| item.path.len())
        };
        let of_way = || {
            self.crumbs
                .iter()
                .rev()
                .find_map(|crumb| best_for(Lang::of_path(&crumb.href).1))
        };
        best_for(&self.path)
            .or_else(of_way)
            .is_some_and(|best| best.path == item.path)
    }
}

/// A link within Kanto, in a language, from a path as in Finnish.
pub fn link(lang: Lang, path: &str) -> String {
    match (lang.prefix(), path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}
