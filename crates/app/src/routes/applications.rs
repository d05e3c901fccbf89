//! The URLs of applications.

use axum::routing::{get, post};

use super::Who::May;
use super::{Route, act, page, write};
use crate::access::Action::{EditApplications, EditProjects, KeepTerms, SeeOwnAssociation};
use crate::applications::pages;

pub(super) fn table() -> Vec<Route> {
    own().into_iter().chain(for_staff()).collect()
}

fn for_staff() -> Vec<Route> {
    let (staff, keeper) = (May(EditApplications), May(KeepTerms));
    vec![
        page("/tyo/hakemukset", staff, get(pages::list)),
        write("/tyo/hakemukset", staff, pages::label, post(pages::create)),
        page("/tyo/hakemukset/uusi", staff, get(pages::new)),
        page(
            "/tyo/hakemukset/ehdot/{programme}",
            staff,
            get(pages::terms),
        ),
        write(
            "/tyo/hakemukset/ehdot/{programme}",
            keeper,
            pages::terms_label,
            post(pages::change_terms),
        ),
        page("/tyo/hakemukset/{id}", staff, get(pages::show)),
        page("/tyo/hakemukset/{id}/muokkaus", staff, get(pages::edit)),
        write(
            "/tyo/hakemukset/{id}/muokkaus",
            staff,
            pages::label,
            post(pages::update),
        ),
        page(
            "/tyo/hakemukset/{id}/osa/{section}",
            staff,
            get(pages::section),
        ),
        write(
            "/tyo/hakemukset/{id}/osa/{section}",
            staff,
            pages::section_label,
            post(pages::write),
        ),
        act(
            "/tyo/hakemukset/{id}/osa/{section}/luonnos",
            staff,
            post(pages::keep),
        ),
        write(
            "/tyo/hakemukset/{id}/osa/{section}/huomautus",
            staff,
            pages::section_label,
            post(pages::comment),
        ),
        write(
            "/tyo/hakemukset/{id}/osa/{section}/huomautus/{comment}",
            staff,
            pages::section_label,
            post(pages::answer),
        ),
        write(
            "/tyo/hakemukset/{id}/versiot",
            staff,
            pages::version_label,
            post(pages::keep_version),
        ),
        page("/tyo/hakemukset/{id}/vertailu", staff, get(pages::compare)),
        page("/tyo/hakemukset/{id}/tuloste", staff, get(pages::print)),
        page("/tyo/hakemukset/{id}/hakemus.txt", staff, get(pages::text)),
        page("/tyo/hakemukset/{id}/hakemus.json", staff, get(pages::json)),
        page("/tyo/hakemukset/{id}/hakemus.pdf", staff, get(pages::pdf)),
        act(
            "/tyo/hakemukset/{id}/hankekuvaus",
            May(EditProjects),
            post(pages::begin_card),
        ),
        act("/tyo/hakemukset/{id}/poisto", staff, post(pages::remove)),
    ]
}

/// Those of whoever speaks for an association.
fn own() -> Vec<Route> {
    let own = May(SeeOwnAssociation);
    vec![
        page("/oma/yhdistys/{id}/hakemukset", own, get(pages::own_list)),
        page(
            "/oma/yhdistys/{id}/hakemukset/{application}",
            own,
            get(pages::own),
        ),
        page(
            "/oma/yhdistys/{id}/hakemukset/{application}/osa/{section}",
            own,
            get(pages::own_section),
        ),
        write(
            "/oma/yhdistys/{id}/hakemukset/{application}/osa/{section}",
            own,
            pages::section_label,
            post(pages::own_write),
        ),
        act(
            "/oma/yhdistys/{id}/hakemukset/{application}/osa/{section}/luonnos",
            own,
            post(pages::own_keep),
        ),
        write(
            "/oma/yhdistys/{id}/hakemukset/{application}/osa/{section}/huomautus/{comment}",
            own,
            pages::section_label,
            post(pages::own_answer),
        ),
    ]
}
