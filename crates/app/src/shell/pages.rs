//! Pages about Kanto itself.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use kit::money::Cents;
use kit::web::WebError;

use super::accessibility::{Conformity, STATEMENT, Statement};
use super::{Page, Visit, html};
use crate::app::App;

/// Within how many days feedback is answered; for accessibility the law says so.
pub const ANSWER_WITHIN_DAYS: u64 = 14;

#[derive(Template)]
#[template(path = "shell/templates/accessibility.html")]
struct Accessibility {
    p: Page,
    s: &'static Statement,
}

/// `GET /saavutettavuus`
pub async fn accessibility(visit: Visit) -> Result<Response, WebError> {
    html(&Accessibility {
        p: visit.page("accessibility-title"),
        s: &STATEMENT,
    })
}

/// A heading and what stands under it, as keys of texts.
struct Section {
    title: &'static str,
    paragraphs: &'static [&'static str],
    items: &'static [&'static str],
}

const PRIVACY: &[Section] = &[
    Section {
        title: "privacy-controller",
        paragraphs: &["privacy-controller-who"],
        items: &[],
    },
    Section {
        title: "privacy-kept",
        paragraphs: &["privacy-kept-lead"],
        items: &[
            "privacy-kept-projects",
            "privacy-kept-feedback",
            "privacy-kept-mail",
            "privacy-kept-accounts",
            "privacy-kept-people",
            "privacy-kept-ideas",
            "privacy-kept-subscribers",
            "privacy-kept-refusals",
            "privacy-kept-changes",
            "privacy-kept-attachments",
            "privacy-kept-log",
        ],
    },
    Section {
        title: "privacy-not-kept",
        paragraphs: &[],
        items: &[
            "privacy-not-codes",
            "privacy-not-tracking",
            "privacy-not-cookies",
            "privacy-not-others",
        ],
    },
    Section {
        title: "privacy-how-long",
        paragraphs: &[],
        items: &[
            "privacy-long-feedback",
            "privacy-long-mail",
            "privacy-long-accounts",
            "privacy-long-people",
            "privacy-long-ideas",
            "privacy-long-subscribers",
            "privacy-long-refusals",
            "privacy-long-projects",
        ],
    },
    Section {
        title: "privacy-who-sees",
        paragraphs: &["privacy-who-sees-what"],
        items: &[],
    },
    Section {
        title: "privacy-rights",
        paragraphs: &["privacy-rights-lead"],
        items: &[
            "privacy-right-see",
            "privacy-right-correct",
            "privacy-right-remove",
            "privacy-right-object",
        ],
    },
    Section {
        title: "privacy-complain",
        paragraphs: &["privacy-complain-how"],
        items: &[],
    },
];

#[derive(Template)]
#[template(path = "shell/templates/privacy.html")]
struct Privacy {
    p: Page,
    sections: &'static [Section],
}

/// `GET /tietosuoja`
pub async fn privacy(visit: Visit) -> Result<Response, WebError> {
    html(&Privacy {
        p: visit.page("privacy-title"),
        sections: PRIVACY,
    })
}

#[derive(Template)]
#[template(path = "shell/templates/components.html")]
struct Components {
    p: Page,
    today: NaiveDate,
    granted: Cents,
}

/// `GET /tyyli`: every part of the style sheet, to look at and to test.
pub async fn components(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    html(&Components {
        p: visit.page("components-title"),
        today: app.clock.today(),
        granted: Cents(9_348_700),
    })
}
