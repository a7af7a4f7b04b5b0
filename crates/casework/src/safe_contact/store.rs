//! Rows of 「安全な連絡方法」.

use calendar::Date;
use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;

use crate::client::ClientId;

/// A version as it lies, with the last day on which she said that it holds.
pub(crate) struct Row {
    pub revision: i64,
    pub sealed: Vec<u8>,
    pub recorded_by: AccountId,
    pub recorded_at: Timestamp,
    pub confirmed_on: Date,
    pub confirmed_by: AccountId,
}

const VERSIONS: &str = "select s.revision, s.sealed, s.recorded_by, s.recorded_at, c.day, c.account from safe_contact s \
     join safe_contact_confirmed c on c.tenant = s.tenant and c.client = s.client and c.revision = s.revision \
     where s.tenant = $1 and s.client = $2 order by s.revision desc, c.day desc, c.at desc, c.id desc";

/// Every version, the newest first.
pub(super) async fn all(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<Row>> {
    let mut rows: Vec<Row> = conn.all(VERSIONS, args![tenant, client]).await?.iter().map(read).collect::<DbResult<_>>()?;
    // One line for each confirmation came, the last one first.
    rows.dedup_by_key(|row| row.revision);
    Ok(rows)
}

/// The version in force.
pub(crate) async fn latest(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Option<Row>> {
    conn.all_built(format!("{VERSIONS} limit 1"), args![tenant, client]).await?.first().map(read).transpose()
}

fn read(row: &platform::db::Row) -> DbResult<Row> {
    Ok(Row {
        revision: row.get(0)?,
        sealed: row.get(1)?,
        recorded_by: row.get(2)?,
        recorded_at: row.get(3)?,
        confirmed_on: row.get(4)?,
        confirmed_by: row.get(5)?,
    })
}

pub(super) async fn insert(
    tx: &mut Tx,
    tenant: i64,
    client: ClientId,
    revision: i64,
    sealed: Vec<u8>,
    by: (AccountId, Timestamp),
) -> DbResult<()> {
    tx.exec(
        "insert into safe_contact (tenant, client, revision, sealed, recorded_by, recorded_at) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, client, revision, sealed, by.0, by.1],
    )
    .await?;
    Ok(())
}

/// A confirmation as it is written.
pub(super) struct Confirmation {
    pub id: [u8; 16],
    pub revision: i64,
    pub day: Date,
    pub account: AccountId,
    pub at: Timestamp,
}

pub(super) async fn insert_confirmed(tx: &mut Tx, tenant: i64, client: ClientId, c: &Confirmation) -> DbResult<()> {
    tx.exec(
        "insert into safe_contact_confirmed (tenant, id, client, revision, day, account, at) values ($1,$2,$3,$4,$5,$6,$7)",
        args![tenant, c.id, client, c.revision, c.day, c.account, c.at],
    )
    .await?;
    Ok(())
}

/// Every confirmation, the newest first: revision, day, to whom, when it was noted.
pub(super) async fn confirmations(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<(i64, Date, AccountId, Timestamp)>> {
    let rows = conn
        .all(
            "select revision, day, account, at from safe_contact_confirmed where tenant = $1 and client = $2 order by at desc, id desc",
            args![tenant, client],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).collect()
}

/// Removes every version of her safe-contact record, and its confirmations; how many versions.
pub(super) async fn destroy(tx: &mut Tx, tenant: i64, client: [u8; 16]) -> DbResult<u64> {
    tx.exec("delete from safe_contact_confirmed where tenant = $1 and client = $2", args![tenant, client]).await?;
    tx.exec("delete from safe_contact where tenant = $1 and client = $2", args![tenant, client]).await
}
