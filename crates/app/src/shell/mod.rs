//! The frame around every page: layouts, navigation, icons, error pages, style
//! and script. What is inside the frame belongs to the capabilities.

mod accessibility;
mod assets;
mod date_fields;
mod errors;
mod icon;
mod nav;
mod page;
mod pages;
mod preference;
#[cfg(test)]
mod tests;
mod typed;
mod visit;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

pub use assets::{ASSETS, asset};
pub use date_fields::DateFields;
pub use errors::{error_pages, problem};
pub use nav::NavItem;
pub use page::{About, Crumb, Page, link};
pub use pages::{ANSWER_WITHIN_DAYS, accessibility, components, privacy};
pub use preference::{came_from, prefer_language};
pub use typed::{Label, Typed};
pub use visit::Visit;

/// Renders a template as the answer to a request.
pub fn html(template: &impl askama::Template) -> Result<Response, kit::web::WebError> {
    Ok(axum::response::Html(template.render()?).into_response())
}

/// Marks a page whose address is a secret: it is kept nowhere and told to no other page.
pub fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}
