//! `kanto association duplicates`

use std::collections::HashMap;
use std::io::IsTerminal;

use clap::{Args, ValueEnum};
use kit::db::Conn;
use kit::table::{Cell, Column, Table, to_terminal};
use serde_json::{Value, json};

use super::lists::TERMINAL_WIDTH;
use crate::app::App;
use crate::associations::Association;
use crate::associations::duplicates::all;
use crate::associations::field::Field;
use crate::associations::store::by_number;
use crate::associations::suspects::{Pair, Reason};
use crate::output::Output;

/// `association duplicates`
#[derive(Debug, Args)]
pub struct Duplicates {
    /// Only those of one reason: register-number, business-id, name, number-slip, language,
    /// other-name, spelling, numbers-differ or elsewhere.
    #[arg(long, value_name = "WORD", value_parser = reason)]
    reason: Option<Reason>,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How those that may be one are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// Objects with the identifiers.
    Json,
}

fn reason(text: &str) -> Result<Reason, String> {
    let found = Reason::ALL.into_iter().find(|one| one.word() == text);
    found.ok_or_else(|| {
        let words = Reason::ALL.map(Reason::word);
        format!("expected one of {}", words.join(", "))
    })
}

/// So many pairs are read at once.
const AT_ONCE: usize = 200;

/// Two that may be one.
struct Two {
    reason: Reason,
    first: Association,
    other: Association,
}

pub(super) async fn run(
    app: &App,
    duplicates: &Duplicates,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let mut conn = app.db.read().await?;
    let found = all(app, &mut conn).await?;
    let is_asked = |pair: &&Pair| {
        let reason = duplicates.reason;
        reason.is_none_or(|reason| pair.reason == reason)
    };
    let pairs: Vec<Pair> = found.iter().filter(is_asked).copied().collect();
    match duplicates.format {
        Format::Table => table(&mut conn, &pairs, to).await?,
        Format::Json => json(&mut conn, &pairs, to).await?,
    }
    to.out.flush()?;
    let text = match pairs.len() {
        0 => to.tr.t("association-duplicates-none"),
        count => to.tr.tn("association-duplicates-count", count),
    };
    writeln!(to.err, "{text}")?;
    Ok(0)
}

async fn read(conn: &mut Conn, pairs: &[Pair]) -> anyhow::Result<Vec<Two>> {
    let mut numbers: Vec<u32> = pairs
        .iter()
        .flat_map(|pair| [pair.first, pair.second])
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let known = by_number(conn, &numbers).await?;
    let known: HashMap<u32, Association> = known.into_iter().map(|one| (one.number, one)).collect();
    let two = |pair: &Pair| {
        Some(Two {
            reason: pair.reason,
            first: known.get(&pair.first)?.clone(),
            other: known.get(&pair.second)?.clone(),
        })
    };
    Ok(pairs.iter().filter_map(two).collect())
}

/// The register number, or else the Y-tunnus, or else the identifier.
fn number(one: &Association) -> String {
    let fields = [Field::RegisterNumber, Field::BusinessId];
    let mut numbers = fields.iter().filter_map(|field| one.facts.value(*field));
    let number = numbers.next().map(str::to_owned);
    number.unwrap_or_else(|| one.id.to_string())
}

/// Columns are as wide as all rows need, so all of them are held at once.
async fn table(conn: &mut Conn, pairs: &[Pair], to: &mut Output<'_>) -> anyhow::Result<()> {
    if pairs.is_empty() {
        return Ok(());
    }
    let tr = to.tr;
    let column = |key: &str, may_be_cut: bool| Column {
        head: tr.t(&format!("association-duplicates-{key}")),
        may_be_cut,
    };
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(pairs.len());
    for pairs in pairs.chunks(AT_ONCE) {
        rows.extend(read(conn, pairs).await?.iter().map(|two| {
            let reason = tr.t(&format!("duplicates-{}", two.reason.word()));
            vec![
                reason.into(),
                number(&two.first).into(),
                two.first.name().into(),
                number(&two.other).into(),
                two.other.name().into(),
            ]
        }));
    }
    let table = Table {
        title: tr.t("duplicates-title"),
        columns: vec![
            column("reason", true),
            column("number", false),
            column("name", true),
            column("other-number", false),
            column("other-name", true),
        ],
        rows,
    };
    let width = std::io::stdout().is_terminal().then_some(TERMINAL_WIDTH);
    write!(to.out, "{}", to_terminal(&table, width, tr))?;
    Ok(())
}

fn side(one: &Association) -> Value {
    json!({
        "id": one.id,
        "register_number": one.facts.value(Field::RegisterNumber),
        "business_id": one.facts.value(Field::BusinessId),
        "name": one.name(),
        "domicile": one.facts.value(Field::Domicile),
    })
}

async fn json(conn: &mut Conn, pairs: &[Pair], to: &mut Output<'_>) -> anyhow::Result<()> {
    let mut mark = "[\n";
    for pairs in pairs.chunks(AT_ONCE) {
        for two in read(conn, pairs).await? {
            let (first, other) = (side(&two.first), side(&two.other));
            let pair = json!({"reason": two.reason.word(), "first": first, "other": other});
            write!(to.out, "{mark}{pair}")?;
            mark = ",\n";
        }
    }
    let end = if pairs.is_empty() { "[]" } else { "\n]" };
    writeln!(to.out, "{end}")?;
    Ok(())
}
