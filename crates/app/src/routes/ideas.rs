//! The URLs of ideas for projects.

use axum::routing::{get, post};
use kit::web::FormLimit;

use super::Route;
use super::Who::{May, Public};
use super::{act, page, write};
use crate::access::Action::{EditApplications, EditChecklists, EditIdeas, SeeOwnAssociation};
use crate::applications::pages::begin_from_idea;
use crate::attachments::LARGEST;
use crate::consultations::pages as consultations;
use crate::ideas::{IdeaList, pages};
use crate::lists::pages as lists;

/// What anybody may send: a file, and the words of the form around it.
const MOST_SENT: FormLimit = FormLimit(LARGEST + 16 * 1024);

pub(super) fn table() -> Vec<Route> {
    for_everyone().into_iter().chain(for_staff()).collect()
}

fn for_everyone() -> Vec<Route> {
    vec![
        page("/hankeidea", Public, get(pages::start)),
        act("/hankeidea", Public, post(pages::begin)),
        act(
            "/hankeidea/{key}/liitteet",
            Public,
            MOST_SENT.on(post(pages::attach_public)),
        ),
        page("/hankeidea/{key}/liitteet", Public, get(pages::files)),
        page("/hankeidea/{key}/{step}", Public, get(pages::step)),
        write(
            "/hankeidea/{key}/{step}",
            Public,
            pages::label,
            post(pages::keep),
        ),
        act(
            "/hankeidea/{key}/liitteet/{item}/poisto",
            Public,
            post(pages::detach_public),
        ),
        page(
            "/oma/yhdistys/{id}/ideat",
            May(SeeOwnAssociation),
            get(pages::own),
        ),
    ]
}

fn for_staff() -> Vec<Route> {
    let (staff, keeps) = (May(EditIdeas), May(EditChecklists));
    let said = pages::said_label;
    vec![
        page("/tyo/hankeideat", staff, get(pages::inbox)),
        page("/tyo/hankeputki", staff, get(pages::board)),
        write("/tyo/hankeputki", staff, pages::label, post(pages::create)),
        page("/tyo/hankeputki/luettelo.csv", staff, get(pages::csv)),
        page("/tyo/hankeputki/luettelo.json", staff, get(pages::json)),
        page("/tyo/hankeputki/luettelo.xlsx", staff, get(pages::xlsx)),
        page("/tyo/hankeputki/uusi", staff, get(pages::new)),
        page("/tyo/hankeputki/tuonti", staff, get(lists::new::<IdeaList>)),
        act(
            "/tyo/hankeputki/tuonti",
            staff,
            post(lists::import::<IdeaList>),
        ),
        page(
            "/tyo/hankeputki/tarkistuslistat",
            staff,
            get(pages::checklists),
        ),
        write(
            "/tyo/hankeputki/tarkistuslistat",
            keeps,
            said,
            post(pages::add_item),
        ),
        write(
            "/tyo/hankeputki/tarkistuslistat/{item}",
            keeps,
            said,
            post(pages::change_item),
        ),
        page("/tyo/hankeputki/{id}", staff, get(consultations::idea)),
        act(
            "/tyo/hankeputki/{id}/hakemus",
            May(EditApplications),
            post(begin_from_idea),
        ),
        page("/tyo/hankeputki/{id}/muokkaus", staff, get(pages::edit)),
        write(
            "/tyo/hankeputki/{id}/muokkaus",
            staff,
            pages::label,
            post(pages::update),
        ),
        act("/tyo/hankeputki/{id}/otto", staff, post(pages::take)),
        act(
            "/tyo/hankeputki/{id}/vaihe",
            staff,
            post(pages::move_from_card),
        ),
        page("/tyo/hankeputki/{id}/siirto", staff, get(pages::ask_move)),
        write(
            "/tyo/hankeputki/{id}/siirto",
            staff,
            said,
            post(pages::advance),
        ),
        page("/tyo/hankeputki/{id}/kumppanit", staff, get(pages::parties)),
        write(
            "/tyo/hankeputki/{id}/kumppanit",
            staff,
            said,
            post(pages::join),
        ),
        act(
            "/tyo/hankeputki/{id}/kumppanit/{number}",
            staff,
            post(pages::agree),
        ),
        write("/tyo/hankeputki/{id}/lista", staff, said, post(pages::tick)),
        write(
            "/tyo/hankeputki/{id}/kommentit",
            staff,
            said,
            post(pages::comment),
        ),
        write(
            "/tyo/hankeputki/{id}/kommentit/{item}",
            staff,
            said,
            post(pages::change_comment),
        ),
        write(
            "/tyo/hankeputki/{id}/kysymys",
            staff,
            said,
            post(pages::question),
        ),
        act("/tyo/hankeputki/{id}/liitteet", staff, post(pages::attach)),
        page(
            "/tyo/hankeputki/{id}/liitteet/{item}",
            staff,
            get(pages::file),
        ),
        act(
            "/tyo/hankeputki/{id}/liitteet/{item}/poisto",
            staff,
            post(pages::detach),
        ),
        act("/tyo/hankeputki/{id}/poisto", staff, post(pages::remove)),
    ]
}
