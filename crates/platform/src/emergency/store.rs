//! Rows of emergencies.

use super::{Emergency, EmergencyId, Review, Verdict};
use crate::args;
use crate::cx::Cx;
use crate::db::{Conn, DbError, DbResult, Row, Tx};
use crate::id::AccountId;

const COLUMNS: &str = "select e.id, e.file, e.number, e.team, e.account, e.at, e.until, e.reason, e.reviewed_by, e.reviewed_at, e.verdict, \
     e.review from emergency e where e.tenant = $1 and not exists (select 1 from wall_against g where g.tenant = e.tenant \
     and g.file = e.file and g.account = $2)";

pub(super) async fn insert(tx: &mut Tx, tenant: i64, e: &Emergency) -> DbResult<()> {
    tx.exec(
        "insert into emergency (tenant, id, file, number, team, account, at, until, reason) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![tenant, e.id, e.file, &e.number, e.team, e.account, e.at, e.until, e.reason.clone()],
    )
    .await?;
    Ok(())
}

pub(super) async fn latest(conn: &mut Conn, cx: &Cx, limit: i64) -> DbResult<Vec<Emergency>> {
    let sql = format!("{COLUMNS} order by e.at desc, e.id desc limit $3");
    conn.all_built(sql, args![cx.tenant, cx.actor.account, limit]).await?.iter().map(read).collect()
}

pub(super) async fn unreviewed(conn: &mut Conn, cx: &Cx) -> DbResult<Vec<Emergency>> {
    let sql = format!("{COLUMNS} and e.reviewed_at is null order by e.at");
    conn.all_built(sql, args![cx.tenant, cx.actor.account]).await?.iter().map(read).collect()
}

pub(super) async fn find(conn: &mut Conn, cx: &Cx, id: EmergencyId) -> DbResult<Option<Emergency>> {
    let sql = format!("{COLUMNS} and e.id = $3");
    conn.all_built(sql, args![cx.tenant, cx.actor.account, id]).await?.first().map(read).transpose()
}

pub(super) async fn owes_review(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<bool> {
    let sql = "select 1 from emergency where tenant = $1 and account = $2 and reviewed_at is null";
    Ok(conn.opt(sql, args![tenant, account]).await?.is_some())
}

pub(super) async fn set_review(tx: &mut Tx, tenant: i64, id: EmergencyId, r: &Review) -> DbResult<bool> {
    let n = tx
        .exec(
            "update emergency set reviewed_by = $3, reviewed_at = $4, verdict = $5, review = $6 \
             where tenant = $1 and id = $2 and reviewed_at is null",
            args![tenant, id, r.by, r.at, r.verdict.name(), r.words.clone()],
        )
        .await?;
    Ok(n == 1)
}

fn read(row: &Row) -> DbResult<Emergency> {
    let by: Option<AccountId> = row.get(8)?;
    let review = match (by, row.get(9)?, row.get::<Option<String>>(10)?) {
        (Some(by), Some(at), Some(verdict)) => {
            let verdict = Verdict::parse(&verdict).ok_or_else(|| DbError::Shape { column: "verdict".to_owned() })?;
            Some(Review { by, at, verdict, words: row.get(11)? })
        }
        _ => None,
    };
    Ok(Emergency {
        id: row.get(0)?,
        file: row.get(1)?,
        number: row.get(2)?,
        team: row.get(3)?,
        account: row.get(4)?,
        at: row.get(5)?,
        until: row.get(6)?,
        reason: row.get(7)?,
        review,
    })
}
