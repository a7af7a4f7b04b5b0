//! Running sums: month × axis × code, and distinct pseudonyms, kept with each change of facts.

use std::collections::BTreeMap;

use calendar::{FiscalYear, YearMonth};
use platform::args;
use platform::db::{DbResult, Tx, Val};
use tally::measure::fixed_codes::{FIRST, LINKED};
use tally::{AxisKey, Fact, FactSeries};

use crate::ProgrammeId;
use crate::ledger::Change;

/// The axis name under which a month's total lies.
pub(crate) const TOTAL: &str = "";
/// Distinct pseudonyms of a span.
pub(crate) const PERSONS: &str = "@persons";
/// Contacts without a pseudonym.
pub(crate) const ANONYMOUS: &str = "@anonymous";

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    series: FactSeries,
    of_which: bool,
    span: String,
    axis: &'static str,
    code: String,
    late: bool,
}

/// Adds changes of facts to the running sums.
pub(crate) async fn apply(tx: &mut Tx, tenant: i64, programme: ProgrammeId, changes: &[Change]) -> DbResult<()> {
    let mut cells: BTreeMap<Cell, i64> = BTreeMap::new();
    let mut persons: BTreeMap<(FactSeries, &'static str, String, [u8; 16]), i64> = BTreeMap::new();
    for change in changes {
        add_cells(&mut cells, change);
        add_persons(&mut persons, change);
    }
    count_persons(tx, tenant, programme, persons, &mut cells).await?;
    cells.retain(|_, n| *n != 0);
    upsert(tx, tenant, programme, &cells).await
}

fn add_cells(cells: &mut BTreeMap<Cell, i64>, change: &Change) {
    let fact = &change.fact;
    let span = YearMonth::containing(fact.day).to_string();
    let mut add = |axis: &'static str, code: &str| {
        let cell =
            Cell { series: fact.series, of_which: fact.of_which, span: span.clone(), axis, code: code.to_owned(), late: change.late };
        *cells.entry(cell).or_insert(0) += change.delta;
    };
    add(TOTAL, "");
    for (axis, code) in fact.codes.iter().chain(fact.answers.iter().map(|(a, c)| (a, c))) {
        add(axis.name(), code.as_str());
    }
    if counts_persons(fact.series) && fact.person.is_none() {
        for mark in marks(fact) {
            add(ANONYMOUS, mark);
        }
    }
}

/// Persons are counted as closed; a correction's persons are counted from the facts themselves.
fn add_persons(persons: &mut BTreeMap<(FactSeries, &'static str, String, [u8; 16]), i64>, change: &Change) {
    let fact = &change.fact;
    let Some(person) = fact.person.filter(|_| !change.late && !fact.of_which && counts_persons(fact.series)) else { return };
    for mark in marks(fact) {
        for span in [YearMonth::containing(fact.day).to_string(), year_span(FiscalYear::containing(fact.day))] {
            *persons.entry((fact.series, mark, span, person)).or_insert(0) += change.delta;
        }
    }
}

fn counts_persons(series: FactSeries) -> bool {
    matches!(series, FactSeries::Consultation | FactSeries::Referral)
}

/// Which distinct counts a fact takes part in.
fn marks(fact: &Fact) -> Vec<&'static str> {
    let mut marks = vec!["all"];
    if fact.codes.get(&AxisKey::Newness).is_some_and(|c| c.as_str() == FIRST) {
        marks.push("first");
    }
    if fact.codes.get(&AxisKey::ReferralResult).is_some_and(|c| c.as_str() == LINKED) {
        marks.push("linked");
    }
    marks
}

/// The span of a fiscal year, beside those of its months.
pub(crate) fn year_span(year: FiscalYear) -> String {
    format!("FY{year}")
}

async fn count_persons(
    tx: &mut Tx,
    tenant: i64,
    programme: ProgrammeId,
    persons: BTreeMap<(FactSeries, &'static str, String, [u8; 16]), i64>,
    cells: &mut BTreeMap<Cell, i64>,
) -> DbResult<()> {
    for ((series, mark, span, person), delta) in persons.into_iter().filter(|(_, d)| *d != 0) {
        let row = tx
            .one(
                "insert into fact_person (tenant, programme, series, mark, span, person, n) values ($1,$2,$3,$4,$5,$6,$7) \
                 on conflict (tenant, programme, series, mark, span, person) do update set n = fact_person.n + excluded.n returning n",
                args![tenant, programme, series.name(), mark, span.as_str(), person, delta],
            )
            .await?;
        let now: i64 = row.get(0)?;
        let change = i64::from(now > 0) - i64::from(now - delta > 0);
        let cell = Cell { series, of_which: false, span, axis: PERSONS, code: mark.to_owned(), late: false };
        *cells.entry(cell).or_insert(0) += change;
    }
    Ok(())
}

/// Rows in one statement at the most; keeps the number of different statements small.
const BATCH: usize = 16;

async fn upsert(tx: &mut Tx, tenant: i64, programme: ProgrammeId, cells: &BTreeMap<Cell, i64>) -> DbResult<()> {
    let all: Vec<(&Cell, &i64)> = cells.iter().collect();
    for batch in all.chunks(BATCH) {
        let mut args: Vec<Val> = vec![tenant.into(), programme.into()];
        for (cell, n) in batch {
            args.extend([
                Val::from(cell.series.name()),
                cell.of_which.into(),
                cell.span.as_str().into(),
                cell.axis.into(),
                cell.code.as_str().into(),
                cell.late.into(),
                (**n).into(),
            ]);
        }
        tx.exec_built(upsert_sql(batch.len()), &args).await?;
    }
    Ok(())
}

fn upsert_sql(rows: usize) -> String {
    let lines: Vec<String> = (0..rows)
        .map(|r| {
            let p: Vec<String> = (0..7).map(|c| format!("${}", 3 + r * 7 + c)).collect();
            format!("($1, $2, {})", p.join(", "))
        })
        .collect();
    format!(
        "insert into fact_cell (tenant, programme, series, of_which, span, axis, code, late, n) values {} \
         on conflict (tenant, programme, series, of_which, span, axis, code, late) do update set n = fact_cell.n + excluded.n",
        lines.join(", ")
    )
}
