//! The front door 「公開サイト」: what a woman sees first, on a phone, perhaps watched. Light, neutral, without a cookie, in
//! her language. Drawn from the programme file and from what its staff wrote; what the file keeps secret is never told.

mod appointments;
pub mod artwork;
mod kept;
mod pages;
mod placed;
mod printed;
mod public;
mod requests;
mod ruby;
pub mod site;
mod speech;
mod staff;
mod surveys;
mod tongue;
mod way;
mod writing;

use std::sync::Arc;

use axum::Extension;
use platform::web::Routes;

use kept::Door;
use printed::Prints;
pub use printed::{CardPress, CardSheet};
pub use site::{Meeting, Meetings};
pub use way::{Way, doors};

/// The tables of this room.
pub const MIGRATIONS: &[platform::db::Migration] =
    &[platform::db::Migration { version: 850, name: "site", sql: include_str!("../migrations/850-site.sql") }];

/// What other rooms hand to the front door.
#[derive(Clone, Copy)]
pub struct Sources {
    /// Gatherings that were announced.
    pub meetings: Meetings,
    /// Sets the pointing card for print.
    pub card_press: CardPress,
}

/// The public pages.
pub fn routes(sources: Sources) -> Routes {
    public::routes()
        .layer(Extension(Arc::new(Door::new(sources.meetings))))
        .layer(Extension(Arc::new(Prints::new(sources.card_press))))
        .merge(writing::routes())
        .merge(requests::routes())
        .merge(surveys::routes())
        .merge(staff::routes())
}
