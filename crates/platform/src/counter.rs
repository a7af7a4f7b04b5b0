//! Human numbers 「番号」: per tenant, without gaps within a commit, never given twice.

use crate::args;
use crate::db::{DbResult, Tx};

/// The next number of a series.
pub async fn next(tx: &mut Tx, tenant: i64, name: &str) -> DbResult<i64> {
    reserve(tx, tenant, name, 1).await
}

/// The first of the next `count` numbers of a series, all of them taken.
pub async fn reserve(tx: &mut Tx, tenant: i64, name: &str, count: i64) -> DbResult<i64> {
    let row = tx
        .one(
            "insert into counter (tenant, name, value) values ($1, $2, $3) \
             on conflict (tenant, name) do update set value = counter.value + excluded.value returning value",
            args![tenant, name, count],
        )
        .await?;
    Ok(row.get::<i64>(0)? - count + 1)
}
