//! Rows of roles of the organisation's own.

use std::sync::Arc;

use jiff::Timestamp;

use super::{OwnRole, OwnRoleId, limits};
use crate::args;
use crate::cx::Cx;
use crate::db::{Conn, DbError, DbResult, Row, Tx};
use crate::id::AccountId;
use crate::policy::{Narrowing, Role};

const COLUMNS: &str = "select r.id, r.base, r.name, r.limits, r.revision, r.changed_at, r.retired_at from own_role r";

/// All of them, the oldest first.
pub async fn all(conn: &mut Conn, tenant: i64) -> DbResult<Vec<OwnRole>> {
    conn.all_built(format!("{COLUMNS} where r.tenant = $1 order by r.id"), args![tenant]).await?.iter().map(read).collect()
}

/// One of them.
pub async fn find(conn: &mut Conn, tenant: i64, id: OwnRoleId) -> DbResult<Option<OwnRole>> {
    let sql = format!("{COLUMNS} where r.tenant = $1 and r.id = $2");
    conn.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

pub(super) async fn of_account(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Option<OwnRole>> {
    let sql = format!("{COLUMNS} join own_role_account a on a.tenant = r.tenant and a.role = r.id where a.tenant = $1 and a.account = $2");
    conn.all_built(sql, args![tenant, account]).await?.first().map(read).transpose()
}

/// Who has which.
pub async fn holders(conn: &mut Conn, tenant: i64) -> DbResult<Vec<(AccountId, OwnRoleId)>> {
    let rows = conn.all("select account, role from own_role_account where tenant = $1 order by account", args![tenant]).await?;
    rows.iter().map(|r| Ok((r.get(0)?, r.get(1)?))).collect()
}

pub(super) async fn insert(tx: &mut Tx, cx: &Cx, role: &OwnRole) -> DbResult<()> {
    tx.exec(
        "insert into own_role (tenant, id, base, name, limits, revision, changed_at, changed_by) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![
            cx.tenant,
            role.id,
            role.base.name(),
            role.narrowing.name(),
            limits::write(&role.narrowing),
            role.revision,
            cx.now,
            cx.actor.account
        ],
    )
    .await?;
    keep(tx, cx, role).await
}

/// Writes over the version before; `false` when somebody else did.
pub(super) async fn update(tx: &mut Tx, cx: &Cx, role: &OwnRole) -> DbResult<bool> {
    let n = tx
        .exec(
            "update own_role set name = $4, limits = $5, revision = $6, changed_at = $7, changed_by = $8 \
             where tenant = $1 and id = $2 and revision = $3 and retired_at is null",
            args![
                cx.tenant,
                role.id,
                role.revision - 1,
                role.narrowing.name(),
                limits::write(&role.narrowing),
                role.revision,
                cx.now,
                cx.actor.account
            ],
        )
        .await?;
    if n == 1 {
        keep(tx, cx, role).await?;
    }
    Ok(n == 1)
}

async fn keep(tx: &mut Tx, cx: &Cx, role: &OwnRole) -> DbResult<()> {
    tx.exec(
        "insert into own_role_revision (tenant, role, revision, at, account, name, limits) values ($1,$2,$3,$4,$5,$6,$7)",
        args![cx.tenant, role.id, role.revision, cx.now, cx.actor.account, role.narrowing.name(), limits::write(&role.narrowing)],
    )
    .await?;
    Ok(())
}

pub(super) async fn retire(tx: &mut Tx, tenant: i64, id: OwnRoleId, now: Timestamp) -> DbResult<()> {
    tx.exec("update own_role set retired_at = $3 where tenant = $1 and id = $2", args![tenant, id, now]).await?;
    Ok(())
}

pub(super) async fn set_holder(tx: &mut Tx, tenant: i64, account: AccountId, role: Option<OwnRoleId>) -> DbResult<()> {
    tx.exec("delete from own_role_account where tenant = $1 and account = $2", args![tenant, account]).await?;
    if let Some(role) = role {
        tx.exec("insert into own_role_account (tenant, account, role) values ($1,$2,$3)", args![tenant, account, role]).await?;
    }
    Ok(())
}

pub(super) async fn end_sessions(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<()> {
    tx.exec("delete from session where tenant = $1 and account = $2", args![tenant, account]).await?;
    Ok(())
}

/// A version that was in force.
pub struct Version {
    /// Its number.
    pub revision: i64,
    /// Since when.
    pub at: Timestamp,
    /// Who made it.
    pub by: AccountId,
    /// What it was called, and what it took away.
    pub narrowing: Narrowing,
}

/// All versions of a role, the newest first.
pub async fn versions(conn: &mut Conn, tenant: i64, id: OwnRoleId, base: Role) -> DbResult<Vec<Version>> {
    let sql = "select revision, at, account, name, limits from own_role_revision where tenant = $1 and role = $2 order by revision desc";
    let read = |r: &Row| {
        let narrowing = limits::read(base, &r.get::<String>(3)?, &r.get::<String>(4)?);
        Ok(Version { revision: r.get(0)?, at: r.get(1)?, by: r.get(2)?, narrowing })
    };
    conn.all(sql, args![tenant, id]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> DbResult<OwnRole> {
    let (base, name, text): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let base = Role::parse(&base).ok_or_else(|| DbError::Shape { column: "base".to_owned() })?;
    Ok(OwnRole {
        id: row.get(0)?,
        base,
        narrowing: Arc::new(limits::read(base, &name, &text)),
        revision: row.get(4)?,
        changed_at: row.get(5)?,
        retired: row.get::<Option<i64>>(6)?.is_some(),
    })
}
