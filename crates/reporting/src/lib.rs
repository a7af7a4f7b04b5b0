//! reporting 「集計と報告」: figures → table, KPI, return, case sheet; never a name, never a text of a consultation.
//!
//! Everything here is a pure function of facts and the programme's file. The rooms:
//! [`counting`] reads figures, [`tables`] sets them out, [`indicators`] holds them against goals, [`returns`] and
//! [`case_sheet`] make documents of them, [`papers`] hands those out. [`closing`] is 月締め, [`narrative`] and
//! [`photographs`] what the case sheet has besides figures, [`today`] the first page of a lead's Monday.

mod activities;
pub mod case_sheet;
pub mod closing;
pub mod counting;
mod in_year;
pub mod indicators;
pub mod narrative;
pub mod papers;
pub mod photographs;
pub mod returns;
pub mod tables;
pub mod today;

pub use case_sheet::sheet;
pub use in_year::InYear;
pub use indicators::progress;
pub use papers::{Document, Kind, report};
pub use tables::{TableQuery, export_table, table};

/// The tables of this room.
pub const MIGRATIONS: &[platform::db::Migration] =
    &[platform::db::Migration { version: 600, name: "photographs", sql: include_str!("../migrations/600-photographs.sql") }];

/// Every page of this room. `reminders`: what other rooms say on the day's page.
pub fn routes(reminders: programme::Reminders) -> platform::web::Routes {
    platform::web::Routes::new()
        .merge(today::pages::routes(reminders))
        .merge(tables::pages::routes())
        .merge(indicators::pages::routes())
        .merge(closing::pages::routes())
        .merge(papers::pages::routes())
        .merge(narrative::pages::routes())
        .merge(photographs::pages::routes())
}

/// What this room destroys when a retention period is over.
pub fn shredders() -> Vec<platform::shred::Shredder> {
    vec![photographs::shred]
}
