//! Rows of sessions.

use jiff::Timestamp;

use super::live::Since;
use crate::account::Account;
use crate::args;
use crate::db::{Conn, DbResult, Tx};
use crate::id::AccountId;

pub(super) struct SessionRow {
    pub tenant: i64,
    pub account: AccountId,
    pub sealed: Vec<u8>,
    origin: Option<[u8; 32]>,
    started: Timestamp,
    seen: Timestamp,
    fresh: Timestamp,
    programme: Option<String>,
}

impl SessionRow {
    pub fn since(self, hash: [u8; 32]) -> Since {
        let origin = self.origin.unwrap_or(hash);
        Since { origin, started: self.started, seen: self.seen, fresh: self.fresh, programme: self.programme }
    }
}

pub(super) async fn insert(tx: &mut Tx, account: &Account, hash: &[u8; 32], sealed: &[u8], now: Timestamp) -> DbResult<()> {
    tx.exec(
        "insert into session (hash, origin, tenant, account, sealed, started, seen, fresh) values ($1,$1,$2,$3,$4,$5,$5,$5)",
        args![*hash, account.tenant, account.id, sealed, now],
    )
    .await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, hash: &[u8; 32]) -> DbResult<Option<SessionRow>> {
    let row = conn
        .opt("select tenant, account, sealed, origin, started, seen, fresh, programme from session where hash = $1", args![*hash])
        .await?;
    row.map(|r| {
        Ok(SessionRow {
            tenant: r.get(0)?,
            account: r.get(1)?,
            sealed: r.get(2)?,
            origin: r.get(3)?,
            started: r.get(4)?,
            seen: r.get(5)?,
            fresh: r.get(6)?,
            programme: r.get(7)?,
        })
    })
    .transpose()
}

/// Puts the session under another token, freshly proved; `false` when it was ended meanwhile.
pub(super) async fn move_to(tx: &mut Tx, from: &[u8; 32], to: &[u8; 32], sealed: &[u8], now: Timestamp) -> DbResult<bool> {
    let sql = "update session set hash = $2, origin = coalesce(origin, $1), sealed = $3, seen = $4, fresh = $4 where hash = $1";
    Ok(tx.exec(sql, args![*from, *to, sealed, now]).await? > 0)
}

pub(super) async fn note_seen(tx: &mut Tx, hash: &[u8; 32], now: Timestamp) -> DbResult<bool> {
    Ok(tx.exec("update session set seen = $2 where hash = $1", args![*hash, now]).await? > 0)
}

pub(super) async fn choose_programme(tx: &mut Tx, hash: &[u8; 32], code: &str) -> DbResult<()> {
    tx.exec("update session set programme = $2 where hash = $1", args![*hash, code]).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, hash: &[u8; 32]) -> DbResult<()> {
    tx.exec("delete from session where hash = $1", args![*hash]).await?;
    Ok(())
}

pub(super) async fn delete_all(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<()> {
    tx.exec("delete from session where tenant = $1 and account = $2", args![tenant, account]).await?;
    Ok(())
}
