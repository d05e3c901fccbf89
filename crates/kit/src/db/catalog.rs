//! What a database holds, as it says itself: tables, columns, references.
//!
//! Tables that an engine keeps for an index of its own (shadows of full-text
//! search) and columns that it computes are not among them.

use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};

use super::migrate::TABLE as MIGRATIONS;
use super::trouble::is_damage;
use super::{Conn, Row, Value};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Kind {
    Bool,
    Int,
    Real,
    Text,
    Bytes,
}

impl Kind {
    /// Reads the name that a database gives the type.
    fn of_type(name: &str) -> anyhow::Result<Self> {
        Ok(match name {
            "boolean" => Self::Bool,
            "bigint" | "integer" => Self::Int,
            "real" | "double precision" => Self::Real,
            "text" => Self::Text,
            "blob" | "bytea" => Self::Bytes,
            _ => anyhow::bail!("no kind of column for the type {name}"),
        })
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

impl TableColumn {
    /// The column's value in a row.
    ///
    /// # Errors
    /// When there is no such column or it holds another type.
    pub fn value(&self, row: &Row) -> anyhow::Result<Value> {
        Ok(match self.kind {
            Kind::Bool => Value::Bool(row.get(&self.name)?),
            Kind::Int => Value::Int(row.get(&self.name)?),
            Kind::Real => Value::Real(row.get(&self.name)?),
            Kind::Text => Value::Text(row.get(&self.name)?),
            Kind::Bytes => Value::Bytes(row.get(&self.name)?),
        })
    }
}

/// A table with its columns in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
}

impl Table {
    /// The names of the columns, quoted, with commas between.
    pub(crate) fn column_list(&self) -> String {
        let names = self.columns.iter().map(|column| quoted(&column.name));
        names.collect::<Vec<_>>().join(", ")
    }
}

/// A name as it stands in a statement.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

const SQLITE_COLUMNS: &str =
    "SELECT t.name AS table_name, c.name AS column_name, lower(c.type) AS kind
    FROM pragma_table_list t JOIN pragma_table_info(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'
    ORDER BY t.name, c.cid";
const POSTGRES_COLUMNS: &str = "SELECT c.table_name::text AS table_name, c.column_name::text AS column_name,
        c.data_type::text AS kind
    FROM information_schema.columns c JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
    ORDER BY c.table_name, c.ordinal_position";

crate::row! { struct ColumnRow { table_name: String, column_name: String, kind: String } }

const SQLITE_REFERENCES: &str =
    "SELECT t.name AS table_name, f.\"from\" AS column_name, f.\"table\" AS other,
        COALESCE(f.\"to\", (SELECT p.name FROM pragma_table_info(f.\"table\") p WHERE p.pk = 1)) AS other_column
    FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, f.\"from\"";
const POSTGRES_REFERENCES: &str =
    "SELECT t.relname::text AS table_name, a.attname::text AS column_name, o.relname::text AS other,
        b.attname::text AS other_column
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid
        CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k (here, there)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.here
        JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum = k.there
    WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace ORDER BY 1, 2";

crate::row! {
    struct ReferenceRow { table_name: String, column_name: String, other: String, other_column: String }
}

/// Rows whose reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// The table that refers.
    pub table: String,
    /// Its column.
    pub column: String,
    /// How many rows.
    pub rows: i64,
}

impl Conn {
    /// The tables by name, without the one that tells of migrations.
    ///
    /// # Errors
    /// When the database refuses or a column has a type unknown here.
    pub async fn tables(&mut self) -> anyhow::Result<Vec<Table>> {
        let question = if self.is_postgres() {
            POSTGRES_COLUMNS
        } else {
            SQLITE_COLUMNS
        };
        let rows: Vec<ColumnRow> = self.fetch_all(question, &[]).await?;
        let mut tables: Vec<Table> = Vec::new();
        for row in rows.into_iter().filter(|row| row.table_name != MIGRATIONS) {
            let column = TableColumn {
                kind: Kind::of_type(&row.kind)?,
                name: row.column_name,
            };
            match tables.last_mut() {
                Some(table) if table.name == row.table_name => table.columns.push(column),
                _ => tables.push(Table {
                    name: row.table_name,
                    columns: vec![column],
                }),
            }
        }
        // Each database sorts names in its own way.
        tables.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(tables)
    }

    /// References that lead nowhere, counted by looking at every row: a server
    /// promises them, a damaged disk or a hand in the tables does not.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn dangling(&mut self) -> anyhow::Result<Vec<Dangling>> {
        let question = if self.is_postgres() {
            POSTGRES_REFERENCES
        } else {
            SQLITE_REFERENCES
        };
        let references: Vec<ReferenceRow> = self.fetch_all(question, &[]).await?;
        let mut found = Vec::new();
        for reference in references {
            let (table, column) = (
                quoted(&reference.table_name),
                quoted(&reference.column_name),
            );
            let (other, other_column) = (quoted(&reference.other), quoted(&reference.other_column));
            let count = format!(
                "SELECT COUNT(*) AS v FROM {table} a WHERE a.{column} IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM {other} b WHERE b.{other_column} = a.{column})"
            );
            let rows: i64 = self.fetch_one_value(count, &[]).await?;
            if rows > 0 {
                found.push(Dangling {
                    table: reference.table_name,
                    column: reference.column_name,
                    rows,
                });
            }
        }
        Ok(found)
    }

    /// What the database's own check of its pages and indexes says; nothing when
    /// all is well. A PostgreSQL server checks its pages itself.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn page_troubles(&mut self) -> anyhow::Result<Vec<String>> {
        if self.is_postgres() {
            return Ok(Vec::new());
        }
        let question = "SELECT integrity_check AS v FROM pragma_integrity_check LIMIT 20";
        let said: Vec<String> = match self.fetch_values(question, &[]).await {
            // Damaged so that even its own check cannot go on.
            Err(error) if is_damage(&error) => vec![error.root_cause().to_string()],
            said => said?,
        };
        let lines = said.iter().flat_map(|said| said.lines());
        let lines = lines.filter(|line| *line != "ok" && !line.starts_with("***"));
        Ok(lines.map(str::to_owned).collect())
    }

    /// Every row of a table as it comes.
    pub(crate) fn rows_of(
        &mut self,
        table: &Table,
    ) -> futures_util::stream::BoxStream<'_, anyhow::Result<Vec<Value>>> {
        let columns = table.columns.clone();
        let sql = format!(
            "SELECT {} FROM {}",
            table.column_list(),
            quoted(&table.name)
        );
        Box::pin(self.stream_rows(sql, &[]).and_then(move |row| {
            let values = columns.iter().map(|column| column.value(&row)).collect();
            std::future::ready(values)
        }))
    }
}
