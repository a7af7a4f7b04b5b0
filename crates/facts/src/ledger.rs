//! Writing facts: the record's present facts take the place of its earlier ones, unless their month is closed.

use std::collections::{BTreeMap, BTreeSet};

use calendar::YearMonth;
use platform::db::Tx;
use platform::{Cx, Deed};
use tally::Fact;

use crate::{ProgrammeId, cells, close, rows, store};

/// The facts of one record.
pub struct RecordFacts<'a> {
    /// The programme they count for.
    pub programme: ProgrammeId,
    /// The record's noun, `consultation`.
    pub kind: &'a str,
    /// The record.
    pub record: [u8; 16],
    /// What it says happened. Empty for a record that is void.
    pub facts: Vec<Fact>,
    /// The record was made just now: it cannot have earlier facts.
    pub fresh: bool,
}

/// A change of one kind of fact: by how much, and whether its month is closed.
pub(crate) struct Change {
    pub fact: Fact,
    pub delta: i64,
    pub late: bool,
}

/// Hands a record's facts over, in the record's own transaction.
pub async fn replace(tx: &mut Tx, cx: &Cx, given: &RecordFacts<'_>) -> Deed<()> {
    let before = if given.fresh { BTreeMap::new() } else { rows::net(store::of_record(tx, cx.tenant, &given.record).await?) };
    let after = rows::net(given.facts.iter().cloned());
    let deltas = difference(&before, &after);
    if deltas.is_empty() {
        return Ok(());
    }
    let months: BTreeSet<YearMonth> = deltas.keys().map(|f| YearMonth::containing(f.day)).collect();
    let closed = close::closed_among(tx, cx.tenant, given.programme, &months).await?;
    let changes: Vec<Change> =
        deltas.into_iter().map(|(fact, delta)| Change { late: closed.contains(&YearMonth::containing(fact.day)), fact, delta }).collect();
    for month in months.difference(&closed) {
        if !given.fresh {
            store::delete_of_month(tx, cx.tenant, &given.record, *month).await?;
        }
        for (fact, quantity) in after.iter().filter(|(f, _)| YearMonth::containing(f.day) == *month) {
            store::insert(tx, cx, given, fact, *quantity, false).await?;
        }
    }
    for change in changes.iter().filter(|c| c.late) {
        store::insert(tx, cx, given, &change.fact, change.delta, true).await?;
    }
    cells::apply(tx, cx.tenant, given.programme, &changes).await?;
    Ok(())
}

/// Writes a record's facts anew where they differ from what the record says: the repair of `doctor --rebuild`.
pub async fn restate(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, record: [u8; 16], said: BTreeMap<Fact, i64>) -> Deed<()> {
    let kind = store::kind_of_record(tx, cx.tenant, &record).await?.unwrap_or_else(|| "restated".to_owned());
    let facts = said.into_iter().map(|(fact, quantity)| Fact { quantity, ..fact }).collect();
    replace(tx, cx, &RecordFacts { programme, kind: &kind, record, facts, fresh: false }).await
}

/// Hands over the facts of many records made just now: a ledger's rows. The running sums are written once for all.
pub async fn add_all(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, kind: &str, records: &[([u8; 16], Vec<Fact>)]) -> Deed<()> {
    let facts = || records.iter().flat_map(|(record, facts)| facts.iter().map(move |fact| (record, fact)));
    let months: BTreeSet<YearMonth> = facts().map(|(_, fact)| YearMonth::containing(fact.day)).collect();
    let closed = close::closed_among(tx, cx.tenant, programme, &months).await?;
    let late = |fact: &Fact| closed.contains(&YearMonth::containing(fact.day));
    let rows: Vec<store::NewFact<'_>> = facts().map(|(record, fact)| store::NewFact { record, fact, late: late(fact) }).collect();
    store::insert_all(tx, cx, programme, kind, &rows).await?;
    let changes: Vec<Change> =
        facts().map(|(_, fact)| Change { late: late(fact), delta: fact.quantity, fact: rows::kind_of(fact) }).collect();
    cells::apply(tx, cx.tenant, programme, &changes).await?;
    Ok(())
}

fn difference(before: &BTreeMap<Fact, i64>, after: &BTreeMap<Fact, i64>) -> BTreeMap<Fact, i64> {
    let mut out = after.clone();
    for (fact, n) in before {
        *out.entry(fact.clone()).or_insert(0) -= n;
    }
    out.retain(|_, n| *n != 0);
    out
}
