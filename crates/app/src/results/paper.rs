//! The printed report: the figures with what was aimed at, the words of its period, and every
//! division as a table. In Finnish, in the shape of project cards.

use kit::i18n::{Lang, Tr};
use serde_json::{Value as Json, json};

use super::Counted;
use super::field::{goal, goal_of_participants};
use super::figure::{By, Figure};
use super::item::{COUNTERS, counted_at};
use crate::projects::{Sheet, print_sheet};
use crate::{statements, texts};

/// The report as PDF/UA-1.
///
/// # Errors
/// When the paper cannot be made.
pub(super) async fn print(counted: &Counted) -> anyhow::Result<Vec<u8>> {
    let tr = texts::tr(Lang::Fi);
    let period = counted.results.period;
    let title = tr.t1("results-paper-title", "period", period.shown(tr));
    let sheet = Sheet {
        data: data(tr, counted, &title),
        identity: format!("results {}", period.to_file()),
        title,
    };
    print_sheet(sheet, counted.results.at).await
}

fn data(tr: Tr, counted: &Counted, title: &str) -> Json {
    let results = &counted.results;
    let day = kit::clock::local(results.at).date();
    let statement = statements::of_the_site(day);
    let facts = Figure::ALL
        .into_iter()
        .map(|figure| json!({"label": figure.name(tr), "value": results.figures.text(tr, figure)}));
    json!({
        "kind": tr.t("results-paper"),
        "title": title,
        "statement": {"lines": statement.lines(tr.lang), "emblem_alt": tr.t("emblem-alt")},
        "facts": facts.collect::<Vec<_>>(),
        "sections": sections(tr, counted),
        "footer": {
            "left": results.period.shown(tr),
            "middle": tr.t1("print-printed", "day", tr.date(day)),
            // The template counts the pages, so the names stay as they are.
            "page": tr.ta("print-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        },
    })
}

fn sections(tr: Tr, counted: &Counted) -> Vec<Json> {
    let prose = |word: &str| {
        let text = counted.saved.as_ref()?.told.text(word)?;
        let title = tr.t(&format!("results-field-{word}"));
        let block = json!({"kind": "prose", "text": text});
        Some(json!({"number": null, "title": title, "blocks": [block]}))
    };
    let line = json!({"kind": "prose", "text": format!(
        "{} ({})\n{}",
        counted.results.figures.line(),
        tr.t("results-line-order"),
        counted_at(tr, counted.results.at),
    )});
    let areas = json!({"kind": "prose", "text": tr.t("results-areas")});
    let whole = json!({"number": null, "title": tr.t("results-line"),
        "blocks": [line, whole(tr, counted), counters(tr, counted), areas]});
    let divisions = counted.results.divisions.iter();
    let divisions = divisions
        .filter(|one| one.by != By::Adviser)
        .map(|division| {
            let note = json!({"kind": "prose", "text": tr.t("results-overlap")});
            let table = table(tr, counted, division.by);
            let is_more = Figure::ALL.into_iter();
            let is_more = is_more
                .into_iter()
                .any(|figure| division.parts(figure) != counted.results.figures.number(figure));
            let blocks = if is_more {
                vec![table, note]
            } else {
                vec![table]
            };
            json!({"number": null, "title": division.by.name(tr), "blocks": blocks})
        });
    prose("intro")
        .into_iter()
        .chain([whole])
        .chain(divisions)
        .chain(prose("closing"))
        .collect()
}

/// Each figure beside what was aimed at, and what it counts.
fn whole(tr: Tr, counted: &Counted) -> Json {
    let rows = Figure::ALL.into_iter().map(|figure| {
        let aim = counted.saved.as_ref().and_then(|one| goal(one, figure));
        let aim = aim.map(|aim| match figure.is_money() {
            true => tr.money(kit::money::Cents(aim)),
            false => tr.count(aim),
        });
        [
            figure.name(tr),
            counted.results.figures.text(tr, figure),
            aim.unwrap_or_default(),
            figure.definition(tr),
        ]
    });
    let header = ["figure", "value", "goal", "definition"];
    let header = header.map(|word| tr.t(&format!("results-{word}")));
    json!({"kind": "table", "header": header, "rows": rows.collect::<Vec<_>>(),
        "numeric": [1, 2], "narrow": [1, 2], "widths": [1, 2]})
}

fn counters(tr: Tr, counted: &Counted) -> Json {
    let rows = COUNTERS.into_iter().map(|word| {
        let saved = counted.saved.as_ref().filter(|_| word == "participants");
        let aim = saved.and_then(goal_of_participants);
        [
            tr.t(&format!("results-counter-{word}")),
            tr.count(counted.counter(word)),
            aim.map(|aim| tr.count(aim)).unwrap_or_default(),
            tr.t(&format!("results-counter-means-{word}")),
        ]
    });
    let header = ["counter", "value", "goal", "definition"];
    let header = header.map(|word| tr.t(&format!("results-{word}")));
    json!({"kind": "table", "header": header, "rows": rows.collect::<Vec<_>>(),
        "caption": tr.t("results-counters-note"), "numeric": [1, 2], "narrow": [1, 2],
        "widths": [1, 2]})
}

fn table(tr: Tr, counted: &Counted, by: By) -> Json {
    let division = counted.results.division(by).into_iter();
    let rows = division.flat_map(|one| &one.rows).map(|row| {
        let name = counted.names.of_row(tr, by, row.word.as_deref());
        let figures = Figure::ALL.into_iter().map(|one| row.figures.text(tr, one));
        [name].into_iter().chain(figures).collect::<Vec<_>>()
    });
    let whole = Figure::ALL.into_iter();
    let whole = whole.map(|one| counted.results.figures.text(tr, one));
    let whole = [tr.t("results-whole")].into_iter().chain(whole).collect();
    let rows: Vec<Vec<String>> = rows.chain([whole]).collect();
    let header = Figure::ALL.into_iter().map(|one| one.short(tr));
    let header: Vec<String> = [by.heading(tr)].into_iter().chain(header).collect();
    json!({"kind": "table", "header": header, "rows": rows,
        "numeric": [1, 2, 3, 4, 5, 6], "narrow": [1, 2, 3, 4, 5, 6]})
}
