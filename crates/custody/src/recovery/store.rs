//! Links to a new password, and what changes in the account of whoever is recovered.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;
use platform::policy::Role;

/// A link as it lies.
pub(super) struct Request {
    pub id: [u8; 16],
    pub tenant: i64,
    pub account: AccountId,
    pub sealed: Vec<u8>,
    pub lost_second: bool,
}

pub(super) async fn insert_request(
    tx: &mut Tx,
    r: &Request,
    hash: &[u8; 32],
    by: AccountId,
    (at, until): (Timestamp, Timestamp),
) -> DbResult<()> {
    tx.exec(
        "insert into recovery_request (tenant, id, account, started_by, at, expires_at, hash, sealed, lost_second) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![r.tenant, r.id, r.account, by, at, until, *hash, r.sealed.clone(), r.lost_second],
    )
    .await?;
    Ok(())
}

/// One link at a time: an earlier one is used up, and what it held is gone.
pub(super) async fn withdraw_requests(tx: &mut Tx, tenant: i64, account: AccountId, now: Timestamp) -> DbResult<()> {
    let sql = "update recovery_request set used_at = $3, sealed = $4 where tenant = $1 and account = $2 and used_at is null";
    tx.exec(sql, args![tenant, account, now, Vec::<u8>::new()]).await?;
    Ok(())
}

pub(super) async fn request_of(conn: &mut Conn, hash: &[u8; 32], now: Timestamp) -> DbResult<Option<Request>> {
    let sql = "select id, tenant, account, sealed, coalesce(lost_second, $3) from recovery_request \
               where hash = $1 and used_at is null and expires_at > $2";
    let row = conn.opt(sql, args![*hash, now, false]).await?;
    row.map(|row| {
        let (id, tenant, account) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Request { id, tenant, account, sealed: row.get(3)?, lost_second: row.get(4)? })
    })
    .transpose()
}

/// Uses a link up; `false` when somebody was quicker.
pub(super) async fn use_request(tx: &mut Tx, r: &Request, now: Timestamp) -> DbResult<bool> {
    let sql = "update recovery_request set used_at = $3, sealed = $4 where tenant = $1 and id = $2 and used_at is null";
    Ok(tx.exec(sql, args![r.tenant, r.id, now, Vec::<u8>::new()]).await? == 1)
}

pub(super) async fn make_lead(tx: &mut Tx, tenant: i64, account: AccountId, role: Role) -> DbResult<()> {
    tx.exec("update account set role = $3 where tenant = $1 and id = $2", args![tenant, account, role.name()]).await?;
    Ok(())
}
