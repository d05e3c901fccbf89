//! Rules: facts as they are stored. Most of an association's facts are from one teller,
//! who is written once.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Fact, Facts, Source};
use crate::associations::field::Field;

/// Who told facts, and when it was so.
type Teller = (Source, NaiveDate, Option<String>);

#[derive(Default, Serialize, Deserialize)]
struct Stored {
    tellers: Vec<Teller>,
    /// Each field with the place of its teller and its values.
    facts: Vec<(Field, usize, Vec<String>)>,
}

impl Facts {
    /// As they are stored.
    pub(in crate::associations) fn to_stored(&self) -> String {
        let mut stored = Stored::default();
        for (field, fact) in &self.0 {
            let teller = (fact.source, fact.on, fact.by.clone());
            let known = stored.tellers.iter().position(|known| *known == teller);
            let place = known.unwrap_or_else(|| {
                stored.tellers.push(teller);
                stored.tellers.len() - 1
            });
            stored.facts.push((*field, place, fact.values.clone()));
        }
        serde_json::to_string(&stored).expect("invariant: facts are plain values")
    }

    /// What was stored.
    ///
    /// # Errors
    /// When it is no facts.
    pub(in crate::associations) fn of_stored(text: &str) -> anyhow::Result<Self> {
        let Stored { tellers, facts } = serde_json::from_str(text)?;
        let fact = |(field, place, values): (Field, usize, Vec<String>)| {
            let teller = tellers.get(place);
            let (source, on, by) = teller.ok_or_else(|| anyhow::anyhow!("a fact of nobody"))?;
            let (source, on, by) = (*source, *on, by.clone());
            anyhow::Ok((
                field,
                Fact {
                    values,
                    source,
                    on,
                    by,
                },
            ))
        };
        let facts: anyhow::Result<BTreeMap<Field, Fact>> = facts.into_iter().map(fact).collect();
        Ok(Self(facts?))
    }
}
