//! The URLs of what fits: calls beside associations.

use axum::routing::{get, post};

use super::Who::May;
use super::{Route, file, page, write};
use crate::access::Action::{EditAssociations, SeeOwnAssociation};
use crate::matches::{api, pages};

pub(super) fn table() -> Vec<Route> {
    let staff = May(EditAssociations);
    vec![
        page("/tyo/haut/teemat", staff, get(pages::explain)),
        page("/tyo/haut/{id}/sopivat", staff, get(pages::of_call)),
        page("/tyo/haut/{id}/sopivat.csv", staff, get(pages::csv)),
        page("/tyo/haut/{id}/sopivat.xlsx", staff, get(pages::xlsx)),
        write(
            "/tyo/haut/{id}/sopivat/segmentti",
            staff,
            pages::segment_label,
            post(pages::create_segment),
        ),
        write(
            "/tyo/haut/{id}/sopivat/{which}/korjaus",
            staff,
            pages::correction_label,
            post(pages::correct),
        ),
        page(
            "/tyo/yhdistykset/{id}/haut",
            staff,
            get(pages::of_association),
        ),
        write(
            "/tyo/yhdistykset/{id}/haut/{call}/korjaus",
            staff,
            pages::correction_label,
            post(pages::correct_of_association),
        ),
        page(
            "/oma/yhdistys/{id}/haut",
            May(SeeOwnAssociation),
            get(pages::own),
        ),
        file("/api/v1/matches/openapi.json", staff, get(api::description)),
        file("/api/v1/calls/{id}/matches", staff, get(api::list)),
    ]
}
