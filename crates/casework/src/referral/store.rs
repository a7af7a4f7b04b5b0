//! Rows of referrals.

use std::collections::HashSet;

use ::facts::ProgrammeId;
use calendar::Date;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use platform::{Cx, Deed, Refusal};
use tally::Code;

use super::list::{Cursor, Question};
use super::revision::{Did, Line};
use super::{Referral, ReferralId, State};
use crate::client::ClientId;
use crate::consultation::{ConsultationId, Period};
use crate::narrow::Narrowed;
use crate::{Columns, Reach};

const COLUMNS: &str = "select id, programme, number, day, client, consultation, partner, means, consent_basis, result, result_on, note, \
    note_revision, author, team, revision, created_at, changed_at, voided_at from referral";

pub(super) async fn insert(tx: &mut Tx, tenant: i64, r: &Referral, import_key: Option<[u8; 16]>) -> DbResult<()> {
    tx.exec(
        "insert into referral (tenant, id, programme, number, day, client, consultation, partner, means, consent_basis, result, result_on, \
         note, note_revision, author, team, revision, created_at, changed_at, import_key) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20)",
        args![
            tenant,
            r.id,
            r.programme,
            r.number,
            r.day,
            r.client,
            r.consultation,
            r.partner.as_str(),
            text(r.means.as_ref()),
            text(r.consent_basis.as_ref()),
            text(r.state.result()),
            r.state.on(),
            sealed(r),
            note_revision(r),
            r.author,
            r.team,
            r.revision,
            r.created_at,
            r.changed_at,
            import_key
        ],
    )
    .await?;
    Ok(())
}

/// Writes `r` over the row that still stands at `r.revision - 1`.
pub(super) async fn update(tx: &mut Tx, tenant: i64, r: &Referral) -> Deed<()> {
    let touched = tx
        .exec(
            "update referral set day = $4, client = $5, consultation = $6, partner = $7, means = $8, consent_basis = $9, result = $10, \
             result_on = $11, note = $12, note_revision = $13, revision = $14, changed_at = $15 \
             where tenant = $1 and id = $2 and revision = $3 and voided_at is null",
            args![
                tenant,
                r.id,
                r.revision - 1,
                r.day,
                r.client,
                r.consultation,
                r.partner.as_str(),
                text(r.means.as_ref()),
                text(r.consent_basis.as_ref()),
                text(r.state.result()),
                r.state.on(),
                sealed(r),
                note_revision(r),
                r.revision,
                r.changed_at
            ],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(Refusal::Conflict) }
}

pub(super) async fn mark_void(tx: &mut Tx, cx: &Cx, r: &Referral, reason: Option<Vec<u8>>) -> Deed<()> {
    let touched = tx
        .exec(
            "update referral set voided_at = $4, voided_by = $5, void_reason = $6, revision = $7, changed_at = $4 \
             where tenant = $1 and id = $2 and revision = $3 and voided_at is null",
            args![cx.tenant, r.id, r.revision - 1, cx.now, cx.actor.account, reason, r.revision],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(Refusal::Conflict) }
}

/// The referral with this id, whoever may see it.
pub async fn find(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: ReferralId) -> DbResult<Option<Referral>> {
    let rows = conn.all_built(format!("{COLUMNS} where tenant = $1 and programme = $2 and id = $3"), args![tenant, programme, id]).await?;
    rows.first().map(read).transpose()
}

