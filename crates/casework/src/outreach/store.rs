//! Rows of outreach records.

use std::collections::HashSet;

use ::facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use platform::{Cx, Deed, Refusal};
use tally::Code;

use super::list::{Cursor, Question, Sums};
use super::revision::{Did, Line};
use super::{Counted, Outreach, OutreachId, SealedTexts};
use crate::consultation::Period;
use crate::narrow::Narrowed;
use crate::{Columns, Reach};

const COLUMNS: &str = "select id, programme, number, day, kind, venue, sessions, persons, new_persons, consultations, source, note, \
    text_revision, author, team, revision, created_at, changed_at, voided_at from outreach";

pub(super) async fn insert(tx: &mut Tx, tenant: i64, o: &Outreach, import_key: Option<[u8; 16]>) -> DbResult<()> {
    tx.exec(
        "insert into outreach (tenant, id, programme, number, day, kind, venue, sessions, persons, new_persons, consultations, source, note, \
         text_revision, author, team, revision, created_at, changed_at, import_key) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20)",
        args![
            tenant, o.id, o.programme, o.number, o.day, kind(o), o.venue.as_str(), o.counted.sessions, o.counted.persons, o.counted.new_persons,
            o.counted.consultations, o.texts.source.clone(), o.texts.note.clone(), o.texts.revision, o.author, o.team, o.revision,
            o.created_at, o.changed_at, import_key
        ],
    )
    .await?;
    Ok(())
}

/// Writes `o` over the row that still stands at `o.revision - 1`.
pub(super) async fn update(tx: &mut Tx, tenant: i64, o: &Outreach) -> Deed<()> {
    let touched = tx
        .exec(
            "update outreach set day = $4, kind = $5, venue = $6, sessions = $7, persons = $8, new_persons = $9, consultations = $10, \
             source = $11, note = $12, text_revision = $13, revision = $14, changed_at = $15 \
             where tenant = $1 and id = $2 and revision = $3 and voided_at is null",
            args![
                tenant,
                o.id,
                o.revision - 1,
                o.day,
                kind(o),
                o.venue.as_str(),
                o.counted.sessions,
                o.counted.persons,
                o.counted.new_persons,
                o.counted.consultations,
                o.texts.source.clone(),
                o.texts.note.clone(),
                o.texts.revision,
                o.revision,
                o.changed_at
            ],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(Refusal::Conflict) }
}

pub(super) async fn mark_void(tx: &mut Tx, cx: &Cx, o: &Outreach, reason: Option<Vec<u8>>) -> Deed<()> {
    let touched = tx
        .exec(
            "update outreach set voided_at = $4, voided_by = $5, void_reason = $6, revision = $7, changed_at = $4 \
             where tenant = $1 and id = $2 and revision = $3 and voided_at is null",
            args![cx.tenant, o.id, o.revision - 1, cx.now, cx.actor.account, reason, o.revision],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(Refusal::Conflict) }
}

/// The record with this id, whoever may see it.
///
/// # Errors
/// The records could not be read.
pub async fn find(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: OutreachId) -> DbResult<Option<Outreach>> {
    let rows = conn.all_built(format!("{COLUMNS} where tenant = $1 and programme = $2 and id = $3"), args![tenant, programme, id]).await?;
    rows.first().map(read).transpose()
}

