//! Migrations that run by themselves, with a copy of the file before.

use std::path::{Path, PathBuf};

use super::{Db, DbError, DbResult, Engine, lite};
use crate::args;

/// One step of the database's shape. Numbers are `crate * 100 + step`, so that rooms do not collide.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Order and identity.
    pub version: i64,
    /// What it brings, for the log.
    pub name: &'static str,
    /// Statements both engines understand.
    pub sql: &'static str,
}

/// What a start found and did.
#[derive(Clone, Debug, Default)]
pub struct MigrationReport {
    /// Versions applied now.
    pub applied: Vec<i64>,
    /// The copy that was made before.
    pub backup: Option<PathBuf>,
}

pub(super) async fn run(db: &Db, migrations: &[Migration], backups: Option<&Path>) -> DbResult<MigrationReport> {
    let done = applied(db).await?;
    let mut missing: Vec<&Migration> = migrations.iter().filter(|m| !done.contains(&m.version)).collect();
    missing.sort_by_key(|m| m.version);
    let mut report = MigrationReport::default();
    if missing.is_empty() {
        return Ok(report);
    }
    if let (false, Some(folder)) = (done.is_empty(), backups) {
        report.backup = copy_before(db, folder, missing[0].version).await?;
    }
    for m in missing {
        apply(db, m).await.map_err(|e| DbError::Migration(format!("{} {}: {e:?}", m.version, m.name)))?;
        report.applied.push(m.version);
    }
    Ok(report)
}

pub(super) async fn begun(db: &Db) -> DbResult<bool> {
    let mut conn = db.read().await?;
    let found = match db.engine() {
        Engine::Sqlite => conn.opt("select 1 from sqlite_master where type = 'table' and name = 'schema_migration'", &[]).await?,
        Engine::Postgres => conn.opt("select 1 from pg_catalog.pg_class where oid = to_regclass('schema_migration')", &[]).await?,
    };
    Ok(found.is_some())
}

async fn applied(db: &Db) -> DbResult<Vec<i64>> {
    let mut tx = db.begin().await?;
    tx.exec("create table if not exists schema_migration (version bigint primary key, name text not null)", &[]).await?;
    let rows = tx.all("select version from schema_migration order by version", &[]).await?;
    tx.commit().await?;
    rows.iter().map(|r| r.get(0)).collect()
}

async fn apply(db: &Db, m: &Migration) -> DbResult<()> {
    let mut tx = db.begin().await?;
    tx.script(m.sql).await?;
    tx.exec("insert into schema_migration (version, name) values ($1, $2)", args![m.version, m.name]).await?;
    tx.commit().await
}

/// PostgreSQL is copied by its operator's own means; the embedded file by us.
async fn copy_before(db: &Db, folder: &Path, next: i64) -> DbResult<Option<PathBuf>> {
    if db.engine() == Engine::Postgres {
        return Ok(None);
    }
    lite::private_folder(folder).map_err(|e| DbError::Migration(e.to_string()))?;
    let target =
        (0..).map(|n| folder.join(format!("before-{next}-{n}.db"))).find(|p| !p.exists()).unwrap_or_else(|| folder.join("before.db"));
    db.copy_to(&target).await?;
    Ok(Some(target))
}
