//! Lists of projects: a filter as a statement.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::db::{Conn, Value};
use kit::id::Id;
use kit::money::Cents;

use crate::areas::{Area, AreaKind};
use crate::projects::areas::word as area_word;
use crate::projects::filter::{Applicant, Filter, Sort};

const LIST: &str = "SELECT p.id, p.code, p.name, p.applicant_name, p.business_id, p.fund, p.programme, \
    p.priority, p.objective, p.authority, p.state, p.starts_on, p.ends_on, p.granted_cents, \
    p.realised_cents, p.version_count, p.captured_on FROM projects p";
const COUNT: &str = "SELECT COUNT(*) AS v FROM projects p";
const AREAS: &str = "SELECT a.project_id, a.kind, a.as_written, a.code FROM project_areas a \
    JOIN projects p ON p.id = a.project_id";

kit::row! {
    /// A project in a list.
    #[derive(Clone, Debug)]
    pub struct Listed {
        /// Its identifier.
        pub id: Id,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// The applicant's name.
        pub applicant_name: Option<String>,
        /// The applicant's Y-tunnus.
        pub business_id: Option<String>,
        /// The fund's word.
        pub fund: String,
        /// The programme period's first year.
        pub programme: String,
        /// The priority, with its number.
        pub priority: Option<String>,
        /// The specific objective, with its number.
        pub objective: Option<String>,
        /// Who decides on the funding.
        pub authority: Option<String>,
        /// The state's word.
        pub state: Option<String>,
        /// Planned start.
        pub starts_on: Option<NaiveDate>,
        /// Planned end.
        pub ends_on: Option<NaiveDate>,
        /// EU and state funding granted.
        pub granted_cents: Option<Cents>,
        /// EU and state funding realised.
        pub realised_cents: Option<Cents>,
        /// How many captures there are.
        pub version_count: i64,
        /// The day of the newest capture.
        pub captured_on: NaiveDate,
    }
}

kit::row! {
    /// An area of a listed project, as its card names it.
    #[derive(Clone, Debug)]
    pub(in crate::projects) struct ListedArea {
        project_id: Id,
        /// The kind's word.
        pub(in crate::projects) kind: String,
        /// The name.
        pub(in crate::projects) as_written: String,
        /// The code, when the name is known.
        pub(in crate::projects) code: Option<String>,
    }
}

pub(in crate::projects) async fn list(
    conn: &mut Conn,
    filter: &Filter,
) -> anyhow::Result<Vec<Listed>> {
    let (sql, args) = list_statement(filter);
    conn.fetch_all(sql, &args).await
}

/// How many projects the filter lets through, whatever its limit.
pub(in crate::projects) async fn count_of(conn: &mut Conn, filter: &Filter) -> anyhow::Result<i64> {
    let (sql, args) = Statement::of(COUNT, filter).done();
    conn.fetch_one_value(sql, &args).await
}

/// The areas of the projects that the filter lets through, by project.
pub(in crate::projects) async fn list_areas(
    conn: &mut Conn,
    filter: &Filter,
) -> anyhow::Result<HashMap<Id, Vec<ListedArea>>> {
    let (sql, args) = areas_statement(filter);
    let rows: Vec<ListedArea> = conn.fetch_all(sql, &args).await?;
    let mut by_project: HashMap<Id, Vec<ListedArea>> = HashMap::new();
    for row in rows {
        by_project.entry(row.project_id).or_default().push(row);
    }
    Ok(by_project)
}

fn list_statement(filter: &Filter) -> (String, Vec<Value>) {
    let mut statement = Statement::of(LIST, filter);
    statement.sql.push_str(&order(filter));
    if let Some(limit) = filter.limit {
        let [limit, offset] = [limit, filter.offset].map(|number| statement.arg(number));
        let part = format!(" LIMIT {limit} OFFSET {offset}");
        statement.sql.push_str(&part);
    }
    statement.done()
}

fn areas_statement(filter: &Filter) -> (String, Vec<Value>) {
    let mut statement = Statement::of(AREAS, filter);
    statement.sql.push_str(" ORDER BY a.project_id, a.place");
    statement.done()
}

/// Missing values come last on both databases and in both directions.
fn order(filter: &Filter) -> String {
    let (column, may_be_missing) = match filter.sort {
        Sort::Name => ("p.sort_key", false),
        Sort::Code => ("p.code", false),
        Sort::Applicant => ("p.applicant_sort_key", true),
        Sort::Start => ("p.starts_on", true),
        Sort::End => ("p.ends_on", true),
        Sort::Granted => ("p.granted_cents", true),
        Sort::Realised => ("p.realised_cents", true),
    };
    let missing = if may_be_missing {
        format!("({column} IS NULL), ")
    } else {
        String::new()
    };
    let direction = if filter.reverse { " DESC" } else { "" };
    format!(" ORDER BY {missing}{column}{direction}, p.code{direction}")
}

/// A statement that grows; what a person wrote only ever becomes an argument.
struct Statement {
    sql: String,
    args: Vec<Value>,
    has_condition: bool,
}

