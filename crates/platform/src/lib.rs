//! The ground of the house: records, sessions, who may do what, the audit chain, pages and wording.
//!
//! Slices above hand their SQL to [`db`], their questions to [`policy`], their deeds to a [`Cx`].

pub mod account;
pub mod audit;
pub mod backup;
pub mod chance;
pub mod counter;
pub mod cx;
pub mod db;
pub mod device;
pub mod draft;
pub mod emergency;
pub mod house;
pub mod id;
pub mod joined;
pub mod keys;
pub mod lane;
pub mod once;
pub mod orphans;
pub mod own_role;
pub mod page;
pub mod pepper;
pub mod policy;
pub mod recovery;
pub mod refusal;
pub mod second;
pub mod secrets;
pub mod session;
pub mod shred;
pub mod wall;
pub mod web;
pub mod wording;

pub use cx::Cx;
pub use refusal::{Deed, FieldProblem, Refusal};

/// The tables of this room.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration { version: 100, name: "platform", sql: include_str!("../migrations/100-platform.sql") },
    db::Migration { version: 110, name: "recovery", sql: include_str!("../migrations/110-recovery.sql") },
    db::Migration { version: 111, name: "handover", sql: include_str!("../migrations/111-handover.sql") },
    db::Migration { version: 120, name: "fresh session", sql: include_str!("../migrations/120-fresh-session.sql") },
    db::Migration { version: 121, name: "signing in", sql: include_str!("../migrations/121-signing-in.sql") },
    db::Migration { version: 130, name: "wall", sql: include_str!("../migrations/130-wall.sql") },
    db::Migration { version: 131, name: "own-role", sql: include_str!("../migrations/131-own-role.sql") },
    db::Migration { version: 150, name: "backup", sql: include_str!("../migrations/150-backup.sql") },
    db::Migration { version: 141, name: "passkeys", sql: include_str!("../migrations/141-passkeys.sql") },
    db::Migration { version: 142, name: "recovered second", sql: include_str!("../migrations/142-recovered-second.sql") },
    db::Migration { version: 143, name: "pepper copy", sql: include_str!("../migrations/143-pepper-copy.sql") },
    db::Migration { version: 144, name: "second required", sql: include_str!("../migrations/144-second-required.sql") },
    db::Migration { version: 140, name: "audit", sql: include_str!("../migrations/140-audit.sql") },
];
