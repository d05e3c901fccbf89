//! The URLs of the register of associations.

use axum::routing::{get, post};

use super::Route;
use super::Who::May;
use super::{act, page, write};
use crate::access::Action::EditAssociations;
use crate::associations::pages;

pub(super) fn table() -> Vec<Route> {
    vec![
        page("/tyo/yhdistykset", May(EditAssociations), get(pages::list)),
        page(
            "/tyo/yhdistykset/luettelo.csv",
            May(EditAssociations),
            get(pages::csv),
        ),
        page(
            "/tyo/yhdistykset/luettelo.xlsx",
            May(EditAssociations),
            get(pages::xlsx),
        ),
        page(
            "/tyo/yhdistykset/luettelo.json",
            May(EditAssociations),
            get(pages::json),
        ),
        act(
            "/tyo/yhdistykset/valitut",
            May(EditAssociations),
            post(pages::change_picked),
        ),
        page(
            "/tyo/yhdistykset/joukko",
            May(EditAssociations),
            get(pages::ask_all),
        ),
        act(
            "/tyo/yhdistykset/joukko",
            May(EditAssociations),
            post(pages::change_all),
        ),
        page(
            "/tyo/yhdistykset/uusi",
            May(EditAssociations),
            get(pages::new),
        ),
        write(
            "/tyo/yhdistykset/uusi",
            May(EditAssociations),
            pages::new_label,
            post(pages::create),
        ),
        page(
            "/tyo/yhdistykset/{id}",
            May(EditAssociations),
            get(pages::show),
        ),
        write(
            "/tyo/yhdistykset/{id}/yhteydet",
            May(EditAssociations),
            pages::contact_label,
            post(pages::create_contact),
        ),
        page(
            "/tyo/yhdistykset/{id}/tiedot/{field}",
            May(EditAssociations),
            get(pages::edit),
        ),
        write(
            "/tyo/yhdistykset/{id}/tiedot/{field}",
            May(EditAssociations),
            pages::label,
            post(pages::update),
        ),
        act(
            "/tyo/yhdistykset/{id}/tiedot/{field}/luonnos",
            May(EditAssociations),
            post(pages::present),
        ),
        act(
            "/tyo/yhdistykset/{id}/poisto",
            May(EditAssociations),
            post(pages::remove),
        ),
        act(
            "/tyo/yhdistykset/{id}/yritystiedot",
            May(EditAssociations),
            post(pages::look_up),
        ),
        page(
            "/tyo/segmentit",
            May(EditAssociations),
            get(pages::list_segments),
        ),
        write(
            "/tyo/segmentit",
            May(EditAssociations),
            pages::segment_label,
            post(pages::create_segment),
        ),
        page(
            "/tyo/segmentit/{id}",
            May(EditAssociations),
            get(pages::edit_segment),
        ),
        write(
            "/tyo/segmentit/{id}",
            May(EditAssociations),
            pages::segment_label,
            post(pages::update_segment),
        ),
    ]
}
