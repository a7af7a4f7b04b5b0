//! Facts 「事実」: what records hand to the figures. One narrow table, written in the same transaction as the
//! record, holding days, codes, counts and a keyed pseudonym; no text, no name.
//!
//! The table is a signed ledger. In an open month a record's facts are replaced with it. In a closed month the
//! facts stand; a later change appends rows with `late`, dated the day it was noted. So the figure as closed is
//! the sum of rows that are not late, and the present figure the sum of all.

mod cells;
mod close;
mod counts;
mod ledger;
mod rows;
mod store;

pub use close::{
    CloseLine, Correction, MonthState, close_month, closed_among, corrections, frozen_digest, history, month_states, moved_since_closing,
    reopen_month,
};
pub use counts::{Reading, View};
pub use ledger::{RecordFacts, add_all, replace, restate};
pub use rows::net;
pub use store::{late_records, net_by_record};

platform::id_type!(
    /// A programme 「事業」, through all its fiscal years.
    ProgrammeId
);

/// The tables of this room.
pub const MIGRATIONS: &[platform::db::Migration] =
    &[platform::db::Migration { version: 300, name: "facts", sql: include_str!("../migrations/300-facts.sql") }];
