//! An episode: what was said since the last record. It becomes one consultation, and no message is in two.

use jiff::Timestamp;
use platform::db::{Conn, Tx};
use platform::id::AccountId;
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::{done, held};
use crate::feed::Kind;
use crate::store;
use crate::thread::{By, Thread, ThreadId};

/// A recorded stretch of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Episode {
    /// First and last message.
    pub span: (i64, i64),
    /// The consultation it became.
    pub consultation: [u8; 16],
    /// By whom, and when.
    pub recorded: (AccountId, Timestamp),
}

/// What of a thread stands in no consultation yet: first and last position, and when it began. `None` when she wrote
/// nothing since the last record.
pub async fn recordable(conn: &mut Conn, cx: &Cx, id: ThreadId) -> Deed<Option<(i64, i64, Timestamp)>> {
    let through = store::recorded_through(conn, cx.tenant, id).await?;
    let since = store::messages_for_team(conn, cx.tenant, id, through).await?;
    let Some(first) = since.iter().find(|m| m.by == By::Her) else { return Ok(None) };
    let last = since.last().map_or(first.position, |m| m.position);
    Ok(Some((through + 1, last, first.at)))
}

/// Notes in the deed that records a consultation which messages it holds: those behind the last record, up to `through`.
///
/// # Errors
/// A rule's sentence when nothing is left to record: a colleague was first.
pub async fn note_episode(tx: &mut Tx, cx: &Cx, id: ThreadId, through: i64, consultation: [u8; 16]) -> Deed<()> {
    let (thread, _) = held(tx, cx, id, Action::Change).await?;
    let Some((first, last, _)) = recordable(tx, cx, id).await? else { return Err(Refusal::rule(t("inbox-recorded-already"))) };
    // What she wrote while the form was open waits for the next record.
    let last = through.clamp(first, last);
    store::insert_episode(tx, cx.tenant, id, (first, last), consultation, cx.actor.account, cx.now).await?;
    done(tx, cx, &thread, Kind::Recorded, last).await
}

/// In the deed that takes a consultation back: what it was recorded from may be recorded again.
pub async fn unrecord(tx: &mut Tx, cx: &Cx, consultation: [u8; 16]) -> Deed<()> {
    let Some(id) = store::delete_last_episode(tx, cx.tenant, consultation).await? else { return Ok(()) };
    let Some(thread) = store::find(tx, cx.tenant, id).await? else { return Ok(()) };
    done(tx, cx, &thread, Kind::Unrecorded, 0).await
}

/// The recorded stretches of a thread.
pub async fn episodes(conn: &mut Conn, cx: &Cx, thread: &Thread) -> Deed<Vec<Episode>> {
    let rows = store::episodes(conn, cx.tenant, thread.id).await?;
    Ok(rows
        .into_iter()
        .map(|(first, last, consultation, by, at)| Episode { span: (first, last), consultation, recorded: (by, at) })
        .collect())
}

/// The thread a consultation was recorded from, if the actor may see it.
pub async fn thread_of(conn: &mut Conn, cx: &Cx, consultation: [u8; 16]) -> Deed<Option<Thread>> {
    let Some(id) = store::thread_of_consultation(conn, cx.tenant, consultation).await? else { return Ok(None) };
    match super::find(conn, cx, id).await {
        Ok(thread) => Ok(Some(thread)),
        Err(Refusal::NotFound) => Ok(None),
        Err(e) => Err(e),
    }
}
