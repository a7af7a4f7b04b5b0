//! Headings a person assigned once are remembered for the ledger.

use std::collections::BTreeMap;

use ledger::{LedgerKind, Mapping};
use platform::args;
use platform::db::{Conn, DbResult, Tx};

/// What is remembered for a ledger.
pub async fn remembered(conn: &mut Conn, tenant: i64, kind: LedgerKind) -> DbResult<Mapping> {
    let rows =
        conn.all("select header, column_key from header_mapping where tenant = $1 and ledger = $2", args![tenant, kind.name()]).await?;
    let entries: BTreeMap<String, String> = rows.iter().map(|r| Ok((r.get(0)?, r.get(1)?))).collect::<DbResult<_>>()?;
    Ok(Mapping::from(entries))
}

/// Remembers headings, over what was remembered before.
pub async fn remember(tx: &mut Tx, tenant: i64, kind: LedgerKind, mapping: &Mapping) -> DbResult<()> {
    for (header, key) in mapping.entries() {
        tx.exec(
            "insert into header_mapping (tenant, ledger, header, column_key) values ($1,$2,$3,$4) \
             on conflict (tenant, ledger, header) do update set column_key = excluded.column_key",
            args![tenant, kind.name(), header, key],
        )
        .await?;
    }
    Ok(())
}
