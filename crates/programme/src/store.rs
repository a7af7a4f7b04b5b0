//! Programmes and their years in the database.

use calendar::FiscalYear;
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};
use platform::id::TeamId;

/// A programme with the stamps of its years, the oldest first; no file is read.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub id: ProgrammeId,
    pub code: String,
    pub team: TeamId,
    pub revision: i64,
    pub years: Vec<(FiscalYear, i64)>,
}

const HEADS: &str = "select p.id, p.code, p.team, p.revision, y.fiscal_year, y.stamp from programme p \
    join programme_year y on y.tenant = p.tenant and y.programme = p.id where p.tenant = $1";

pub(crate) async fn head_by_code(conn: &mut Conn, tenant: i64, code: &str) -> DbResult<Option<Head>> {
    let rows = conn.all_built(format!("{HEADS} and p.code = $2 order by y.fiscal_year"), args![tenant, code]).await?;
    Ok(heads(&rows)?.pop())
}

pub(crate) async fn head_by_id(conn: &mut Conn, tenant: i64, id: ProgrammeId) -> DbResult<Option<Head>> {
    let rows = conn.all_built(format!("{HEADS} and p.id = $2 order by y.fiscal_year"), args![tenant, id]).await?;
    Ok(heads(&rows)?.pop())
}

pub(crate) async fn all_heads(conn: &mut Conn, tenant: i64) -> DbResult<Vec<Head>> {
    heads(&conn.all_built(format!("{HEADS} order by p.code, y.fiscal_year"), args![tenant]).await?)
}

/// Rows of one programme stand together.
fn heads(rows: &[Row]) -> DbResult<Vec<Head>> {
    let mut heads: Vec<Head> = Vec::new();
    for row in rows {
        let id = row.get(0)?;
        let year = (row.get(4)?, row.get(5)?);
        match heads.last_mut().filter(|head| head.id == id) {
            Some(head) => head.years.push(year),
            None => heads.push(Head { id, code: row.get(1)?, team: row.get(2)?, revision: row.get(3)?, years: vec![year] }),
        }
    }
    Ok(heads)
}

/// The file and what is carried with it.
pub(crate) async fn year(conn: &mut Conn, tenant: i64, id: ProgrammeId, year: FiscalYear) -> DbResult<(String, String)> {
    let sql = "select file, carried from programme_year where tenant = $1 and programme = $2 and fiscal_year = $3";
    let row = conn.one(sql, args![tenant, id, year]).await?;
    Ok((row.get(0)?, row.get(1)?))
}

pub(crate) async fn add_programme(tx: &mut Tx, tenant: i64, id: ProgrammeId, code: &str, team: TeamId, now: Timestamp) -> DbResult<()> {
    let sql = "insert into programme (tenant, id, code, team, revision, created_at) values ($1,$2,$3,$4,0,$5)";
    tx.exec(sql, args![tenant, id, code, team, now]).await?;
    Ok(())
}

/// A year to be put in place of what stood for it.
pub(crate) struct NewYear<'a> {
    pub programme: ProgrammeId,
    pub fiscal_year: FiscalYear,
    pub file: &'a str,
    pub carried: &'a str,
    pub stamp: i64,
}

pub(crate) async fn put_year(tx: &mut Tx, tenant: i64, year: &NewYear<'_>, now: Timestamp) -> DbResult<()> {
    tx.exec(
        "insert into programme_year (tenant, programme, fiscal_year, file, carried, stamp, applied_at) values ($1,$2,$3,$4,$5,$6,$7) \
         on conflict (tenant, programme, fiscal_year) do update set \
         file = excluded.file, carried = excluded.carried, stamp = excluded.stamp, applied_at = excluded.applied_at",
        args![tenant, year.programme, year.fiscal_year, year.file, year.carried, year.stamp, now],
    )
    .await?;
    tx.exec("update programme set revision = revision + 1 where tenant = $1 and id = $2", args![tenant, year.programme]).await?;
    Ok(())
}
