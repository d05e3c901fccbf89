//! Funding statements: what must stand beside the EU emblem.
//!
//! They differ by programme period and may not be mixed, so they are dated data
//! (`statements.toml`), chosen per project. Absent on purpose: logos of funds;
//! the 2021–2027 rules forbid them and the earlier period's lines name the fund.

use std::sync::LazyLock;

use chrono::NaiveDate;
use kit::i18n::Lang;
use serde::Deserialize;

/// One statement in three languages.
#[derive(Clone, Debug, Deserialize)]
pub struct Statement {
    /// Its name: the programme period's first year and the fund where it matters.
    pub key: String,
    /// The first day on which it holds.
    #[serde(deserialize_with = "toml_date")]
    pub from: NaiveDate,
    fi: Vec<String>,
    sv: Vec<String>,
    en: Vec<String>,
}

impl Statement {
    /// The lines beside the emblem.
    pub fn lines(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

#[derive(Deserialize)]
struct File {
    statement: Vec<Statement>,
}

static STATEMENTS: LazyLock<Vec<Statement>> = LazyLock::new(|| {
    let file: File = kit::config::from_toml(include_str!("statements.toml"))
        .expect("invariant: a test reads the statements");
    file.statement
});

/// The statement with that key.
pub fn by_key(key: &str) -> Option<&'static Statement> {
    STATEMENTS.iter().find(|statement| statement.key == key)
}

/// The statement of the installation itself: the newest one that holds.
pub fn of_the_site(today: NaiveDate) -> &'static Statement {
    STATEMENTS
        .iter()
        .filter(|statement| statement.from <= today)
        .max_by_key(|statement| statement.from)
        .unwrap_or(&STATEMENTS[0])
}

/// All of them, the newest last.
pub fn all() -> &'static [Statement] {
    &STATEMENTS
}

/// The newest one.
pub fn newest() -> &'static Statement {
    let newest = STATEMENTS.iter().max_by_key(|statement| statement.from);
    newest.unwrap_or(&STATEMENTS[0])
}

fn toml_date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let date = kit::config::TomlDate::deserialize(deserializer)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_period_has_its_own_statement() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a date");
        assert_eq!(of_the_site(day(2026, 11, 24)).key, "2021");
        let esf = by_key("2014-esf").expect("a statement");
        assert!(esf.lines(Lang::Fi)[1].contains("Vipuvoimaa"));
        let new = by_key("2021").expect("a statement");
        assert_eq!(
            new.lines(Lang::Sv),
            ["Medfinansieras av Europeiska unionen"]
        );
    }
}
