//! Rows of consents.

use calendar::Date;
use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Tx};
use platform::id::AccountId;

use super::{Answer, ConsentId, How, Purpose};
use crate::client::ClientId;
use crate::disclosure::Item;

/// An answer as it lies.
pub(crate) struct Row {
    pub id: ConsentId,
    pub client: ClientId,
    pub purpose: Purpose,
    pub partner: Option<String>,
    pub items: Vec<Item>,
    pub answer: Answer,
    pub how: How,
    pub asked_on: Date,
    pub expires_on: Option<Date>,
    pub sealed: Option<Vec<u8>>,
    pub recorded_by: AccountId,
    pub recorded_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
    pub withdrawn_by: Option<AccountId>,
}

/// Her file is held while this is written, so that the order is one.
pub(super) async fn insert(tx: &mut Tx, tenant: i64, c: &Row) -> DbResult<()> {
    tx.exec(
        "insert into consent (tenant, id, client, purpose, partner, items, answer, how, asked_on, expires_on, sealed, recorded_by, recorded_at, seq) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,(select coalesce(max(seq), 0) + 1 from consent where tenant = $1 and client = $3))",
        args![
            tenant,
            c.id,
            c.client,
            c.purpose.name(),
            c.partner.clone(),
            Item::join(&c.items),
            c.answer.name(),
            c.how.name(),
            c.asked_on,
            c.expires_on,
            c.sealed.clone(),
            c.recorded_by,
            c.recorded_at
        ],
    )
    .await?;
    Ok(())
}

/// Notes that she took it back; `false` when that was noted before.
pub(super) async fn withdraw(tx: &mut Tx, tenant: i64, id: ConsentId, at: Timestamp, by: AccountId) -> DbResult<bool> {
    let n = tx
        .exec(
            "update consent set withdrawn_at = $3, withdrawn_by = $4 where tenant = $1 and id = $2 and withdrawn_at is null",
            args![tenant, id, at, by],
        )
        .await?;
    Ok(n == 1)
}

/// Every answer of a client, the newest first.
pub(super) async fn all(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<Row>> {
    let rows = conn
        .all(
            "select id, client, purpose, partner, items, answer, how, asked_on, expires_on, sealed, recorded_by, recorded_at, withdrawn_at, \
             withdrawn_by from consent where tenant = $1 and client = $2 order by seq desc",
            args![tenant, client],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &platform::db::Row) -> DbResult<Row> {
    let shape = |column: &str| DbError::Shape { column: format!("consent.{column}") };
    let (purpose, answer, how): (String, String, String) = (row.get(2)?, row.get(5)?, row.get(6)?);
    Ok(Row {
        id: row.get(0)?,
        client: row.get(1)?,
        purpose: Purpose::parse(&purpose).ok_or_else(|| shape("purpose"))?,
        partner: row.get(3)?,
        items: Item::split(&row.get::<String>(4)?),
        answer: Answer::parse(&answer).ok_or_else(|| shape("answer"))?,
        how: How::parse(&how).ok_or_else(|| shape("how"))?,
        asked_on: row.get(7)?,
        expires_on: row.get(8)?,
        sealed: row.get(9)?,
        recorded_by: row.get(10)?,
        recorded_at: row.get(11)?,
        withdrawn_at: row.get(12)?,
        withdrawn_by: row.get(13)?,
    })
}

/// Takes the sealed words out of her answers; how many there were.
pub(super) async fn destroy(tx: &mut Tx, tenant: i64, client: [u8; 16]) -> DbResult<u64> {
    tx.exec("update consent set sealed = null where tenant = $1 and client = $2 and sealed is not null", args![tenant, client]).await
}
