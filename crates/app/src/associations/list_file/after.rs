//! What is done once all rows of a list are in: what repeated rows tell, and whom rows
//! name.

use anyhow::Context;
use kit::audit::{Author, keep};
use kit::db::Tx;
use kit::i18n::Tr;

use super::check::{Checked, Why, problem};
use super::store::{NewRepeat, insert_repeats};
use super::take_in::{ACT, Work};
use crate::app::App;
use crate::associations::facts::Outcome;
use crate::associations::field::Field;
use crate::associations::people;
use crate::associations::store::{self, Saving};
use crate::associations::together::Judged;

/// A row that is the same association as one before it.
pub(super) struct Again {
    pub(super) row: Checked,
    pub(super) of_line: u32,
    pub(super) number: u32,
}

/// Lets rows that repeat others tell what those have not told: so the order of rows in a
/// file does not matter to what was told before.
///
/// # Errors
/// When the database refuses.
pub(super) async fn fill_again(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    work: &mut Work,
) -> anyhow::Result<()> {
    let again = std::mem::take(&mut work.again);
    let mut repeats = Vec::with_capacity(again.len());
    for mut one in again {
        let found = store::by_number(tx, &[one.number]).await?.pop();
        let before = found.context("an association of this list")?;
        work.name_people(
            Some(before.id),
            one.row.line,
            std::mem::take(&mut one.row.people),
        );
        let mut after = before.clone();
        let mut untaken = Vec::new();
        for (field, values) in &one.row.told {
            let fact = work.fact(values.clone());
            match after.facts.outcome(*field, &fact) {
                Outcome::New => {
                    after.facts.tell(*field, fact);
                }
                Outcome::Same => {}
                // How else it is spelt is told as it is.
                Outcome::Replaces(_) | Outcome::Keeps(_) if *field == Field::Name => {}
                Outcome::Replaces(_) | Outcome::Keeps(_) => untaken.push(*field),
            }
        }
        work.give_back(&mut one, untaken)?;
        repeats.push(NewRepeat {
            line: one.row.line,
            of_line: one.of_line,
            association: before.id,
            written_as: one.row.value(Field::Name).unwrap_or_default().to_owned(),
        });
        let Some(changed) = Judged::changed(before, after, author.at) else {
            continue;
        };
        work.has_changed = true;
        let (saving, entry) = changed.ready(&app.ids, author, ACT);
        Saving::save(saving, tx, author.at).await?;
        keep(tx, entry);
    }
    let file = (work.digest.as_str(), work.name.as_str());
    insert_repeats(tx, file, repeats, author.at).await
}

impl Work {
    /// What a repeated row tells otherwise than the row before it is not taken in: the row
    /// comes back in the file of rows to be mended.
    fn give_back(&mut self, one: &mut Again, untaken: Vec<Field>) -> anyhow::Result<()> {
        if untaken.is_empty() {
            return Ok(());
        }
        self.report.counts.untaken += 1;
        let why = Why::Untaken(one.of_line, untaken.clone());
        self.wrong
            .add(std::mem::take(&mut one.row.cells), &[problem(why)])?;
        let mut told = self.report.repeats.iter_mut();
        if let Some(told) = told.find(|told| told.line == one.row.line) {
            told.untaken = untaken;
        }
        Ok(())
    }
}

/// Adds whom the rows name and nobody knew.
///
/// # Errors
/// When the database refuses.
pub(super) async fn add_people(
    app: &App,
    tx: &mut Tx,
    (tr, author): (Tr, &Author),
    work: &mut Work,
) -> anyhow::Result<()> {
    let from = people::From {
        source: tr.t1("association-person-of-list", "name", &work.name),
        since: work.settings.listed_on,
    };
    for (association, _, one) in work.named() {
        let said = (author, &from);
        if people::add_listed(app, tx, said, association, one).await? {
            work.report.counts.people += 1;
            work.has_changed = true;
        }
        tx.keep_sets_small().await?;
    }
    Ok(())
}