/// Every record that counts.
pub(super) async fn living(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Outreach>> {
    let sql = format!("{COLUMNS} where tenant = $1 and programme = $2 and voided_at is null");
    conn.all_built(sql, args![tenant, programme]).await?.iter().map(read).collect()
}

/// A page of the list, the newest day first.
pub(super) async fn list(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    asked: &Question,
    reach: &Reach<'_>,
    limit: i64,
) -> DbResult<Vec<Outreach>> {
    let mut found = narrowed(COLUMNS, tenant, programme, asked, reach);
    if let Some(Cursor { day, id }) = asked.after {
        let at = found.args.len();
        found.args.extend([day.into(), id.into()]);
        found.sql.push_str(&format!(" and (day, id) < (${}, ${})", at + 1, at + 2));
    }
    found.args.push(limit.into());
    found.sql.push_str(&format!(" order by day desc, id desc limit ${}", found.args.len()));
    conn.all_built(found.sql, &found.args).await?.iter().map(read).collect()
}

/// What the question finds, added up.
pub(super) async fn sums(conn: &mut Conn, tenant: i64, programme: ProgrammeId, asked: &Question, reach: &Reach<'_>) -> DbResult<Sums> {
    let select = "select count(*), cast(coalesce(sum(sessions), 0) as bigint), cast(coalesce(sum(persons), 0) as bigint), \
        cast(sum(new_persons) as bigint) from outreach";
    let found = narrowed(select, tenant, programme, asked, reach);
    let rows = conn.all_built(found.sql, &found.args).await?;
    let row = rows.first().ok_or(DbError::NoRow)?;
    Ok(Sums { records: row.get(0)?, sessions: row.get(1)?, persons: row.get(2)?, new_persons: row.get(3)? })
}

fn narrowed(select: &str, tenant: i64, programme: ProgrammeId, asked: &Question, reach: &Reach<'_>) -> Narrowed {
    let sql = format!("{select} where tenant = $1 and programme = $2 and voided_at is null");
    let mut found = Narrowed { sql, args: vec![tenant.into(), programme.into()] };
    if let Some((first, last)) = asked.period.map(Period::days) {
        found.and("day >=", first);
        found.and("day <=", last);
    }
    found.bears("kind", &asked.kind);
    found.bears("venue", &asked.venue);
    reach.narrow(&mut found.sql, &mut found.args, Columns { table: "", client: None });
    found
}

/// Keys of ledger rows that were taken in before.
///
/// # Errors
/// The records could not be read.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<HashSet<[u8; 16]>> {
    let rows = conn
        .all("select import_key from outreach where tenant = $1 and programme = $2 and import_key is not null", args![tenant, programme])
        .await?;
    rows.iter().map(|r| r.get(0)).collect()
}

pub(super) async fn insert_revision(tx: &mut Tx, cx: &Cx, o: &Outreach, did: Did, codes: &str) -> DbResult<()> {
    let written_now = (o.texts.revision == o.revision).then_some(&o.texts);
    tx.exec(
        "insert into outreach_revision (tenant, outreach, revision, at, account, deed, codes, source, note) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![
            cx.tenant, o.id, o.revision, cx.now, cx.actor.account, did.name(), codes,
            written_now.and_then(|t| t.source.clone()), written_now.and_then(|t| t.note.clone())
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn revisions(conn: &mut Conn, tenant: i64, id: OutreachId) -> DbResult<Vec<Line>> {
    let rows = conn
        .all(
            "select at, account, deed, codes from outreach_revision where tenant = $1 and outreach = $2 order by revision desc",
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

fn read(row: &Row) -> DbResult<Outreach> {
    Ok(Outreach {
        id: row.get(0)?,
        programme: row.get(1)?,
        number: row.get(2)?,
        day: row.get(3)?,
        kind: row.get::<Option<String>>(4)?.map(Code::from),
        venue: row.get::<String>(5)?.into(),
        counted: Counted { sessions: row.get(6)?, persons: row.get(7)?, new_persons: row.get(8)?, consultations: row.get(9)? },
        texts: SealedTexts { source: row.get(10)?, note: row.get(11)?, revision: row.get(12)? },
        author: row.get(13)?,
        team: row.get(14)?,
        revision: row.get(15)?,
        created_at: row.get(16)?,
        changed_at: row.get(17)?,
        voided_at: row.get(18)?,
    })
}

fn kind(o: &Outreach) -> Option<&str> {
    o.kind.as_ref().map(Code::as_str)
}

/// Takes sources and notes out of a programme's fiscal year; how many records had any.
pub(super) async fn blank(tx: &mut Tx, tenant: i64, programme: [u8; 16], year: calendar::FiscalYear) -> DbResult<u64> {
    let args = args![tenant, programme, year.first_day(), year.last_day()];
    tx.exec(
        "update outreach_revision set source = null, note = null where tenant = $1 and outreach in ( \
         select id from outreach where tenant = $1 and programme = $2 and day >= $3 and day <= $4)",
        args,
    )
    .await?;
    tx.exec(
        "update outreach set source = null, note = null, void_reason = null where tenant = $1 and programme = $2 and day >= $3 \
         and day <= $4 and (source is not null or note is not null or void_reason is not null)",
        args,
    )
    .await
}
