//! The URLs of letters.

use axum::routing::{get, post};

use super::Route;
use super::Who::{May, Public};
use super::{act, file, page, write};
use crate::access::Action::EditLetters;
use crate::letters::{api, pages};

pub(super) fn table() -> Vec<Route> {
    let staff = May(EditLetters);
    let label = pages::label;
    vec![
        page("/kirjeet", Public, get(pages::public_list)),
        page("/kirjeet.atom", Public, get(pages::atom)),
        file("/kirjeet/lippu.png", Public, get(pages::emblem)),
        file("/kirjeet/kuvat/{id}", Public, get(pages::picture)),
        page("/kirjeet/{id}", Public, get(pages::public_show)),
        file(
            "/api/v1/letters/openapi.json",
            Public,
            get(api::description),
        ),
        file("/api/v1/letters", Public, get(api::list)),
        file("/api/v1/letters/{id}", Public, get(api::show)),
        file("/api/v1/letters/{id}/status", staff, get(api::status)),
        page("/tyo/kirjeet", staff, get(pages::list)),
        act("/tyo/kirjeet", staff, post(pages::create)),
        page("/tyo/kirjeet/uusi", staff, get(pages::new)),
        page("/tyo/kirjeet/sarjat", staff, get(pages::sequences)),
        act(
            "/tyo/kirjeet/sarjat/{word}",
            staff,
            post(pages::set_sequence),
        ),
        page("/tyo/kirjeet/{id}", staff, get(pages::show)),
        page("/tyo/kirjeet/{id}/muokkaus", staff, get(pages::edit)),
        write(
            "/tyo/kirjeet/{id}/muokkaus",
            staff,
            label,
            post(pages::update),
        ),
        page("/tyo/kirjeet/{id}/esikatselu", staff, get(pages::preview)),
        act("/tyo/kirjeet/{id}/esikatselu", staff, post(pages::try_out)),
        page("/tyo/kirjeet/{id}/kuvat", staff, get(pages::pictures)),
        act("/tyo/kirjeet/{id}/kuvat", staff, post(pages::attach)),
        act(
            "/tyo/kirjeet/{id}/kuvat/{file}/poisto",
            staff,
            post(pages::take_away),
        ),
        page("/tyo/kirjeet/{id}/saajat", staff, get(pages::recipients)),
        page(
            "/tyo/kirjeet/{id}/saajat/{number}",
            staff,
            get(pages::recipient),
        ),
        act("/tyo/kirjeet/{id}/lahetys", staff, post(pages::schedule)),
        act("/tyo/kirjeet/{id}/peruutus", staff, post(pages::call_back)),
        act("/tyo/kirjeet/{id}/tauko", staff, post(pages::pause)),
        act("/tyo/kirjeet/{id}/jatko", staff, post(pages::resume)),
        act("/tyo/kirjeet/{id}/pysaytys", staff, post(pages::stop)),
        act("/tyo/kirjeet/{id}/koe", staff, post(pages::test)),
        act("/tyo/kirjeet/{id}/kopio", staff, post(pages::copy)),
        act(
            "/tyo/kirjeet/{id}/hyvaksyntapyynto",
            staff,
            post(pages::ask),
        ),
        act("/tyo/kirjeet/{id}/hyvaksynta", staff, post(pages::approve)),
        act(
            "/tyo/kirjeet/{id}/malliksi",
            staff,
            post(pages::make_template),
        ),
        act("/tyo/kirjeet/{id}/poisto", staff, post(pages::remove)),
        act(
            "/tyo/haut/{id}/muutosilmoitus",
            staff,
            post(pages::begin_change),
        ),
    ]
}
