//! Rows of rules, holds, proposals and certificates; and when something was last heard of.

use std::collections::HashSet;

use ::facts::ProgrammeId;
use calendar::{Date, FiscalYear};
use jiff::Timestamp;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use platform::id::{AccountId, TeamId};
use platform::shred::Whose;
use vault::{KeyId, Signature, VerifyingKey};

use super::subject::of_key;
use super::{Certificate, CertificateId, HoldId, Proposal, ProposalId};
use crate::client::ClientId;

/// kind, record, year.
type Key = (&'static str, [u8; 16], i64);

pub(super) async fn rules(conn: &mut Conn, tenant: i64) -> DbResult<Vec<(String, i64)>> {
    let rows = conn.all("select class, n from retention_rule where tenant = $1", args![tenant]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

pub(super) async fn set_rule(tx: &mut Tx, cx: &Cx, class: &str, n: i64) -> DbResult<()> {
    tx.exec(
        "insert into retention_rule (tenant, class, n, changed_by, changed_at) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, class) do update set n = excluded.n, changed_by = excluded.changed_by, changed_at = excluded.changed_at",
        args![cx.tenant, class, n, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

/// A client and when she was last heard of.
pub(super) struct LastSeen {
    pub client: ClientId,
    pub number: i64,
    pub team: TeamId,
    pub last: Date,
    pub n: i64,
}

/// Clients last heard of on or before a day, whose files are still there.
pub(super) async fn clients_last_seen(conn: &mut Conn, cx: &Cx, until: Date) -> DbResult<Vec<LastSeen>> {
    let mut values = args![cx.tenant, until].to_vec();
    let hidden = platform::wall::hidden(cx, &mut values);
    let sql = format!(
        "select c.id, c.number, c.team, c.created_at, h.last, coalesce(h.n, 0) from client c \
               left join (select client, max(day) as last, cast(sum(n) as bigint) as n from ( \
                 select client, day, 1 as n from consultation where tenant = $1 and client is not null \
                 union all select client, day, 0 as n from referral where tenant = $1 and client is not null) d group by client) h \
               on h.client = c.id \
               where c.tenant = $1 and (h.last is null or h.last <= $2) and not exists ( \
                 select 1 from retention_certificate g where g.tenant = c.tenant and g.kind = 'client' and g.record = c.id) \
               and c.id not in ({hidden}) order by c.number"
    );
    let rows = conn.all_built(sql, &values).await?;
    let seen: Vec<LastSeen> = rows.iter().map(last_seen).collect::<DbResult<_>>()?;
    Ok(seen.into_iter().filter(|seen| seen.last <= until).collect())
}

fn last_seen(row: &Row) -> DbResult<LastSeen> {
    // A file nobody ever came back to is counted from the day it was opened.
    let opened = calendar::jst_date(row.get::<Timestamp>(3)?);
    let last: Option<Date> = row.get(4)?;
    Ok(LastSeen { client: row.get(0)?, number: row.get(1)?, team: row.get(2)?, last: last.unwrap_or(opened), n: row.get(5)? })
}

/// The day of a client's last consultation or referral, and how many consultations there are.
pub(super) async fn last_day(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<(Option<Date>, i64)> {
    let sql = "select max(day), cast(coalesce(sum(n), 0) as bigint) from ( \
               select day, 1 as n from consultation where tenant = $1 and client = $2 \
               union all select day, 0 as n from referral where tenant = $1 and client = $2) d";
    let row = conn.one(sql, args![tenant, client]).await?;
    Ok((row.get(0)?, row.get(1)?))
}

/// Consultations of a year that belong to no file and still have a text.
pub(super) async fn anonymous(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear) -> DbResult<i64> {
    let sql = "select count(*) from consultation where tenant = $1 and programme = $2 and day >= $3 and day <= $4 and client is null \
               and (facts_text is not null or third_party_text is not null or view_text is not null or partner_name is not null)";
    conn.one(sql, args![tenant, programme, year.first_day(), year.last_day()]).await?.get(0)
}

pub(super) async fn held(conn: &mut Conn, tenant: i64, (kind, record, year): Key) -> DbResult<bool> {
    let sql = "select 1 from retention_hold where tenant = $1 and kind = $2 and record = $3 and year = $4 and lifted_at is null";
    Ok(conn.opt(sql, args![tenant, kind, record, year]).await?.is_some())
}

/// A hold as it lies.
pub(super) struct HoldRow {
    pub id: HoldId,
    pub whose: Whose,
    pub team: TeamId,
    pub reason: Vec<u8>,
    pub placed_by: AccountId,
    pub placed_at: Timestamp,
}

pub(super) async fn holds(conn: &mut Conn, tenant: i64) -> DbResult<Vec<HoldRow>> {
    let sql = "select kind, record, year, id, team, reason, placed_by, placed_at from retention_hold \
               where tenant = $1 and lifted_at is null order by placed_at desc";
    let read = |row: &Row| {
        Ok(HoldRow {
            whose: whose(row)?,
            id: row.get(3)?,
            team: row.get(4)?,
            reason: row.get(5)?,
            placed_by: row.get(6)?,
            placed_at: row.get(7)?,
        })
    };
    conn.all(sql, args![tenant]).await?.iter().map(read).collect()
}

fn whose(row: &Row) -> DbResult<Whose> {
    let kind: String = row.get(0)?;
    of_key(&kind, row.get(1)?, row.get(2)?).ok_or(DbError::Shape { column: "kind".to_owned() })
}

pub(super) async fn hold_of(conn: &mut Conn, tenant: i64, id: HoldId) -> DbResult<Option<(Whose, TeamId)>> {
    let sql = "select kind, record, year, team from retention_hold where tenant = $1 and id = $2 and lifted_at is null";
    conn.opt(sql, args![tenant, id]).await?.map(|row| Ok((whose(&row)?, row.get(3)?))).transpose()
}

pub(super) async fn insert_hold(tx: &mut Tx, cx: &Cx, id: HoldId, key: Key, team: TeamId, reason: Vec<u8>) -> DbResult<()> {
    tx.exec(
        "insert into retention_hold (tenant, id, kind, record, year, team, reason, placed_by, placed_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![cx.tenant, id, key.0, key.1, key.2, team, reason, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

pub(super) async fn lift_hold(tx: &mut Tx, cx: &Cx, id: HoldId) -> DbResult<()> {
    tx.exec(
        "update retention_hold set lifted_by = $3, lifted_at = $4 where tenant = $1 and id = $2 and lifted_at is null",
        args![cx.tenant, id, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

const PROPOSAL: &str =
    "select kind, record, year, id, team, proposed_by, proposed_at from retention_proposal where tenant = $1 and outcome is null";

pub(super) async fn proposals(conn: &mut Conn, tenant: i64) -> DbResult<Vec<Proposal>> {
    conn.all_built(format!("{PROPOSAL} order by proposed_at"), args![tenant]).await?.iter().map(proposal).collect()
}

pub(super) async fn proposal_for(conn: &mut Conn, tenant: i64, (kind, record, year): Key) -> DbResult<Option<Proposal>> {
    let sql = format!("{PROPOSAL} and kind = $2 and record = $3 and year = $4");
    conn.all_built(sql, args![tenant, kind, record, year]).await?.first().map(proposal).transpose()
}

fn proposal(row: &Row) -> DbResult<Proposal> {
    Ok(Proposal { whose: whose(row)?, id: row.get(3)?, team: row.get(4)?, by: row.get(5)?, at: row.get(6)? })
}

pub(super) async fn insert_proposal(tx: &mut Tx, cx: &Cx, id: ProposalId, key: Key, team: TeamId) -> DbResult<()> {
    tx.exec(
        "insert into retention_proposal (tenant, id, kind, record, year, team, proposed_by, proposed_at) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![cx.tenant, id, key.0, key.1, key.2, team, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

pub(super) async fn settle(tx: &mut Tx, cx: &Cx, id: ProposalId, outcome: &str) -> DbResult<()> {
    tx.exec(
        "update retention_proposal set outcome = $3, settled_by = $4, settled_at = $5 where tenant = $1 and id = $2 and outcome is null",
        args![cx.tenant, id, outcome, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

pub(super) async fn insert_certificate(tx: &mut Tx, tenant: i64, c: &Certificate) -> DbResult<()> {
    let (kind, record, year) = super::subject::key(&c.whose);
    tx.exec(
        "insert into retention_certificate (tenant, id, number, kind, record, year, team, at, body, signer, signature) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
        args![tenant, c.id, c.number, kind, record, year, c.team, c.at, &c.body, c.signer.0, c.signature.0.to_vec()],
    )
    .await?;
    Ok(())
}

pub(super) async fn certificates(conn: &mut Conn, tenant: i64) -> DbResult<Vec<Certificate>> {
    let sql = "select kind, record, year, id, number, team, at, body, signer, signature from retention_certificate \
               where tenant = $1 order by number desc";
    let read = |row: &Row| {
        let signature: Vec<u8> = row.get(9)?;
        Ok(Certificate {
            whose: whose(row)?,
            id: row.get(3)?,
            number: row.get(4)?,
            team: row.get(5)?,
            at: row.get(6)?,
            body: row.get(7)?,
            signer: VerifyingKey(row.get(8)?),
            // A signature of another length is none: it holds for nothing.
            signature: Signature(signature.try_into().unwrap_or([0; 64])),
        })
    };
    conn.all(sql, args![tenant]).await?.iter().map(read).collect()
}

/// The latest certificate of a subject.
pub(super) async fn certificate_for(conn: &mut Conn, tenant: i64, (kind, record, year): Key) -> DbResult<Option<(CertificateId, i64)>> {
    let sql = "select id, number from retention_certificate where tenant = $1 and kind = $2 and record = $3 and year = $4 \
               order by number desc limit 1";
    conn.opt(sql, args![tenant, kind, record, year]).await?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Years of programmes that have a certificate.
pub(super) async fn destroyed_years(conn: &mut Conn, tenant: i64) -> DbResult<HashSet<Key>> {
    let sql = "select kind, record, year from retention_certificate where tenant = $1 and kind <> 'client'";
    let read = |row: &Row| Ok(super::subject::key(&whose(row)?));
    conn.all(sql, args![tenant]).await?.iter().map(read).collect()
}

/// Clients whose keys are gone although no certificate says why.
pub(super) async fn keyless_clients(conn: &mut Conn, tenant: i64) -> DbResult<Vec<i64>> {
    let sql = "select c.number from client c where c.tenant = $1 and not exists ( \
               select 1 from sealing_key k where k.tenant = c.tenant and k.id = c.case_key) and not exists ( \
               select 1 from retention_certificate g where g.tenant = c.tenant and g.kind = 'client' and g.record = c.id) order by c.number";
    conn.all(sql, args![tenant]).await?.iter().map(|row| row.get(0)).collect()
}

/// Keys of files and identities that no file uses.
pub(super) async fn unused_keys(conn: &mut Conn, tenant: i64) -> DbResult<i64> {
    let sql = "select count(*) from sealing_key k where k.tenant = $1 and k.purpose in ('case', 'identity') and not exists ( \
               select 1 from client c where c.tenant = k.tenant and (c.case_key = k.id or c.identity_key = k.id)) \
               and not exists (select 1 from wall_key w where w.tenant = k.tenant and w.key = k.id)";
    conn.one(sql, args![tenant]).await?.get(0)
}

/// Every sealed text of this room: of which table it is, and the bytes its envelope begins with.
pub(super) async fn sealed_texts(conn: &mut Conn, tenant: i64) -> DbResult<Vec<(&'static str, Vec<u8>)>> {
    const COLUMNS: [(&str, &str); 9] = [
        ("consultation", "facts_text"),
        ("consultation", "third_party_text"),
        ("consultation", "view_text"),
        ("consultation", "partner_name"),
        ("consultation_revision", "facts_text"),
        ("client", "alias"),
        ("client", "name"),
        ("referral", "note"),
        ("outreach", "note"),
    ];
    let mut all = Vec::new();
    for (table, column) in COLUMNS {
        let sql = format!("select substr({column}, 1, 64) from {table} where tenant = $1 and {column} is not null");
        for row in conn.all_built(sql, args![tenant]).await? {
            all.push((table, row.get(0)?));
        }
    }
    Ok(all)
}

/// All keys there are.
pub(super) async fn keys(conn: &mut Conn, tenant: i64) -> DbResult<HashSet<[u8; 16]>> {
    let rows = conn.all("select id from sealing_key where tenant = $1", args![tenant]).await?;
    rows.iter().map(|row| Ok(KeyId(row.get(0)?).0)).collect()
}
