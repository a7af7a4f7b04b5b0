//! Rows of what was done to a client's file: opened, changed, its address looked at.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;

use crate::client::ClientId;

/// A change as it lies.
pub(in crate::client) struct RevisionRow {
    pub revision: i64,
    pub at: Timestamp,
    pub account: AccountId,
    pub fields: String,
    pub was: Option<Vec<u8>>,
}

pub(in crate::client) async fn insert_revision(tx: &mut Tx, tenant: i64, client: ClientId, r: &RevisionRow) -> DbResult<()> {
    tx.exec(
        "insert into client_revision (tenant, client, revision, at, account, fields, was) values ($1,$2,$3,$4,$5,$6,$7)",
        args![tenant, client, r.revision, r.at, r.account, &r.fields, r.was.clone()],
    )
    .await?;
    Ok(())
}

/// A look at an address as it lies.
pub(in crate::client) struct RevealRow {
    pub id: [u8; 16],
    pub at: Timestamp,
    pub account: AccountId,
    pub reason: Vec<u8>,
}

pub(in crate::client) async fn insert_reveal(tx: &mut Tx, tenant: i64, client: ClientId, r: &RevealRow) -> DbResult<()> {
    tx.exec(
        "insert into client_reveal (tenant, id, client, at, account, reason) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, r.id, client, r.at, r.account, r.reason.clone()],
    )
    .await?;
    Ok(())
}

/// Anything that was done, with the name of whoever did it.
pub(in crate::client) struct Trace {
    pub kind: String,
    pub at: Timestamp,
    pub who: String,
    pub revision: i64,
    pub fields: String,
    pub sealed: Option<Vec<u8>>,
    pub id: [u8; 16],
}

/// Everything that was done to a client's file, newest first.
pub(in crate::client) async fn of(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<Trace>> {
    let sql = "select d.kind, d.at, a.name, d.revision, d.fields, d.sealed, d.id from ( \
         select 'opened' as kind, created_at as at, author as account, 1 as revision, '' as fields, null as sealed, id from client \
         where tenant = $1 and id = $2 \
         union all select 'changed', at, account, revision, fields, was, client from client_revision where tenant = $1 and client = $2 \
         union all select 'revealed', at, account, 0, '', reason, id from client_reveal where tenant = $1 and client = $2 \
         ) d left join account a on a.tenant = $1 and a.id = d.account order by d.at desc, d.revision desc, d.id desc";
    let rows = conn.all(sql, args![tenant, client]).await?;
    rows.iter()
        .map(|r| {
            Ok(Trace {
                kind: r.get(0)?,
                at: r.get(1)?,
                who: r.get::<Option<String>>(2)?.unwrap_or_default(),
                revision: r.get(3)?,
                fields: r.get(4)?,
                sealed: r.get(5)?,
                id: r.get(6)?,
            })
        })
        .collect()
}

/// Takes the earlier values out of a file's history; who changed what when stays.
pub(in crate::client) async fn blank(tx: &mut Tx, tenant: i64, client: ClientId) -> DbResult<u64> {
    tx.exec("update client_revision set was = null where tenant = $1 and client = $2 and was is not null", args![tenant, client]).await
}

/// Removes the looks at her address with their reasons; that somebody looked stands in the audit trail.
pub(in crate::client) async fn remove_reveals(tx: &mut Tx, tenant: i64, client: ClientId) -> DbResult<u64> {
    tx.exec("delete from client_reveal where tenant = $1 and client = $2", args![tenant, client]).await
}
