//! What happened, numbered in the order of commits.

use jiff::Timestamp;
use platform::args;
use platform::counter;
use platform::db::{Conn, DbResult, Row, Tx};
use platform::id::{AccountId, TeamId};

use crate::feed::{Happened, Kind};
use crate::thread::ThreadId;

/// Writes an event. The counter's row is held until the deed commits, so numbers become visible in their order and
/// without gaps: who has read up to one has read all before it.
pub(crate) async fn append(tx: &mut Tx, tenant: i64, team: TeamId, happened: &Happened) -> DbResult<i64> {
    let seq = counter::next(tx, tenant, "conversation_event").await?;
    tx.exec(
        "insert into conversation_event (tenant, seq, team, conversation, kind, position, actor, at) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![tenant, seq, team, happened.thread, happened.kind.name(), happened.position, happened.actor, happened.at],
    )
    .await?;
    Ok(seq)
}

fn read(row: &Row) -> DbResult<(i64, Happened)> {
    let kind: String = row.get(1)?;
    let happened = Happened {
        kind: Kind::parse(&kind),
        thread: row.get::<ThreadId>(2)?,
        position: row.get(3)?,
        actor: row.get::<Option<AccountId>>(4)?,
        at: row.get(5)?,
    };
    Ok((row.get(0)?, happened))
}

/// Events of a team behind a number, in order.
pub(crate) async fn after(conn: &mut Conn, tenant: i64, team: TeamId, seq: i64, limit: i64) -> DbResult<Vec<(i64, Happened)>> {
    let rows = conn
        .all(
            "select seq, kind, conversation, position, actor, at from conversation_event where tenant = $1 and team = $2 and seq > $3 order by seq limit $4",
            args![tenant, team, seq, limit],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The newest number of a team.
pub(crate) async fn head(conn: &mut Conn, tenant: i64, team: TeamId) -> DbResult<i64> {
    conn.one("select coalesce(max(seq), 0) from conversation_event where tenant = $1 and team = $2", args![tenant, team]).await?.get(0)
}

/// When something of a kind last happened.
pub(crate) async fn last_of_kind(conn: &mut Conn, tenant: i64, team: TeamId, kind: Kind) -> DbResult<Option<Timestamp>> {
    let row = conn
        .opt(
            "select at from conversation_event where tenant = $1 and team = $2 and kind = $3 order by seq desc limit 1",
            args![tenant, team, kind.name()],
        )
        .await?;
    row.map(|row| row.get(0)).transpose()
}
