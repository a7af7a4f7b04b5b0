//! 「提供」: so much of a product, at one place, on one day. No person stands in it.

mod deeds;
mod draft;
pub mod ledger;
mod pages;
mod record;
mod tap;

pub(crate) use deeds::record_within;
pub use deeds::{change, record, record_many};
pub use draft::Draft;
pub use pages::routes;
pub use record::{Amount, Distribution};
pub use tap::{Tapped, take_back, tap, today};

use platform::db::Conn;
use platform::{Cx, Deed};
use programme::Programme;
use tally::Fact;

use crate::keeping;

platform::id_type!(
    /// One line of handing out 「提供1行」.
    DistributionId
);

/// The facts every distribution that stands hands over now.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    keeping::all_facts::<Distribution>(conn, cx, programme).await
}
