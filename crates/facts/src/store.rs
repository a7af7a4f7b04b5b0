//! Rows of facts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use calendar::{FiscalYear, YearMonth};
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx, Val};
use platform::Cx;
use tally::{AxisKey, Fact};

use crate::ledger::RecordFacts;
use crate::rows::{answers_text, code_val, read_fact, single_axes};
use crate::{ProgrammeId, rows};

static AXES: LazyLock<Vec<AxisKey>> = LazyLock::new(|| single_axes().collect());

static COLUMNS: LazyLock<String> = LazyLock::new(|| {
    let axes: Vec<&str> = AXES.iter().map(|a| a.name()).collect();
    format!("series, day, quantity, of_which, late, person, answers, {}", axes.join(", "))
});

static INSERT: LazyLock<&'static str> = LazyLock::new(|| {
    let axes: Vec<&str> = AXES.iter().map(|a| a.name()).collect();
    let places: Vec<String> = (1..=14 + AXES.len()).map(|i| format!("${i}")).collect();
    let sql = format!(
        "insert into fact (tenant, programme, fiscal_year, month, day, series, record_kind, record, quantity, of_which, late, noted_on, person, answers, {}) values ({})",
        axes.join(", "),
        places.join(", ")
    );
    // Made once for the life of the process.
    Box::leak(sql.into_boxed_str())
});

pub(crate) async fn insert(tx: &mut Tx, cx: &Cx, of: &RecordFacts<'_>, fact: &Fact, quantity: i64, late: bool) -> DbResult<()> {
    let month = YearMonth::containing(fact.day);
    let mut args: Vec<Val> = vec![
        cx.tenant.into(),
        of.programme.into(),
        FiscalYear::containing(fact.day).into(),
        month.into(),
        fact.day.into(),
        fact.series.name().into(),
        of.kind.into(),
        of.record.into(),
        quantity.into(),
        fact.of_which.into(),
        late.into(),
        late.then(|| cx.today()).into(),
        fact.person.into(),
        answers_text(&fact.answers).into(),
    ];
    args.extend(AXES.iter().map(|a| code_val(fact, *a)));
    tx.exec(*INSERT, &args).await?;
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

/// What was noted for a month after it was closed.
pub(crate) async fn late_facts(conn: &mut Conn, tenant: i64, programme: ProgrammeId, month: YearMonth) -> DbResult<Vec<Fact>> {
    let sql = format!("select {} from fact where tenant = $1 and programme = $2 and month = $3 and late", *COLUMNS);
    conn.all_built(sql, args![tenant, programme, month]).await?.iter().map(|r| read_fact(r, &AXES)).collect()
}
