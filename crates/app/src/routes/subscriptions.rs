//! The URLs of those who ask for letters, and of addresses that get none.

use axum::routing::{get, post};

use super::Route;
use super::Who::{May, Public};
use super::{act, page, write};
use crate::access::Action::EditLetters;
use crate::refusals;
use crate::subscriptions::{label, pages};

pub(super) fn table() -> Vec<Route> {
    let staff = May(EditLetters);
    vec![
        page("/tilaus", Public, get(pages::new)),
        write("/tilaus", Public, label, post(pages::create)),
        page("/tilaus/lahetetty", Public, get(pages::sent)),
        page("/tilaus/linkki", Public, get(pages::lost)),
        act("/tilaus/linkki", Public, post(pages::send_lost)),
        page("/tilaus/vahvistus/{token}", Public, get(pages::link)),
        act("/tilaus/vahvistus/{token}", Public, post(pages::confirm)),
        page("/tilaus/omat/{sealed}", Public, get(pages::own)),
        act("/tilaus/omat/{sealed}", Public, post(pages::update)),
        act("/tilaus/omat/{sealed}/osoite", Public, post(pages::move_to)),
        act(
            "/tilaus/omat/{sealed}/lopetus",
            Public,
            post(pages::withdraw),
        ),
        act("/tilaus/omat/{sealed}/jatko", Public, post(pages::resume)),
        page(
            "/tilaus/omat/{sealed}/poisto",
            Public,
            get(pages::ask_erase),
        ),
        act("/tilaus/omat/{sealed}/poisto", Public, post(pages::erase)),
        page("/peru/{sealed}", Public, get(pages::unsubscribe)),
        act("/peru/{sealed}", Public, post(pages::stop)),
        act("/peru/{sealed}/takaisin", Public, post(pages::take_back)),
        page("/tyo/kirjeet/tilaajat", staff, get(pages::list)),
        page("/tyo/kirjeet/tilaajat/{id}", staff, get(pages::show)),
        act(
            "/tyo/kirjeet/tilaajat/{id}/lopetus",
            staff,
            post(pages::staff_withdraw),
        ),
        page(
            "/tyo/kirjeet/tilaajat/{id}/poistaminen",
            staff,
            get(pages::ask_staff_erase),
        ),
        act(
            "/tyo/kirjeet/tilaajat/{id}/poistaminen",
            staff,
            post(pages::staff_erase),
        ),
        page("/tyo/kirjeet/kiellot", staff, get(refusals::list)),
        act("/tyo/kirjeet/kiellot", staff, post(refusals::add_page)),
        act("/tyo/kirjeet/kiellot/haku", staff, post(refusals::look_up)),
        act(
            "/tyo/kirjeet/kiellot/poisto",
            staff,
            post(refusals::lift_page),
        ),
    ]
}
