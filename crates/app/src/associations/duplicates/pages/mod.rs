//! The pages on which somebody looks at those that may be one.

mod list;
mod merge;
mod side;

use std::fmt::Write as _;

use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use crate::associations::suspects::Reason;
use crate::shell::Visit;

pub use list::{list, make_distinct};
pub use merge::{ask, make_one};

/// Where the list of those that may be one is.
const PATH: &str = "/tyo/yhdistykset/kaksoiskappaleet";

/// Which part of the list somebody looks at: its way back from an act.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Part {
    /// The word of a reason.
    syy: String,
    /// The page, from 1.
    sivu: usize,
    /// The page of rows of lists, from 1.
    rivit: usize,
    /// What was done.
    done: String,
}

impl Part {
    fn reason(&self) -> Option<Reason> {
        Reason::ALL.into_iter().find(|one| one.word() == self.syy)
    }

    /// As the query of an address; empty for the beginning of all.
    fn query(&self) -> String {
        let mut query = String::new();
        let mut mark = '?';
        if let Some(reason) = self.reason() {
            let _ = write!(query, "{mark}syy={}", reason.word());
            mark = '&';
        }
        for (name, page) in [("sivu", self.sivu), ("rivit", self.rivit)] {
            if page > 1 {
                let _ = write!(query, "{mark}{name}={page}");
                mark = '&';
            }
        }
        query
    }

    /// The address of this part after an act, with its notice.
    fn after(&self, visit: &Visit, done: &str, author: &kit::audit::Author) -> String {
        let query = self.query();
        let mark = if query.is_empty() { '?' } else { '&' };
        let act = author.batch;
        visit.link(&format!("{PATH}{query}{mark}done={done}&muutos={act}"))
    }
}

/// The two associations that an address names.
fn two((one, other): &(String, String)) -> Result<(Id, Id), WebError> {
    let id = |text: &str| text.parse::<Id>().map_err(|_| WebError::NotFound);
    Ok((id(one)?, id(other)?))
}
