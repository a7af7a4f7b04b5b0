//! Her browser in her thread.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};

use crate::thread::ThreadId;

pub(crate) struct Room {
    pub tenant: i64,
    pub thread: ThreadId,
    pub sealed: Vec<u8>,
    pub started: Timestamp,
    pub seen: Timestamp,
}

pub(crate) async fn insert_room(tx: &mut Tx, hash: &[u8; 32], room: &Room) -> DbResult<()> {
    tx.exec(
        "insert into conversation_room (hash, tenant, conversation, sealed, started, seen) values ($1,$2,$3,$4,$5,$6)",
        args![*hash, room.tenant, room.thread, room.sealed.clone(), room.started, room.seen],
    )
    .await?;
    Ok(())
}

pub(crate) async fn room(conn: &mut Conn, hash: &[u8; 32]) -> DbResult<Option<Room>> {
    let row = conn.opt("select tenant, conversation, sealed, started, seen from conversation_room where hash = $1", args![*hash]).await?;
    row.map(|row| Ok(Room { tenant: row.get(0)?, thread: row.get(1)?, sealed: row.get(2)?, started: row.get(3)?, seen: row.get(4)? }))
        .transpose()
}

pub(crate) async fn note_room(tx: &mut Tx, hash: &[u8; 32], now: Timestamp) -> DbResult<()> {
    tx.exec("update conversation_room set seen = $2 where hash = $1", args![*hash, now]).await?;
    Ok(())
}

pub(crate) async fn delete_room(tx: &mut Tx, hash: &[u8; 32]) -> DbResult<()> {
    tx.exec("delete from conversation_room where hash = $1", args![*hash]).await?;
    Ok(())
}

pub(crate) async fn delete_rooms(tx: &mut Tx, tenant: i64, thread: ThreadId) -> DbResult<()> {
    tx.exec("delete from conversation_room where tenant = $1 and conversation = $2", args![tenant, thread]).await?;
    Ok(())
}
