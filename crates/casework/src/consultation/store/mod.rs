//! Rows of consultations.

pub(super) mod file;
pub(super) mod lines;
mod narrow;
pub(super) mod revisions;
pub(super) mod scan;
pub(super) mod shred;
mod standing;

use std::collections::HashMap;
use std::sync::LazyLock;

use ::facts::ProgrammeId;
use calendar::{Time, YearMonth};
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx, Val};
use platform::id::TeamId;
use tally::Code;

use super::axes::{MULTI, SINGLE};
use super::ledger::Mark;
use super::{Codes, Consultation, ConsultationId, Sealed, Voided};

pub(super) use standing::{all_standing, standing};

/// Columns that a change may write anew, in the order of [`changing`].
static CHANGING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let head = ["day", "time", "minutes", "newness_counted", "site", "client", "facts_text", "third_party_text", "view_text"];
    let tail = ["text_revision", "partner_name", "revision", "changed_at"];
    head.into_iter().chain(tail).chain(SINGLE.iter().chain(&MULTI).map(|axis| axis.name())).collect()
});

/// Columns that stand for good.
const LASTING: [&str; 5] = ["number", "programme", "author", "team", "created_at"];

static SELECT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select id, {}, {}, voided_at, voided_by, void_reason, \
         (select k.in_charge from client k where k.tenant = consultation.tenant and k.id = consultation.client) from consultation",
        LASTING.join(", "),
        CHANGING.join(", ")
    )
});

static INSERT_COLUMNS: LazyLock<String> = LazyLock::new(|| {
    format!("insert into consultation (tenant, import_key, import_content, id, {}, {}) values ", LASTING.join(", "), CHANGING.join(", "))
});

static UPDATE: LazyLock<&'static str> = LazyLock::new(|| {
    let set: Vec<String> = CHANGING.iter().enumerate().map(|(i, column)| format!("{column} = ${}", i + 4)).collect();
    let sql = format!("update consultation set {} where tenant = $1 and id = $2 and revision = $3 and voided_at is null", set.join(", "));
    // Made once for the life of the process.
    Box::leak(sql.into_boxed_str())
});

/// Rows in one statement at the most. The embedded engine looks each argument up by name among all of them, so many
/// short statements are faster than few long ones.
const BATCH: usize = 8;

fn changing(r: &Consultation) -> Vec<Val> {
    let mut args: Vec<Val> = vec![
        r.day.into(),
        r.time.map(clock).into(),
        r.minutes.into(),
        r.newness_counted.as_ref().map(Code::as_str).into(),
        r.site.as_ref().map(Code::as_str).into(),
        r.client.into(),
        r.sealed.facts.clone().into(),
        r.sealed.third_party.clone().into(),
        r.sealed.view.clone().into(),
        r.text_revision.into(),
        r.partner_name.clone().into(),
        r.revision.into(),
        r.changed_at.into(),
    ];
    args.extend(SINGLE.iter().map(|axis| Val::from(r.codes.get(*axis).map(Code::as_str))));
    args.extend(MULTI.iter().map(|axis| Val::from(r.codes.answers_column(*axis))));
    args
}

/// A time of day as it lies in the database.
pub(super) fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Adds a record.
pub(super) async fn insert(tx: &mut Tx, tenant: i64, record: &Consultation) -> DbResult<()> {
    insert_all(tx, tenant, &[(record, None)]).await
}

/// Adds records, those of a ledger with the mark of their row.
pub(super) async fn insert_all(tx: &mut Tx, tenant: i64, records: &[(&Consultation, Option<Mark>)]) -> DbResult<()> {
    for batch in records.chunks(BATCH) {
        let mut args: Vec<Val> = Vec::with_capacity(batch.len() * 40);
        let mut sql = INSERT_COLUMNS.clone();
        for (i, (r, mark)) in batch.iter().enumerate() {
            let start = args.len();
            args.extend([tenant.into(), mark.map(|m| m.key).into(), mark.and_then(|m| m.content).into()]);
            args.extend([r.id.into(), r.number.as_str().into()]);
            args.extend([r.programme.into(), r.author.into(), r.team.into(), r.created_at.into()]);
            args.extend(changing(r));
            sql.push_str(if i == 0 { "(" } else { ", (" });
            for n in start..args.len() {
                sql.push_str(&if n == start { format!("${}", n + 1) } else { format!(", ${}", n + 1) });
            }
            sql.push(')');
        }
        tx.exec_built(sql, &args).await?;
    }
    Ok(())
}

/// Writes a record over the one at `revision`; `false` when that is no longer the present one.
pub(super) async fn update(tx: &mut Tx, tenant: i64, record: &Consultation, revision: i64) -> DbResult<bool> {
    let mut args: Vec<Val> = vec![tenant.into(), record.id.into(), revision.into()];
    args.extend(changing(record));
    Ok(tx.exec(*UPDATE, &args).await? == 1)
}

/// Takes a record back.
pub(super) async fn void(tx: &mut Tx, tenant: i64, record: &Consultation, revision: i64) -> DbResult<bool> {
    let Some(voided) = &record.voided else { return Ok(false) };
    let n = tx
        .exec(
            "update consultation set voided_at = $4, voided_by = $5, void_reason = $6, revision = $7, changed_at = $4 \
             where tenant = $1 and id = $2 and revision = $3 and voided_at is null",
            args![tenant, record.id, revision, voided.at, voided.by, voided.reason.clone(), record.revision],
        )
        .await?;
    Ok(n == 1)
}

