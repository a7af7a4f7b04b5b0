//! Rows of second proofs.

use jiff::Timestamp;

use super::Factors;
use super::passkey::store as passkey;
use crate::args;
use crate::db::{Conn, DbResult, Tx};
use crate::id::{AccountId, TeamId};

pub(super) async fn factors(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Factors> {
    let sql = "select 1 from authenticator where tenant = $1 and account = $2 and confirmed_at is not null";
    let authenticator = conn.opt(sql, args![tenant, account]).await?.is_some();
    Ok(Factors { authenticator, passkey: passkey::has(conn, tenant, account).await? })
}

pub(super) async fn required(conn: &mut Conn, tenant: i64, team: TeamId) -> DbResult<bool> {
    let row = conn.opt("select second_required from team where tenant = $1 and id = $2", args![tenant, team]).await?;
    row.map_or(Ok(false), |row| row.get(0))
}

pub(super) async fn set_required(tx: &mut Tx, tenant: i64, team: TeamId, required: bool) -> DbResult<()> {
    tx.exec("update team set second_required = $3 where tenant = $1 and id = $2", args![tenant, team, required]).await?;
    Ok(())
}

pub(super) async fn remove_all(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<()> {
    remove_authenticator(tx, tenant, account).await?;
    passkey::remove_all(tx, tenant, account).await
}

pub(super) struct AuthenticatorRow {
    pub sealed: Vec<u8>,
    pub begun: Timestamp,
    pub confirmed: Option<Timestamp>,
}

pub(super) async fn authenticator(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Option<AuthenticatorRow>> {
    let sql = "select sealed, begun_at, confirmed_at from authenticator where tenant = $1 and account = $2";
    let row = conn.opt(sql, args![tenant, account]).await?;
    row.map(|r| Ok(AuthenticatorRow { sealed: r.get(0)?, begun: r.get(1)?, confirmed: r.get(2)? })).transpose()
}

/// Begins setting up; one that is in use stays.
pub(super) async fn begin_authenticator(tx: &mut Tx, tenant: i64, account: AccountId, sealed: &[u8], now: Timestamp) -> DbResult<()> {
    let sql = "insert into authenticator (tenant, account, sealed, begun_at) values ($1,$2,$3,$4) \
               on conflict (tenant, account) do update set sealed = excluded.sealed, begun_at = excluded.begun_at \
               where authenticator.confirmed_at is null";
    tx.exec(sql, args![tenant, account, sealed, now]).await?;
    Ok(())
}

pub(super) async fn confirm_authenticator(tx: &mut Tx, tenant: i64, account: AccountId, now: Timestamp) -> DbResult<bool> {
    let sql = "update authenticator set confirmed_at = $3 where tenant = $1 and account = $2 and confirmed_at is null";
    Ok(tx.exec(sql, args![tenant, account, now]).await? > 0)
}

pub(super) async fn remove_authenticator(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<bool> {
    tx.exec("delete from authenticator_used where tenant = $1 and account = $2", args![tenant, account]).await?;
    Ok(tx.exec("delete from authenticator where tenant = $1 and account = $2", args![tenant, account]).await? > 0)
}

/// Takes a half minute; `false` when it was taken before. Those that no code reaches any more are forgotten.
pub(super) async fn use_step(tx: &mut Tx, tenant: i64, account: AccountId, step: i64) -> DbResult<bool> {
    let old = "delete from authenticator_used where tenant = $1 and account = $2 and (step < $3 or step > $4)";
    tx.exec(old, args![tenant, account, step - 10, step + 10]).await?;
    let sql = "insert into authenticator_used (tenant, account, step) values ($1,$2,$3) on conflict (tenant, account, step) do nothing";
    Ok(tx.exec(sql, args![tenant, account, step]).await? > 0)
}
