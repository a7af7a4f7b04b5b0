//! 「下書き」 on the server, sealed to its writer alone. It survives a crash, a lost connection and a new sign-in.

use jiff::Timestamp;
use vault::About;

use crate::args;
use crate::cx::Cx;
use crate::db::{Conn, Tx};
use crate::keys::{KeyRing, Keys};
use crate::refusal::{Deed, Refusal};

/// A draft that was found again.
#[derive(Clone)]
pub struct Draft {
    /// The form's fields as they were typed, urlencoded.
    pub fields: String,
    /// When it was last kept.
    pub at: Timestamp,
}

/// Keeps the draft of a form, over the one before.
pub async fn keep(cx: &Cx, form: &str, fields: &str) -> Deed<()> {
    let ring = ring(cx)?;
    let sealed = ring.private().public().seal(&about(cx, form), fields.as_bytes());
    let mut tx = cx.begin().await?;
    tx.exec(
        "insert into draft (tenant, account, form, sealed, at) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, account, form) do update set sealed = excluded.sealed, at = excluded.at",
        args![cx.tenant, cx.actor.account, form, sealed.0, cx.now],
    )
    .await?;
    Ok(tx.commit().await?)
}

/// The draft of a form, if there is one.
pub async fn find(conn: &mut Conn, cx: &Cx, form: &str) -> Deed<Option<Draft>> {
    let row = conn
        .opt("select sealed, at from draft where tenant = $1 and account = $2 and form = $3", args![cx.tenant, cx.actor.account, form])
        .await?;
    let Some(row) = row else { return Ok(None) };
    let sealed: Vec<u8> = row.get(0)?;
    let plain = ring(cx)?.private().open(&about(cx, form), &sealed).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let fields = String::from_utf8(plain.to_vec()).map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(Some(Draft { fields, at: row.get(1)? }))
}

/// Names and times of the drafts whose names begin with `prefix`, newest first.
pub async fn list(conn: &mut Conn, cx: &Cx, prefix: &str) -> Deed<Vec<(String, Timestamp)>> {
    let rows = conn
        .all("select form, at from draft where tenant = $1 and account = $2 order by at desc", args![cx.tenant, cx.actor.account])
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let form: String = row.get(0)?;
        if form.starts_with(prefix) {
            found.push((form, row.get(1)?));
        }
    }
    Ok(found)
}

/// Forgets a draft, in the same transaction as the deed it became.
pub async fn forget(tx: &mut Tx, cx: &Cx, form: &str) -> Deed<()> {
    tx.exec("delete from draft where tenant = $1 and account = $2 and form = $3", args![cx.tenant, cx.actor.account, form]).await?;
    Ok(())
}

fn ring(cx: &Cx) -> Deed<&KeyRing> {
    match &cx.keys {
        Keys::Open(ring) => Ok(ring),
        Keys::Sealing(_) => Err(Refusal::Locked),
    }
}

fn about<'a>(cx: &'a Cx, form: &'a str) -> About<'a> {
    About { tenant: cx.tenant, table: "draft", record: cx.actor.account.bytes(), field: form }
}
