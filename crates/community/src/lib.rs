//! The living room 「居場所・物品・周知」: gatherings, handing out, lending, publicity. It counts, and knows no names.
//!
//! Four slices share how records are kept ([`keeping`]) and how a list is asked and shown; each writes down its own
//! noun, hands over its own facts and reads its own ledger.

pub mod catalogue;
pub mod distribution;
pub mod gathering;
pub mod keeping;
mod ledger_row;
pub mod loan;
mod parts;
pub mod placement;
pub mod publicity;
pub mod request;
pub mod survey;
mod tap;
mod typed;

use platform::db::{Conn, Migration};
use platform::web::Routes;
use platform::{Cx, Deed};
use programme::Programme;
use tally::Fact;

/// The tables of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { version: 500, name: "community", sql: include_str!("../migrations/500-community.sql") }];

/// All routes of the room.
pub fn routes() -> Routes {
    Routes::new()
        .merge(gathering::routes()) //    /staff/gatherings …
        .merge(distribution::routes()) // /staff/distributions, grid, tap …
        .merge(loan::routes()) //         /staff/loans …
        .merge(publicity::routes()) //    /staff/publicity …
        .merge(request::routes()) //      /staff/requests …
}

/// What this room destroys when a retention period is over.
pub fn shredders() -> Vec<platform::shred::Shredder> {
    vec![keeping::shred]
}

/// The facts every record of this room hands over now.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    let mut all = gathering::all_facts(conn, cx, programme).await?;
    all.extend(distribution::all_facts(conn, cx, programme).await?);
    all.extend(loan::all_facts(conn, cx, programme).await?);
    all.extend(publicity::all_facts(conn, cx, programme).await?);
    Ok(all)
}
