//! The URLs of funding calls.

use axum::routing::{get, post};

use super::Route;
use super::Who::{May, Public};
use super::{act, file, page, write};
use crate::access::Action::EditCalls;
use crate::calls::{CallList, api, feeds, pages};
use crate::events;
use crate::lists::pages as lists;

pub(super) fn table() -> Vec<Route> {
    let staff = May(EditCalls);
    vec![
        page("/haut", Public, get(pages::public_list)),
        page("/haut.atom", Public, get(feeds::atom)),
        page("/haut.ics", Public, get(feeds::calendar)),
        page("/haut/{id}", Public, get(events::pages::call)),
        page("/haut/{id}/versiot/{number}", Public, get(pages::version)),
        file("/api/v1/calls/openapi.json", Public, get(api::description)),
        file("/api/v1/calls", Public, get(api::list)),
        file("/api/v1/calls/{id}", Public, get(api::show)),
        page("/tyo/haut", staff, get(pages::list)),
        write("/tyo/haut", staff, pages::label, post(pages::create)),
        page("/tyo/haut/uusi", staff, get(pages::new)),
        page("/tyo/haut/tuonti", staff, get(lists::new::<CallList>)),
        act("/tyo/haut/tuonti", staff, post(lists::import::<CallList>)),
        page("/tyo/haut/{id}", staff, get(pages::show)),
        page("/tyo/haut/{id}/muokkaus", staff, get(pages::edit)),
        write(
            "/tyo/haut/{id}/muokkaus",
            staff,
            pages::label,
            post(pages::update),
        ),
        act("/tyo/haut/{id}/julkaisu", staff, post(pages::publish)),
        act("/tyo/haut/{id}/piilotus", staff, post(pages::hide)),
        act("/tyo/haut/{id}/kopio", staff, post(pages::copy)),
        act("/tyo/haut/{id}/paatos", staff, post(pages::decide)),
        act("/tyo/haut/{id}/poisto", staff, post(pages::remove)),
    ]
}
