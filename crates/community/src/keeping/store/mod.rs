//! The SQL of the four kinds of records. Table and column names come from [`Noun`] and [`Written::COLUMNS`].

mod conditions;
mod revisions;
pub(super) mod shred;

use std::collections::HashSet;

use calendar::Date;
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbResult, Engine, Row, Tx, Val};
use platform::id::{AccountId, Id};
use tally::Code;

use super::query::{Asked, PAGE};
use super::{Columns, Kept, Noun, Sealed, Stamp, Voided, Written};

use conditions::conditions;
pub(super) use revisions::{RevisionRow, note_revision, revisions};

const COMMON: &str = "id, day, author, team, revision, created_at, changed_at, voided_at, voided_by, void_reason, texts, texts_revision";

fn select<W: Written>() -> String {
    format!("select {COMMON}, {} from {}", W::COLUMNS.join(", "), W::NOUN.name())
}

fn read<W: Written>(row: &Row) -> DbResult<Kept<W>> {
    let mut columns = Columns::new(row);
    let c = &mut columns;
    let id: [u8; 16] = c.take()?;
    let day = c.take()?;
    let (author, team, revision) = (c.take()?, c.take()?, c.take()?);
    let (created_at, changed_at) = (c.take()?, c.take()?);
    let (at, by, reason): (Option<Timestamp>, Option<AccountId>, Option<Vec<u8>>) = (c.take()?, c.take()?, c.take()?);
    let voided = at.zip(by).map(|(at, by)| Voided { at, by, reason: reason.unwrap_or_default() });
    let texts = sealed(c)?;
    let stamp = Stamp { author, team, revision, created_at, changed_at, voided, texts };
    Ok(Kept { id: W::Id::from_id_bytes(id), stamp, what: W::read(day, c)? })
}

fn sealed(c: &mut Columns<'_>) -> DbResult<Option<Sealed>> {
    let (bytes, revision): (Option<Vec<u8>>, Option<i64>) = (c.take()?, c.take()?);
    Ok(bytes.zip(revision).map(|(bytes, revision)| Sealed { bytes, revision }))
}

pub(super) async fn insert<W: Written>(
    tx: &mut Tx,
    cx: &Cx,
    programme: ProgrammeId,
    kept: &Kept<W>,
    import_key: Option<[u8; 16]>,
) -> DbResult<()> {
    let stamp = &kept.stamp;
    let mut args: Vec<Val> = vec![
        cx.tenant.into(),
        programme.into(),
        import_key.into(),
        kept.id.id_bytes().into(),
        kept.what.day().into(),
        stamp.author.into(),
        stamp.team.into(),
        stamp.revision.into(),
        stamp.created_at.into(),
        stamp.changed_at.into(),
        stamp.texts.as_ref().map(|s| s.bytes.clone()).into(),
        stamp.texts.as_ref().map(|s| s.revision).into(),
    ];
    args.extend(kept.what.vals());
    let places: Vec<String> = (1..=args.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "insert into {} (tenant, programme, import_key, id, day, author, team, revision, created_at, changed_at, texts, texts_revision, {}) values ({})",
        W::NOUN.name(),
        W::COLUMNS.join(", "),
        places.join(", ")
    );
    tx.exec_built(sql, &args).await?;
    Ok(())
}

/// Writes over a record that still stands at `expected`; false when it has moved on.
pub(super) async fn update<W: Written>(tx: &mut Tx, tenant: i64, kept: &Kept<W>, expected: i64) -> DbResult<bool> {
    let stamp = &kept.stamp;
    let mut args: Vec<Val> = vec![
        tenant.into(),
        kept.id.id_bytes().into(),
        expected.into(),
        kept.what.day().into(),
        stamp.revision.into(),
        stamp.changed_at.into(),
        stamp.texts.as_ref().map(|s| s.bytes.clone()).into(),
        stamp.texts.as_ref().map(|s| s.revision).into(),
    ];
    let columns: Vec<String> = W::COLUMNS.iter().enumerate().map(|(n, column)| format!("{column} = ${}", n + 9)).collect();
    args.extend(kept.what.vals());
    let sql = format!(
        "update {} set day = $4, revision = $5, changed_at = $6, texts = $7, texts_revision = $8, {} \
         where tenant = $1 and id = $2 and revision = $3 and voided_at is null",
        W::NOUN.name(),
        columns.join(", ")
    );
    Ok(tx.exec_built(sql, &args).await? == 1)
}

