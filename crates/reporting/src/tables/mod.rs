//! 「集計表」: one table of one programme (interfaces §4): rows, axes side by side, margins that foot, definitions.

pub(crate) mod axes;
mod corrected;
mod drill;
pub(crate) mod fitting;
mod issue;
mod make;
pub mod pages;
mod presets;
mod query;
mod sentence;
mod state;

pub use drill::{Ledger, drill, drill_as};
pub use issue::{export_table, paper_table};
pub use make::{Made, table};
pub use query::{MOST_COLUMNS, TableQuery};

pub(crate) use corrected::series_measure;
pub(crate) use issue::published_table;
pub(crate) use make::{count, count_until, small_cells};
pub(crate) use sentence::sentences;
pub(crate) use state::state_of;
