//! Questions: sets laid over each other.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::shelf::Keep;
use super::{Amount, Set, Shelf, Space};
use crate::db::Conn;

/// So many questions are read together.
const AT_ONCE: usize = 8;

/// Which rows are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Ask {
    /// The answer.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find(&self, shelf: &Shelf, conn: &mut Conn, space: Space) -> anyhow::Result<Set> {
        let asks = std::slice::from_ref(self);
        let known = Known::of(asks, (shelf, Keep::Always), conn, space).await?;
        Ok(self.answer(&known).into_owned())
    }

    /// The answers to several questions.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find_each(
        asks: &[Self],
        shelf: &Shelf,
        conn: &mut Conn,
        space: Space,
    ) -> anyhow::Result<Vec<Set>> {
        let mut found = Vec::with_capacity(asks.len());
        for asks in asks.chunks(AT_ONCE) {
            let known = Known::of(asks, (shelf, Keep::Always), conn, space).await?;
            found.extend(asks.iter().map(|ask| ask.answer(&known).into_owned()));
        }
        Ok(found)
    }

    /// Gives the answer to each of many questions, in their order, without holding all of
    /// them; some are read together. What they read is kept only where there is room.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn each(
        asks: &[Self],
        shelf: &Shelf,
        conn: &mut Conn,
        space: Space,
        mut take: impl FnMut(&Set),
    ) -> anyhow::Result<()> {
        for asks in asks.chunks(AT_ONCE) {
            let known = Known::of(asks, (shelf, Keep::WhereRoom), conn, space).await?;
            for ask in asks {
                take(&ask.answer(&known));
            }
        }
        Ok(())
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

/// What was loaded for questions.
struct Known {
    sets: HashMap<String, Arc<Set>>,
    amounts: Vec<((Amount, i64), Arc<Set>)>,
}

impl Known {
    /// All that the questions need.
    async fn of(
        asks: &[Ask],
        (shelf, keep): (&Shelf, Keep),
        conn: &mut Conn,
        space: Space,
    ) -> anyhow::Result<Self> {
        let (mut names, mut amounts) = (BTreeSet::new(), Vec::new());
        for ask in asks {
            ask.gather(&mut names, &mut amounts);
        }
        let names: Vec<String> = names.into_iter().collect();
        let sets = shelf.load_and(conn, space, &names, keep).await?;
        let mut known = Self {
            sets: names.into_iter().zip(sets).collect(),
            amounts: Vec::new(),
        };
        for (amount, least) in amounts {
            let set = amount.at_least(least, shelf, conn, space).await?;
            known.amounts.push(((amount, least), set));
        }
        Ok(known)
    }

    fn set(&self, name: &str) -> Cow<'_, Set> {
        let set = self.sets.get(name);
        set.map_or_else(Cow::default, |set| Cow::Borrowed(&**set))
    }

    fn amount(&self, amount: Amount, least: i64) -> Cow<'_, Set> {
        let found = self.amounts.iter().find(|(of, _)| *of == (amount, least));
        found.map_or_else(Cow::default, |(_, set)| Cow::Borrowed(&**set))
    }
}
