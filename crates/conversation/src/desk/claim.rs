//! 「対応する」: a claim with an end. It lasts half an hour from the last thing done, never beyond the shift, and a colleague
//! may take over.

use jiff::{SignedDuration, Timestamp};
use platform::policy::Action;
use platform::{Cx, Deed};

use super::{done, held};
use crate::feed::{Happened, Kind};
use crate::hours::{self, Hours as _};
use crate::store;
use crate::thread::{Held, Thread, ThreadId};

/// How long a claim lasts without anything being done.
const LEASE: SignedDuration = SignedDuration::from_mins(30);

/// When a claim made now ends: with the shift at the latest.
fn until(now: Timestamp, closes: Option<Timestamp>) -> Timestamp {
    let lease = now.checked_add(LEASE).unwrap_or(now);
    closes.map_or(lease, |closes| closes.min(lease))
}

/// Takes a thread on. Answers who is at it now: oneself, or the colleague who was first.
/// `over`: take it over from her.
pub async fn claim(cx: &Cx, id: ThreadId, over: bool) -> Deed<Held> {
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Change).await?;
    if let Some(standing) = thread.held.filter(|h| h.until > cx.now && h.by != cx.actor.account && !over) {
        return Ok(standing);
    }
    let mine = lease(&mut tx, cx, &thread).await?;
    store::set_held(&mut tx, cx.tenant, id, Some(mine)).await?;
    if thread.held_at(cx.now) != Some(cx.actor.account) {
        done(&mut tx, cx, &thread, Kind::Claimed, thread.messages).await?;
    }
    tx.commit().await?;
    Ok(mine)
}

async fn lease(tx: &mut platform::db::Tx, cx: &Cx, thread: &Thread) -> Deed<Held> {
    let hours = hours::of(tx, cx.tenant, thread.programme, cx.now).await?;
    Ok(Held { by: cx.actor.account, until: until(cx.now, hours.closes_at(cx.now)) })
}

/// While she is at it (opens it, writes a draft) her own claim goes on.
pub async fn go_on(cx: &Cx, thread: &Thread) -> Deed<()> {
    if thread.held_at(cx.now) != Some(cx.actor.account) {
        return Ok(());
    }
    let mut tx = cx.begin().await?;
    let mine = lease(&mut tx, cx, thread).await?;
    store::hold(&mut tx, cx.tenant, thread.id, mine).await?;
    Ok(tx.commit().await?)
}

/// Lets go of a thread.
pub async fn release(cx: &Cx, id: ThreadId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Change).await?;
    if thread.held.is_none() {
        return Ok(());
    }
    store::set_held(&mut tx, cx.tenant, id, None).await?;
    done(&mut tx, cx, &thread, Kind::Released, thread.messages).await?;
    Ok(tx.commit().await?)
}

/// The shift is over: everything one holds is everybody's again. Answers how many.
pub async fn release_all(cx: &Cx) -> Deed<usize> {
    let mut tx = cx.begin().await?;
    let let_go = store::release_all(&mut tx, cx.tenant, cx.actor.account).await?;
    for id in &let_go {
        let happened = Happened { thread: *id, kind: Kind::Released, position: 0, actor: Some(cx.actor.account), at: cx.now };
        store::append(&mut tx, cx.tenant, cx.actor.team, &happened).await?;
    }
    tx.commit().await?;
    Ok(let_go.len())
}
