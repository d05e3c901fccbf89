//! The URLs of events.

use axum::routing::{get, post};

use super::Route;
use super::Who::{May, Public};
use super::{act, file, page, write};
use crate::access::Action::EditEvents;
use crate::events::pages::Events;
use crate::events::{EventList, api, feeds, pages};
use crate::lists::pages as lists;
use crate::records::pages as records;

pub(super) fn table() -> Vec<Route> {
    let staff = May(EditEvents);
    let label = pages::label;
    vec![
        page("/tapahtumat", Public, get(pages::public_list)),
        page("/tapahtumat.atom", Public, get(feeds::atom)),
        page("/tapahtumat.ics", Public, get(feeds::calendar)),
        page("/tapahtumat/{id}", Public, get(pages::public_show)),
        page(
            "/tapahtumat/{id}/liitteet/{file}",
            Public,
            get(pages::public_file),
        ),
        file("/api/v1/events/openapi.json", Public, get(api::description)),
        file("/api/v1/events", Public, get(api::list)),
        file("/api/v1/events/{id}", Public, get(api::show)),
        page("/tyo/tapahtumat", staff, get(pages::list)),
        page("/tyo/tapahtumat/luettelo.csv", staff, get(pages::csv)),
        page("/tyo/tapahtumat/luettelo.json", staff, get(pages::json)),
        page("/tyo/tapahtumat/luettelo.xlsx", staff, get(pages::xlsx)),
        write(
            "/tyo/tapahtumat",
            staff,
            label,
            post(records::create::<Events>),
        ),
        page("/tyo/tapahtumat/uusi", staff, get(records::new::<Events>)),
        page(
            "/tyo/tapahtumat/tuonti",
            staff,
            get(lists::new::<EventList>),
        ),
        act(
            "/tyo/tapahtumat/tuonti",
            staff,
            post(lists::import::<EventList>),
        ),
        page("/tyo/tapahtumat/{id}", staff, get(pages::show)),
        page(
            "/tyo/tapahtumat/{id}/muokkaus",
            staff,
            get(records::edit::<Events>),
        ),
        write(
            "/tyo/tapahtumat/{id}/muokkaus",
            staff,
            label,
            post(records::update::<Events>),
        ),
        act(
            "/tyo/tapahtumat/{id}/julkaisu",
            staff,
            post(records::publish::<Events>),
        ),
        act(
            "/tyo/tapahtumat/{id}/piilotus",
            staff,
            post(records::hide::<Events>),
        ),
        act(
            "/tyo/tapahtumat/{id}/kopio",
            staff,
            post(records::copy::<Events>),
        ),
        write(
            "/tyo/tapahtumat/{id}/osallistujat",
            staff,
            label,
            post(pages::attended),
        ),
        act(
            "/tyo/tapahtumat/{id}/osallistujat/{which}/poisto",
            staff,
            post(pages::not_attended),
        ),
        page(
            "/tyo/tapahtumat/{id}/liitteet",
            staff,
            get(records::files::<Events>),
        ),
        act(
            "/tyo/tapahtumat/{id}/liitteet",
            staff,
            post(records::attach::<Events>),
        ),
        page(
            "/tyo/tapahtumat/{id}/liitteet/{file}",
            staff,
            get(records::file::<Events>),
        ),
        act(
            "/tyo/tapahtumat/{id}/liitteet/{file}/poisto",
            staff,
            post(records::detach::<Events>),
        ),
        act(
            "/tyo/tapahtumat/{id}/poisto",
            staff,
            post(records::remove::<Events>),
        ),
    ]
}
