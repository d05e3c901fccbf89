//! The URLs of consultations and of tasks.

use axum::routing::{get, post};

use super::Route;
use super::Who::May;
use super::{act, page, write};
use crate::access::Action::EditAssociations;
use crate::consultations::{ConsultationList, pages};
use crate::lists::pages as lists;
use crate::tasks::pages as tasks;

pub(super) fn table() -> Vec<Route> {
    let staff = May(EditAssociations);
    let import = post(lists::import::<ConsultationList>);
    vec![
        page("/tyo/neuvonnat", staff, get(pages::list)),
        write("/tyo/neuvonnat", staff, pages::label, post(pages::create)),
        page("/tyo/neuvonnat/luettelo.csv", staff, get(pages::csv)),
        page("/tyo/neuvonnat/luettelo.xlsx", staff, get(pages::xlsx)),
        page("/tyo/neuvonnat/luettelo.json", staff, get(pages::json)),
        page("/tyo/neuvonnat/uusi", staff, get(pages::new)),
        act("/tyo/neuvonnat/uusi/luonnos", staff, post(pages::keep)),
        act(
            "/tyo/neuvonnat/uusi/luonnos/poisto",
            staff,
            post(pages::discard),
        ),
        page(
            "/tyo/neuvonnat/tuonti",
            staff,
            get(lists::new::<ConsultationList>),
        ),
        act("/tyo/neuvonnat/tuonti", staff, import),
        page("/tyo/neuvonnat/{id}", staff, get(pages::show)),
        page("/tyo/neuvonnat/{id}/muokkaus", staff, get(pages::edit)),
        write(
            "/tyo/neuvonnat/{id}/muokkaus",
            staff,
            pages::label,
            post(pages::update),
        ),
        act("/tyo/neuvonnat/{id}/poisto", staff, post(pages::remove)),
        page("/tyo/tehtavat", staff, get(tasks::list)),
        write("/tyo/tehtavat", staff, tasks::label, post(tasks::create)),
        page("/tyo/tehtavat/uusi", staff, get(tasks::new)),
        page("/tyo/tehtavat/{id}", staff, get(tasks::edit)),
        write(
            "/tyo/tehtavat/{id}",
            staff,
            tasks::label,
            post(tasks::update),
        ),
        act("/tyo/tehtavat/{id}/tehty", staff, post(tasks::done)),
        act("/tyo/tehtavat/{id}/avoin", staff, post(tasks::reopen)),
        act("/tyo/tehtavat/{id}/poisto", staff, post(tasks::remove)),
    ]
}
