//! Rows of sets, kits, pairs and what is sealed to the organisation.

use std::collections::HashSet;

use jiff::Timestamp;
use vault::{ArchiveIdentity, KitPair, SealingPrivate, SealingPublic};

use super::{Kit, Set, SetId};
use crate::args;
use crate::db::{Conn, DbError, DbResult, Tx};
use crate::id::{AccountId, OrganisationId, TeamId};
use crate::refusal::{Deed, Refusal};

pub(super) async fn present(conn: &mut Conn, tenant: i64, organisation: OrganisationId) -> Deed<Option<Set>> {
    let sql = "select id, number, public_key, age_recipient, made_at, rehearsed_at from recovery_set \
               where tenant = $1 and organisation = $2 and void_at is null";
    let Some(row) = conn.opt(sql, args![tenant, organisation]).await? else { return Ok(None) };
    let public: Vec<u8> = row.get(2)?;
    Ok(Some(Set {
        id: row.get(0)?,
        organisation,
        number: row.get(1)?,
        public: SealingPublic::from_bytes(&public).map_err(|e| Refusal::Broken(Box::new(e)))?,
        age_recipient: row.get(3)?,
        made_at: row.get(4)?,
        rehearsed_at: row.get(5)?,
    }))
}

pub(super) async fn organisation_of(conn: &mut Conn, tenant: i64, team: TeamId) -> DbResult<Option<OrganisationId>> {
    let row = conn.opt("select organisation from team where tenant = $1 and id = $2", args![tenant, team]).await?;
    row.map(|row| row.get(0)).transpose()
}

pub(super) async fn age_recipients(conn: &mut Conn, tenant: i64) -> DbResult<Vec<String>> {
    let sql = "select age_recipient from recovery_set where tenant = $1 and void_at is null \
               union select p.age_recipient from recovery_pair p join recovery_set s on s.tenant = p.tenant and s.id = p.recovery_set \
               where p.tenant = $1 and s.void_at is null order by 1";
    conn.all(sql, args![tenant]).await?.iter().map(|row| row.get(0)).collect()
}

pub(super) async fn by_number(conn: &mut Conn, tenant: i64, organisation: OrganisationId, number: i64) -> DbResult<Option<SetId>> {
    let sql = "select id from recovery_set where tenant = $1 and organisation = $2 and number = $3";
    conn.opt(sql, args![tenant, organisation, number]).await?.map(|row| row.get(0)).transpose()
}

pub(super) async fn former(conn: &mut Conn, tenant: i64, set: SetId) -> DbResult<Option<Vec<u8>>> {
    let row = conn.opt("select former from recovery_set where tenant = $1 and id = $2", args![tenant, set]).await?;
    row.map_or(Ok(None), |row| row.get(0))
}

pub(super) struct SetRow<'a> {
    pub id: SetId,
    pub organisation: OrganisationId,
    pub number: i64,
    pub private: &'a SealingPrivate,
    pub made_at: Timestamp,
    pub made_by: Option<AccountId>,
    pub former: Option<Vec<u8>>,
}

pub(super) async fn insert_set(tx: &mut Tx, tenant: i64, s: &SetRow<'_>) -> DbResult<()> {
    tx.exec(
        "insert into recovery_set (tenant, id, organisation, number, public_key, age_recipient, made_at, made_by, former) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![
            tenant,
            s.id,
            s.organisation,
            s.number,
            s.private.public().to_bytes().to_vec(),
            ArchiveIdentity::of_recovery(s.private).recipient().to_string(),
            s.made_at,
            s.made_by,
            s.former.clone()
        ],
    )
    .await?;
    Ok(())
}

/// The old pairs are gone with it: two old kits open nothing that is stored here.
pub(super) async fn make_void(tx: &mut Tx, tenant: i64, set: SetId, now: Timestamp) -> DbResult<()> {
    tx.exec("update recovery_set set void_at = $3 where tenant = $1 and id = $2", args![tenant, set, now]).await?;
    tx.exec("delete from recovery_pair where tenant = $1 and recovery_set = $2", args![tenant, set]).await?;
    tx.exec("delete from recovery_check where tenant = $1 and recovery_set = $2", args![tenant, set]).await?;
    tx.exec("delete from recovery_pepper where tenant = $1 and recovery_set = $2", args![tenant, set]).await?;
    Ok(())
}

