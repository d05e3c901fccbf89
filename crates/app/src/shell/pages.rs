//! Pages about Kanto itself.

use askama::Template;
use axum::response::Response;
use kit::web::WebError;

use super::{Page, Visit, html};

#[derive(Template)]
#[template(path = "shell/templates/accessibility.html")]
struct Accessibility {
    p: Page,
}

/// `GET /saavutettavuus`
pub async fn accessibility(visit: Visit) -> Result<Response, WebError> {
    html(&Accessibility {
        p: visit.page("accessibility-title"),
    })
}

#[derive(Template)]
#[template(path = "shell/templates/privacy.html")]
struct Privacy {
    p: Page,
}

/// `GET /tietosuoja`
pub async fn privacy(visit: Visit) -> Result<Response, WebError> {
    html(&Privacy {
        p: visit.page("privacy-title"),
    })
}

#[derive(Template)]
#[template(path = "shell/templates/components.html")]
struct Components {
    p: Page,
}

/// `GET /tyyli`
pub async fn components(visit: Visit) -> Result<Response, WebError> {
    html(&Components {
        p: visit.page("components-title"),
    })
}
