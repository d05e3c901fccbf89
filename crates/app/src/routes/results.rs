//! The URLs of results.

use axum::routing::{get, post};

use super::Route;
use super::Who::{May, Public};
use super::{act, file, page, write};
use crate::access::Action::{EditProjects, KeepReports, SeeResults};
use crate::records::pages as records;
use crate::results::api;
use crate::results::pages::{self, Periods};

pub(super) fn table() -> Vec<Route> {
    let (see, keep) = (May(SeeResults), May(KeepReports));
    let label = pages::label;
    vec![
        page("/tulokset", Public, get(pages::public_show)),
        file("/api/v1/results", Public, get(api::show)),
        file(
            "/api/v1/results/openapi.json",
            Public,
            get(api::description),
        ),
        page("/tyo/tulokset", see, get(pages::show)),
        page("/tyo/tulokset/rivit", see, get(pages::rows)),
        page("/tyo/tulokset/tulokset.csv", see, get(pages::csv)),
        page("/tyo/tulokset/tulokset.xlsx", see, get(pages::xlsx)),
        page("/tyo/tulokset/tulokset.json", see, get(pages::json)),
        page("/tyo/tulokset/tulokset.pdf", see, get(pages::pdf)),
        act(
            "/tyo/tulokset/tiivistelma",
            May(EditProjects),
            post(pages::sum_up),
        ),
        page("/tyo/raporttijaksot", keep, get(pages::list)),
        write(
            "/tyo/raporttijaksot",
            keep,
            label,
            post(records::create::<Periods>),
        ),
        page(
            "/tyo/raporttijaksot/uusi",
            keep,
            get(records::new::<Periods>),
        ),
        page(
            "/tyo/raporttijaksot/{id}/muokkaus",
            keep,
            get(records::edit::<Periods>),
        ),
        write(
            "/tyo/raporttijaksot/{id}/muokkaus",
            keep,
            label,
            post(records::update::<Periods>),
        ),
        act(
            "/tyo/raporttijaksot/{id}/poisto",
            keep,
            post(records::remove::<Periods>),
        ),
    ]
}
