//! Rules: what an import says, in the reader's language.

use kit::i18n::Tr;

use super::area::{AreaCode, AreaKind};
use super::plan::{Difference, PlanRefused};

/// How codes are written.
pub(super) mod codes {
    /// How many digits the codes of a column have; nothing for a column of names.
    pub(in super::super) fn digits_of(column: &str) -> Option<usize> {
        match column {
            "kunta" | "seutukunta_code" => Some(3),
            "maakunta_code" => Some(2),
            _ => None,
        }
    }

    /// A code with the leading zeros that spreadsheet programs leave out, if it is one.
    pub(in super::super) fn padded(code: &str, digits: usize) -> Option<String> {
        let is_code =
            (1..=digits).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then(|| format!("{code:0>digits$}"))
    }
}

/// The key of a kind's name.
pub(super) fn kind_key(kind: AreaKind) -> String {
    format!("area-kind-{}", word(kind))
}

const fn word(kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::Region => "region",
        AreaKind::SubRegion => "sub-region",
        AreaKind::Municipality => "municipality",
    }
}

impl Difference {
    /// The difference as a sentence.
    pub(super) fn text(&self, tr: Tr) -> String {
        let kind_of = |kind: &AreaKind| ("kind", tr.t(&kind_key(*kind)).into());
        match self {
            Self::New(kind, name) => {
                tr.ta("areas-change-new", &[kind_of(kind), ("name", name.into())])
            }
            Self::Ended(_, name, Some(into)) => {
                let args = [("name", name.into()), ("into", into.into())];
                tr.ta("areas-change-merged", &args)
            }
            Self::Ended(kind, name, None) => tr.ta(
                "areas-change-ended",
                &[kind_of(kind), ("name", name.into())],
            ),
            Self::Renamed(kind, was, is) => {
                let args = [kind_of(kind), ("was", was.into()), ("is", is.into())];
                tr.ta("areas-change-renamed", &args)
            }
            Self::Moved(name, from, to) => {
                let args = [
                    ("name", name.into()),
                    ("from", from.into()),
                    ("to", to.into()),
                ];
                tr.ta("areas-change-moved", &args)
            }
        }
    }
}

impl PlanRefused {
    /// Why, and what to do.
    pub(super) fn text(&self, tr: Tr) -> String {
        let listed = |codes: &[AreaCode]| {
            let codes: Vec<&str> = codes.iter().map(AreaCode::as_str).collect();
            codes.join(", ")
        };
        match self {
            Self::TooOld(day) => tr.t1("areas-day-own", "day", tr.date(*day)),
            Self::NotNewest(day) => tr.t1("areas-day-older", "day", tr.date(*day)),
            Self::NotWhole(count) => tr.tn("areas-not-whole", *count),
            Self::Unmerged(ended) => {
                let named = ended.iter().map(|(code, name)| format!("{code} {name}"));
                let named = named.collect::<Vec<_>>().join(", ");
                tr.t1("areas-unmerged", "names", named)
            }
            Self::NotEnded(codes) => tr.t1("areas-merged-not-ended", "codes", listed(codes)),
            Self::NotThere(codes) => tr.t1("areas-merged-not-there", "codes", listed(codes)),
        }
    }
}