/// Notes what newness a record is counted under.
pub(super) async fn set_newness(tx: &mut Tx, tenant: i64, id: ConsultationId, newness: Option<&Code>) -> DbResult<()> {
    tx.exec("update consultation set newness_counted = $3 where tenant = $1 and id = $2", args![tenant, id, newness.map(Code::as_str)])
        .await?;
    Ok(())
}

/// The record with this id.
pub async fn find(conn: &mut Conn, tenant: i64, id: ConsultationId) -> DbResult<Option<Consultation>> {
    let sql = format!("{} where tenant = $1 and id = $2", *SELECT);
    conn.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

/// The record with this id, held for a change.
pub(super) async fn find_for_update(tx: &mut Tx, tenant: i64, id: ConsultationId) -> DbResult<Option<Consultation>> {
    let sql = format!("{} where tenant = $1 and id = $2{}", *SELECT, tx.engine().for_update());
    tx.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

/// All records of a programme that count.
pub(super) async fn living(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Consultation>> {
    let sql = format!("{} where tenant = $1 and programme = $2 and voided_at is null", *SELECT);
    conn.all_built(sql, args![tenant, programme]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> DbResult<Consultation> {
    let at = 1 + LASTING.len();
    let mut codes = Codes::default();
    let first_axis = at + 13;
    for (i, axis) in SINGLE.iter().enumerate() {
        if let Some(code) = row.get::<Option<String>>(first_axis + i)? {
            codes.put(*axis, code);
        }
    }
    for (i, axis) in MULTI.iter().enumerate() {
        codes.put_answers(*axis, &row.get::<String>(first_axis + SINGLE.len() + i)?);
    }
    let end = first_axis + SINGLE.len() + MULTI.len();
    let voided = match row.get(end)? {
        Some(at) => Some(Voided { at, by: row.get(end + 1)?, reason: row.get(end + 2)? }),
        None => None,
    };
    Ok(Consultation {
        id: row.get(0)?,
        number: row.get(1)?,
        programme: row.get(2)?,
        author: row.get(3)?,
        team: row.get(4)?,
        created_at: row.get(5)?,
        day: row.get(at)?,
        time: row.get(at + 1)?,
        minutes: row.get(at + 2)?,
        newness_counted: row.get::<Option<String>>(at + 3)?.map(Code::from),
        site: row.get::<Option<String>>(at + 4)?.map(Code::from),
        client: row.get(at + 5)?,
        sealed: Sealed { facts: row.get(at + 6)?, third_party: row.get(at + 7)?, view: row.get(at + 8)? },
        text_revision: row.get(at + 9)?,
        partner_name: row.get(at + 10)?,
        revision: row.get(at + 11)?,
        changed_at: row.get(at + 12)?,
        in_charge: row.get(end + 3)?,
        codes,
        voided,
    })
}

/// Adds to the number of living records of a team and month.
pub(super) async fn add_to_month(tx: &mut Tx, tenant: i64, programme: ProgrammeId, team: TeamId, month: YearMonth, n: i64) -> DbResult<()> {
    tx.exec(
        "insert into consultation_month (tenant, programme, team, month, n) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, programme, team, month) do update set n = consultation_month.n + excluded.n",
        args![tenant, programme, team, month, n],
    )
    .await?;
    Ok(())
}

/// Two teams become one, as when a provider hands everything over: the numbers of the one go to the other.
pub async fn merge_teams(tx: &mut Tx, tenant: i64, from: TeamId, to: TeamId) -> platform::Deed<()> {
    tx.exec(
        "insert into consultation_month (tenant, programme, team, month, n) \
         select tenant, programme, $3, month, n from consultation_month where tenant = $1 and team = $2 \
         on conflict (tenant, programme, team, month) do update set n = consultation_month.n + excluded.n",
        args![tenant, from, to],
    )
    .await?;
    tx.exec("delete from consultation_month where tenant = $1 and team = $2", args![tenant, from]).await?;
    Ok(())
}

/// Keys asked for at once.
const KEYS: usize = 200;

/// Which of these rows are records already, with the hash of what each numbered one said; none for rows taken in before
/// that was kept.
pub async fn imported_marks(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    keys: &[[u8; 16]],
) -> DbResult<HashMap<[u8; 16], Option<[u8; 16]>>> {
    let mut known = HashMap::new();
    for some in keys.chunks(KEYS) {
        let mut args: Vec<Val> = vec![tenant.into(), programme.into()];
        args.extend(some.iter().map(|key| Val::from(*key)));
        let places: Vec<String> = (3..=args.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "select import_key, import_content from consultation where tenant = $1 and programme = $2 and import_key in ({})",
            places.join(", ")
        );
        for row in conn.all_built(sql, &args).await? {
            known.insert(row.get(0)?, row.get(1)?);
        }
    }
    Ok(known)
}

/// The method the account wrote down last, to begin the next form with.
pub(super) async fn last_method(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    account: platform::id::AccountId,
) -> DbResult<Option<String>> {
    // The last few records of the programme are enough: who has not written among them begins with a choice.
    let row = conn
        .opt(
            "select contact_method from (select contact_method, author, created_at from consultation where tenant = $1 and programme = $2 \
             order by day desc, id desc limit 200) latest where author = $3 order by created_at desc limit 1",
            args![tenant, programme, account],
        )
        .await?;
    row.map_or(Ok(None), |row| row.get(0))
}
