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

use calendar::Date;
use platform::db::{Conn, DbResult};
use platform::{Cx, Deed};
use programme::{Programme, ProgrammeId};
use tally::Fact;

use crate::keeping::{self, Asked, Kept};

platform::id_type!(
    /// One gathering 「開催1回」.
    GatheringId
);

/// The facts every gathering that stands hands over now.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    keeping::all_facts::<Gathering>(conn, cx, programme).await
}

/// Every gathering from a day to a day, the earliest first: what may be announced. Sessions that are 再掲, already inside
/// another, are left out.
pub async fn between(conn: &mut Conn, tenant: i64, programme: ProgrammeId, days: (Date, Date)) -> DbResult<Vec<Gathering>> {
    let mut asked = Asked { period: Some(days), forward: true, ..Asked::all(tenant, programme) };
    let mut all = Vec::new();
    loop {
        let page = keeping::store::page::<Gathering>(conn, &asked).await?;
        let Some(last) = page.last().filter(|_| page.len() > keeping::PAGE) else {
            all.extend(page);
            break;
        };
        asked.after = Some((last.what.head.day, last.id.0));
        all.extend(page);
    }
    let mut all: Vec<Gathering> = all.into_iter().map(|kept| kept.what).filter(|gathering| !gathering.head.of_which).collect();
    all.sort_by_key(|gathering| (gathering.head.day, gathering.head.starts));
    Ok(all)
}

/// Every gathering from a day to a day with what is kept around it, those taken back too: whoever subscribed to a calendar
/// has to learn that one is off.
pub async fn announced(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    days: (Date, Date),
) -> DbResult<Vec<([u8; 16], Kept<Gathering>)>> {
    let mut all = Vec::new();
    for voided in [false, true] {
        let mut asked = Asked { period: Some(days), forward: true, voided, ..Asked::all(tenant, programme) };
        loop {
            let page = keeping::store::page::<Gathering>(conn, &asked).await?;
            let full = page.len() > keeping::PAGE;
            asked.after = page.last().map(|last| (last.what.head.day, last.id.0));
            all.extend(page.into_iter().map(|kept| (kept.id.0, kept)));
            if !full {
                break;
            }
        }
    }
    Ok(all)
}
