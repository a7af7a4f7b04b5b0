//! 「品目」: what is handed over or lent.

mod store;

use facts::ProgrammeId;
use platform::db::{Conn, DbResult, Tx};
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use tally::{Code, Column};

use crate::file::Product as ProductLine;
pub use crate::file::ProductUnit;
use crate::names::{self, Called, Claim, Ensured, Noun};

platform::id_type!(
    /// A product of a programme.
    ProductId
);

/// 「品目」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What records point at.
    pub id: ProductId,
    /// The programme it belongs to.
    pub programme: ProgrammeId,
    /// What facts bear.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// How it is counted.
    pub unit: ProductUnit,
    /// 「1パックの個数」.
    pub pieces_per_pack: Option<i64>,
    /// Lent and brought back, not handed over.
    pub lent: bool,
    /// Named in the programme file.
    pub listed: bool,
}

impl Product {
    /// Its column in a table; a product that no file names is shown only where it has a number.
    pub fn column(&self) -> Column {
        let column = Column::new(self.code.clone(), self.name.clone());
        if self.listed { column } else { column.retired() }
    }
}

/// The product of a name, made when it is new, counted in `unit`, lent or not.
pub async fn ensure_product(
    tx: &mut Tx,
    cx: &Cx,
    programme: ProgrammeId,
    name: &str,
    unit: ProductUnit,
    lent: bool,
) -> Deed<Ensured<Product>> {
    let called = Called::only(name.trim());
    match names::claim(tx, cx, programme, Noun::Product, called).await? {
        Claim::Known(id) => Ok(Ensured { row: product(tx, cx.tenant, ProductId(id)).await?, created: false }),
        Claim::New(id, code) => {
            let name = called.name.to_owned();
            let row =
                Product { id: ProductId(id), programme, code: Code::from(code), name, unit, pieces_per_pack: None, lent, listed: false };
            store::put(tx, cx.tenant, &row, None).await?;
            Ok(Ensured { row, created: true })
        }
    }
}

/// The product of an id.
pub async fn product(conn: &mut Conn, tenant: i64, id: ProductId) -> Deed<Product> {
    store::one(conn, tenant, id).await?.ok_or(Refusal::NotFound)
}

/// Every product of a programme: those of the file in its order, then the others as they came.
pub async fn products(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Product>> {
    store::all(conn, tenant, programme).await
}

/// Gives a product another name; the old one is still understood.
///
/// # Errors
/// A name that another product has, and a product whose name stands in the programme file.
pub async fn rename_product(cx: &Cx, id: ProductId, name: &str) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Programme)?;
    let mut tx = cx.begin().await?;
    let mut row = product(&mut tx, cx.tenant, id).await?;
    if row.listed {
        return Err(Refusal::rule("この品目の名前は事業ファイルの [[product]] にあります。そこで直してください。"));
    }
    names::rename(&mut tx, cx.tenant, row.programme, Noun::Product, &id.0, name).await?;
    row.name = name.trim().to_owned();
    store::put(&mut tx, cx.tenant, &row, None).await?;
    names::put_on_record(&mut tx, cx, Noun::Product, "renamed", &id.0).await?;
    Ok(tx.commit().await?)
}

/// Takes over the products of a file. Only the newest year says which are listed and how they are called.
pub(crate) async fn list_products(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, lines: &[ProductLine], newest: bool) -> Deed<()> {
    if newest {
        store::unlist(tx, cx.tenant, programme).await?;
    }
    for (position, line) in (0..).zip(lines) {
        let called = Called { name: &line.name, earlier: &line.earlier, code: line.code.as_deref() };
        let (id, code) = match names::claim(tx, cx, programme, Noun::Product, called).await? {
            Claim::New(id, code) => (ProductId(id), Code::from(code)),
            Claim::Known(id) => {
                let known = product(tx, cx.tenant, ProductId(id)).await?;
                names::keep_code(called, known.code.as_str())?;
                if !newest {
                    continue;
                }
                (known.id, known.code)
            }
        };
        let ProductLine { name, unit, pieces_per_pack, lent, .. } = line.clone();
        let row = Product { id, programme, code, name, unit, pieces_per_pack, lent, listed: newest };
        store::put(tx, cx.tenant, &row, Some(position)).await?;
    }
    Ok(())
}
