//! The URLs that everyone may call.

use axum::extract::State;
use axum::routing::{get, post};

use super::Who::{May, Public};
use super::{Route, act, by_preference, file, page, write};
use crate::access::Action::HaveAccount;
use crate::accounts::{code, organisation, passkeys, password, sign_in_pages as sign_in};
use crate::app::App;
use crate::{feedback, front, maps, open_data, projects, registry, shell};

pub(super) fn table() -> Vec<Route> {
    vec![
        file("/assets/{file}", Public, get(shell::asset)),
        file("/healthz", Public, get(healthz)),
        page("/", Public, by_preference(get(front::home))),
        page("/hankkeet", Public, get(registry::list_page)),
        file("/robots.txt", Public, get(front::robots)),
        file("/sitemap.xml", Public, get(front::sitemap_index)),
        file("/sitemap/{number}", Public, get(front::sitemap)),
        page("/hankkeet.atom", Public, get(registry::feeds::atom)),
        file("/api/openapi.json", Public, get(registry::api::description)),
        file("/api/v1/projects", Public, get(registry::api::list)),
        file("/api/v1/projects/{code}", Public, get(registry::api::show)),
        file(
            "/api/v1/projects/{code}/versions",
            Public,
            get(registry::api::list_versions),
        ),
        file("/api/v1/changes", Public, get(registry::changes)),
        page("/avoin-data", Public, get(open_data::show)),
        page("/avoin-data/hankeluettelo.csv", Public, get(open_data::csv)),
        page(
            "/avoin-data/hankeluettelo.xlsx",
            Public,
            get(open_data::xlsx),
        ),
        page(
            "/avoin-data/hankeluettelo.json",
            Public,
            get(open_data::json),
        ),
        page("/avoin-data/hankeluettelo.xml", Public, get(open_data::xml)),
        page("/avoin-data/kohesio.csv", Public, get(open_data::kohesio)),
        file("/avoin-data/dcat.ttl", Public, get(open_data::turtle)),
        file("/avoin-data/dcat.jsonld", Public, get(open_data::json_ld)),
        page("/hankkeet/kartta", Public, get(registry::map)),
        page("/hankkeet/vertailu", Public, get(registry::compare)),
        page("/hankkeet/yhteistyo", Public, get(registry::cooperation)),
        page("/hankkeet.csv", Public, get(registry::csv)),
        page("/hankkeet.json", Public, get(registry::json)),
        page("/hankkeet.xlsx", Public, get(registry::xlsx)),
        page("/hankkeet/{code}", Public, get(projects::show)),
        page("/hankkeet/{code}/vertaa", Public, get(projects::compare)),
        page("/hankkeet/{code}/{file}", Public, get(projects::file)),
        file(
            "/hankkeet/{code}/liitteet/{id}",
            Public,
            get(projects::attached),
        ),
        page("/kirjaudu", Public, get(sign_in::new)),
        act("/kirjaudu", Public, post(sign_in::create)),
        page("/kirjaudu/lahetetty", Public, get(sign_in::sent)),
        page("/kirjaudu/linkki/{token}", Public, get(sign_in::link)),
        act("/kirjaudu/linkki/{token}", Public, post(sign_in::enter)),
        act("/kirjaudu/ulos", May(HaveAccount), post(sign_in::leave)),
        page("/kirjaudu/salasana", Public, get(password::ask)),
        act("/kirjaudu/salasana", Public, post(password::enter)),
        page("/kirjaudu/vahvistus/{token}", Public, get(code::ask)),
        act("/kirjaudu/vahvistus/{token}", Public, post(code::enter)),
        act("/kirjaudu/avain/haaste", Public, post(passkeys::begin)),
        act("/kirjaudu/avain", Public, post(passkeys::enter)),
        page("/kirjaudu/organisaatio", Public, get(organisation::begin)),
        file(
            "/kirjaudu/organisaatio/paluu",
            Public,
            get(organisation::back),
        ),
        page(
            "/kirjaudu/organisaatio/este/{why}",
            Public,
            get(organisation::refused),
        ),
        page("/saavutettavuus", Public, get(shell::accessibility)),
        page("/tietosuoja", Public, get(shell::privacy)),
        page("/tyyli", Public, get(shell::components)),
        page("/tyyli/kartat", Public, get(maps::sample)),
        page("/palaute", Public, get(feedback::new)),
        write("/palaute", Public, feedback::label, post(feedback::create)),
        page("/palaute/{id}", Public, get(feedback::receipt)),
    ]
}

/// `GET /healthz`: whether the database answers.
async fn healthz(State(app): State<App>) -> Result<&'static str, kit::web::WebError> {
    app.db.ping().await?;
    Ok("ok\n")
}
