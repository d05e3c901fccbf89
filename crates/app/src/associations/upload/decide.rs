//! The rows of a list that a person has to decide of: those that may be an association
//! of the register, or another row, under nearly the same name, and those of which nobody
//! can say what they are.

use std::collections::HashMap;

use kit::i18n::{Arg, Tr};
use tokio::task::spawn_blocking;

use crate::app::App;
use crate::associations::item::name_of_municipality;
use crate::associations::list_file::{Choice, Report, said_all};
use crate::associations::store::{by_number, from_number};
use crate::associations::suspects::{Candidate, Pair, Reason, scan};
use crate::associations::{Association, Field};

/// So many associations and rows are compared at most: more take longer than somebody
/// waits for a page.
const MOST_COMPARED: usize = 150_000;

/// So many rows are asked about.
pub(super) const MOST_ASKED: usize = 200;

/// So many associations are read at once.
const AT_ONCE: usize = 2_000;

/// A row to be decided of.
pub(super) struct Decision {
    pub(super) line: u32,
    pub(super) name: String,
    /// Why it is asked about.
    pub(super) why: Vec<String>,
    /// The associations that it may be: numbers and names.
    pub(super) may_be: Vec<(u32, String)>,
    /// Whether it is taken in as a new one unless something else is said.
    pub(super) is_new: bool,
}

/// What is asked.
#[derive(Default)]
pub(super) struct Decisions {
    pub(super) asked: Vec<Decision>,
    /// How many more there are.
    pub(super) others: usize,
    /// Whether too many would have had to be compared.
    pub(super) is_too_much: bool,
}

/// A row that would be a new association.
pub(super) struct NewRow {
    pub(super) line: u32,
    pub(super) name: String,
    pub(super) candidate: Candidate,
}

/// Which rows have to be decided of.
pub(super) async fn decisions(
    app: &App,
    tr: Tr,
    (headings, report): (&[String], &Report),
    new: Vec<NewRow>,
) -> anyhow::Result<Decisions> {
    let mut decisions = Decisions::default();
    let mut like: Vec<(u32, Vec<Pair>)> = Vec::new();
    let rows: HashMap<u32, (u32, String)> = new
        .iter()
        .map(|row| (row.candidate.number, (row.line, row.name.clone())))
        .collect();
    match pairs(app, new).await? {
        Some(pairs) => like = by_row(pairs, &rows),
        None => decisions.is_too_much = true,
    }
    decisions.others = like.len().saturating_sub(MOST_ASKED);
    like.truncate(MOST_ASKED);
    let known = known(app, report, &like, &rows).await?;
    let named = |number: &u32| Some((*number, known.get(number)?.clone()));
    for row in &report.undecided {
        decisions.asked.push(Decision {
            line: row.line,
            name: row.name.clone(),
            why: vec![said_all(tr, headings, std::slice::from_ref(&row.problem))],
            may_be: row
                .may_be
                .iter()
                .filter_map(named)
                .map(|(n, one)| (n, told(tr, &one)))
                .collect(),
            is_new: false,
        });
    }
    for (number, pairs) in like {
        let Some((line, name)) = rows.get(&number) else {
            continue;
        };
        let mut decision = Decision {
            line: *line,
            name: name.clone(),
            why: Vec::new(),
            may_be: Vec::new(),
            is_new: true,
        };
        for Pair {
            reason,
            first,
            second,
        } in pairs
        {
            let other = if first == number { second } else { first };
            let other_told = match (rows.get(&other), known.get(&other)) {
                (Some((line, name)), _) => {
                    let args = [("line", Arg::from(line.to_string())), ("name", name.into())];
                    tr.ta("association-like-row", &args)
                }
                (None, Some(one)) => {
                    decision.may_be.push((other, told(tr, one)));
                    told(tr, one)
                }
                (None, None) => continue,
            };
            decision.why.push(tr.t1(&key(reason), "other", other_told));
        }
        decisions.asked.push(decision);
    }
    decisions.asked.sort_by_key(|decision| decision.line);
    Ok(decisions)
}

fn key(reason: Reason) -> String {
    format!("association-like-{}", reason.word())
}

/// An association as it is told apart from others.
fn told(tr: Tr, one: &Association) -> String {
    let domicile = one.facts.value(Field::Domicile);
    let domicile = domicile.map(|code| name_of_municipality(tr, code));
    let parts = [
        Some(one.name().to_owned()),
        one.facts.value(Field::RegisterNumber).map(str::to_owned),
        domicile,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The pairs that have a new row; nothing when there is too much to compare.
async fn pairs(app: &App, new: Vec<NewRow>) -> anyhow::Result<Option<Vec<Pair>>> {
    let Some(least) = new.iter().map(|row| row.candidate.number).min() else {
        return Ok(Some(Vec::new()));
    };
    let mut all: Vec<Candidate> = new.into_iter().map(|row| row.candidate).collect();
    let mut next = 0;
    loop {
        if all.len() > MOST_COMPARED {
            return Ok(None);
        }
        let some = from_number(&mut app.db.read().await?, next, AT_ONCE).await?;
        let Some(last) = some.last() else { break };
        next = last.number + 1;
        all.extend(some.iter().map(|one| Candidate::of(one.number, &one.facts)));
    }
    // What is new has numbers above all that are known.
    let pairs = spawn_blocking(move || {
        let mut pairs = scan(&all);
        pairs.retain(|pair| pair.second >= least);
        pairs
    });
    Ok(Some(pairs.await?))
}

/// The pairs of each new row, by its number; of two rows the later one is asked about.
fn by_row(pairs: Vec<Pair>, rows: &HashMap<u32, (u32, String)>) -> Vec<(u32, Vec<Pair>)> {
    let line = |number: u32| rows.get(&number).map_or(0, |(line, _)| *line);
    let mut by_row: HashMap<u32, Vec<Pair>> = HashMap::new();
    for pair in pairs {
        let later = match line(pair.first) > line(pair.second) {
            true => pair.first,
            false => pair.second,
        };
        by_row.entry(later).or_default().push(pair);
    }
    let mut by_row: Vec<_> = by_row.into_iter().collect();
    by_row.sort_by_key(|(number, _)| line(*number));
    by_row
}

/// The associations that are named.
async fn known(
    app: &App,
    report: &Report,
    like: &[(u32, Vec<Pair>)],
    rows: &HashMap<u32, (u32, String)>,
) -> anyhow::Result<HashMap<u32, Association>> {
    let named = like.iter().flat_map(|(_, pairs)| pairs);
    let named = named.flat_map(|pair| [pair.first, pair.second]);
    let undecided = report
        .undecided
        .iter()
        .flat_map(|row| row.may_be.iter().copied());
    let mut numbers: Vec<u32> = named.chain(undecided).collect();
    numbers.retain(|number| !rows.contains_key(number));
    numbers.sort_unstable();
    numbers.dedup();
    let found = by_number(&mut app.db.read().await?, &numbers).await?;
    let kept = found.into_iter().filter(Association::is_kept);
    Ok(kept.map(|one| (one.number, one)).collect())
}

/// What a person has said, of the fields of the form.
pub(super) fn choices(fields: &[(String, String)]) -> Vec<(u32, Choice)> {
    let choice = |(name, value): &(String, String)| {
        let line: u32 = name.strip_prefix('r')?.parse().ok()?;
        match value.as_str() {
            "out" => Some((line, Choice::LeaveOut)),
            number => Some((line, Choice::Same(number.parse().ok()?))),
        }
    };
    fields.iter().filter_map(choice).collect()
}
