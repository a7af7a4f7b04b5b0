//! Rows of organisations, teams and accounts.

use jiff::Timestamp;

use super::{Account, OrganisationKind};
use crate::args;
use crate::db::{Conn, DbError, DbResult, Row, Tx};
use crate::id::{AccountId, OrganisationId, TeamId};
use crate::policy::Role;

const COLUMNS: &str = "select id, tenant, login, name, role, team, active, public_key, password_slot from account";

/// The account with this login.
pub async fn by_login(conn: &mut Conn, login: &str) -> DbResult<Option<Account>> {
    let rows = conn.all_built(format!("{COLUMNS} where login = $1"), args![login]).await?;
    rows.first().map(read).transpose()
}

/// The account with this id.
pub async fn by_id(conn: &mut Conn, tenant: i64, id: AccountId) -> DbResult<Option<Account>> {
    let rows = conn.all_built(format!("{COLUMNS} where tenant = $1 and id = $2"), args![tenant, id]).await?;
    rows.first().map(read).transpose()
}

/// All accounts of a tenant, by login.
pub async fn list(conn: &mut Conn, tenant: i64) -> DbResult<Vec<Account>> {
    conn.all_built(format!("{COLUMNS} where tenant = $1 order by login"), args![tenant]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> DbResult<Account> {
    let role: String = row.get(4)?;
    Ok(Account {
        id: row.get(0)?,
        tenant: row.get(1)?,
        login: row.get(2)?,
        name: row.get(3)?,
        role: Role::parse(&role).ok_or_else(|| DbError::Shape { column: "role".to_owned() })?,
        team: row.get(5)?,
        active: row.get(6)?,
        public_key: row.get(7)?,
        password_slot: row.get(8)?,
    })
}

pub(super) async fn insert(tx: &mut Tx, a: &Account, now: Timestamp) -> DbResult<()> {
    tx.exec(
        "insert into account (tenant, id, login, name, role, team, public_key, password_slot, active, created_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
        args![a.tenant, a.id, &a.login, &a.name, a.role.name(), a.team, a.public_key.as_slice(), a.password_slot.as_slice(), a.active, now],
    )
    .await?;
    Ok(())
}

/// Takes an account into service, or out of it.
pub async fn set_active(tx: &mut Tx, tenant: i64, id: AccountId, active: bool) -> DbResult<()> {
    tx.exec("update account set active = $3 where tenant = $1 and id = $2", args![tenant, id, active]).await?;
    Ok(())
}

/// A new password rewrites one slot; nothing else is touched.
pub async fn replace_password(tx: &mut Tx, tenant: i64, id: AccountId, slot: &[u8]) -> DbResult<()> {
    tx.exec("update account set password_slot = $3 where tenant = $1 and id = $2", args![tenant, id, slot]).await?;
    Ok(())
}

/// Notes whether the present password is long enough to be the only proof.
pub async fn note_stands_alone(tx: &mut Tx, tenant: i64, id: AccountId, alone: bool) -> DbResult<()> {
    tx.exec("update account set password_stands_alone = $3 where tenant = $1 and id = $2", args![tenant, id, alone]).await?;
    Ok(())
}

/// Is the present password long enough to be the only proof? Those chosen before this was asked all are.
pub async fn password_stands_alone(conn: &mut Conn, tenant: i64, id: AccountId) -> DbResult<bool> {
    let sql = "select 1 from account where tenant = $1 and id = $2 and password_stands_alone = $3";
    Ok(conn.opt(sql, args![tenant, id, false]).await?.is_none())
}

/// The private half under the printed code, where one was printed.
pub async fn recovery_slot(conn: &mut Conn, tenant: i64, id: AccountId) -> DbResult<Option<Vec<u8>>> {
    let row = conn.opt("select recovery_slot from account where tenant = $1 and id = $2", args![tenant, id]).await?;
    Ok(row.map(|r| r.get::<Option<Vec<u8>>>(0)).transpose()?.flatten())
}

pub(super) async fn replace_recovery(tx: &mut Tx, tenant: i64, id: AccountId, slot: &[u8]) -> DbResult<()> {
    tx.exec("update account set recovery_slot = $3 where tenant = $1 and id = $2", args![tenant, id, slot]).await?;
    Ok(())
}

/// Adds an organisation.
pub async fn insert_organisation(tx: &mut Tx, tenant: i64, id: OrganisationId, kind: OrganisationKind, name: &str) -> DbResult<()> {
    tx.exec("insert into organisation (tenant, id, kind, name) values ($1,$2,$3,$4)", args![tenant, id, kind.name(), name]).await?;
    Ok(())
}

/// Adds a team to an organisation.
pub async fn insert_team(tx: &mut Tx, tenant: i64, id: TeamId, organisation: OrganisationId, name: &str) -> DbResult<()> {
    tx.exec("insert into team (tenant, id, organisation, name) values ($1,$2,$3,$4)", args![tenant, id, organisation, name]).await?;
    Ok(())
}

/// All teams with their organisations' names, in order of founding.
pub async fn teams(conn: &mut Conn, tenant: i64) -> DbResult<Vec<(TeamId, String)>> {
    let rows = conn.all("select id, name from team where tenant = $1 order by id", args![tenant]).await?;
    rows.iter().map(|r| Ok((r.get(0)?, r.get(1)?))).collect()
}

/// The name of the organisation a team belongs to.
pub async fn organisation_of(conn: &mut Conn, tenant: i64, team: TeamId) -> DbResult<Option<String>> {
    let row = conn
        .opt(
            "select o.name from team t join organisation o on o.tenant = t.tenant and o.id = t.organisation where t.tenant = $1 and t.id = $2",
            args![tenant, team],
        )
        .await?;
    row.map(|r| r.get(0)).transpose()
}

/// The other teams of the organisation a team belongs to.
pub async fn sister_teams(conn: &mut Conn, tenant: i64, team: TeamId) -> DbResult<Vec<TeamId>> {
    let rows = conn
        .all(
            "select s.id from team t join team s on s.tenant = t.tenant and s.organisation = t.organisation and s.id <> t.id \
             where t.tenant = $1 and t.id = $2 order by s.id",
            args![tenant, team],
        )
        .await?;
    rows.iter().map(|r| r.get(0)).collect()
}
