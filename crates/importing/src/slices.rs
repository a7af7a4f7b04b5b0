//! Which slice takes which ledger.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use calendar::{Date, YearMonth};
use casework::consultation::ledger::Mark;
use ledger::{LedgerKind, Row, Table};
use platform::Cx;
use platform::db::Tx;
use programme::Programme;

use crate::outcome::{Differing, Outcome, Trouble};

/// A row that was read, with what is told of it.
struct Read<T> {
    key: [u8; 16],
    number: u32,
    day: Option<Date>,
    draft: T,
}

/// Reads every row. Problems of all rows come at once.
macro_rules! rows {
    ($slice:path, $cx:expr, $programme:expr, $table:expr) => {{
        use $slice as slice;
        $table
            .read(|row: &Row| {
                let key = key_of($cx, $programme, $table, row);
                let draft = slice::read(row, $programme)?;
                Some(Read { key, number: row.number(), day: day_of($table, row), draft })
            })
            .map_err(Trouble::Problems)?
    }};
}

macro_rules! take {
    ($slice:path, $keys:expr, $tx:expr, $cx:expr, $programme:expr, $table:expr) => {{
        use $slice as slice;
        let rows = rows!($slice, $cx, $programme, $table);
        let mut known: HashSet<[u8; 16]> = $keys;
        let all = rows.len();
        let fresh: Vec<_> = rows.into_iter().filter(|row| known.insert(row.key)).collect();
        let mut outcome = Outcome { added: fresh.len(), known: all - fresh.len(), ..Outcome::default() };
        outcome.late = late($tx, $cx, $programme, &fresh).await?;
        for row in fresh {
            slice::import($tx, $cx, $programme, row.draft, row.key, &mut outcome.created).await?;
        }
        Ok(outcome)
    }};
}

/// A year's consultations are thousands of rows: they go in together. A number says which row it is, so that a row
/// whose number is known may still say something else.
async fn consultations(tx: &mut Tx, cx: &Cx, programme: &Programme, table: &Table) -> Result<Outcome, Trouble> {
    let mut contents = Vec::with_capacity(table.row_count());
    let rows = {
        use casework::consultation::ledger as slice;
        let read = table.read(|row: &Row| {
            let draft = slice::read(row, programme)?;
            let content = draft.number().map(|_| cx.secrets.tag("import content", &row.content()));
            contents.push(content);
            Some(Read { key: key_of(cx, programme, table, row), number: row.number(), day: day_of(table, row), draft })
        });
        read.map_err(Trouble::Problems)?
    };
    let keys: Vec<_> = rows.iter().map(|row| row.key).collect();
    let mut known = casework::consultation::imported_marks(tx, cx.tenant, programme.id, &keys).await?;
    let mut outcome = Outcome::default();
    let mut fresh = Vec::with_capacity(rows.len());
    for (row, content) in rows.into_iter().zip(contents) {
        match known.get(&row.key) {
            None => {
                known.insert(row.key, content);
                fresh.push((row, content));
            }
            Some(before) => {
                outcome.known += 1;
                if before.is_some() && *before != content {
                    let number = row.draft.number().unwrap_or_default().to_owned();
                    outcome.differing.push(Differing { row: row.number, number });
                }
            }
        }
    }
    outcome.added = fresh.len();
    let (fresh, contents): (Vec<_>, Vec<_>) = fresh.into_iter().unzip();
    outcome.late = late(tx, cx, programme, &fresh).await?;
    let marked: Vec<(Mark, _)> =
        fresh.into_iter().zip(contents).map(|(row, content)| (Mark { key: row.key, content }, row.draft)).collect();
    casework::consultation::ledger::import_all(tx, cx, programme, marked, &mut outcome.created).await?;
    Ok(outcome)
}

fn day_of(table: &Table, row: &Row) -> Option<Date> {
    table.schema().column("day").and_then(|_| row.date("day"))
}

/// How many rows fall into each closed month: they are counted as corrections.
async fn late<T>(tx: &mut Tx, cx: &Cx, programme: &Programme, fresh: &[Read<T>]) -> Result<BTreeMap<YearMonth, usize>, Trouble> {
    let mut months: BTreeMap<YearMonth, usize> = BTreeMap::new();
    for day in fresh.iter().filter_map(|row| row.day) {
        *months.entry(YearMonth::containing(day)).or_default() += 1;
    }
    let asked: BTreeSet<YearMonth> = months.keys().copied().collect();
    let closed = facts::closed_among(tx, cx.tenant, programme.id, &asked).await?;
    months.retain(|month, _| closed.contains(month));
    Ok(months)
}

pub(crate) async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, table: &Table) -> Result<Outcome, Trouble> {
    let mut outcome = taken(tx, cx, programme, table).await?;
    let understood = table.understood();
    outcome.unread = understood.unmapped.into_iter().filter(|u| !u.left_out).map(|u| (u.letter, u.header)).collect();
    outcome.other_sheets = understood.ignored_sheets.into_iter().filter(|s| s.looks_like_this_ledger).map(|s| s.name).collect();
    Ok(outcome)
}

async fn taken(tx: &mut Tx, cx: &Cx, programme: &Programme, table: &Table) -> Result<Outcome, Trouble> {
    match table.schema().ledger {
        LedgerKind::Consultations => consultations(tx, cx, programme, table).await,
        LedgerKind::Gatherings => take!(
            community::gathering::ledger,
            community::gathering::ledger::imported_keys(tx, cx.tenant, programme).await?,
            tx,
            cx,
            programme,
            table
        ),
        LedgerKind::Distributions => take!(
            community::distribution::ledger,
            community::distribution::ledger::imported_keys(tx, cx.tenant, programme).await?,
            tx,
            cx,
            programme,
            table
        ),
        LedgerKind::Loans => take!(
            community::loan::ledger,
            community::loan::ledger::imported_keys(tx, cx.tenant, programme).await?,
            tx,
            cx,
            programme,
            table
        ),
        LedgerKind::Outreach => take!(
            casework::outreach::ledger,
            casework::outreach::imported_keys(tx, cx.tenant, programme.id).await?,
            tx,
            cx,
            programme,
            table
        ),
        LedgerKind::Referrals => take!(
            casework::referral::ledger,
            casework::referral::imported_keys(tx, cx.tenant, programme.id).await?,
            tx,
            cx,
            programme,
            table
        ),
        LedgerKind::Partners => {
            take!(casework::partner::ledger, casework::partner::imported_keys(tx, cx.tenant, programme.id).await?, tx, cx, programme, table)
        }
        LedgerKind::Publicity => take!(
            community::publicity::ledger,
            community::publicity::ledger::imported_keys(tx, cx.tenant, programme).await?,
            tx,
            cx,
            programme,
            table
        ),
    }
}

/// A row's own mark: a keyed hash of its number, or of its content and place in its day. The row's text is not kept.
fn key_of(cx: &Cx, programme: &Programme, table: &Table, row: &Row) -> [u8; 16] {
    let of_programme = format!("{}\u{1f}{}\u{1f}{}", programme.id, table.schema().ledger.name(), row.fingerprint());
    cx.secrets.tag("import", &of_programme)
}
