//! The URLs of contact persons and of their rights.

use axum::routing::{get, post};

use super::Route;
use super::Who::May;
use super::{act, page, write};
use crate::access::Action::EditAssociations;
use crate::associations::people::pages as people;

pub(super) fn table() -> Vec<Route> {
    let may = May(EditAssociations);
    vec![
        page(
            "/tyo/yhdistykset/{id}/henkilot",
            may,
            get(people::of_association),
        ),
        page("/tyo/yhdistykset/{id}/henkilot/uusi", may, get(people::new)),
        write(
            "/tyo/yhdistykset/{id}/henkilot",
            may,
            people::label,
            post(people::create),
        ),
        page("/tyo/henkilot", may, get(people::all)),
        page("/tyo/henkilot/{id}", may, get(people::show)),
        write(
            "/tyo/henkilot/{id}",
            may,
            people::label,
            post(people::update),
        ),
        page("/tyo/henkilot/{id}/{file}", may, get(people::file)),
        page("/tyo/henkilot/{id}/muokkaus", may, get(people::edit)),
        write(
            "/tyo/henkilot/{id}/suostumukset",
            may,
            people::label,
            post(people::write_consent),
        ),
        page("/tyo/henkilot/{id}/tehtavat/{term}", may, get(people::term)),
        write(
            "/tyo/henkilot/{id}/tehtavat/{term}",
            may,
            people::label,
            post(people::change_term),
        ),
        act(
            "/tyo/henkilot/{id}/tehtavat/{term}/paattaminen",
            may,
            post(people::end_term),
        ),
        act(
            "/tyo/henkilot/{id}/tehtavat/{term}/poisto",
            may,
            post(people::remove_term),
        ),
        act("/tyo/henkilot/{id}/poisto", may, post(people::remove)),
        page("/tyo/henkilot/{id}/poistaminen", may, get(people::ask)),
        act("/tyo/henkilot/{id}/poistaminen", may, post(people::erase)),
        page("/tyo/tietosuoja", may, get(people::due)),
        act("/tyo/tietosuoja", may, post(people::erase_due)),
    ]
}
