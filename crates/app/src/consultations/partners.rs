//! With which associations: as somebody types them, one or several.

use kit::id::Id;

use crate::app::App;
use crate::associations::{self, Association, Meant};

/// A text that may mean several associations, or none that is known.
#[derive(Clone, Debug)]
pub(super) struct Unclear {
    /// Its place among the texts, from 0.
    pub(super) place: usize,
    /// As it was typed.
    pub(super) text: String,
    /// Those that may be meant.
    pub(super) offered: Vec<Association>,
}

/// The texts that stand for one association each: divided by semicolons or lines.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([';', '\n', '\r']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

/// The associations that a text means, and the texts that are not clear. `picked` says what
/// was chosen for the text at a place.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find(
    app: &App,
    text: &str,
    picked: impl Fn(usize) -> Option<Id>,
) -> anyhow::Result<(Vec<Association>, Vec<Unclear>)> {
    let (mut found, mut unclear): (Vec<Association>, Vec<Unclear>) = (Vec::new(), Vec::new());
    for (place, part) in parts(text).enumerate() {
        let offered = match associations::meant(app, part).await? {
            Meant::One(one) => {
                found.push(one);
                continue;
            }
            Meant::Several(offered) => offered,
            Meant::None => Vec::new(),
        };
        let chosen = picked(place);
        match offered.iter().find(|one| Some(one.id) == chosen) {
            Some(one) => found.push(one.clone()),
            None => unclear.push(Unclear {
                place,
                text: part.to_owned(),
                offered,
            }),
        }
    }
    found.sort_unstable_by_key(|one| one.id);
    found.dedup_by_key(|one| one.id);
    Ok((found, unclear))
}
