//! Those that an association may be, as forms show them before it is written down.

use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;

use crate::app::App;
use crate::associations::association::Association;
use crate::associations::change::Told;
use crate::associations::duplicates::like;
use crate::associations::field::Field;
use crate::associations::item::name_of_municipality;

/// An association that it may be.
pub(super) struct Like {
    pub(super) id: Id,
    pub(super) name: String,
    /// Its numbers and its domicile.
    pub(super) place: String,
    /// Why it may be, in words.
    pub(super) why: String,
}

/// Those that it may be; none once whoever writes has said to be sure.
pub(super) async fn likes(
    app: &App,
    conn: &mut Conn,
    tr: Tr,
    (told, own): (&[Told], Option<Id>),
    fields: &[(String, String)],
) -> anyhow::Result<Vec<Like>> {
    let is_sure = |(name, value): &(String, String)| name == "varma" && !value.is_empty();
    if fields.iter().any(is_sure) {
        return Ok(Vec::new());
    }
    let found = like(app, conn, told, own).await?.into_iter();
    let likes = found.map(|(reason, one)| Like {
        id: one.id,
        name: one.name().to_owned(),
        place: place(tr, &one),
        why: tr.t(&format!("duplicates-{}", reason.word())),
    });
    Ok(likes.collect())
}

fn place(tr: Tr, one: &Association) -> String {
    let facts = &one.facts;
    let home = facts.value(Field::Domicile);
    let home = home.map(|code| name_of_municipality(tr, code));
    let numbers = [Field::RegisterNumber, Field::BusinessId];
    let numbers = numbers.iter().filter_map(|field| facts.value(*field));
    let parts = numbers.map(str::to_owned).chain(home);
    parts.collect::<Vec<_>>().join(" · ")
}
