//! What she takes away again: her side of the thread, or the thread as a whole from her side.

use platform::db::Tx;
use platform::{Deed, Refusal};

use super::{Room, Visitor, audited, happened};
use crate::feed::Kind;
use crate::store;
use crate::thread::Thread;

/// Empties her side: her copies are removed. The team's stay, and what comes afterwards she reads again.
pub async fn empty(v: &Visitor, room: &Room) -> Deed<()> {
    let (mut tx, thread) = held(v, room).await?;
    store::remove_her_copies(&mut tx, v.cx.tenant, room.thread, v.cx.now).await?;
    happened(&mut tx, v, room.thread, Kind::Emptied, thread.messages).await?;
    audited(&mut tx, v, "conversation.emptied", room.thread).await?;
    Ok(tx.commit().await?)
}

/// 「電話にします」: number and words are gone, and with them her side. The message stays with the team.
pub async fn decline(v: &Visitor, room: &Room) -> Deed<()> {
    let (mut tx, thread) = held(v, room).await?;
    lock(&mut tx, v, &thread, true).await?;
    happened(&mut tx, v, room.thread, Kind::Declined, thread.messages).await?;
    audited(&mut tx, v, "conversation.declined", room.thread).await?;
    Ok(tx.commit().await?)
}

/// Ends the thread from her side: nothing opens it there any more.
pub async fn end(v: &Visitor, room: &Room) -> Deed<()> {
    let (mut tx, thread) = held(v, room).await?;
    lock(&mut tx, v, &thread, thread.by_phone).await?;
    store::set_ended(&mut tx, v.cx.tenant, room.thread, "her", v.cx.now).await?;
    happened(&mut tx, v, room.thread, Kind::Ended, thread.messages).await?;
    audited(&mut tx, v, "conversation.ended_by_her", room.thread).await?;
    Ok(tx.commit().await?)
}

async fn held(v: &Visitor, room: &Room) -> Deed<(Tx, Thread)> {
    let mut tx = v.cx.begin().await?;
    let (thread, _) = store::find_for_update(&mut tx, v.cx.tenant, room.thread).await?.ok_or(Refusal::NotFound)?;
    if !thread.reads_here {
        return Err(Refusal::NotFound);
    }
    Ok((tx, thread))
}

async fn lock(tx: &mut Tx, v: &Visitor, thread: &Thread, by_phone: bool) -> Deed<()> {
    store::remove_her_copies(tx, v.cx.tenant, thread.id, v.cx.now).await?;
    store::reset_door(tx, v.cx.tenant, thread.id, by_phone).await?;
    Ok(store::delete_rooms(tx, v.cx.tenant, thread.id).await?)
}
