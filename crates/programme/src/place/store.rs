use facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};
use tally::Code;

use super::{Place, PlaceId, PlaceKind};
use crate::names::UNLISTED;

const PLACES: &str = "select id, programme, code, name, listed, hub, service_point, venue, distribution_point from place where tenant = $1";

pub(super) async fn one(conn: &mut Conn, tenant: i64, id: PlaceId) -> DbResult<Option<Place>> {
    let row = conn.all_built(format!("{PLACES} and id = $2"), args![tenant, id]).await?;
    row.first().map(read).transpose()
}

pub(super) async fn all(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Place>> {
    let rows = conn.all_built(format!("{PLACES} and programme = $2 order by position, id"), args![tenant, programme]).await?;
    rows.iter().map(read).collect()
}

/// Stores a place; its position stays unless one is given.
pub(super) async fn put(tx: &mut Tx, tenant: i64, place: &Place, position: Option<i64>) -> DbResult<()> {
    let is = |kind| place.is(kind);
    tx.exec(
        "insert into place (tenant, programme, id, code, name, hub, service_point, venue, distribution_point, listed, position) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,coalesce($11,$12)) on conflict (tenant, id) do update set \
         name = excluded.name, hub = excluded.hub, service_point = excluded.service_point, venue = excluded.venue, \
         distribution_point = excluded.distribution_point, listed = excluded.listed, position = coalesce($11, place.position)",
        args![
            tenant,
            place.programme,
            place.id,
            place.code.as_str(),
            &place.name,
            is(PlaceKind::Hub),
            is(PlaceKind::ServicePoint),
            is(PlaceKind::Venue),
            is(PlaceKind::DistributionPoint),
            place.listed,
            position,
            UNLISTED
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn unlist(tx: &mut Tx, tenant: i64, programme: ProgrammeId) -> DbResult<()> {
    let sql = "update place set listed = $3, position = $4 where tenant = $1 and programme = $2";
    tx.exec(sql, args![tenant, programme, false, UNLISTED]).await?;
    Ok(())
}

fn read(row: &Row) -> DbResult<Place> {
    let mut kinds = Vec::new();
    for (column, kind) in (5..).zip([PlaceKind::Hub, PlaceKind::ServicePoint, PlaceKind::Venue, PlaceKind::DistributionPoint]) {
        if row.get(column)? {
            kinds.push(kind);
        }
    }
    let code: String = row.get(2)?;
    Ok(Place { id: row.get(0)?, programme: row.get(1)?, code: Code::from(code), name: row.get(3)?, kinds, listed: row.get(4)? })
}
