//! Values into statements and out of rows.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::id::Id;
use crate::money::Cents;

/// An argument of a statement. A missing value keeps its type, since PostgreSQL
/// wants to know it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Value {
    Bool(Option<bool>),
    Int(Option<i64>),
    Real(Option<f64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! into_value {
    ($($kind:ty => $variant:ident: $convert:expr;)*) => { $(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::$variant(Some(($convert)(value)))
            }
        }
        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Self {
                Self::$variant(value.map($convert))
            }
        }
    )* };
}

into_value! {
    bool => Bool: |v| v;
    i64 => Int: |v| v;
    i32 => Int: i64::from;
    u32 => Int: i64::from;
    f64 => Real: |v| v;
    String => Text: |v| v;
    &str => Text: str::to_owned;
    &String => Text: String::clone;
    Vec<u8> => Bytes: |v| v;
    &[u8] => Bytes: <[u8]>::to_vec;
    Cents => Int: |v: Cents| v.0;
    Id => Text: |v: Id| v.to_string();
    NaiveDate => Text: |v: NaiveDate| v.to_string();
    DateTime<Utc> => Int: |v: DateTime<Utc>| v.timestamp_micros();
}

/// A row as the database gave it.
#[allow(missing_docs)]
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value of a column.
    ///
    /// # Errors
    /// When there is no such column or it holds another type.
    pub fn get<T: Column>(&self, name: &str) -> anyhow::Result<T> {
        T::read(self, name).map_err(|error| anyhow::anyhow!("column {name}: {error}"))
    }
}

/// A type that a column can be read into.
pub trait Column: Sized {
    /// Reads the column of that name.
    ///
    /// # Errors
    /// When there is no such column or it holds another type.
    fn read(row: &Row, name: &str) -> anyhow::Result<Self>;
}

macro_rules! plain_column {
    ($($kind:ty),*) => { $(
        impl Column for $kind {
            fn read(row: &Row, name: &str) -> anyhow::Result<Self> {
                Ok(match row {
                    Row::Sqlite(row) => row.try_get(name)?,
                    Row::Postgres(row) => row.try_get(name)?,
                })
            }
        }
        impl Column for Option<$kind> {
            fn read(row: &Row, name: &str) -> anyhow::Result<Self> {
                Ok(match row {
                    Row::Sqlite(row) => row.try_get(name)?,
                    Row::Postgres(row) => row.try_get(name)?,
                })
            }
        }
    )* };
}

plain_column!(bool, i64, f64, String, Vec<u8>);

macro_rules! column_through {
    ($($kind:ty as $through:ty: $convert:expr;)*) => { $(
        impl Column for $kind {
            fn read(row: &Row, name: &str) -> anyhow::Result<Self> {
                let convert: fn($through) -> anyhow::Result<Self> = $convert;
                convert(<$through>::read(row, name)?)
            }
        }
        impl Column for Option<$kind> {
            fn read(row: &Row, name: &str) -> anyhow::Result<Self> {
                let convert: fn($through) -> anyhow::Result<$kind> = $convert;
                Option::<$through>::read(row, name)?.map(convert).transpose()
            }
        }
    )* };
}

column_through! {
    Cents as i64: |v| Ok(Cents(v));
    Id as String: |v| Ok(v.parse()?);
    NaiveDate as String: |v| Ok(v.parse()?);
    DateTime<Utc> as i64: |v| DateTime::from_timestamp_micros(v).ok_or_else(|| anyhow::anyhow!("no such instant"));
}
