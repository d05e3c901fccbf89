//! Rules: which ideas are asked for, and in which order.

use kit::i18n::sort_key;
use kit::id::Id;
use serde::Deserialize;

use super::field::Field;
use super::idea::Idea;
use super::stage::Stage;

/// A question as an address has it. What nothing fits finds nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// A stage's word.
    pub vaihe: String,
    /// A funding call.
    pub haku: String,
    /// Who looks after it.
    pub vastuu: String,
    /// A municipality's code.
    pub kunta: String,
    /// An association that takes part.
    pub yhdistys: String,
    /// What the list is ordered by.
    pub jarjestys: String,
    /// Whether the order is turned round.
    pub kaanna: String,
    /// The board or the table.
    pub nakyma: String,
    /// What the page before has done.
    pub done: String,
}

/// What a list can be ordered by; the first one is the usual order.
pub(super) const ORDERS: [&str; 4] = ["muutettu", "nimi", "vaihe", "summa"];

impl Filter {
    /// Whether an idea is asked for; `members` are an association and those merged into it.
    pub fn lets_through(&self, idea: &Idea, members: &[Id]) -> bool {
        let is = |asked: &str, found: Option<&str>| asked.is_empty() || found == Some(asked);
        let takes_part = || {
            let mut parties = idea.parties.values().filter_map(|party| party.association);
            parties.any(|one| members.contains(&one))
        };
        let told = &idea.told;
        is(&self.vaihe, Some(idea.stage.word()))
            && is(&self.haku, told.text(Field::Call))
            && is(&self.vastuu, told.text(Field::Owner))
            && is(&self.kunta, told.text(Field::Municipality))
            && (self.yhdistys.is_empty() || takes_part())
    }

    /// Puts ideas in the order that is asked for.
    pub fn sort(&self, ideas: &mut [Idea]) {
        let stage = |idea: &Idea| Stage::ALL.iter().position(|one| *one == idea.stage);
        match self.jarjestys.as_str() {
            "nimi" => ideas.sort_by_cached_key(|idea| sort_key(idea.name())),
            "vaihe" => ideas.sort_by_key(|idea| (stage(idea), idea.since())),
            "summa" => ideas.sort_by_key(|idea| std::cmp::Reverse(idea.amount())),
            _ => ideas.sort_by_key(|idea| std::cmp::Reverse(idea.updated_at)),
        }
        if self.kaanna == "1" {
            ideas.reverse();
        }
    }

    /// The question as an address has it, without what only a page is told.
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let parts = [
            ("vaihe", &self.vaihe),
            ("haku", &self.haku),
            ("vastuu", &self.vastuu),
            ("kunta", &self.kunta),
            ("yhdistys", &self.yhdistys),
            ("jarjestys", &self.jarjestys),
            ("kaanna", &self.kaanna),
            ("nakyma", &self.nakyma),
        ];
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }

    /// The same question in another order; turned round when it is in that one already.
    pub fn ordered(&self, by: &str) -> String {
        let usual = self.jarjestys.is_empty() && by == ORDERS[0];
        let is_same = self.jarjestys == by || usual;
        let kaanna = match is_same && self.kaanna.is_empty() {
            true => "1".to_owned(),
            false => String::new(),
        };
        let other = Self {
            jarjestys: by.to_owned(),
            kaanna,
            ..self.clone()
        };
        other.to_query()
    }
}
