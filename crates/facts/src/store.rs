//! Rows of facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use calendar::{FiscalYear, YearMonth};
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx, Val};
use tally::{AxisKey, Fact};

use crate::ledger::RecordFacts;
use crate::rows::{answers_text, code_val, read_fact, single_axes};
use crate::{ProgrammeId, rows};

static AXES: LazyLock<Vec<AxisKey>> = LazyLock::new(|| single_axes().collect());

static COLUMNS: LazyLock<String> = LazyLock::new(|| {
    let axes: Vec<&str> = AXES.iter().map(|a| a.name()).collect();
    format!("series, day, quantity, of_which, late, person, answers, {}", axes.join(", "))
});

/// One fact to be written.
pub(crate) struct NewFact<'a> {
    pub record: &'a [u8; 16],
    pub fact: &'a Fact,
    pub late: bool,
}

/// Columns before those of the axes.
const HEAD: &str =
    "tenant, programme, fiscal_year, month, day, series, record_kind, record, quantity, of_which, late, noted_on, person, answers";
const HEAD_WIDTH: usize = 14;

fn values(cx: &Cx, programme: ProgrammeId, kind: &str, new: &NewFact<'_>, quantity: i64) -> Vec<Val> {
    let fact = new.fact;
    let mut values: Vec<Val> = vec![
        cx.tenant.into(),
        programme.into(),
        FiscalYear::containing(fact.day).into(),
        YearMonth::containing(fact.day).into(),
        fact.day.into(),
        fact.series.name().into(),
        kind.into(),
        (*new.record).into(),
        quantity.into(),
        fact.of_which.into(),
        new.late.into(),
        new.late.then(|| cx.today()).into(),
        fact.person.into(),
        answers_text(&fact.answers).into(),
    ];
    values.extend(AXES.iter().map(|a| code_val(fact, *a)));
    values
}

fn insert_sql(rows: usize) -> String {
    let width = HEAD_WIDTH + AXES.len();
    let line = |row: usize| {
        let places: Vec<String> = (1..=width).map(|i| format!("${}", row * width + i)).collect();
        format!("({})", places.join(", "))
    };
    let axes: Vec<&str> = AXES.iter().map(|a| a.name()).collect();
    let lines: Vec<String> = (0..rows).map(line).collect();
    format!("insert into fact ({HEAD}, {}) values {}", axes.join(", "), lines.join(", "))
}

/// Made once for the life of the process.
static INSERT_ONE: LazyLock<&'static str> = LazyLock::new(|| Box::leak(insert_sql(1).into_boxed_str()));

pub(crate) async fn insert(tx: &mut Tx, cx: &Cx, of: &RecordFacts<'_>, fact: &Fact, quantity: i64, late: bool) -> DbResult<()> {
    let new = NewFact { record: &of.record, fact, late };
    tx.exec(*INSERT_ONE, &values(cx, of.programme, of.kind, &new, quantity)).await?;
    Ok(())
}

/// Rows of one statement. The embedded engine looks each argument up by name among all of them, so many short
/// statements are faster than few long ones.
const BATCH: usize = 8;

/// Many facts at once.
pub(crate) async fn insert_all(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, kind: &str, new: &[NewFact<'_>]) -> DbResult<()> {
    for batch in new.chunks(BATCH) {
        let args: Vec<Val> = batch.iter().flat_map(|n| values(cx, programme, kind, n, n.fact.quantity)).collect();
        tx.exec_built(insert_sql(batch.len()), &args).await?;
    }
    Ok(())
}

pub(crate) async fn of_record(conn: &mut Conn, tenant: i64, record: &[u8; 16]) -> DbResult<Vec<Fact>> {
    let sql = format!("select {} from fact where tenant = $1 and record = $2", *COLUMNS);
    conn.all_built(sql, args![tenant, *record]).await?.iter().map(|r| read_fact(r, &AXES)).collect()
}

/// Which noun a record is, by its earlier facts.
pub(crate) async fn kind_of_record(conn: &mut Conn, tenant: i64, record: &[u8; 16]) -> DbResult<Option<String>> {
    let row = conn.opt("select record_kind from fact where tenant = $1 and record = $2 limit 1", args![tenant, *record]).await?;
    row.map(|r| r.get(0)).transpose()
}

pub(crate) async fn delete_of_month(tx: &mut Tx, tenant: i64, record: &[u8; 16], month: YearMonth) -> DbResult<()> {
    tx.exec("delete from fact where tenant = $1 and record = $2 and month = $3", args![tenant, *record, month]).await?;
    Ok(())
}

/// The net facts of every record of a programme, for comparing with what the records say now.
pub async fn net_by_record(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<BTreeMap<[u8; 16], BTreeMap<Fact, i64>>> {
    let sql = format!("select {}, record from fact where tenant = $1 and programme = $2", *COLUMNS);
    let mut facts: BTreeMap<[u8; 16], Vec<Fact>> = BTreeMap::new();
    for row in conn.all_built(sql, args![tenant, programme]).await? {
        facts.entry(record_of(&row)?).or_default().push(read_fact(&row, &AXES)?);
    }
    Ok(facts.into_iter().map(|(record, f)| (record, rows::net(f))).filter(|(_, n)| !n.is_empty()).collect())
}

fn record_of(row: &Row) -> DbResult<[u8; 16]> {
    row.get(7 + AXES.len())
}

/// Records of a year with something noted after their month was closed.
pub async fn late_records(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear) -> DbResult<BTreeSet<[u8; 16]>> {
    // Every late row has a day; asking for it leads SQLite to the small index of late rows.
    let rows = conn
        .all(
            "select distinct record from fact where tenant = $1 and programme = $2 and fiscal_year = $3 and late and noted_on >= ''",
            args![tenant, programme, year],
        )
        .await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// What was noted for a month after it was closed.
pub(crate) async fn late_facts(conn: &mut Conn, tenant: i64, programme: ProgrammeId, month: YearMonth) -> DbResult<Vec<Fact>> {
    let sql = format!("select {} from fact where tenant = $1 and programme = $2 and month = $3 and late", *COLUMNS);
    conn.all_built(sql, args![tenant, programme, month]).await?.iter().map(|r| read_fact(r, &AXES)).collect()
}
