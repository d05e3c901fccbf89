//! The URLs of running projects.

use axum::routing::{get, post};

use super::Route;
use super::Who::May;
use super::{act, page, write};
use crate::access::Action::FollowProjects;
use crate::follow_up::pages::{self, Changes, Counts, Hours, Periods, Principles, Runs};
use crate::records::pages as records;

/// Adding, changing and removing a kind of thing that belongs to a project.
macro_rules! part {
    ($desk:ty, $list:literal, $one:literal) => {
        [
            page(
                concat!("/tyo/kaynnissa/{id}/", $list, "/uusi"),
                May(FollowProjects),
                get(records::new::<$desk>),
            ),
            write(
                concat!("/tyo/kaynnissa/{id}/", $list),
                May(FollowProjects),
                pages::label,
                post(records::create::<$desk>),
            ),
            page(
                concat!("/tyo/", $one, "/{id}/muokkaus"),
                May(FollowProjects),
                get(records::edit::<$desk>),
            ),
            write(
                concat!("/tyo/", $one, "/{id}/muokkaus"),
                May(FollowProjects),
                pages::label,
                post(records::update::<$desk>),
            ),
            act(
                concat!("/tyo/", $one, "/{id}/poisto"),
                May(FollowProjects),
                post(records::remove::<$desk>),
            ),
        ]
    };
}

pub(super) fn table() -> Vec<Route> {
    let staff = May(FollowProjects);
    let own = vec![
        page("/tyo/kaynnissa", staff, get(pages::list)),
        write(
            "/tyo/kaynnissa",
            staff,
            pages::label,
            post(records::create::<Runs>),
        ),
        page("/tyo/kaynnissa/luettelo.csv", staff, get(pages::csv)),
        page("/tyo/kaynnissa/luettelo.json", staff, get(pages::json)),
        page("/tyo/kaynnissa/luettelo.xlsx", staff, get(pages::xlsx)),
        page("/tyo/kaynnissa/sailytys", staff, get(pages::kept)),
        page("/tyo/kaynnissa/uusi", staff, get(pages::new)),
        page("/tyo/kaynnissa/{id}", staff, get(pages::show)),
        page(
            "/tyo/kaynnissa/{id}/hanke.json",
            staff,
            get(pages::json_of_one),
        ),
        page(
            "/tyo/kaynnissa/{id}/muokkaus",
            staff,
            get(records::edit::<Runs>),
        ),
        write(
            "/tyo/kaynnissa/{id}/muokkaus",
            staff,
            pages::label,
            post(records::update::<Runs>),
        ),
        act(
            "/tyo/kaynnissa/{id}/jaksot/ehdotus",
            staff,
            post(pages::split),
        ),
        act(
            "/tyo/kaynnissa/{id}/suunnitelma",
            staff,
            post(pages::take_plan),
        ),
        act("/tyo/kaynnissa/{id}/nakyvyys", staff, post(pages::tick)),
        act("/tyo/kaynnissa/{id}/sailytys", staff, post(pages::keep)),
        act(
            "/tyo/kaynnissa/{id}/periaatteet/kortilta",
            staff,
            post(pages::take_principles),
        ),
    ];
    own.into_iter()
        .chain(part!(Periods, "jaksot", "maksatusjaksot"))
        .chain(part!(Hours, "tunnit", "hanketunnit"))
        .chain(part!(Counts, "maarat", "hankemaarat"))
        .chain(part!(Changes, "muutokset", "hankemuutokset"))
        .chain(part!(Principles, "periaatteet", "hankeperiaatteet"))
        .chain([act(
            "/tyo/kaynnissa/{id}/poisto",
            staff,
            post(records::remove::<Runs>),
        )])
        .collect()
}
