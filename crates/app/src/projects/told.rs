//! What an import says of documents, on the command line and on pages alike.

use kit::i18n::{Arg, Tr};

use super::areas::card_areas;
use super::card::ReadRefused;
use super::import::{Change, Step};

/// How many documents would do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) new: i64,
    pub(super) changed: i64,
    pub(super) same: i64,
    pub(super) undecided: i64,
}

pub(super) fn counts(steps: &[Step]) -> Counts {
    let mut counts = Counts::default();
    for step in steps {
        *match step.change {
            Change::New => &mut counts.new,
            Change::Changed(_) => &mut counts.changed,
            Change::Same => &mut counts.same,
            Change::Decision(_) => &mut counts.undecided,
        } += 1;
    }
    counts
}

/// Each thing that is wrong with a document that is not taken in, with its
/// line.
pub(super) fn refusal(tr: Tr, refused: &ReadRefused) -> Vec<(usize, String)> {
    let one = |line: usize, text: String| vec![(line, text)];
    match refused {
        ReadRefused::Values(wrong) => wrong
            .iter()
            .map(|finding| {
                let what = &finding.what;
                let args = [
                    ("label", Arg::from(what.label)),
                    ("found", Arg::from(&what.found)),
                    ("expected", Arg::from(tr.t(what.expected.key()))),
                ];
                (finding.line, tr.ta(refused.key(), &args))
            })
            .collect(),
        ReadRefused::NotText("xlsx" | "list") => one(1, tr.t("list-alone")),
        ReadRefused::NotText(what) => one(1, tr.t1(refused.key(), "what", *what)),
        ReadRefused::OlderForm(line) => one(*line, tr.t(refused.key())),
        ReadRefused::TwoCards { line, code } => one(*line, tr.t1(refused.key(), "code", code)),
        ReadRefused::Empty | ReadRefused::TooDeep | ReadRefused::Nul | ReadRefused::NoCode => {
            one(1, tr.t(refused.key()))
        }
    }
}

/// What is worth telling about a document that is taken in.
pub(super) struct Remark {
    /// From 1, where it is about one line.
    pub(super) line: Option<usize>,
    pub(super) text: String,
}

/// All that is worth telling about a document that is taken in.
pub(super) fn remarks(tr: Tr, step: &Step) -> Vec<Remark> {
    let reading = &step.capture.reading;
    let notes = reading.notes.iter().map(|finding| Remark {
        line: Some(finding.line),
        text: tr.t1(finding.what.key(), "text", finding.what.text()),
    });
    let areas = card_areas(&reading.card, step.capture.captured_on);
    let unknown = areas.into_iter().filter(|area| area.code.is_none());
    let unknown = unknown.map(|area| Remark {
        line: None,
        text: tr.t1("note-unknown-area", "name", &area.as_written),
    });
    notes.chain(unknown).collect()
}
