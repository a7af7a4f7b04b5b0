//! Tying a thread to a client, and undoing it: never by itself, and every tie leaves its trace.

use jiff::Timestamp;
use platform::db::{Conn, Tx};
use platform::id::AccountId;
use platform::policy::Action;
use platform::{Cx, Deed};

use super::{done, held};
use crate::feed::Kind;
use crate::store;
use crate::thread::{Thread, ThreadId};

/// A tie, standing or undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The client.
    pub client: [u8; 16],
    /// Who tied it, and when.
    pub tied: (AccountId, Timestamp),
    /// Who undid it, and when.
    pub undone: Option<(AccountId, Timestamp)>,
}

/// Ties a thread to a client the caller has found and may see. A tie that stands is undone first.
pub async fn link(cx: &Cx, id: ThreadId, client: [u8; 16]) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Change).await?;
    if thread.client == Some(client) {
        return Ok(());
    }
    store::unlink(&mut tx, cx.tenant, id, cx.actor.account, cx.now).await?;
    tie(&mut tx, cx, id, client).await?;
    done(&mut tx, cx, &thread, Kind::Linked, thread.messages).await?;
    Ok(tx.commit().await?)
}

/// The tie of a thread that has none, within a deed.
pub(crate) async fn tie(tx: &mut Tx, cx: &Cx, id: ThreadId, client: [u8; 16]) -> Deed<()> {
    store::insert_link(tx, cx.tenant, id, cx.new_id(), client, cx.actor.account, cx.now).await?;
    store::set_client(tx, cx.tenant, id, Some(client)).await?;
    Ok(())
}

/// Undoes the tie. Consultations recorded meanwhile keep their own.
pub async fn unlink(cx: &Cx, id: ThreadId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Change).await?;
    if thread.client.is_some() {
        store::unlink(&mut tx, cx.tenant, id, cx.actor.account, cx.now).await?;
        store::set_client(&mut tx, cx.tenant, id, None).await?;
        done(&mut tx, cx, &thread, Kind::Unlinked, thread.messages).await?;
    }
    Ok(tx.commit().await?)
}

/// Every tie of a thread, the oldest first.
pub async fn ties(conn: &mut Conn, cx: &Cx, thread: &Thread) -> Deed<Vec<Tie>> {
    let rows = store::links(conn, cx.tenant, thread.id).await?;
    Ok(rows.into_iter().map(|(client, by, at, un_by, un_at)| Tie { client, tied: (by, at), undone: un_by.zip(un_at) }).collect())
}

/// A client's threads that the actor may see.
pub async fn of_client(conn: &mut Conn, cx: &Cx, client: [u8; 16]) -> Deed<Vec<Thread>> {
    platform::wall::ask(conn, cx, Some(client)).await?;
    let threads = store::of_client(conn, cx.tenant, client).await?;
    Ok(threads.into_iter().filter(|thread| cx.may(Action::See, &thread.object())).collect())
}
