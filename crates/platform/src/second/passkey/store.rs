//! Rows of passkeys.

use jiff::Timestamp;
use vault::KeptPasskey;

use super::{Passkey, PasskeyId};
use crate::args;
use crate::db::{Conn, DbError, DbResult, Row, Tx};
use crate::id::AccountId;

const COLUMNS: &str = "select id, tenant, account, name, site, created_at, used_at, kept, slot from passkey";

fn read(r: &Row) -> DbResult<Passkey> {
    let kept: Vec<u8> = r.get(7)?;
    Ok(Passkey {
        id: r.get(0)?,
        tenant: r.get(1)?,
        account: r.get(2)?,
        name: r.get(3)?,
        site: r.get(4)?,
        created: r.get(5)?,
        used: r.get(6)?,
        kept: KeptPasskey::from_bytes(&kept).map_err(|_| DbError::Shape { column: "kept".to_owned() })?,
        slot: r.get(8)?,
    })
}

pub(super) async fn list(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Vec<Passkey>> {
    let sql = format!("{COLUMNS} where tenant = $1 and account = $2 order by created_at, id");
    conn.all_built(sql, args![tenant, account]).await?.iter().map(read).collect()
}

pub(super) async fn by_credential(conn: &mut Conn, credential: &[u8]) -> DbResult<Option<Passkey>> {
    conn.all_built(format!("{COLUMNS} where credential = $1"), args![credential]).await?.first().map(read).transpose()
}

pub(super) async fn any_opens(conn: &mut Conn) -> DbResult<bool> {
    Ok(conn.opt("select 1 from passkey where slot is not null limit 1", args![]).await?.is_some())
}

/// Has the account any passkey?
pub(crate) async fn has(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<bool> {
    Ok(conn.opt("select 1 from passkey where tenant = $1 and account = $2 limit 1", args![tenant, account]).await?.is_some())
}

pub(super) async fn insert(tx: &mut Tx, p: &Passkey) -> DbResult<()> {
    let sql = "insert into passkey (tenant, account, id, credential, site, name, kept, slot, created_at) \
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9)";
    let (credential, kept) = (p.kept.credential(), p.kept.to_bytes());
    tx.exec(sql, args![p.tenant, p.account, p.id, credential, &p.site, &p.name, kept, p.slot.clone(), p.created]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, tenant: i64, account: AccountId, id: PasskeyId) -> DbResult<bool> {
    Ok(tx.exec("delete from passkey where tenant = $1 and account = $2 and id = $3", args![tenant, account, id]).await? > 0)
}

pub(crate) async fn remove_all(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<()> {
    tx.exec("delete from passkey where tenant = $1 and account = $2", args![tenant, account]).await?;
    Ok(())
}

pub(super) async fn note_used(tx: &mut Tx, p: &Passkey, kept: &[u8], now: Timestamp) -> DbResult<()> {
    let sql = "update passkey set kept = $4, used_at = $5 where tenant = $1 and account = $2 and id = $3";
    tx.exec(sql, args![p.tenant, p.account, p.id, kept, now]).await?;
    Ok(())
}

/// Notes that a question was answered; `false` when it was before.
pub(super) async fn note_answered(tx: &mut Tx, tag: &[u8; 16], now: Timestamp) -> DbResult<bool> {
    let sql = "insert into passkey_answered (tag, at) values ($1,$2) on conflict (tag) do nothing";
    Ok(tx.exec(sql, args![*tag, now]).await? > 0)
}

pub(super) async fn forget_answered(tx: &mut Tx, before: Timestamp) -> DbResult<()> {
    tx.exec("delete from passkey_answered where at < $1", args![before]).await?;
    Ok(())
}
