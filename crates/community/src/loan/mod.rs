//! 「貸出」: a suit for an interview, and a talk when it is handed over.

mod deeds;
pub mod ledger;
mod pages;
mod record;

pub use deeds::{Draft, bring_back, change, record};
pub use pages::routes;
pub use record::{Loan, State};

use platform::db::Conn;
use platform::{Cx, Deed};
use programme::Programme;
use tally::Fact;

use crate::keeping;

platform::id_type!(
    /// One loan 「貸出1件」.
    LoanId
);

/// The facts every loan that stands hands over now.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    keeping::all_facts::<Loan>(conn, cx, programme).await
}
