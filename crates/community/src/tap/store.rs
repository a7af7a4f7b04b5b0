use platform::Cx;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;

use super::Counted;

pub(super) async fn insert(tx: &mut Tx, cx: &Cx, counted: Counted, step: i64) -> DbResult<()> {
    tx.exec(
        "insert into tap_entry (tenant, id, noun, record, counted, step, at, account) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![cx.tenant, cx.new_id(), counted.noun.name(), counted.record, counted.name, step, cx.now, cx.actor.account],
    )
    .await?;
    Ok(())
}

/// Of everybody, or of one account.
pub(super) async fn sum(conn: &mut Conn, tenant: i64, counted: Counted, of: Option<AccountId>) -> DbResult<i64> {
    let all = "select cast(coalesce(sum(step), 0) as bigint) from tap_entry where tenant = $1 and record = $2 and counted = $3";
    let row = match of {
        None => conn.one(all, args![tenant, counted.record, counted.name]).await?,
        Some(account) => {
            let mine = "select cast(coalesce(sum(step), 0) as bigint) from tap_entry where tenant = $1 and record = $2 and counted = $3 and account = $4";
            conn.one(mine, args![tenant, counted.record, counted.name, account]).await?
        }
    };
    row.get(0)
}