pub(super) async fn set_rehearsed(tx: &mut Tx, tenant: i64, set: SetId, now: Timestamp) -> DbResult<()> {
    tx.exec("update recovery_set set rehearsed_at = $3 where tenant = $1 and id = $2", args![tenant, set, now]).await?;
    Ok(())
}

pub(super) async fn insert_pair(tx: &mut Tx, tenant: i64, set: SetId, pair: &str, sealed: &[u8], recipient: &str) -> DbResult<()> {
    tx.exec(
        "insert into recovery_pair (tenant, recovery_set, pair, sealed, age_recipient) values ($1,$2,$3,$4,$5)",
        args![tenant, set, pair, sealed, recipient],
    )
    .await?;
    Ok(())
}

pub(super) async fn shares(conn: &mut Conn, tenant: i64, set: SetId) -> DbResult<Vec<(KitPair, Vec<u8>)>> {
    let rows = conn.all("select pair, sealed from recovery_pair where tenant = $1 and recovery_set = $2", args![tenant, set]).await?;
    rows.iter()
        .map(|row| {
            let name: String = row.get(0)?;
            let pair = KitPair::parse(&name).ok_or_else(|| DbError::Shape { column: "pair".to_owned() })?;
            Ok((pair, row.get(1)?))
        })
        .collect()
}

pub(super) async fn insert_kit(
    tx: &mut Tx,
    tenant: i64,
    set: SetId,
    number: i64,
    fingerprint: &[u8; 16],
    holder: &str,
    now: Timestamp,
) -> DbResult<()> {
    tx.exec(
        "insert into recovery_kit (tenant, recovery_set, number, fingerprint, holder, checked_at, checks) values ($1,$2,$3,$4,$5,$6,0)",
        args![tenant, set, number, *fingerprint, holder, now],
    )
    .await?;
    Ok(())
}

pub(super) async fn insert_check(
    tx: &mut Tx,
    tenant: i64,
    set: SetId,
    kit: i64,
    turn: usize,
    group: usize,
    tag: &[u8; 16],
) -> DbResult<()> {
    let (turn, group) = (i64::try_from(turn).unwrap_or_default(), i64::try_from(group).unwrap_or_default());
    tx.exec(
        "insert into recovery_check (tenant, recovery_set, kit, turn, part, tag) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, set, kit, turn, group, *tag],
    )
    .await?;
    Ok(())
}

pub(super) async fn kits(conn: &mut Conn, tenant: i64, set: SetId) -> DbResult<Vec<Kit>> {
    let sql = "select k.number, k.holder, k.checked_at, c.part from recovery_kit k \
               join recovery_check c on c.tenant = k.tenant and c.recovery_set = k.recovery_set and c.kit = k.number and c.turn = k.checks % 2 \
               where k.tenant = $1 and k.recovery_set = $2 order by k.number";
    let rows = conn.all(sql, args![tenant, set]).await?;
    rows.iter().map(|row| Ok(Kit { number: row.get(0)?, holder: row.get(1)?, checked_at: row.get(2)?, asks_group: row.get(3)? })).collect()
}

/// The group asked for next, and its tag.
pub(super) async fn asked(conn: &mut Conn, tenant: i64, set: SetId, kit: i64) -> DbResult<Option<(usize, [u8; 16])>> {
    let sql = "select c.part, c.tag from recovery_kit k \
               join recovery_check c on c.tenant = k.tenant and c.recovery_set = k.recovery_set and c.kit = k.number and c.turn = k.checks % 2 \
               where k.tenant = $1 and k.recovery_set = $2 and k.number = $3";
    let Some(row) = conn.opt(sql, args![tenant, set, kit]).await? else { return Ok(None) };
    Ok(Some((usize::try_from(row.get::<i64>(0)?).unwrap_or_default(), row.get(1)?)))
}

pub(super) async fn set_checked(tx: &mut Tx, tenant: i64, set: SetId, kit: i64, now: Timestamp) -> DbResult<()> {
    let sql = "update recovery_kit set checked_at = $4, checks = checks + 1 where tenant = $1 and recovery_set = $2 and number = $3";
    tx.exec(sql, args![tenant, set, kit, now]).await?;
    Ok(())
}

pub(super) async fn set_of_kit(conn: &mut Conn, tenant: i64, fingerprint: &[u8; 16]) -> DbResult<Option<SetId>> {
    let sql = "select recovery_set from recovery_kit where tenant = $1 and fingerprint = $2";
    conn.opt(sql, args![tenant, *fingerprint]).await?.map(|row| row.get(0)).transpose()
}

