//! Questions: sets laid over each other.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::{Amount, Set, Shelf, Space};
use crate::db::Conn;

/// Which rows are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// Those of a set.
    In(String),
    /// Those that all of these ask for. Of no questions: none.
    All(Vec<Ask>),
    /// Those that one of these asks for. Of no questions: none.
    Any(Vec<Ask>),
    /// Those of the first that are not among the second.
    Except(Box<Ask>, Box<Ask>),
    /// Those whose amount is that much or more; less than nothing counts as nothing.
    AtLeast(Amount, i64),
    /// Those that have an amount, but not that much; less than nothing counts as
    /// nothing.
    Below(Amount, i64),
}

/// The rows that a question asks for, and the sums of amounts over them.
#[derive(Debug)]
pub struct Answer {
    /// The rows.
    pub set: Set,
    /// The sums, in the order of the amounts.
    pub sums: Vec<i64>,
}

impl Ask {
    /// The answer with the sums of those amounts. It is remembered: pages of one list,
    /// and many who look at the same, ask the same. Whoever asks in a space asks for the
    /// sums of the same amounts.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn answer_with(
        self,
        amounts: &[Amount],
        shelf: &Shelf,
        conn: &mut Conn,
        space: Space,
    ) -> anyhow::Result<Arc<Answer>> {
        let edition = super::edition(conn, space).await?;
        let known = shelf.answer(space, edition, &self);
        if let Some(known) = known.filter(|known| known.sums.len() == amounts.len()) {
            return Ok(known);
        }
        let set = self.find(shelf, conn, space).await?;
        let mut sums = Vec::with_capacity(amounts.len());
        for amount in amounts {
            sums.push(amount.load(shelf, conn, space).await?.sum(&set));
        }
        let answer = Arc::new(Answer { set, sums });
        shelf.keep_answer(space, edition, self, &answer);
        Ok(answer)
    }

    /// The answer.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find(&self, shelf: &Shelf, conn: &mut Conn, space: Space) -> anyhow::Result<Set> {
        let asks = std::slice::from_ref(self);
        let mut found = Self::find_each(asks, shelf, conn, space).await?;
        Ok(found.pop().unwrap_or_default())
    }

    /// The answers to several questions, read together.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find_each(
        asks: &[Self],
        shelf: &Shelf,
        conn: &mut Conn,
        space: Space,
    ) -> anyhow::Result<Vec<Set>> {
        let mut names = BTreeSet::new();
        let mut amounts = Vec::new();
        for ask in asks {
            ask.gather(&mut names, &mut amounts);
        }
        let names: Vec<String> = names.into_iter().collect();
        let sets = shelf.load(conn, space, &names).await?;
        let mut known = Known {
            sets: names.into_iter().zip(sets).collect(),
            amounts: Vec::new(),
        };
        for (amount, least) in amounts {
            let set = amount.load(shelf, conn, space).await?.at_least(least);
            known.amounts.push(((amount, least), set));
        }
        Ok(asks
            .iter()
            .map(|ask| ask.answer(&known).into_owned())
            .collect())
    }

    fn gather(&self, names: &mut BTreeSet<String>, amounts: &mut Vec<(Amount, i64)>) {
        match self {
            Self::In(name) => {
                names.insert(name.clone());
            }
            Self::All(asks) | Self::Any(asks) => {
                for ask in asks {
                    ask.gather(names, amounts);
                }
            }
            Self::Except(of, not) => {
                of.gather(names, amounts);
                not.gather(names, amounts);
            }
            Self::AtLeast(amount, value) => amounts.push((*amount, *value)),
            Self::Below(amount, value) => {
                names.insert(amount.any());
                amounts.push((*amount, *value));
            }
        }
    }

    fn answer<'a>(&self, known: &'a Known) -> Cow<'a, Set> {
        match self {
            Self::In(name) => known.set(name),
            Self::All(asks) => {
                let mut answers: Vec<Cow<'_, Set>> =
                    asks.iter().map(|ask| ask.answer(known)).collect();
                // The smallest first: what is laid over it costs no more than it holds.
                answers.sort_by_key(|answer| answer.len());
                let laid = answers.into_iter().reduce(|mut a, b| {
                    *a.to_mut() &= &*b;
                    a
                });
                laid.unwrap_or_default()
            }
            Self::Any(asks) => {
                let mut all = Set::new();
                for ask in asks {
                    all |= &*ask.answer(known);
                }
                Cow::Owned(all)
            }
            Self::Except(of, not) => Cow::Owned(&*of.answer(known) - &*not.answer(known)),
            Self::AtLeast(amount, value) => known.amount(*amount, *value),
            Self::Below(amount, value) => {
                Cow::Owned(&*known.set(&amount.any()) - &*known.amount(*amount, *value))
            }
        }
    }
}

/// What was loaded for a question.
struct Known {
    sets: HashMap<String, Arc<Set>>,
    amounts: Vec<((Amount, i64), Set)>,
}

impl Known {
    fn set(&self, name: &str) -> Cow<'_, Set> {
        let set = self.sets.get(name);
        set.map_or_else(Cow::default, |set| Cow::Borrowed(&**set))
    }

    fn amount(&self, amount: Amount, least: i64) -> Cow<'_, Set> {
        let found = self.amounts.iter().find(|(of, _)| *of == (amount, least));
        found.map_or_else(Cow::default, |(_, set)| Cow::Borrowed(set))
    }
}