/// Every referral that counts.
pub(super) async fn living(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Referral>> {
    let sql = format!("{COLUMNS} where tenant = $1 and programme = $2 and voided_at is null");
    conn.all_built(sql, args![tenant, programme]).await?.iter().map(read).collect()
}

/// A page of the list: what waits for a result first, the newest day first.
pub(super) async fn list(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    asked: &Question,
    reach: &Reach<'_>,
    limit: i64,
) -> DbResult<Vec<Referral>> {
    let mut found = narrowed(COLUMNS, tenant, programme, asked, reach);
    if let Some(Cursor { waits, day, id }) = asked.after {
        let at = found.args.len();
        found.args.extend([i64::from(waits).into(), day.into(), id.into()]);
        found.sql.push_str(&format!(" and ({WAITS}, day, id) < (${}, ${}, ${})", at + 1, at + 2, at + 3));
    }
    found.args.push(limit.into());
    found.sql.push_str(&format!(" order by {WAITS} desc, day desc, id desc limit ${}", found.args.len()));
    conn.all_built(found.sql, &found.args).await?.iter().map(read).collect()
}

const WAITS: &str = "(case when result is null then 1 else 0 end)";

/// How many the question finds.
pub(super) async fn count(conn: &mut Conn, tenant: i64, programme: ProgrammeId, asked: &Question, reach: &Reach<'_>) -> DbResult<i64> {
    let found = narrowed("select count(*) from referral", tenant, programme, asked, reach);
    let rows = conn.all_built(found.sql, &found.args).await?;
    rows.first().map_or(Ok(0), |r| r.get(0))
}

/// How many referrals a client has, voided ones included.
pub(super) async fn count_of_client(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<i64> {
    conn.one("select count(*) from referral where tenant = $1 and client = $2", args![tenant, client]).await?.get(0)
}

fn narrowed(select: &str, tenant: i64, programme: ProgrammeId, asked: &Question, reach: &Reach<'_>) -> Narrowed {
    let sql = format!("{select} where tenant = $1 and programme = $2 and voided_at is null");
    let mut found = Narrowed { sql, args: vec![tenant.into(), programme.into()] };
    if let Some((first, last)) = asked.period.map(Period::days) {
        found.and("day >=", first);
        found.and("day <=", last);
    }
    if let Some(client) = asked.client {
        found.and("client =", client);
    }
    if let Some(consultation) = asked.consultation {
        found.and("consultation =", consultation);
    }
    found.bears("partner", &asked.partner);
    found.bears("means", &asked.means);
    found.bears("consent_basis", &asked.consent_basis);
    found.bears("result", &asked.result);
    reach.narrow(&mut found.sql, &mut found.args, Columns { table: "", client: Some("client") });
    found
}

/// Keys of ledger rows that were taken in before.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<HashSet<[u8; 16]>> {
    let rows = conn
        .all("select import_key from referral where tenant = $1 and programme = $2 and import_key is not null", args![tenant, programme])
        .await?;
    rows.iter().map(|r| r.get(0)).collect()
}

pub(super) async fn insert_revision(tx: &mut Tx, cx: &Cx, r: &Referral, did: Did, codes: &str, note: Option<Vec<u8>>) -> DbResult<()> {
    tx.exec(
        "insert into referral_revision (tenant, referral, revision, at, account, deed, codes, note) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![cx.tenant, r.id, r.revision, cx.now, cx.actor.account, did.name(), codes, note],
    )
    .await?;
    Ok(())
}

pub(super) async fn revisions(conn: &mut Conn, tenant: i64, id: ReferralId) -> DbResult<Vec<Line>> {
    let rows = conn
        .all(
            "select at, account, deed, codes from referral_revision where tenant = $1 and referral = $2 order by revision desc",
            args![tenant, id],
        )
        .await?;
    rows.iter()
        .map(|r| {
            let (deed, codes): (String, String) = (r.get(2)?, r.get(3)?);
            let shape = |column: &str| DbError::Shape { column: column.to_owned() };
            Ok(Line {
                at: r.get(0)?,
                account: r.get(1)?,
                did: Did::parse(&deed).ok_or_else(|| shape("deed"))?,
                codes: serde_json::from_str(&codes).map_err(|_| shape("codes"))?,
            })
        })
        .collect()
}

fn read(row: &Row) -> DbResult<Referral> {
    let (result, on): (Option<String>, Option<Date>) = (row.get(9)?, row.get(10)?);
    let (note, note_revision): (Option<Vec<u8>>, i64) = (row.get(11)?, row.get(12)?);
    Ok(Referral {
        id: row.get(0)?,
        programme: row.get(1)?,
        number: row.get(2)?,
        day: row.get(3)?,
        client: row.get::<Option<ClientId>>(4)?,
        consultation: row.get::<Option<ConsultationId>>(5)?,
        partner: row.get::<String>(6)?.into(),
        means: row.get::<Option<String>>(7)?.map(Code::from),
        consent_basis: row.get::<Option<String>>(8)?.map(Code::from),
        state: result.map_or(State::Open, |result| State::Resulted { result: Code::from(result), on }),
        note: note.map(|sealed| (sealed, note_revision)),
        author: row.get(13)?,
        team: row.get(14)?,
        revision: row.get(15)?,
        created_at: row.get(16)?,
        changed_at: row.get(17)?,
        voided_at: row.get(18)?,
    })
}

fn text(code: Option<&Code>) -> Option<&str> {
    code.map(Code::as_str)
}

fn sealed(r: &Referral) -> Option<Vec<u8>> {
    r.note.as_ref().map(|(sealed, _)| sealed.clone())
}

fn note_revision(r: &Referral) -> i64 {
    r.note.as_ref().map_or(r.revision, |(_, revision)| *revision)
}

/// Takes the notes out of a client's referrals; how many there were.
pub(super) async fn blank_of_client(tx: &mut Tx, tenant: i64, client: [u8; 16]) -> DbResult<u64> {
    let args = args![tenant, client];
    tx.exec(
        "update referral_revision set note = null where tenant = $1 and note is not null \
         and referral in (select id from referral where tenant = $1 and client = $2)",
        args,
    )
    .await?;
    tx.exec(
        "update referral set note = null, void_reason = null where tenant = $1 and client = $2 \
         and (note is not null or void_reason is not null)",
        args,
    )
    .await
}

/// The same for referrals of a programme's fiscal year that name nobody.
pub(super) async fn blank_of_nobody(tx: &mut Tx, tenant: i64, programme: [u8; 16], year: calendar::FiscalYear) -> DbResult<u64> {
    let args = args![tenant, programme, year.first_day(), year.last_day()];
    tx.exec(
        "update referral_revision set note = null where tenant = $1 and note is not null and referral in ( \
         select id from referral where tenant = $1 and programme = $2 and day >= $3 and day <= $4 and client is null)",
        args,
    )
    .await?;
    tx.exec(
        "update referral set note = null, void_reason = null where tenant = $1 and programme = $2 and day >= $3 and day <= $4 \
         and client is null and (note is not null or void_reason is not null)",
        args,
    )
    .await
}
