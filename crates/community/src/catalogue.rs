//! Places, products and codes of a programme, as the living room asks for them. Records bear their codes, as facts do.

use calendar::{Date, FiscalYear};
use platform::db::{Conn, DbResult, Tx};
use platform::page::Choice;
use platform::{Cx, Deed, Refusal};
use programme::codebook::Entry;
use programme::place::{Place, ensure_place, places};
use programme::product::{Product, ensure_product, products};
use programme::{Codebook, Created, Programme};
use tally::{AxisKey, Code};

pub use programme::place::PlaceKind;
pub use programme::product::ProductUnit;

/// Whether the programme has a file for the fiscal year of a day.
pub fn runs_on(programme: &Programme, day: Date) -> bool {
    programme.year(FiscalYear::containing(day)).is_some()
}

/// The rows a page chooses from and prints.
pub struct Catalogue {
    places: Vec<Place>,
    products: Vec<Product>,
}

impl Catalogue {
    /// Reads them.
    pub async fn read(conn: &mut Conn, cx: &Cx, programme: &Programme) -> DbResult<Catalogue> {
        let places = places(conn, cx.tenant, programme.id).await?;
        Ok(Catalogue { places, products: products(conn, cx.tenant, programme.id).await? })
    }

    /// The places used as `kind`.
    pub fn places(&self, kind: PlaceKind) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| place.is(kind))
    }

    /// What is handed over, or what is lent.
    pub fn products(&self, lent: bool) -> impl Iterator<Item = &Product> {
        self.products.iter().filter(move |product| product.lent == lent)
    }

    /// The place of a code.
    pub fn place(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.code.as_str() == code)
    }

    /// The product of a code.
    pub fn product(&self, code: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.code.as_str() == code)
    }

    /// What a place is called; a code nobody knows stands for itself.
    pub fn place_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.place(code).map_or(code, |place| &place.name)
    }

    /// What a product is called; a code nobody knows stands for itself.
    pub fn product_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.product(code).map_or(code, |product| &product.name)
    }

    /// Places to choose from.
    pub fn place_choices(&self, kind: PlaceKind) -> Vec<Choice<'_>> {
        self.places(kind).map(|place| Choice::new(place.code.as_str(), &place.name)).collect()
    }

    /// Products to choose from.
    pub fn product_choices(&self, lent: bool) -> Vec<Choice<'_>> {
        self.products(lent).map(|product| Choice::new(product.code.as_str(), &product.name)).collect()
    }
}

/// What an axis offers to choose from, with the code a record bears already, however old.
pub fn choices<'b>(book: &'b Codebook, axis: AxisKey, borne: &str) -> Vec<Choice<'b>> {
    let offered = book.choices(axis);
    let old = book.entry(axis, borne).filter(|entry| !offered.iter().any(|o| o.code == entry.code));
    offered.iter().chain(old).map(choice).collect()
}

fn choice(entry: &Entry) -> Choice<'_> {
    let choice = Choice::new(entry.code.as_str(), &entry.label).kana(&entry.kana);
    match entry.key {
        Some(key) => choice.key(key),
        None => choice,
    }
}

/// A place or a product: known by its code, or named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Known.
    Known(Code),
    /// Called so; it is looked up, and created when nobody knows it.
    Called(String),
}

impl Named {
    /// The place's code; used as `kind` from now on.
    pub async fn place(self, tx: &mut Tx, cx: &Cx, programme: &Programme, kind: PlaceKind, created: &mut Created) -> Deed<Code> {
        let name = match self {
            Named::Known(code) => return Ok(code),
            Named::Called(name) => name,
        };
        let ensured = ensure_place(tx, cx, programme.id, kind, &name).await?;
        if ensured.created {
            created.places.insert(name);
        }
        Ok(ensured.row.code)
    }

    /// The product; made when it is new, counted in `unit`, lent or not.
    pub async fn product(
        self,
        tx: &mut Tx,
        cx: &Cx,
        programme: &Programme,
        unit: ProductUnit,
        lent: bool,
        created: &mut Created,
    ) -> Deed<Product> {
        let name = match self {
            Named::Known(code) => {
                let all = products(tx, cx.tenant, programme.id).await?;
                return all.into_iter().find(|product| product.code == code).ok_or(Refusal::NotFound);
            }
            Named::Called(name) => name,
        };
        let ensured = ensure_product(tx, cx, programme.id, &name, unit, lent).await?;
        if ensured.created {
            created.products.insert(name);
        }
        Ok(ensured.row)
    }
}
