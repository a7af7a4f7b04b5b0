//! Which slice takes which ledger.

use std::collections::HashSet;

use ledger::{LedgerKind, Row, Table};
use platform::Cx;
use platform::db::Tx;
use programme::Programme;

use crate::outcome::{Outcome, Trouble};

/// Reads every row and keeps those that are not known yet. Problems of all rows come at once.
macro_rules! unknown_rows {
    ($slice:path, $keys:expr, $cx:expr, $programme:expr, $table:expr, $outcome:expr) => {{
        use $slice as slice;
        let rows = $table
            .read(|row: &Row| {
                let key = key_of($cx, $programme, $table, row);
                slice::read(row, $programme).map(|draft| (key, draft))
            })
            .map_err(Trouble::Problems)?;
        let mut known: HashSet<[u8; 16]> = $keys;
        let all = rows.len();
        let fresh: Vec<_> = rows.into_iter().filter(|(key, _)| known.insert(*key)).collect();
        $outcome.added = fresh.len();
        $outcome.known = all - fresh.len();
        fresh
    }};
}

macro_rules! take {
    ($slice:path, $keys:expr, $tx:expr, $cx:expr, $programme:expr, $table:expr) => {{
        use $slice as slice;
        let mut outcome = Outcome::default();
        for (key, draft) in unknown_rows!($slice, $keys, $cx, $programme, $table, outcome) {
            slice::import($tx, $cx, $programme, draft, key, &mut outcome.created).await?;
        }
        Ok(outcome)
    }};
}

/// A year's consultations are thousands of rows: they go in together.
async fn consultations(tx: &mut Tx, cx: &Cx, programme: &Programme, table: &Table) -> Result<Outcome, Trouble> {
    let mut outcome = Outcome::default();
    let known = casework::consultation::imported_keys(tx, cx.tenant, programme.id).await?;
    let fresh = unknown_rows!(casework::consultation::ledger, known, cx, programme, table, outcome);
    casework::consultation::ledger::import_all(tx, cx, programme, fresh, &mut outcome.created).await?;
    Ok(outcome)
}

pub(crate) async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, table: &Table) -> Result<Outcome, Trouble> {
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
