//! The deed: lay out, read, import in one transaction.

use ledger::{LedgerKind, Table};
use platform::Cx;
use platform::audit::{self, Entry};
use platform::policy::{Action, Thing};
use programme::Programme;

use crate::outcome::{Outcome, Trouble};
use crate::reading::lay;
use crate::{mapping, slices};

/// Imports a file with the headings remembered for its ledger.
pub async fn import_file(
    cx: &Cx,
    programme: &Programme,
    kind: LedgerKind,
    name: &str,
    bytes: Vec<u8>,
    dry_run: bool,
) -> Result<Outcome, Trouble> {
    let mapping = mapping::remembered(&mut cx.read().await?, cx.tenant, kind).await?;
    let table = lay(cx, kind, name, &bytes, &mapping).await?;
    import_table(cx, programme, &table, dry_run).await
}

/// Imports a table. A dry run does everything and takes it back.
pub async fn import_table(cx: &Cx, programme: &Programme, table: &Table, dry_run: bool) -> Result<Outcome, Trouble> {
    cx.ask_any(Action::Record, Thing::Import)?;
    let mut tx = cx.begin_large().await?;
    let outcome = slices::import(&mut tx, cx, programme, table).await?;
    if dry_run || outcome.added == 0 {
        return Ok(outcome);
    }
    let detail = format!("{} {}", table.schema().ledger.name(), outcome.added);
    audit::append(&mut tx, cx, &Entry { action: "ledger.imported", kind: "programme", object: Some(&programme.id.0), detail: &detail })
        .await?;
    tx.commit().await?;
    Ok(outcome)
}
