//! A form sent twice does its deed once: the second answer is the first one's place.

use crate::args;
use crate::cx::Cx;
use crate::db::{DbResult, Tx};

/// The one-time key that a form carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Once(pub [u8; 16]);

/// Where an earlier sending of the same form led, if there was one.
/// Must be asked inside the deed: the writer is alone, so two sendings cannot both hear "none".
pub async fn earlier(tx: &mut Tx, cx: &Cx, once: Once) -> DbResult<Option<String>> {
    if tx.engine() == crate::db::Engine::Postgres {
        // Two sendings at once: the second waits here for the first to finish.
        tx.exec(
            "insert into once (tenant, key, place, at) values ($1,$2,'',$3) on conflict (tenant, key) do nothing",
            args![cx.tenant, once.0, cx.now],
        )
        .await?;
        let row = tx.one("select place from once where tenant = $1 and key = $2 for update", args![cx.tenant, once.0]).await?;
        let place: String = row.get(0)?;
        return Ok((!place.is_empty()).then_some(place));
    }
    let row = tx.opt("select place from once where tenant = $1 and key = $2", args![cx.tenant, once.0]).await?;
    row.map(|r| r.get(0)).transpose()
}

/// Takes the key for a deed whose place is known before it is done; else where an earlier sending of the same form led.
/// A sending that comes meanwhile waits for the deed's end; taken back with it, the key is free again.
pub async fn claim(tx: &mut Tx, cx: &Cx, once: Once, place: &str) -> DbResult<Option<String>> {
    let sql = "insert into once (tenant, key, place, at) values ($1,$2,$3,$4) on conflict (tenant, key) do nothing";
    if tx.exec(sql, args![cx.tenant, once.0, place, cx.now]).await? == 1 {
        return Ok(None);
    }
    let row = tx.one("select place from once where tenant = $1 and key = $2", args![cx.tenant, once.0]).await?;
    row.get(0).map(Some)
}

/// Notes where this sending led, in the same transaction as its deed.
pub async fn settle(tx: &mut Tx, cx: &Cx, once: Once, place: &str) -> DbResult<()> {
    tx.exec(
        "insert into once (tenant, key, place, at) values ($1,$2,$3,$4) on conflict (tenant, key) do update set place = excluded.place",
        args![cx.tenant, once.0, place, cx.now],
    )
    .await?;
    Ok(())
}

/// Whether a form with this key did its deed already, asked outside of a deed.
pub async fn known(conn: &mut crate::db::Conn, cx: &Cx, once: Once) -> DbResult<bool> {
    let row = conn.opt("select 1 from once where tenant = $1 and key = $2 and place <> ''", args![cx.tenant, once.0]).await?;
    Ok(row.is_some())
}
