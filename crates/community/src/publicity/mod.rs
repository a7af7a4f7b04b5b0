//! 「周知」: what was printed, posted or put on air, and in how many copies.

mod deeds;
pub mod ledger;
mod pages;
mod record;

pub use deeds::{Draft, change, record};
pub use pages::routes;
pub use record::Publicity;

use platform::db::Conn;
use platform::{Cx, Deed};
use programme::Programme;
use tally::Fact;

use crate::keeping;

platform::id_type!(
    /// One piece of publicity 「周知1件」.
    PublicityId
);

/// The facts everything that stands hands over now.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    keeping::all_facts::<Publicity>(conn, cx, programme).await
}
