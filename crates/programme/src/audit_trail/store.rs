use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult};
use platform::id::AccountId;

/// How far back one's own deeds are looked for: the chain is not ordered by person.
const REACH: i64 = 5_000;

/// A deed of one person.
pub(crate) struct OwnLine {
    pub at: Timestamp,
    pub action: String,
    pub object: Option<[u8; 16]>,
}

/// The last deeds of a person among the last 5,000 entries, newest first.
pub(crate) async fn of_actor(conn: &mut Conn, tenant: i64, actor: AccountId, limit: i64) -> DbResult<Vec<OwnLine>> {
    let head = conn.opt("select seq from audit_head where tenant = $1", args![tenant]).await?;
    let head: i64 = head.map(|row| row.get(0)).transpose()?.unwrap_or(0);
    let sql = "select at, action, object from audit where tenant = $1 and seq > $2 and actor = $3 order by seq desc limit $4";
    let rows = conn.all(sql, args![tenant, head - REACH, actor, limit]).await?;
    rows.iter().map(|row| Ok(OwnLine { at: row.get(0)?, action: row.get(1)?, object: row.get(2)? })).collect()
}
