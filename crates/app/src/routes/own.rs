//! The URLs of those who speak for associations, and of what they propose.

use axum::routing::{get, post};

use super::Route;
use super::Who::May;
use super::{act, page, write};
use crate::access::Action::{EditAssociations, SeeOwnAssociation};
use crate::associations::own::pages as own;

pub(super) fn table() -> Vec<Route> {
    let (speaks, may) = (May(SeeOwnAssociation), May(EditAssociations));
    vec![
        page("/tyo/yhdistykset/ehdotukset", may, get(own::list)),
        act(
            "/tyo/yhdistykset/ehdotukset/{proposal}/hyvaksyminen",
            may,
            post(own::approve),
        ),
        write(
            "/tyo/yhdistykset/ehdotukset/{proposal}/hylkaaminen",
            may,
            own::reason_label,
            post(own::decline),
        ),
        page("/oma/yhdistys", speaks, get(own::own)),
        page("/oma/yhdistys/{id}", speaks, get(own::show)),
        page(
            "/oma/yhdistys/{id}/muutos/{field}",
            speaks,
            get(own::correct),
        ),
        write(
            "/oma/yhdistys/{id}/muutos/{field}",
            speaks,
            own::proposal_label,
            post(own::propose),
        ),
        act(
            "/oma/yhdistys/{id}/ehdotukset/{proposal}/peruminen",
            speaks,
            post(own::withdraw_proposal),
        ),
        page(
            "/tyo/yhdistykset/{id}/edustajat",
            may,
            get(own::of_association),
        ),
        write(
            "/tyo/yhdistykset/{id}/edustajat",
            may,
            own::invitation_label,
            post(own::create),
        ),
        act(
            "/tyo/yhdistykset/{id}/edustajat/{who}/poisto",
            may,
            post(own::withdraw),
        ),
    ]
}
