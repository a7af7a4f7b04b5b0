//! 「台帳」 — reading foreign sheets safely into typed rows.
//!
//! Three steps, each usable alone:
//! 1. [`read_file`]: bytes → [`Sheet`]s, or a [`Refusal`] within the [`Limits`];
//! 2. [`lay_out`]: sheets + [`Schema`] + [`Mapping`] → a [`Table`] with its header row found
//!    (what the staff page shows is [`Table::understood`]);
//! 3. [`Table::read`]: every row through a closure of typed getters; all [`Problems`] at once.
//!
//! Nothing here knows a database, a programme or a code list: lists come in as [`Choices`].

mod cell;
mod choices;
mod delimited;
mod fingerprint;
mod header;
mod kind;
mod layout;
mod limits;
mod mapping;
mod open;
mod problem;
mod refusal;
mod row;
mod schema;
mod sheet;
mod table;
mod text;
mod understood;
mod value;
mod wire;
mod workbook;

pub use cell::Cell;
pub use choices::Choices;
pub use kind::{LedgerKind, UnknownLedger};
pub use layout::lay_out;
pub use limits::Limits;
pub use mapping::Mapping;
pub use open::{read_bytes, read_file, read_limited};
pub use problem::{Place, Problem, Problems};
pub use refusal::Refusal;
pub use row::Row;
pub use schema::{ColumnKind, ColumnSpec, Schema};
pub use sheet::{Sheet, SheetRow, column_letter};
pub use table::{Column, Table};
pub use understood::{IgnoredSheet, Understood, UnderstoodColumn, UnmappedHeader};
pub use wire::{pack, unpack};
