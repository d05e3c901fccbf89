//! Taking somebody out of consultations.

use kit::audit::{self, Author};
use kit::db::Tx;
use kit::id::Id;

use super::change::KIND;
use super::{save, store};
use crate::app::App;
use crate::associations::people::Named;

/// Takes somebody out of the consultations in which these associations have part, and out of
/// what the log says of them. Moments that follow them are the associations' own.
///
/// # Errors
/// When the database refuses.
pub async fn erase(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    named: &Named,
    associations: &[Id],
) -> anyhow::Result<()> {
    let says = |details: &audit::Details| {
        named.is_in_values(&details.before) || named.is_in_values(&details.after)
    };
    for association in associations {
        for id in store::of_association(tx, *association).await? {
            let Some(one) = store::find(tx, id).await? else {
                continue;
            };
            let (summary, who) = (&one.told.summary, &one.told.who);
            if named.is_in(summary) || named.is_in(who) {
                let texts = (&*named.taken_out_of(summary), &*named.taken_out_of(who));
                save::set_texts(tx, &one, texts).await?;
            }
            let subject = id.to_string();
            audit::erase_rows(tx, &app.ids, author, (KIND, &subject), says).await?;
        }
    }
    Ok(())
}
