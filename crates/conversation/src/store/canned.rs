//! The office's own sentences.

use facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};

use crate::canned::{Canned, CannedId};

fn read(row: &Row) -> DbResult<Canned> {
    Ok(Canned { id: row.get(0)?, title: row.get(1)?, body: row.get(2)?, revision: row.get(3)?, retired: row.get(4)? })
}

/// All of a programme, those in use first.
pub(crate) async fn canned(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Canned>> {
    let rows = conn
        .all(
            "select id, title, body, revision, retired from canned_answer where tenant = $1 and programme = $2 order by retired, position, id",
            args![tenant, programme],
        )
        .await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn one_canned(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: CannedId) -> DbResult<Option<Canned>> {
    let row = conn
        .opt(
            "select id, title, body, revision, retired from canned_answer where tenant = $1 and programme = $2 and id = $3",
            args![tenant, programme, id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn insert_canned(tx: &mut Tx, tenant: i64, programme: ProgrammeId, canned: &Canned) -> DbResult<()> {
    tx.exec(
        "insert into canned_answer (tenant, programme, id, title, body, position, revision, retired) values ($1,$2,$3,$4,$5, \
         (select count(*) from canned_answer c where c.tenant = $1 and c.programme = $2), 1, false)",
        args![tenant, programme, canned.id, canned.title.clone(), canned.body.clone()],
    )
    .await?;
    Ok(())
}

/// Writes one over; answers whether it was still at the revision that was seen.
pub(crate) async fn update_canned(tx: &mut Tx, tenant: i64, programme: ProgrammeId, canned: &Canned) -> DbResult<bool> {
    let touched = tx
        .exec(
            "update canned_answer set title = $4, body = $5, retired = $6, revision = revision + 1 \
             where tenant = $1 and programme = $2 and id = $3 and revision = $7",
            args![tenant, programme, canned.id, canned.title.clone(), canned.body.clone(), canned.retired, canned.revision],
        )
        .await?;
    Ok(touched == 1)
}

/// What is answered outside the hours.
pub(crate) async fn reply(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Option<String>> {
    let sql = "select reply from conversation_hours where tenant = $1 and programme = $2";
    conn.opt(sql, args![tenant, programme]).await?.map(|row| row.get(0)).transpose()
}

pub(crate) async fn set_reply(tx: &mut Tx, tenant: i64, programme: ProgrammeId, reply: &str) -> DbResult<()> {
    tx.exec(
        "insert into conversation_hours (tenant, programme, reply) values ($1,$2,$3) \
         on conflict (tenant, programme) do update set reply = excluded.reply",
        args![tenant, programme, reply],
    )
    .await?;
    Ok(())
}
