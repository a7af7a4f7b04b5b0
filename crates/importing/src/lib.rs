//! Importing ledgers 「台帳の取込」: the whole file or nothing, and the same file twice adds nothing.

mod deed;
mod mapping;
mod outcome;
mod pages;
mod programme_file;
mod reading;
mod slices;
mod upload;

pub use deed::{import_file, import_table};
pub use outcome::{Differing, Outcome, Trouble};
pub use pages::routes;
pub use programme_file::apply_programme;
pub use reading::{SHEETS, lay};

/// The tables of this room.
pub const MIGRATIONS: &[platform::db::Migration] =
    &[platform::db::Migration { version: 700, name: "importing", sql: include_str!("../migrations/700-importing.sql") }];
