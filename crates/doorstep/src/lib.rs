//! doorstep 「軒先」: what the door and the living room share. A card on a counter leads to a page; the door knows where it
//! leads and counts, the office lays it out and reads the counts. Neither room sees the other, and both see this one.

mod code;
pub mod placement;
pub mod request;
pub mod survey;

pub use code::PrintedCode;

use platform::db::Migration;

/// What her words open lies under the pepper too.
pub const SLOTS: platform::pepper::SlotColumn = platform::pepper::SlotColumn { table: "pack_request", column: "slot" };

/// The tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { version: 870, name: "placement", sql: include_str!("../migrations/870-placement.sql") },
    Migration { version: 871, name: "pack_request", sql: include_str!("../migrations/871-pack-request.sql") },
    Migration { version: 880, name: "survey", sql: include_str!("../migrations/880-survey.sql") },
];
