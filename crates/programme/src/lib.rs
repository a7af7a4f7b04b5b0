//! 「事業」: what a programme is: its file, its years, its codes, its places, products, partners and counsellors.
//!
//! A programme is known by its code and lives through fiscal years, each with a file of its own: next year is last
//! year's file with another `fiscal_year`. [`apply()`] takes a file in, [`find_by_code`] gives the programme with
//! every year read and ready, [`axis()`] the columns of any axis.

pub mod apply;
pub mod audit_trail;
pub mod axis;
mod change;
pub mod codebook;
pub mod counsellor;
mod created;
pub mod desk;
pub mod export;
pub mod file;
pub mod hours;
mod names;
pub mod operations;
pub mod own_account;
pub mod partner;
pub mod people;
pub mod place;
pub mod product;
mod programme;
mod reminders;
pub mod roles;
pub mod settings;
mod shelf;
pub mod sites;
mod store;

pub use apply::{Applied, apply};
pub use axis::{axis, find_code};
pub use codebook::Codebook;
pub use created::Created;
pub use desk::{Desk, DeskForm, DeskUpload, Tokens};
pub use export::{Listed, export, list};
pub use facts::ProgrammeId;
pub use file::{FileProblems, ProgrammeFile};
pub use names::Ensured;
pub use programme::{Programme, ProgrammeYear, all, by_code, by_id, find_by_code, previous_year};
pub use reminders::{Reminder, Reminders};
pub use settings::TakeFile;

/// The tables of this room.
pub const MIGRATIONS: &[platform::db::Migration] = &[
    platform::db::Migration { version: 200, name: "programme", sql: include_str!("../migrations/200-programme.sql") },
    platform::db::Migration { version: 201, name: "invitation", sql: include_str!("../migrations/201-invitation.sql") },
    platform::db::Migration { version: 210, name: "hours", sql: include_str!("../migrations/210-hours.sql") },
];

/// The pages of this room.
pub fn routes(take: TakeFile) -> platform::web::Routes {
    platform::web::Routes::new()
        .merge(settings::routes(take)) //    /staff/programme, /staff/codes
        .merge(sites::routes()) //       /staff/sites
        .merge(hours::routes()) //       /staff/hours
        .merge(people::routes()) //      /staff/people, /staff/invitation
        .merge(roles::routes()) //       /staff/roles
        .merge(own_account::routes()) // /staff/account
        .merge(audit_trail::routes()) // /staff/audit
        .merge(operations::routes()) // /staff/operations
}
