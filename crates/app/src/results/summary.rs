//! Rules: what a final report may say of the results. Somebody reads it, writes it to the end
//! and saves it; each figure says what it counts, and the whole when and where it was counted.

use kit::i18n::Tr;

use super::Counted;
use super::field::goal;
use super::figure::Figure;
use super::item::counted_at;

/// The draft. `address` is where the figures can be looked at.
pub(super) fn draft(tr: Tr, counted: &Counted, address: &str) -> String {
    let (results, saved) = (&counted.results, counted.saved.as_ref());
    let word = |word: &str| saved.and_then(|one| one.told.text(word)).map(str::to_owned);
    let lines = Figure::ALL.into_iter().map(|figure| {
        let value = results.figures.text(tr, figure);
        let line = format!("- {}: {value}. {}", figure.name(tr), figure.definition(tr));
        match saved.and_then(|one| goal(one, figure)) {
            Some(aim) => format!("{line} {}", goal_text(tr, figure, aim)),
            None => line,
        }
    });
    let counters = [
        ("event", results.attendances.persons),
        ("participants", results.participants),
    ];
    let counters = counters
        .map(|(word, count)| tr.t1(&format!("results-summary-{word}"), "count", tr.count(count)));
    let head = tr.t1("results-summary-head", "period", results.period.shown(tr));
    let figures: Vec<String> = [head].into_iter().chain(lines).collect();
    let source = format!("{} {address}", counted_at(tr, results.at));
    let parts = [
        word("intro"),
        Some(figures.join("\n")),
        Some(counters.join(" ")),
        word("closing"),
        Some(source),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n\n")
}

/// "Tavoite 120."
pub(super) fn goal_text(tr: Tr, figure: Figure, goal: i64) -> String {
    let value = match figure.is_money() {
        true => tr.money(kit::money::Cents(goal)),
        false => tr.count(goal),
    };
    tr.t1("results-goal-is", "value", value)
}
