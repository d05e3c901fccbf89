//! `kanto company …`

use clap::{Args, Subcommand, ValueEnum};
use kit::i18n::Tr;
use serde_json::{Map, Value, json};

use super::answer::Company;
use super::client::lookup;
use crate::app::App;
use crate::business_id::BusinessId;
use crate::output::Output;

/// Ask the business register.
#[derive(Debug, Subcommand)]
pub enum CompanyCommand {
    /// Show what the open data of the business register tells of a Y-tunnus.
    Lookup(Lookup),
}

/// `company lookup`
#[derive(Debug, Args)]
pub struct Lookup {
    /// The Y-tunnus, as in 0280113-5.
    #[arg(value_name = "Y-TUNNUS")]
    business_id: BusinessId,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A line for each thing that is known.
    Text,
    /// JSON.
    Json,
}

/// Runs the command and gives the exit code: 0 done, 1 nothing was told.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: CompanyCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let CompanyCommand::Lookup(asked) = command;
    let company = match lookup(app, asked.business_id).await? {
        Ok(company) => company,
        Err(refused) => {
            writeln!(to.err, "{}", refused.text(asked.business_id, to.tr))?;
            return Ok(1);
        }
    };
    match asked.format {
        Format::Text => {
            for (label, value) in lines(&company, to.tr) {
                writeln!(to.out, "{label}: {value}")?;
            }
        }
        Format::Json => {
            let text = serde_json::to_string_pretty(&as_json(&company))?;
            writeln!(to.out, "{text}")?;
        }
    }
    Ok(0)
}

/// What is known, each with what it is.
fn lines(company: &Company, tr: Tr) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut tell = |key: &str, value: Option<String>| {
        lines.extend(value.map(|value| (tr.t(key), value)));
    };
    let all = |names: &[String]| Some(names.join("; ")).filter(|names| !names.is_empty());
    tell("company-business-id", Some(company.business_id.to_string()));
    tell("company-name", company.name.clone());
    tell("company-parallel-names", all(&company.parallel_names));
    tell("company-auxiliary-names", all(&company.auxiliary_names));
    tell("company-former-names", all(&company.former_names));
    let form = company.form.as_ref();
    tell(
        "company-form",
        form.map(|form| form.name(tr.lang).to_owned()),
    );
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| tr.date(day));
    tell("company-registered-on", day(company.registered_on));
    tell("company-ended-on", day(company.ended_on));
    for address in &company.addresses {
        let key = match address.is_postal {
            true => "company-postal-address",
            false => "company-address",
        };
        tell(key, Some(address.line.clone()));
    }
    tell("company-website", company.website.clone());
    lines
}

fn as_json(company: &Company) -> Value {
    let form = company.form.as_ref().map(|form| {
        let names = form.names.iter();
        let names: Map<String, Value> = names
            .map(|(lang, name)| (lang.code().to_owned(), name.as_str().into()))
            .collect();
        json!({ "code": form.code, "names": names })
    });
    let addresses = company.addresses.iter().map(|address| {
        json!({
            "kind": if address.is_postal { "postal" } else { "visiting" },
            "line": address.line,
            "municipality_code": address.municipality_code,
        })
    });
    json!({
        "business_id": company.business_id.to_string(),
        "name": company.name,
        "parallel_names": company.parallel_names,
        "auxiliary_names": company.auxiliary_names,
        "former_names": company.former_names,
        "form": form,
        "registered_on": company.registered_on,
        "ended_on": company.ended_on,
        "addresses": addresses.collect::<Vec<Value>>(),
        "website": company.website,
        "municipality_code": company.municipality_code,
    })
}