pub(super) async fn put_account(tx: &mut Tx, tenant: i64, account: AccountId, set: SetId, sealed: &[u8]) -> DbResult<()> {
    let sql = "insert into recovery_account (tenant, account, recovery_set, sealed) values ($1,$2,$3,$4) \
               on conflict (tenant, account) do update set recovery_set = excluded.recovery_set, sealed = excluded.sealed";
    tx.exec(sql, args![tenant, account, set, sealed]).await?;
    Ok(())
}

pub(super) async fn put_epoch(tx: &mut Tx, tenant: i64, epoch: &[u8; 16], set: SetId, sealed: &[u8]) -> DbResult<()> {
    let sql = "insert into recovery_epoch (tenant, epoch, recovery_set, sealed) values ($1,$2,$3,$4) \
               on conflict (tenant, epoch) do update set recovery_set = excluded.recovery_set, sealed = excluded.sealed";
    tx.exec(sql, args![tenant, *epoch, set, sealed]).await?;
    Ok(())
}

pub(super) async fn account(conn: &mut Conn, tenant: i64, account: AccountId, set: SetId) -> DbResult<Option<Vec<u8>>> {
    let sql = "select sealed from recovery_account where tenant = $1 and account = $2 and recovery_set = $3";
    conn.opt(sql, args![tenant, account, set]).await?.map(|row| row.get(0)).transpose()
}

pub(super) async fn accounts(conn: &mut Conn, tenant: i64, set: SetId) -> DbResult<Vec<(AccountId, Vec<u8>)>> {
    let rows = conn.all("select account, sealed from recovery_account where tenant = $1 and recovery_set = $2", args![tenant, set]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

pub(super) async fn covered_epochs(conn: &mut Conn, tenant: i64, set: SetId) -> DbResult<HashSet<[u8; 16]>> {
    let rows = conn.all("select epoch from recovery_epoch where tenant = $1 and recovery_set = $2", args![tenant, set]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

type EpochRow = ([u8; 16], TeamId, Vec<u8>, Vec<u8>);

pub(super) async fn epochs(conn: &mut Conn, tenant: i64, set: SetId) -> DbResult<Vec<EpochRow>> {
    let sql = "select r.epoch, e.team, e.public_key, r.sealed from recovery_epoch r join team_epoch e on e.tenant = r.tenant and e.id = r.epoch \
               where r.tenant = $1 and r.recovery_set = $2 order by e.team, e.epoch";
    let rows = conn.all(sql, args![tenant, set]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).collect()
}

/// Present sets of every tenant whose copy does not hold just these peppers, with their public halves.
pub(super) async fn without_peppers(conn: &mut Conn, held: &str) -> DbResult<Vec<(i64, SetId, Vec<u8>)>> {
    let sql = "select s.tenant, s.id, s.public_key from recovery_set s \
               left join recovery_pepper p on p.tenant = s.tenant and p.recovery_set = s.id \
               where s.void_at is null and (p.peppers is null or p.peppers <> $1) order by s.tenant, s.id";
    conn.all(sql, args![held]).await?.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}

pub(super) async fn put_peppers(tx: &mut Tx, tenant: i64, set: SetId, held: &str, sealed: &[u8]) -> DbResult<()> {
    let sql = "insert into recovery_pepper (tenant, recovery_set, peppers, sealed) values ($1,$2,$3,$4) \
               on conflict (tenant, recovery_set) do update set peppers = excluded.peppers, sealed = excluded.sealed";
    tx.exec(sql, args![tenant, set, held, sealed]).await?;
    Ok(())
}

pub(super) async fn peppers(conn: &mut Conn, tenant: i64, set: SetId) -> DbResult<Option<Vec<u8>>> {
    let sql = "select sealed from recovery_pepper where tenant = $1 and recovery_set = $2";
    conn.opt(sql, args![tenant, set]).await?.map(|row| row.get(0)).transpose()
}

/// Whose kit it is, of whichever set, present or void.
pub(super) async fn organisation_of_kit(conn: &mut Conn, fingerprint: &[u8; 16]) -> DbResult<Option<(i64, OrganisationId)>> {
    let sql = "select k.tenant, s.organisation from recovery_kit k join recovery_set s on s.tenant = k.tenant and s.id = k.recovery_set \
               where k.fingerprint = $1";
    conn.opt(sql, args![*fingerprint]).await?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}
