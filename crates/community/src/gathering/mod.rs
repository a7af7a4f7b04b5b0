//! 「居場所」: a place to be, held or cancelled; planned ones wait in the week's list.

mod deeds;
pub mod ledger;
mod pages;
mod record;
mod tally_up;

pub use deeds::{Draft, cancel, change, record};
pub use pages::routes;
pub use record::{Count, Gathering, Head, State};
pub use tally_up::{Counter, take_back, tap};

use platform::db::Conn;
use platform::{Cx, Deed};
use programme::Programme;
use tally::Fact;

use crate::keeping;

platform::id_type!(
    /// One gathering 「開催1回」.
    GatheringId
);

/// The facts every gathering that stands hands over now.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    keeping::all_facts::<Gathering>(conn, cx, programme).await
}