impl Statement {
    fn of(begin: &str, filter: &Filter) -> Self {
        let mut statement = Self {
            sql: begin.to_owned(),
            args: Vec::new(),
            has_condition: false,
        };
        statement.plain_conditions(filter);
        statement.word_conditions(filter);
        statement.area_condition(filter);
        statement
    }

    fn done(self) -> (String, Vec<Value>) {
        (self.sql, self.args)
    }

    /// Its place in the statement.
    fn arg(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    fn condition(&mut self, condition: &str) {
        self.sql.push_str(if self.has_condition {
            " AND "
        } else {
            " WHERE "
        });
        self.sql.push_str(condition);
        self.has_condition = true;
    }

    fn plain_conditions(&mut self, filter: &Filter) {
        match filter.visibility {
            Some(visibility) => {
                let arg = self.arg(visibility.word());
                self.condition(&format!("p.visibility = {arg}"));
            }
            None => self.condition("p.visibility <> 'removed'"),
        }
        if !filter.municipalities.is_empty() {
            let codes = filter.municipalities.iter();
            let codes: Vec<String> = codes.map(|code| self.arg(code.as_str())).collect();
            self.condition(&format!(
                "EXISTS (SELECT 1 FROM project_areas m WHERE m.project_id = p.id \
                 AND m.kind = 'municipality' AND m.code IN ({}))",
                codes.join(", ")
            ));
        }
        let mut equal = vec![
            ("p.fund", filter.fund.map(|fund| fund.word().to_owned())),
            ("p.programme", filter.programme.map(|p| p.word().to_owned())),
            ("p.state", filter.state.map(|state| state.word().to_owned())),
            ("p.priority_number", filter.priority.clone()),
            ("p.objective_number", filter.objective.clone()),
        ];
        if let Some(Applicant::BusinessId(id)) = &filter.applicant {
            equal.push(("p.business_id", Some(id.to_string())));
        }
        for (column, value) in equal {
            if let Some(value) = value {
                let arg = self.arg(value);
                self.condition(&format!("{column} = {arg}"));
            }
        }
        if let Some(day) = filter.from {
            let arg = self.arg(day);
            self.condition(&format!("p.ends_on >= {arg}"));
        }
        if let Some(day) = filter.to {
            let arg = self.arg(day);
            self.condition(&format!("p.starts_on <= {arg}"));
        }
    }

    fn word_conditions(&mut self, filter: &Filter) {
        let applicant = match &filter.applicant {
            Some(Applicant::Words(words)) => words.as_slice(),
            _ => &[],
        };
        for (column, words) in [
            ("w.card", filter.words.as_slice()),
            ("w.applicant", applicant),
        ] {
            if words.is_empty() {
                continue;
            }
            let likes: Vec<String> = words
                .iter()
                .map(|word| format!("{column} LIKE {} ESCAPE '\\'", self.arg(containing(word))))
                .collect();
            self.condition(&format!(
                "EXISTS (SELECT 1 FROM project_words w WHERE w.project_id = p.id AND {})",
                likes.join(" AND ")
            ));
        }
    }

    fn area_condition(&mut self, filter: &Filter) {
        let Some(sought) = &filter.area else { return };
        let mut either = Vec::new();
        for kind in AreaKind::ALL {
            either.extend(self.one_of(kind, &sought.inside, ""));
            either.extend(self.one_of(kind, &sought.around, " AND a.is_whole"));
        }
        self.condition(&format!(
            "EXISTS (SELECT 1 FROM project_areas a WHERE a.project_id = p.id AND ({}))",
            either.join(" OR ")
        ));
    }

    fn one_of(&mut self, kind: AreaKind, areas: &[&Area], and: &str) -> Option<String> {
        let codes: Vec<String> = areas
            .iter()
            .filter(|area| area.kind == kind)
            .map(|area| self.arg(area.code.as_str()))
            .collect();
        (!codes.is_empty()).then(|| {
            let kind = area_word(kind);
            format!(
                "(a.kind = '{kind}' AND a.code IN ({}){and})",
                codes.join(", ")
            )
        })
    }
}

/// A pattern for texts with that word in them.
fn containing(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// The statements with every condition that there is.
#[cfg(test)]
pub(in crate::projects) fn statements() -> Vec<String> {
    use crate::projects::filter::FilterWords;
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
    let word = |word: &str| Some(word.to_owned());
    let mut sql = Vec::new();
    for (applicant, area) in [("ry", "Joensuu"), ("0280113-5", "SK122"), ("x", "12")] {
        for (_, sort) in Sort::ALL {
            let words = FilterWords {
                search: word("yhdistys kylä"),
                area: word(area),
                fund: word("esf"),
                programme: word("2021"),
                state: word("ended"),
                priority: word("4"),
                objective: word("4.3"),
                applicant: word(applicant),
                from: word("1.1.2024"),
                to: word("2024-12-31"),
                sort: word(sort),
                reverse: sort == "code",
            };
            let filter = Filter {
                limit: Some(10),
                ..Filter::read(&words, today).expect("a filter")
            };
            sql.push(list_statement(&filter).0);
            sql.push(areas_statement(&filter).0);
            sql.push(Statement::of(COUNT, &filter).done().0);
        }
    }
    sql
}
