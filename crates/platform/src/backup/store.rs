//! Runs and their setting in the database.

use jiff::Timestamp;

use super::{DAYS, Run, RunKind, Standing};
use crate::args;
use crate::db::{Conn, DbError, DbResult, Row, Tx};

pub(super) async fn insert(tx: &mut Tx, tenant: i64, id: &[u8; 16], run: &Run) -> DbResult<()> {
    tx.exec(
        "insert into backup_run (tenant, id, kind, at, bytes, detail) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, *id, run.kind.name(), run.at, run.bytes, &run.detail],
    )
    .await?;
    Ok(())
}

/// How the backups of a tenant stand.
pub async fn standing(conn: &mut Conn, tenant: i64) -> DbResult<Standing> {
    let made = latest(conn, tenant, RunKind::Made).await?;
    let failed = latest(conn, tenant, RunKind::Failed).await?.filter(|f| made.as_ref().is_none_or(|m| m.at <= f.at));
    let row = conn
        .one(
            "select t.created_at, coalesce(s.days, $2), (select count(*) from backup_run r where r.tenant = $1 and r.kind = 'practised') \
             from tenant t left join backup_setting s on s.tenant = t.tenant where t.tenant = $1",
            args![tenant, DAYS],
        )
        .await?;
    Ok(Standing {
        made,
        failed,
        practised: latest(conn, tenant, RunKind::Practised).await?,
        founded: row.get::<Timestamp>(0)?,
        days: row.get(1)?,
        practices: row.get(2)?,
    })
}

const COLUMNS: &str = "select kind, at, bytes, detail from backup_run where tenant = $1";

async fn latest(conn: &mut Conn, tenant: i64, kind: RunKind) -> DbResult<Option<Run>> {
    let sql = format!("{COLUMNS} and kind = $2 order by at desc, id desc limit 1");
    let rows = conn.all_built(sql, args![tenant, kind.name()]).await?;
    rows.first().map(read).transpose()
}

/// The last runs, newest first.
pub async fn latest_runs(conn: &mut Conn, tenant: i64, limit: i64) -> DbResult<Vec<Run>> {
    let sql = format!("{COLUMNS} order by at desc, id desc limit $2");
    conn.all_built(sql, args![tenant, limit]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> DbResult<Run> {
    let kind: String = row.get(0)?;
    let kind = RunKind::parse(&kind).ok_or_else(|| DbError::Shape { column: "kind".to_owned() })?;
    Ok(Run { kind, at: row.get(1)?, bytes: row.get(2)?, detail: row.get(3)? })
}

/// After how many days the first page warns.
pub async fn set_days(tx: &mut Tx, tenant: i64, days: i64) -> DbResult<()> {
    tx.exec(
        "insert into backup_setting (tenant, days) values ($1,$2) on conflict (tenant) do update set days = excluded.days",
        args![tenant, days],
    )
    .await?;
    Ok(())
}
