//! The URLs of appointments: for everyone, by link for whoever has one or waits, and for
//! those who give advice.

use axum::routing::{get, post};

use super::Route;
use super::Who::{May, Public};
use super::{act, file, page, write};
use crate::access::Action::GiveAdvice;
use crate::appointments::{label, pages};

pub(super) fn table() -> Vec<Route> {
    let staff = May(GiveAdvice);
    let own = "/neuvonta/aika/{sealed}";
    let to_move = "/neuvonta/aika/{sealed}/siirto";
    let details = "/neuvonta/varaa/tiedot";
    let for_somebody = "/tyo/ajat/uusi/tiedot";
    let hours = "/tyo/ajat/malli/{id}";
    let new_hours = "/tyo/ajat/malli/uusi";
    vec![
        page("/neuvonta", Public, get(pages::about)),
        page("/neuvonta/varaa", Public, get(pages::times)),
        page(details, Public, get(pages::new)),
        write(details, Public, label, post(pages::create)),
        page("/neuvonta/jono", Public, get(pages::wait_page)),
        write("/neuvonta/jono", Public, label, post(pages::wait)),
        page("/neuvonta/jono/{sealed}", Public, get(pages::waiter)),
        act("/neuvonta/jono/{sealed}/poisto", Public, post(pages::leave)),
        page(own, Public, get(pages::own)),
        page(to_move, Public, get(pages::move_page)),
        act(to_move, Public, post(pages::move_to)),
        act(
            "/neuvonta/aika/{sealed}/peruutus",
            Public,
            post(pages::cancel),
        ),
        page(
            "/neuvonta/aika/{sealed}/aika.ics",
            Public,
            get(pages::own_calendar),
        ),
        file("/kalenteri/{file}", Public, get(pages::calendar)),
        page("/tyo/ajat", staff, get(pages::list)),
        page("/tyo/ajat/malli", staff, get(pages::hours)),
        page(new_hours, staff, get(pages::new_hours)),
        write(new_hours, staff, label, post(pages::add)),
        act("/tyo/ajat/malli/puhelin", staff, post(pages::phone)),
        act("/tyo/ajat/malli/kalenteri", staff, post(pages::renew)),
        page(hours, staff, get(pages::edit)),
        write(hours, staff, label, post(pages::change)),
        act("/tyo/ajat/malli/{id}/poisto", staff, post(pages::remove)),
        page("/tyo/ajat/uusi", staff, get(pages::staff_times)),
        page(for_somebody, staff, get(pages::staff_new)),
        write(for_somebody, staff, label, post(pages::staff_create)),
        page("/tyo/ajat/{id}", staff, get(pages::show)),
        write(
            "/tyo/ajat/{id}/peruutus",
            staff,
            label,
            post(pages::staff_cancel),
        ),
    ]
}
