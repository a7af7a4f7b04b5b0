//! What stands beside a thread: notes, ties to a client, episodes.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;

use crate::thread::ThreadId;

/// A note as it lies: id, author, moment, sealed text.
pub(crate) type Note = ([u8; 16], AccountId, Timestamp, Vec<u8>);

pub(crate) async fn insert_note(tx: &mut Tx, tenant: i64, thread: ThreadId, note: &Note) -> DbResult<()> {
    let (id, author, at, sealed) = note;
    tx.exec(
        "insert into conversation_note (tenant, conversation, id, author, at, sealed) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, thread, *id, *author, *at, sealed.clone()],
    )
    .await?;
    Ok(())
}

pub(crate) async fn notes(conn: &mut Conn, tenant: i64, thread: ThreadId) -> DbResult<Vec<Note>> {
    let rows = conn
        .all(
            "select id, author, at, sealed from conversation_note where tenant = $1 and conversation = $2 order by at, id",
            args![tenant, thread],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).collect()
}

/// The last position that stands in a consultation.
pub(crate) async fn recorded_through(conn: &mut Conn, tenant: i64, thread: ThreadId) -> DbResult<i64> {
    conn.one(
        "select coalesce(max(last_position), 0) from conversation_episode where tenant = $1 and conversation = $2",
        args![tenant, thread],
    )
    .await?
    .get(0)
}

pub(crate) async fn insert_episode(
    tx: &mut Tx,
    tenant: i64,
    thread: ThreadId,
    span: (i64, i64),
    consultation: [u8; 16],
    by: AccountId,
    now: Timestamp,
) -> DbResult<()> {
    tx.exec(
        "insert into conversation_episode (tenant, conversation, first_position, last_position, consultation, recorded_by, recorded_at) \
         values ($1,$2,$3,$4,$5,$6,$7)",
        args![tenant, thread, span.0, span.1, consultation, by, now],
    )
    .await?;
    Ok(())
}

/// First and last position, consultation, who recorded it and when.
pub(crate) type Episode = (i64, i64, [u8; 16], AccountId, Timestamp);

pub(crate) async fn episodes(conn: &mut Conn, tenant: i64, thread: ThreadId) -> DbResult<Vec<Episode>> {
    let rows = conn
        .all(
            "select first_position, last_position, consultation, recorded_by, recorded_at from conversation_episode \
             where tenant = $1 and conversation = $2 order by first_position",
            args![tenant, thread],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))).collect()
}

/// Takes an episode back when it is the last of its thread: what was said in it stands in no record again. A thread that was
/// recorded further keeps its order.
pub(crate) async fn delete_last_episode(tx: &mut Tx, tenant: i64, consultation: [u8; 16]) -> DbResult<Option<ThreadId>> {
    let row = tx
        .opt(
            "delete from conversation_episode where tenant = $1 and consultation = $2 and not exists (select 1 from conversation_episode later \
             where later.tenant = $1 and later.conversation = conversation_episode.conversation \
             and later.first_position > conversation_episode.first_position) returning conversation",
            args![tenant, consultation],
        )
        .await?;
    row.map(|row| row.get(0)).transpose()
}

pub(crate) async fn thread_of_consultation(conn: &mut Conn, tenant: i64, consultation: [u8; 16]) -> DbResult<Option<ThreadId>> {
    let row = conn
        .opt("select conversation from conversation_episode where tenant = $1 and consultation = $2", args![tenant, consultation])
        .await?;
    row.map(|row| row.get(0)).transpose()
}

pub(crate) async fn insert_link(
    tx: &mut Tx,
    tenant: i64,
    thread: ThreadId,
    id: [u8; 16],
    client: [u8; 16],
    by: AccountId,
    now: Timestamp,
) -> DbResult<()> {
    tx.exec(
        "insert into conversation_link (tenant, conversation, id, client, linked_by, linked_at) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, thread, id, client, by, now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn unlink(tx: &mut Tx, tenant: i64, thread: ThreadId, by: AccountId, now: Timestamp) -> DbResult<()> {
    tx.exec(
        "update conversation_link set unlinked_by = $3, unlinked_at = $4 where tenant = $1 and conversation = $2 and unlinked_at is null",
        args![tenant, thread, by, now],
    )
    .await?;
    Ok(())
}

/// Client, who tied, when, who undid, when.
pub(crate) type Link = ([u8; 16], AccountId, Timestamp, Option<AccountId>, Option<Timestamp>);

pub(crate) async fn links(conn: &mut Conn, tenant: i64, thread: ThreadId) -> DbResult<Vec<Link>> {
    let rows = conn
        .all(
            "select client, linked_by, linked_at, unlinked_by, unlinked_at from conversation_link \
             where tenant = $1 and conversation = $2 order by linked_at, id",
            args![tenant, thread],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))).collect()
}
