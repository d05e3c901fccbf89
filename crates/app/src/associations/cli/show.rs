//! `kanto association show`

use clap::{Args, ValueEnum};
use kit::i18n::Arg;

use crate::app::App;
use crate::associations::item::{json_of, shown};
use crate::associations::list_file::label;
use crate::associations::{Association, Tells, segments, sought};
use crate::output::Output;

/// `association show`
#[derive(Debug, Args)]
pub struct Show {
    /// Its identifier, register number or Y-tunnus.
    #[arg(value_name = "ID|NUMBER|Y-TUNNUS")]
    which: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How an association is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading.
    Text,
    /// Its facts with who told each and when.
    Json,
}

pub(super) async fn run(app: &App, show: &Show, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut conn = app.db.read().await?;
    let Some(found) = sought(&mut conn, &show.which).await? else {
        let text = to.tr.t1("association-not-found", "which", &show.which);
        writeln!(to.err, "{text}")?;
        return Ok(1);
    };
    match show.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&json_of(&found))?;
            writeln!(to.out, "{json}")?;
        }
        Format::Text => {
            let staff = segments::names_of_staff(&mut conn).await?;
            text(&found, &staff, to)?;
        }
    }
    Ok(0)
}

fn text(
    found: &Association,
    staff: &std::collections::HashMap<String, String>,
    to: &mut Output<'_>,
) -> anyhow::Result<()> {
    let tr = to.tr;
    writeln!(to.out, "{}", found.name())?;
    writeln!(to.out, "{}", found.id)?;
    for (field, fact) in found.facts.each() {
        let values = fact
            .values
            .iter()
            .map(|value| shown(tr, field, value, staff));
        let values = values.collect::<Vec<_>>().join("; ");
        let told = tr.ta(
            "association-told",
            &[
                ("source", Arg::from(tr.t(fact.source.key()))),
                ("day", Arg::from(tr.date(fact.on))),
            ],
        );
        let heading = label(tr, Tells::Field(field));
        writeln!(to.out, "{heading}: {values} ({told})")?;
    }
    let contact = found.last_contact_on.map(|day| tr.date(day));
    let contact = contact.unwrap_or_else(|| tr.t("association-never-contacted"));
    writeln!(to.out, "{}: {contact}", tr.t("association-last-contact"))?;
    Ok(())
}
