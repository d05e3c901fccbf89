//! How it is told whom a call fits: the rules with their points, and the list of themes.

use askama::Template;
use axum::response::Response;
use kit::i18n::Tr;
use kit::web::WebError;

use super::CALLS;
use crate::matches::rule::{Rule, Side};
use crate::matches::themes::{self, Theme};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "matches/templates/explain.html")]
struct ExplainPage {
    p: Page,
    themes: &'static [Theme],
}

impl ExplainPage {
    /// The rules of a side.
    fn rules(&self, side: Side) -> Vec<Rule> {
        let rules = Rule::ALL.iter().copied();
        rules.filter(|rule| rule.side() == side).collect()
    }

    fn activities(&self, theme: &Theme) -> String {
        let tr: Tr = *self.p;
        let names = theme.activities.iter();
        let names = names.map(|one| tr.t(&format!("association-activity-{}", one.word())));
        names.collect::<Vec<_>>().join(", ")
    }
}

/// `GET /tyo/haut/teemat`
pub async fn show(visit: Visit) -> Result<Response, WebError> {
    html(&ExplainPage {
        p: visit
            .page("matches-explain-title")
            .under(CALLS, visit.tr().t("calls-title")),
        themes: themes::all(),
    })
}