pub(super) async fn void(tx: &mut Tx, cx: &Cx, noun: Noun, id: [u8; 16], expected: i64, reason: Vec<u8>) -> DbResult<bool> {
    let sql = format!(
        "update {} set voided_at = $4, voided_by = $5, void_reason = $6, revision = $3 + 1 \
         where tenant = $1 and id = $2 and revision = $3 and voided_at is null",
        noun.name()
    );
    Ok(tx.exec_built(sql, args![cx.tenant, id, expected, cx.now, cx.actor.account, reason]).await? == 1)
}

/// One record of a programme.
pub async fn find<W: Written>(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: [u8; 16]) -> DbResult<Option<Kept<W>>> {
    one(conn, format!("{} where tenant = $1 and programme = $2 and id = $3", select::<W>()), args![tenant, programme, id]).await
}

/// One record, held until the deed is done: two taps at once follow each other.
pub async fn find_held<W: Written>(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: [u8; 16]) -> DbResult<Option<Kept<W>>> {
    let sql = format!("{} where tenant = $1 and programme = $2 and id = $3{}", select::<W>(), hold(tx));
    one(tx, sql, args![tenant, programme, id]).await
}

fn hold(tx: &Tx) -> &'static str {
    // SQLite has one writer; the deed is alone already.
    if tx.engine() == Engine::Postgres { " for update" } else { "" }
}

async fn one<W: Written>(conn: &mut Conn, sql: String, args: &[Val]) -> DbResult<Option<Kept<W>>> {
    conn.all_built(sql, args).await?.first().map(read).transpose()
}

/// The first record of a day that satisfies all conditions, held until the deed is done.
pub async fn first_held<W: Written>(tx: &mut Tx, asked: &Asked) -> DbResult<Option<Kept<W>>> {
    let (tail, args) = conditions(asked);
    let sql = format!("{}{tail} order by id limit 1{}", select::<W>(), hold(tx));
    one(tx, sql, &args).await
}

/// One page of a list, and one record more when another page follows.
pub async fn page<W: Written>(conn: &mut Conn, asked: &Asked) -> DbResult<Vec<Kept<W>>> {
    let (tail, args) = conditions(asked);
    let order = if asked.forward { "order by day, id" } else { "order by day desc, id desc" };
    let sql = format!("{}{tail} {order} limit {}", select::<W>(), PAGE + 1);
    conn.all_built(sql, &args).await?.iter().map(read).collect()
}

/// Sums over all records that are asked for, however many pages they fill. `sums` never hold input.
pub async fn sums<const N: usize>(conn: &mut Conn, noun: Noun, asked: &Asked, sums: [&'static str; N]) -> DbResult<[i64; N]> {
    let (tail, args) = conditions(&Asked { after: None, ..asked.clone() });
    let sums = sums.map(|sum| format!("cast(coalesce({sum}, 0) as bigint)"));
    let rows = conn.all_built(format!("select {} from {}{tail}", sums.join(", "), noun.name()), &args).await?;
    let mut out = [0; N];
    for (at, place) in out.iter_mut().enumerate() {
        *place = rows.first().map(|row| row.get(at)).transpose()?.unwrap_or(0);
    }
    Ok(out)
}

/// Sums by the value of one column.
pub async fn sums_by(conn: &mut Conn, noun: Noun, asked: &Asked, column: &'static str, sum: &'static str) -> DbResult<Vec<Row>> {
    let (tail, args) = conditions(asked);
    conn.all_built(format!("select {column}, cast(coalesce(sum({sum}), 0) as bigint) from {}{tail} group by {column}", noun.name()), &args)
        .await
}

/// Distribution points somebody wrote down since a day, the latest first.
pub async fn points_lately(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    author: AccountId,
    since: Date,
    most: i64,
) -> DbResult<Vec<Code>> {
    let sql = "select distribution_point from distribution where tenant = $1 and programme = $2 and day >= $3 and author = $4 \
        and voided_at is null group by distribution_point order by max(changed_at) desc, distribution_point limit $5";
    let rows = conn.all(sql, args![tenant, programme, since, author, most]).await?;
    rows.iter().map(|row| Ok(Code::from(row.get::<String>(0)?))).collect()
}

/// Every record that stands.
pub async fn living<W: Written>(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Kept<W>>> {
    let (tail, args) = conditions(&Asked::all(tenant, programme));
    conn.all_built(format!("{}{tail} order by day, id", select::<W>()), &args).await?.iter().map(read).collect()
}

/// Which rows of ledgers lie here already.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: ProgrammeId, noun: Noun) -> DbResult<HashSet<[u8; 16]>> {
    let sql = format!("select import_key from {} where tenant = $1 and programme = $2 and import_key is not null", noun.name());
    conn.all_built(sql, args![tenant, programme]).await?.iter().map(|row| row.get(0)).collect()
}
