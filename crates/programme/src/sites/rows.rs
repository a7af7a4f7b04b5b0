//! The rows of one programme, and what may be done to them.

use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};

use crate::names::{self, Noun};
use crate::place::{Place, PlaceId, PlaceKind, ensure_place, place};
use crate::product::{Product, ProductId, product};
use crate::{Desk, Programme};

/// A place of the programme at the desk.
pub(super) async fn own_place(desk: &Desk, id: &str) -> Deed<Place> {
    let id: PlaceId = id.parse().map_err(|_| Refusal::NotFound)?;
    let row = place(&mut desk.cx.read().await?, desk.cx.tenant, id).await?;
    if row.programme == desk.programme.id { Ok(row) } else { Err(Refusal::NotFound) }
}

/// A product of the programme at the desk.
pub(super) async fn own_product(desk: &Desk, id: &str) -> Deed<Product> {
    let id: ProductId = id.parse().map_err(|_| Refusal::NotFound)?;
    let row = product(&mut desk.cx.read().await?, desk.cx.tenant, id).await?;
    if row.programme == desk.programme.id { Ok(row) } else { Err(Refusal::NotFound) }
}

/// Uses a place as one thing more. Nothing is taken away: records may already say it.
pub(super) async fn also_used_as(cx: &Cx, programme: &Programme, row: &Place, kind: PlaceKind) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Programme)?;
    if row.is(kind) {
        return Ok(());
    }
    let mut tx = cx.begin().await?;
    let ensured = ensure_place(&mut tx, cx, programme.id, kind, &row.name).await?;
    if ensured.row.id != row.id {
        return Err(Refusal::Conflict);
    }
    names::put_on_record(&mut tx, cx, Noun::Place, "kind_added", &row.id.0).await?;
    Ok(tx.commit().await?)
}
