//! What a backup asks the database itself.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use platform::args;
use platform::db::{Conn, DbResult};

use super::manifest::hex;

/// Damage that SQLite itself finds, and rows that point at nothing.
pub async fn sound(conn: &mut Conn) -> Result<()> {
    let found: String = conn.one("pragma integrity_check", &[]).await?.get(0)?;
    if found != "ok" {
        bail!("データベースのファイルが壊れています。前のバックアップから戻してください。");
    }
    if !conn.all("pragma foreign_key_check", &[]).await?.is_empty() {
        bail!("データベースに、相手のない記録があります。前のバックアップと照らし合わせてください。");
    }
    Ok(())
}

/// Every tenant.
pub async fn tenants(conn: &mut Conn) -> DbResult<Vec<i64>> {
    conn.all("select tenant from tenant order by tenant", &[]).await?.iter().map(|r| r.get(0)).collect()
}

/// Versions applied.
pub async fn migrations(conn: &mut Conn) -> DbResult<Vec<i64>> {
    conn.all("select version from schema_migration order by version", &[]).await?.iter().map(|r| r.get(0)).collect()
}

/// Names of all tables, in the order they were made: what is pointed at comes before what points.
pub async fn tables(conn: &mut Conn) -> DbResult<Vec<String>> {
    let sql = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid";
    conn.all(sql, &[]).await?.iter().map(|r| r.get(0)).collect()
}

/// Rows of every table.
pub async fn counts(conn: &mut Conn) -> DbResult<BTreeMap<String, i64>> {
    let mut all = BTreeMap::new();
    for table in tables(conn).await? {
        let rows = conn.all_built(format!("select count(*) from \"{table}\""), &[]).await?;
        let n = rows.first().map_or(Ok(0), |row| row.get(0))?;
        all.insert(table, n);
    }
    Ok(all)
}

/// Fingerprints of closed months, counted anew from the figures.
pub async fn closed_months(conn: &mut Conn, tenant: i64) -> DbResult<BTreeMap<String, String>> {
    let rows = conn
        .all("select programme, month, closed from month_close where tenant = $1 order by programme, month, seq", args![tenant])
        .await?;
    let mut last: BTreeMap<([u8; 16], calendar::YearMonth), bool> = BTreeMap::new();
    for row in &rows {
        last.insert((row.get(0)?, row.get(1)?), row.get(2)?);
    }
    let mut all = BTreeMap::new();
    for ((programme, month), _) in last.into_iter().filter(|(_, closed)| *closed) {
        let digest = facts::frozen_digest(conn, tenant, facts::ProgrammeId(programme), month).await?;
        all.insert(format!("{} {month}", hex(&programme)), hex(&digest));
    }
    Ok(all)
}
