use facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use tally::Code;

use super::{Product, ProductId, ProductUnit};
use crate::names::UNLISTED;

const PRODUCTS: &str = "select id, programme, code, name, unit, pieces_per_pack, lent, listed from product where tenant = $1";

pub(super) async fn one(conn: &mut Conn, tenant: i64, id: ProductId) -> DbResult<Option<Product>> {
    let rows = conn.all_built(format!("{PRODUCTS} and id = $2"), args![tenant, id]).await?;
    rows.first().map(read).transpose()
}

pub(super) async fn all(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Product>> {
    let rows = conn.all_built(format!("{PRODUCTS} and programme = $2 order by position, id"), args![tenant, programme]).await?;
    rows.iter().map(read).collect()
}

/// Stores a product; its position stays unless one is given.
pub(super) async fn put(tx: &mut Tx, tenant: i64, product: &Product, position: Option<i64>) -> DbResult<()> {
    tx.exec(
        "insert into product (tenant, programme, id, code, name, unit, pieces_per_pack, lent, listed, position) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,coalesce($10,$11)) on conflict (tenant, id) do update set \
         name = excluded.name, unit = excluded.unit, pieces_per_pack = excluded.pieces_per_pack, lent = excluded.lent, \
         listed = excluded.listed, position = coalesce($10, product.position)",
        args![
            tenant,
            product.programme,
            product.id,
            product.code.as_str(),
            &product.name,
            product.unit.name(),
            product.pieces_per_pack,
            product.lent,
            product.listed,
            position,
            UNLISTED
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn unlist(tx: &mut Tx, tenant: i64, programme: ProgrammeId) -> DbResult<()> {
    let sql = "update product set listed = $3, position = $4 where tenant = $1 and programme = $2";
    tx.exec(sql, args![tenant, programme, false, UNLISTED]).await?;
    Ok(())
}

fn read(row: &Row) -> DbResult<Product> {
    let (code, unit): (String, String) = (row.get(2)?, row.get(4)?);
    let unit = ProductUnit::parse(&unit).ok_or_else(|| DbError::Shape { column: "4".to_owned() })?;
    Ok(Product {
        id: row.get(0)?,
        programme: row.get(1)?,
        code: Code::from(code),
        name: row.get(3)?,
        unit,
        pieces_per_pack: row.get(5)?,
        lent: row.get(6)?,
        listed: row.get(7)?,
    })
}
