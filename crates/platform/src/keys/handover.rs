//! All keys of one team, given to another: what the next provider takes over. The giver must hold them; whoever merely
//! permits it need not, and does not.

use std::collections::HashSet;

use vault::{KeyId, Opener, Recipient, SealingPublic};

use super::ring::KeyRing;
use super::{grant, grant_about, present_epoch, rewrap};
use crate::account;
use crate::args;
use crate::db::{Conn, DbResult, Engine, Tx};
use crate::id::{AccountId, TeamId};
use crate::refusal::{Deed, Refusal};
use crate::wording::t;

/// What went over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Keys sealed to the receiving team or, if they were the giver's alone, to its lead.
    pub keys: i64,
    /// Keys of restricted files that the giver does not hold: they stay with the people named in them.
    pub kept_back: i64,
}

/// Tables whose `team` says who somebody is, not whose a record is.
const NOT_RECORDS: [&str; 4] = ["account", "invitation", "team", "team_epoch"];

/// Gives every key of `from` to `to`'s present epoch, moves the records, and ends `from`'s seats. `receiver` gets what
/// only the giver could open.
///
/// # Errors
/// A giver who does not hold the team's present key; a receiving team without one.
pub async fn hand_over(
    tx: &mut Tx,
    tenant: i64,
    ring: &KeyRing,
    teams: (TeamId, TeamId),
    receiver: AccountId,
    now: jiff::Timestamp,
) -> Deed<Handed> {
    let (from, to) = teams;
    if rewrap(tx, tenant, from, ring, usize::MAX >> 1).await?.keys > 0 {
        return Err(Refusal::rule(t("handover-not-tidy")));
    }
    let (epoch, _) = ring.present_seat(from).ok_or(Refusal::Locked)?;
    let public = present_epoch(tx, tenant, to).await?;
    let kept = kept_back(tx, tenant, ring, from).await?;
    let mut keys = 0;
    let granted = granted_to(tx, tenant, epoch).await?;
    for key in granted {
        // The old shared key is one key among others there: the receiving team has a shared key of its own.
        tx.exec("update sealing_key set purpose = 'run' where tenant = $1 and id = $2 and purpose = 'team'", args![tenant, key.0]).await?;
        let opened = ring.key(tx, key).await?;
        grant(tx, tenant, &opened, public.id(), Recipient::Public(&public)).await?;
        take(tx, tenant, key, epoch).await?;
        keys += 1;
    }
    keys += give_own(tx, tenant, ring, receiver).await?;
    move_records(tx, tenant, from, to).await?;
    end(tx, tenant, from, now).await?;
    Ok(Handed { keys, kept_back: kept })
}

/// Keys that only people named in restricted files hold, the giver not among them.
pub async fn kept_back(conn: &mut Conn, tenant: i64, ring: &KeyRing, from: TeamId) -> Deed<i64> {
    let own = ring.private().public().id();
    let mine: HashSet<KeyId> = granted_to(conn, tenant, own).await?.into_iter().collect();
    let mut theirs = HashSet::new();
    for account in account::list(conn, tenant).await?.into_iter().filter(|account| account.team == from) {
        let id = account.public()?.id();
        theirs.extend(granted_to(conn, tenant, id).await?.into_iter().filter(|key| !mine.contains(key)));
    }
    Ok(i64::try_from(theirs.len()).unwrap_or(i64::MAX))
}

async fn give_own(tx: &mut Tx, tenant: i64, ring: &KeyRing, receiver: AccountId) -> Deed<i64> {
    let own = ring.private().public().id();
    let public: SealingPublic = account::by_id(tx, tenant, receiver).await?.ok_or(Refusal::NotFound)?.public()?;
    let mut given = 0;
    for (key, sealed) in sealed_to(tx, tenant, own).await? {
        let about = grant_about(tenant, &key.0);
        let opened = vault::unwrap_key(&sealed, Opener::Private(ring.private()), &about).map_err(super::broken)?;
        take(tx, tenant, key, public.id()).await?;
        grant(tx, tenant, &opened, public.id(), Recipient::Public(&public)).await?;
        take(tx, tenant, key, own).await?;
        given += 1;
    }
    Ok(given)
}

async fn granted_to(conn: &mut Conn, tenant: i64, recipient: KeyId) -> DbResult<Vec<KeyId>> {
    let rows = conn.all("select key from key_grant where tenant = $1 and recipient = $2", args![tenant, recipient.0]).await?;
    rows.iter().map(|row| Ok(KeyId(row.get(0)?))).collect()
}

async fn sealed_to(conn: &mut Conn, tenant: i64, recipient: KeyId) -> DbResult<Vec<(KeyId, Vec<u8>)>> {
    let rows = conn.all("select key, sealed from key_grant where tenant = $1 and recipient = $2", args![tenant, recipient.0]).await?;
    rows.iter().map(|row| Ok((KeyId(row.get(0)?), row.get(1)?))).collect()
}

async fn take(tx: &mut Tx, tenant: i64, key: KeyId, recipient: KeyId) -> DbResult<()> {
    tx.exec("delete from key_grant where tenant = $1 and key = $2 and recipient = $3", args![tenant, key.0, recipient.0]).await?;
    Ok(())
}

/// Whatever table says `team` of a record: rooms built later are not forgotten.
async fn move_records(tx: &mut Tx, tenant: i64, from: TeamId, to: TeamId) -> DbResult<()> {
    let sql = match tx.engine() {
        Engine::Sqlite => {
            "select m.name from sqlite_master m join pragma_table_info(m.name) p on p.name = 'team' where m.type = 'table' order by m.name"
        }
        Engine::Postgres => {
            "select c.table_name from information_schema.columns c join information_schema.tables m \
             on m.table_schema = c.table_schema and m.table_name = c.table_name and m.table_type = 'BASE TABLE' \
             where c.column_name = 'team' and c.table_schema = current_schema() order by c.table_name"
        }
    };
    for row in tx.all(sql, &[]).await? {
        let table: String = row.get(0)?;
        if !NOT_RECORDS.contains(&table.as_str()) {
            let sql = format!("update {table} set team = $3 where tenant = $1 and team = $2");
            tx.exec_built(sql, &[tenant.into(), from.into(), to.into()]).await?;
        }
    }
    Ok(())
}

/// The team is over: no epoch that anything could be sealed to, no seat, nothing under its organisation's kits, no session.
async fn end(tx: &mut Tx, tenant: i64, from: TeamId, now: jiff::Timestamp) -> DbResult<()> {
    for sql in [
        "delete from team_seat where tenant = $1 and epoch in (select id from team_epoch where tenant = $1 and team = $2)",
        "delete from recovery_epoch where tenant = $1 and epoch in (select id from team_epoch where tenant = $1 and team = $2)",
        "delete from session where tenant = $1 and account in (select id from account where tenant = $1 and team = $2)",
    ] {
        tx.exec(sql, args![tenant, from]).await?;
    }
    tx.exec("update team_epoch set until = $3 where tenant = $1 and team = $2 and until is null", args![tenant, from, now]).await?;
    Ok(())
}
