//! 「鍵のお知らせ」: nobody's key is recovered, replaced or handed over without those concerned being told.

use jiff::Timestamp;

use crate::args;
use crate::cx::Cx;
use crate::db::{Conn, DbResult, Tx};
use crate::id::AccountId;

crate::id_type!(
    /// A notice to one person.
    NoticeId
);

/// A notice she has not put away yet.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// What happened: `password_started`, `lead_appointed`, ….
    pub kind: String,
    /// To whom.
    pub about: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Tells everybody who is in service, and her whom it concerns.
pub async fn tell_everybody(tx: &mut Tx, cx: &Cx, kind: &str, about: AccountId) -> DbResult<()> {
    let rows = tx.all("select id from account where tenant = $1 and (active = $2 or id = $3)", args![cx.tenant, true, about]).await?;
    for row in rows {
        let recipient: AccountId = row.get(0)?;
        tx.exec(
            "insert into key_notice (tenant, id, recipient, kind, about, by_account, at) values ($1,$2,$3,$4,$5,$6,$7)",
            args![cx.tenant, NoticeId(cx.new_id()), recipient, kind, about, cx.actor.account, cx.now],
        )
        .await?;
    }
    Ok(())
}

/// What one has not put away yet, the newest first.
pub async fn unseen(conn: &mut Conn, tenant: i64, recipient: AccountId) -> DbResult<Vec<Notice>> {
    let sql = "select n.id, n.kind, coalesce(a.name, ''), coalesce(b.name, ''), n.at from key_notice n \
               left join account a on a.tenant = n.tenant and a.id = n.about left join account b on b.tenant = n.tenant and b.id = n.by_account \
               where n.tenant = $1 and n.recipient = $2 and n.seen_at is null order by n.at desc, n.id desc";
    let rows = conn.all(sql, args![tenant, recipient]).await?;
    rows.iter().map(|r| Ok(Notice { id: r.get(0)?, kind: r.get(1)?, about: r.get(2)?, by: r.get(3)?, at: r.get(4)? })).collect()
}

/// Puts all of one's notices up to now away.
pub async fn put_away(tx: &mut Tx, cx: &Cx) -> DbResult<()> {
    let sql = "update key_notice set seen_at = $3 where tenant = $1 and recipient = $2 and seen_at is null and at <= $3";
    tx.exec(sql, args![cx.tenant, cx.actor.account, cx.now]).await?;
    Ok(())
}
