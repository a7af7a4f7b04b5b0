//! Human numbers 「番号」: per tenant, without gaps within a commit, never given twice.

use crate::args;
use crate::db::{DbResult, Tx};

/// The next number of a series.
pub async fn next(tx: &mut Tx, tenant: i64, name: &str) -> DbResult<i64> {
    let row = tx
        .one(
            "insert into counter (tenant, name, value) values ($1, $2, 1) \
             on conflict (tenant, name) do update set value = counter.value + 1 returning value",
            args![tenant, name],
        )
        .await?;
    row.get(0)
}
