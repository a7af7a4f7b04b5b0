//! conversation 「やりとり」: threads with women who write without a name, reachable from both sides. The front door carries
//! her deeds ([`door`]), the desk carries the office's ([`desk`]); neither room sees the other, and both see this one.
//!
//! ```text
//! four words ─ Argon2id + salt + pepper ─ slot ─┐
//! token in her browser ─────────── room's row ──┴─ her thread's private half ─ her copies
//! a colleague's seat in the team's epoch ──────────────────────────────────── the team's copies
//! ```

pub mod appointment;
pub mod canned;
pub mod desk;
pub mod door;
pub mod feed;
pub mod flood;
pub mod hours;
mod number;
mod sealing;
mod store;
mod thread;
pub mod words;

pub use number::VisitNumber;
pub use thread::{By, Channel, Held, KIND, Message, State, Thread, ThreadId};

/// Her thread's key behind her words lies under the pepper too.
pub const SLOTS: platform::pepper::SlotColumn = platform::pepper::SlotColumn { table: "conversation", column: "slot" };

/// The tables of this room.
pub const MIGRATIONS: &[platform::db::Migration] = &[
    platform::db::Migration { version: 460, name: "conversation", sql: include_str!("../migrations/460-conversation.sql") },
    platform::db::Migration { version: 809, name: "reply_alone", sql: include_str!("../migrations/809-reply-alone.sql") },
    platform::db::Migration { version: 860, name: "appointment", sql: include_str!("../migrations/860-appointment.sql") },
    platform::db::Migration { version: 861, name: "appointment-aside", sql: include_str!("../migrations/861-appointment-aside.sql") },
];
