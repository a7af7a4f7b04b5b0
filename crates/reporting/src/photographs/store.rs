use calendar::FiscalYear;
use facts::ProgrammeId;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};

use super::{Photograph, PhotographId};

/// The photographs of a year, in the order printed.
pub async fn of(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear) -> DbResult<Vec<Photograph>> {
    let rows = conn
        .all(
            "select id, caption, jpeg from photograph where tenant = $1 and programme = $2 and fiscal_year = $3 order by position, id",
            args![tenant, programme, year],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// One photograph of a programme's year.
pub async fn one(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear, id: PhotographId) -> DbResult<Option<Photograph>> {
    let row = conn
        .opt(
            "select id, caption, jpeg from photograph where tenant = $1 and id = $2 and programme = $3 and fiscal_year = $4",
            args![tenant, id, programme, year],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> DbResult<Photograph> {
    Ok(Photograph { id: row.get(0)?, picture: paper::Photograph { caption: row.get(1)?, jpeg: row.get(2)? } })
}

/// Ids in the order printed.
pub(super) async fn order(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear) -> DbResult<Vec<PhotographId>> {
    let rows = conn
        .all(
            "select id from photograph where tenant = $1 and programme = $2 and fiscal_year = $3 order by position, id",
            args![tenant, programme, year],
        )
        .await?;
    rows.iter().map(|row| row.get(0)).collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    cx: &Cx,
    programme: ProgrammeId,
    year: FiscalYear,
    position: i64,
    photograph: &Photograph,
) -> DbResult<()> {
    let (caption, jpeg) = (photograph.picture.caption.as_str(), photograph.picture.jpeg.as_slice());
    tx.exec(
        "insert into photograph (tenant, id, programme, fiscal_year, position, caption, jpeg, author, created_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![cx.tenant, photograph.id, programme, year, position, caption, jpeg, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

pub(super) async fn set_caption(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: PhotographId, caption: &str) -> DbResult<u64> {
    tx.exec("update photograph set caption = $4 where tenant = $1 and id = $2 and programme = $3", args![tenant, id, programme, caption])
        .await
}

pub(super) async fn set_position(tx: &mut Tx, tenant: i64, id: PhotographId, position: i64) -> DbResult<()> {
    tx.exec("update photograph set position = $3 where tenant = $1 and id = $2", args![tenant, id, position]).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: PhotographId) -> DbResult<u64> {
    tx.exec("delete from photograph where tenant = $1 and id = $2 and programme = $3", args![tenant, id, programme]).await
}

/// Removes all photographs of a programme's fiscal year; how many there were.
pub(super) async fn remove_year(tx: &mut Tx, tenant: i64, programme: [u8; 16], year: FiscalYear) -> DbResult<u64> {
    tx.exec("delete from photograph where tenant = $1 and programme = $2 and fiscal_year = $3", args![tenant, programme, year]).await
}

/// Photographs of a year that has no programme file.
pub async fn ownerless(conn: &mut Conn, tenant: i64) -> DbResult<i64> {
    let sql = "select count(*) from photograph p where p.tenant = $1 and not exists (select 1 from programme_year y \
               where y.tenant = p.tenant and y.programme = p.programme and y.fiscal_year = p.fiscal_year)";
    conn.one(sql, args![tenant]).await?.get(0)
}
