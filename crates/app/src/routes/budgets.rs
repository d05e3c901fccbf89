//! The URLs of budgets.

use axum::routing::{get, post};

use super::Who::{May, Public};
use super::{Route, act, page, write};
use crate::access::Action::{EditBudgets, KeepTerms};
use crate::budgets::pages;

pub(super) fn table() -> Vec<Route> {
    let (staff, keeper) = (May(EditBudgets), May(KeepTerms));
    vec![
        page("/budjettilaskuri", Public, get(pages::calculator)),
        page("/tyo/budjetit", staff, get(pages::list)),
        write("/tyo/budjetit", staff, pages::label, post(pages::create)),
        page("/tyo/budjetit/uusi", staff, get(pages::new)),
        page("/tyo/budjetit/vertailu", staff, get(pages::compare)),
        page("/tyo/budjetit/ehdot", staff, get(pages::terms)),
        write(
            "/tyo/budjetit/ehdot",
            keeper,
            pages::rate_label,
            post(pages::add_rate),
        ),
        act(
            "/tyo/budjetit/ehdot/{id}/poisto",
            keeper,
            post(pages::remove_rate),
        ),
        page("/tyo/budjetit/{id}", staff, get(pages::show)),
        page("/tyo/budjetit/{id}/muokkaus", staff, get(pages::edit)),
        write(
            "/tyo/budjetit/{id}/muokkaus",
            staff,
            pages::label,
            post(pages::update),
        ),
        page(
            "/tyo/budjetit/{id}/budjetti.csv",
            staff,
            get(pages::budget_csv),
        ),
        page(
            "/tyo/budjetit/{id}/budjetti.xlsx",
            staff,
            get(pages::budget_xlsx),
        ),
        page("/tyo/budjetit/{id}/budjetti.json", staff, get(pages::json)),
        page(
            "/tyo/budjetit/{id}/kassavirta.csv",
            staff,
            get(pages::cash_csv),
        ),
        page(
            "/tyo/budjetit/{id}/kassavirta.xlsx",
            staff,
            get(pages::cash_xlsx),
        ),
        act("/tyo/budjetit/{id}/kopio", staff, post(pages::copy)),
        act("/tyo/budjetit/{id}/poisto", staff, post(pages::remove)),
    ]
}
