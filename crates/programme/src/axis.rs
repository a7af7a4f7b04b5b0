//! The columns of any axis, and the code behind a word, wherever its codes live.

use calendar::FiscalYear;
use facts::ProgrammeId;
use platform::Deed;
use platform::db::{Conn, DbResult};
use tally::{Axis, AxisKey, Code, Column};

use crate::counsellor::CounsellorId;
use crate::names::{self, Noun};
use crate::partner::PartnerId;
use crate::place::{PlaceId, PlaceKind};
use crate::product::ProductId;
use crate::{Programme, counsellor, partner, place, product};

/// An axis as a fiscal year prints it.
pub async fn axis(conn: &mut Conn, tenant: i64, programme: &Programme, year: FiscalYear, key: AxisKey) -> Deed<Axis> {
    if key == AxisKey::Month {
        return Ok(Axis::months(year));
    }
    match programme.in_force(year).codebook.axis(key) {
        Some(axis) => Ok(axis),
        None => Ok(Axis::new(key, rows(conn, tenant, programme.id, key).await?)),
    }
}

async fn rows(conn: &mut Conn, tenant: i64, programme: ProgrammeId, key: AxisKey) -> DbResult<Vec<Column>> {
    let lent = key == AxisKey::LoanItem;
    Ok(match key {
        AxisKey::Product | AxisKey::LoanItem => {
            let products = product::products(conn, tenant, programme).await?;
            products.iter().filter(|product| product.lent == lent).map(product::Product::column).collect()
        }
        AxisKey::Partner => partner::partners(conn, tenant, programme).await?.iter().map(partner::Partner::column).collect(),
        AxisKey::Counsellor => counsellor::counsellors(conn, tenant, programme).await?.iter().map(counsellor::Counsellor::column).collect(),
        key => match place_kind(key) {
            Some(kind) => place::places_of(conn, tenant, programme, kind).await?.iter().map(place::Place::column).collect(),
            None => Vec::new(),
        },
    })
}

fn place_kind(key: AxisKey) -> Option<PlaceKind> {
    match key {
        AxisKey::ServicePoint => Some(PlaceKind::ServicePoint),
        AxisKey::Venue => Some(PlaceKind::Venue),
        AxisKey::DistributionPoint => Some(PlaceKind::DistributionPoint),
        _ => None,
    }
}

/// The code meant by a label, a code or an earlier name on any axis; a month is written `2021-08`.
pub async fn find_code(
    conn: &mut Conn,
    tenant: i64,
    programme: &Programme,
    year: FiscalYear,
    key: AxisKey,
    word: &str,
) -> Deed<Option<Code>> {
    let noun = match key {
        AxisKey::Month => return Ok(calendar::parse_month(word).ok().map(|month| Code::from(month.to_string()))),
        AxisKey::Product | AxisKey::LoanItem => Noun::Product,
        AxisKey::Partner => Noun::Partner,
        AxisKey::Counsellor => Noun::Counsellor,
        key if place_kind(key).is_some() => Noun::Place,
        key => return Ok(programme.in_force(year).codebook.find(key, word).map(|entry| entry.code.clone())),
    };
    let Some(id) = names::find(conn, tenant, programme.id, noun, word).await? else { return Ok(None) };
    Ok(Some(match noun {
        Noun::Place => place::place(conn, tenant, PlaceId(id)).await?.code,
        Noun::Product => product::product(conn, tenant, ProductId(id)).await?.code,
        Noun::Partner => partner::partner(conn, tenant, PartnerId(id)).await?.code,
        Noun::Counsellor => counsellor::counsellor(conn, tenant, CounsellorId(id)).await?.code,
    }))
}
