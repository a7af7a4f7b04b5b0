//! Places, products and codes of a programme, as the living room asks for them.

use platform::db::Tx;
use platform::page::Choice;
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;

pub use programme::{PlaceId, PlaceKind, ProductId, ProductUnit};

/// Something of the programme: known, or named for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named<I> {
    /// Known.
    Known(I),
    /// Called so; it is looked up, and created when nobody knows it.
    Called(String),
}

impl Named<PlaceId> {
    /// The place, created for this use when it is new.
    pub async fn place(self, tx: &mut Tx, cx: &Cx, programme: &Programme, kind: PlaceKind, created: &mut Created) -> Deed<PlaceId> {
        match self {
            Named::Known(id) => Ok(id),
            Named::Called(name) => programme::ensure_place(tx, cx, programme, &name, kind, created).await,
        }
    }
}

impl Named<ProductId> {
    /// The product, created when it is new.
    pub async fn product(self, tx: &mut Tx, cx: &Cx, programme: &Programme, created: &mut Created) -> Deed<ProductId> {
        match self {
            Named::Known(id) => Ok(id),
            Named::Called(name) => programme::ensure_product(tx, cx, programme, &name, created).await,
        }
    }
}
