//! Rules: the questions that come ready.

use kit::i18n::Tr;

use crate::associations::filter::Question;

/// A question that comes ready: the key of its name, and what it asks.
pub struct Ready {
    /// The key of its name, and its word on the command line.
    pub word: &'static str,
    /// What it asks.
    pub query: &'static str,
}

/// Questions that come ready.
pub const READY: &[Ready] = &[
    Ready {
        word: "could-apply",
        query: "stage=could-apply",
    },
    Ready {
        word: "running",
        query: "stage=running",
    },
    Ready {
        word: "quiet-12-months",
        query: "no-contact-months=12",
    },
    Ready {
        word: "never-contacted",
        query: "not-happened=contact&not-happened=attended",
    },
    Ready {
        word: "attended-never-applied",
        query: "happened=attended&not-happened=applied&not-stage=applying&not-stage=running&not-stage=has-run",
    },
];

impl Ready {
    /// Its name.
    pub fn name(&self, tr: Tr) -> String {
        tr.t(&format!("segment-{}", self.word))
    }

    /// What it asks.
    pub fn question(&self) -> Question {
        Question::of_query(self.query)
    }
}
