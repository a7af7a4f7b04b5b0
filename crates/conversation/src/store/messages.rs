//! Messages and pictures.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use platform::id::AccountId;

use crate::thread::{By, Lying, ThreadId};

/// A message to be written.
pub(crate) struct Text {
    pub id: [u8; 16],
    pub by: By,
    pub author: Option<AccountId>,
    pub for_team: Vec<u8>,
    pub for_her: Option<Vec<u8>>,
    pub picture: bool,
}

pub(crate) async fn insert_message(tx: &mut Tx, tenant: i64, thread: ThreadId, position: i64, text: &Text, now: Timestamp) -> DbResult<()> {
    tx.exec(
        "insert into conversation_message (tenant, conversation, position, id, written_by, author, at, for_team, for_her, picture) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
        args![
            tenant,
            thread,
            position,
            text.id,
            text.by.name(),
            text.author,
            now,
            text.for_team.clone(),
            text.for_her.clone(),
            text.picture
        ],
    )
    .await?;
    Ok(())
}

fn read(row: &Row) -> DbResult<Lying> {
    let by: String = row.get(2)?;
    Ok(Lying {
        id: row.get(0)?,
        position: row.get(1)?,
        by: By::parse(&by).ok_or(DbError::Shape { column: "written_by".to_owned() })?,
        author: row.get(3)?,
        at: row.get(4)?,
        sealed: row.get(5)?,
        picture: row.get(6)?,
    })
}

/// The team's copies behind a position.
pub(crate) async fn messages_for_team(conn: &mut Conn, tenant: i64, thread: ThreadId, after: i64) -> DbResult<Vec<Lying>> {
    let rows = conn
        .all(
            "select id, position, written_by, author, at, for_team, picture from conversation_message \
             where tenant = $1 and conversation = $2 and position > $3 order by position",
            args![tenant, thread, after],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Her copies behind a position.
pub(crate) async fn messages_for_her(conn: &mut Conn, tenant: i64, thread: ThreadId, after: i64) -> DbResult<Vec<Lying>> {
    let rows = conn
        .all(
            "select id, position, written_by, author, at, for_her, picture from conversation_message \
             where tenant = $1 and conversation = $2 and position > $3 and for_her is not null order by position",
            args![tenant, thread, after],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Removes her copies of all that was said until now.
pub(crate) async fn remove_her_copies(tx: &mut Tx, tenant: i64, thread: ThreadId, now: Timestamp) -> DbResult<()> {
    tx.exec("update conversation_message set for_her = null where tenant = $1 and conversation = $2", args![tenant, thread]).await?;
    tx.exec("update conversation_picture set for_her = null where tenant = $1 and conversation = $2", args![tenant, thread]).await?;
    tx.exec("update appointment set told_for_her = null, link = null where tenant = $1 and conversation = $2", args![tenant, thread])
        .await?;
    tx.exec("update conversation set emptied_at = $3 where tenant = $1 and id = $2", args![tenant, thread, now]).await?;
    Ok(())
}

pub(crate) async fn insert_picture(
    tx: &mut Tx,
    tenant: i64,
    thread: ThreadId,
    position: i64,
    for_team: Vec<u8>,
    for_her: Option<Vec<u8>>,
) -> DbResult<()> {
    tx.exec(
        "insert into conversation_picture (tenant, conversation, position, for_team, for_her) values ($1,$2,$3,$4,$5)",
        args![tenant, thread, position, for_team, for_her],
    )
    .await?;
    Ok(())
}

pub(crate) async fn picture_for_team(conn: &mut Conn, tenant: i64, thread: ThreadId, position: i64) -> DbResult<Option<Vec<u8>>> {
    let row = conn
        .opt(
            "select for_team from conversation_picture where tenant = $1 and conversation = $2 and position = $3",
            args![tenant, thread, position],
        )
        .await?;
    row.map(|row| row.get(0)).transpose()
}

pub(crate) async fn picture_for_her(conn: &mut Conn, tenant: i64, thread: ThreadId, position: i64) -> DbResult<Option<Vec<u8>>> {
    let row = conn
        .opt(
            "select for_her from conversation_picture where tenant = $1 and conversation = $2 and position = $3",
            args![tenant, thread, position],
        )
        .await?;
    Ok(row.map(|row| row.get::<Option<Vec<u8>>>(0)).transpose()?.flatten())
}
