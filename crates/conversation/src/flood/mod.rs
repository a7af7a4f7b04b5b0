//! The door never closes: many at once are slowed and set aside, never refused for good and never lost. Everything here is
//! in memory and forgets within minutes; no address of anybody is kept.

mod near;
mod slowing;
mod tide;

pub use near::Near;
pub use slowing::Slowing;
pub use tide::{Passage, Tide, WORK_BITS};

use platform::Deed;

use crate::door::Visitor;
use crate::feed::{Happened, Kind};
use crate::store;
use crate::thread::ThreadId;

/// One notice to staff in this time, in seconds.
const NOTICE_EVERY: i64 = 15 * 60;

/// Tells whoever watches the inbox that messages are being set aside; once in a quarter of an hour.
pub async fn notice(v: &Visitor, thread: ThreadId) -> Deed<bool> {
    let mut tx = v.cx.begin().await?;
    let last = store::last_of_kind(&mut tx, v.cx.tenant, v.team, Kind::Flood).await?;
    if last.is_some_and(|at| v.cx.now.as_second() - at.as_second() < NOTICE_EVERY) {
        return Ok(false);
    }
    let happened = Happened { thread, kind: Kind::Flood, position: 0, actor: None, at: v.cx.now };
    store::append(&mut tx, v.cx.tenant, v.team, &happened).await?;
    tx.commit().await?;
    Ok(true)
}
