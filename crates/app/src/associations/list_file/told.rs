//! What is said of a list, on the command line and on pages alike.

use kit::i18n::{Arg, Tr};

use super::check::{Problem, Which, Why};
use super::sheet::ListRefused;
use crate::associations::columns::Tells;
use crate::associations::spelling::Wrong;
use crate::projects::table_refusal;

/// Why a list is not read.
pub(in crate::associations) fn refusal(tr: Tr, refused: &ListRefused) -> String {
    match refused {
        ListRefused::Table(refused) => table_refusal(tr, refused),
        ListRefused::NoRows => tr.t("associations-import-no-rows"),
        ListRefused::NoKey => tr.t("associations-import-no-key"),
        ListRefused::Doubled(tells) => {
            tr.t1("associations-import-doubled", "field", label(tr, *tells))
        }
    }
}

/// What a column tells, in words.
pub(in crate::associations) fn label(tr: Tr, tells: Tells) -> String {
    tr.t(&tells.label())
}

/// What is wrong with a value.
pub(in crate::associations) fn said(tr: Tr, wrong: &Wrong) -> String {
    match wrong {
        Wrong::TooLong(most) | Wrong::TooMany(most) => tr.tn(&wrong.to_string(), *most),
        _ => tr.t(&wrong.to_string()),
    }
}

fn of_problem(tr: Tr, headings: &[String], problem: &Problem) -> String {
    let text = match &problem.why {
        Why::Value(wrong) => said(tr, wrong),
        Why::NoPersonName => tr.t("associations-import-no-person-name"),
        Why::NoName => tr.t("associations-import-no-name"),
        Why::TwoAssociations(one, other) => {
            let (one, other) = (of_which(tr, one), of_which(tr, other));
            let args = [("one", Arg::from(one)), ("other", Arg::from(other))];
            tr.ta("associations-import-two", &args)
        }
        Why::Ambiguous(count) => tr.tn(
            "associations-import-ambiguous",
            i64::try_from(*count).unwrap_or(i64::MAX),
        ),
        Why::OtherNumber(which) => tr.t1(
            "associations-import-other-number",
            "name",
            of_which(tr, which),
        ),
        Why::Untaken(line, fields) => {
            let fields = fields.iter().map(|field| label(tr, Tells::Field(*field)));
            let fields = fields.collect::<Vec<_>>().join(", ");
            let args = [
                ("line", Arg::from(line.to_string())),
                ("fields", Arg::from(fields)),
            ];
            tr.ta("associations-import-untaken", &args)
        }
        Why::Failed => tr.t("associations-import-failed"),
        Why::Merged => tr.t("associations-import-merged"),
        Why::OpenQuote => tr.t("list-refused-open-quote"),
    };
    match problem.column.and_then(|column| headings.get(column)) {
        Some(heading) => format!("{heading}: {text}"),
        None => text,
    }
}

fn of_which(tr: Tr, which: &Which) -> String {
    match which {
        Which::Named(name) => name.clone(),
        Which::OfRow(line) => tr.t1("associations-import-of-row", "line", *line),
    }
}

/// All that is wrong with a row, in one line.
pub(in crate::associations) fn said_all(
    tr: Tr,
    headings: &[String],
    problems: &[Problem],
) -> String {
    let each = problems
        .iter()
        .map(|problem| of_problem(tr, headings, problem));
    each.collect::<Vec<_>>().join(" ")
}
