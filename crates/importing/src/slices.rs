//! Which slice takes which ledger.

use std::collections::HashSet;

use ledger::{LedgerKind, Row, Table};
use platform::db::Tx;
use platform::Cx;
use programme::Programme;

use crate::outcome::{Outcome, Trouble};

/// Reads every row, then imports what is not known yet. Problems of all rows come at once.
macro_rules! take {
    ($slice:path, $tx:expr, $cx:expr, $programme:expr, $table:expr) => {{
        use $slice as slice;
        let rows = $table
            .read(|row: &Row| {
                let key = key_of($cx, $programme, $table, row);
                slice::read(row, $programme).map(|draft| (key, draft))
            })
            .map_err(Trouble::Problems)?;
        let mut known: HashSet<[u8; 16]> = slice::imported_keys($tx, $cx.tenant, $programme).await?;
        let mut outcome = Outcome::default();
        for (key, draft) in rows {
            if known.insert(key) {
                slice::import($tx, $cx, $programme, draft, key, &mut outcome.created).await?;
                outcome.added += 1;
            } else {
                outcome.known += 1;
            }
        }
        Ok(outcome)
    }};
}

pub(crate) async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, table: &Table) -> Result<Outcome, Trouble> {
    match table.schema().ledger {
        LedgerKind::Consultations => take!(casework::consultation::ledger, tx, cx, programme, table),
        LedgerKind::Gatherings => take!(community::gathering::ledger, tx, cx, programme, table),
        LedgerKind::Distributions => take!(community::distribution::ledger, tx, cx, programme, table),
        LedgerKind::Loans => take!(community::loan::ledger, tx, cx, programme, table),
        LedgerKind::Outreach => take!(casework::outreach::ledger, tx, cx, programme, table),
        LedgerKind::Referrals => take!(casework::referral::ledger, tx, cx, programme, table),
        LedgerKind::Partners => take!(casework::partner::ledger, tx, cx, programme, table),
        LedgerKind::Publicity => take!(community::publicity::ledger, tx, cx, programme, table),
    }
}

/// A row's own mark: a keyed hash of its number, or of its content and place in its day. The row's text is not kept.
fn key_of(cx: &Cx, programme: &Programme, table: &Table, row: &Row) -> [u8; 16] {
    let of_programme = format!("{}\u{1f}{}\u{1f}{}", programme.id, table.schema().ledger.name(), row.fingerprint());
    cx.secrets.tag("import", &of_programme)
}
