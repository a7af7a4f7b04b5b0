//! Values into and out of a statement, the same for both engines.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Postgres, Row as _, Sqlite};

use super::{DbError, DbResult};

/// One argument of a statement. Absent values keep their type: PostgreSQL wants to know it.
#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    /// Whole number, or absent.
    Int(Option<i64>),
    /// Text, or absent.
    Text(Option<String>),
    /// Bytes, or absent. Sealed values travel as these.
    Bytes(Option<Vec<u8>>),
    /// Yes or no.
    Bool(bool),
}

macro_rules! into_val {
    ($($from:ty => |$v:ident| $to:expr;)*) => {$(
        impl From<$from> for Val { fn from($v: $from) -> Val { $to } }
    )*};
}

into_val! {
    i64 => |v| Val::Int(Some(v));
    i32 => |v| Val::Int(Some(v.into()));
    i16 => |v| Val::Int(Some(v.into()));
    u32 => |v| Val::Int(Some(v.into()));
    Option<i64> => |v| Val::Int(v);
    bool => |v| Val::Bool(v);
    &str => |v| Val::Text(Some(v.to_owned()));
    String => |v| Val::Text(Some(v));
    &String => |v| Val::Text(Some(v.clone()));
    Option<String> => |v| Val::Text(v);
    Option<&str> => |v| Val::Text(v.map(str::to_owned));
    Vec<u8> => |v| Val::Bytes(Some(v));
    &[u8] => |v| Val::Bytes(Some(v.to_vec()));
    Option<Vec<u8>> => |v| Val::Bytes(v);
    [u8; 16] => |v| Val::Bytes(Some(v.to_vec()));
    [u8; 32] => |v| Val::Bytes(Some(v.to_vec()));
    Option<[u8; 16]> => |v| Val::Bytes(v.map(|b| b.to_vec()));
    calendar::Date => |v| Val::Text(Some(v.to_string()));
    Option<calendar::Date> => |v| Val::Text(v.map(|d| d.to_string()));
    calendar::YearMonth => |v| Val::Text(Some(v.to_string()));
    calendar::FiscalYear => |v| Val::Int(Some(i64::from(v.year())));
    jiff::Timestamp => |v| Val::Int(Some(v.as_millisecond()));
    Option<jiff::Timestamp> => |v| Val::Int(v.map(|t| t.as_millisecond()));
}

/// `args![tenant, day, code]`: the arguments of a statement, in the order of `$1`, `$2`, ….
#[macro_export]
macro_rules! args {
    ($($v:expr),* $(,)?) => { &[$($crate::db::Val::from($v)),*] };
}

pub(super) fn bind_lite<'q>(mut q: Query<'q, Sqlite, SqliteArguments>, args: &[Val]) -> Query<'q, Sqlite, SqliteArguments> {
    for a in args {
        q = match a {
            Val::Int(v) => q.bind(*v),
            Val::Text(v) => q.bind(v.clone()),
            Val::Bytes(v) => q.bind(v.clone()),
            Val::Bool(v) => q.bind(*v),
        };
    }
    q
}

pub(super) fn bind_pg<'q>(mut q: Query<'q, Postgres, PgArguments>, args: &[Val]) -> Query<'q, Postgres, PgArguments> {
    for a in args {
        q = match a {
            Val::Int(v) => q.bind(*v),
            Val::Text(v) => q.bind(v.clone()),
            Val::Bytes(v) => q.bind(v.clone()),
            Val::Bool(v) => q.bind(*v),
        };
    }
    q
}

/// One row of an answer, of either engine.
pub enum Row {
    /// From the embedded database.
    Lite(SqliteRow),
    /// From a PostgreSQL server.
    Pg(PgRow),
}

impl Row {
    /// The value at position `i`, counted from 0.
    pub fn get<T: Column>(&self, i: usize) -> DbResult<T> {
        T::from_row(self, i)
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads position `i`.
    fn from_row(row: &Row, i: usize) -> DbResult<Self>;
}

macro_rules! column {
    ($($t:ty),*) => {$(
        impl Column for $t {
            fn from_row(row: &Row, i: usize) -> DbResult<Self> {
                let read = match row {
                    // SQLite columns carry a value's own type; the declared one is only advice.
                    Row::Lite(r) => r.try_get_unchecked(i),
                    Row::Pg(r) => r.try_get(i),
                };
                read.map_err(|_| shape(i))
            }
        }
    )*};
}

column!(i64, String, Vec<u8>, bool, Option<i64>, Option<String>, Option<Vec<u8>>);

fn shape(i: usize) -> DbError {
    DbError::Shape { column: i.to_string() }
}

macro_rules! parsed_column {
    ($($t:ty, $raw:ty => |$v:ident| $e:expr;)*) => {$(
        impl Column for $t {
            fn from_row(row: &Row, i: usize) -> DbResult<Self> {
                let $v = <$raw>::from_row(row, i)?;
                $e.ok_or_else(|| shape(i))
            }
        }
        impl Column for Option<$t> {
            fn from_row(row: &Row, i: usize) -> DbResult<Self> {
                match <Option<$raw>>::from_row(row, i)? {
                    None => Ok(None),
                    Some($v) => $e.map(Some).ok_or_else(|| shape(i)),
                }
            }
        }
    )*};
}

parsed_column! {
    calendar::Date, String => |v| v.parse::<calendar::Date>().ok();
    calendar::YearMonth, String => |v| v.parse::<calendar::YearMonth>().ok();
    calendar::FiscalYear, i64 => |v| i16::try_from(v).ok().map(calendar::FiscalYear::new);
    jiff::Timestamp, i64 => |v| jiff::Timestamp::from_millisecond(v).ok();
    [u8; 16], Vec<u8> => |v| <[u8; 16]>::try_from(v.as_slice()).ok();
    [u8; 32], Vec<u8> => |v| <[u8; 32]>::try_from(v.as_slice()).ok();
    calendar::Time, String => |v| v.parse::<calendar::Time>().ok();
}
