use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;

/// A session as its owner sees it.
pub(super) struct SessionLine {
    pub hash: [u8; 32],
    pub started: Timestamp,
    pub seen: Timestamp,
}

pub(super) async fn sessions(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Vec<SessionLine>> {
    let sql = "select hash, started, seen from session where tenant = $1 and account = $2 order by started desc";
    let rows = conn.all(sql, args![tenant, account]).await?;
    rows.iter().map(|row| Ok(SessionLine { hash: row.get(0)?, started: row.get(1)?, seen: row.get(2)? })).collect()
}

/// Ends every session but one; every node forgets them within a minute.
pub(super) async fn end_others(tx: &mut Tx, tenant: i64, account: AccountId, but: &[u8; 32]) -> DbResult<u64> {
    tx.exec("delete from session where tenant = $1 and account = $2 and hash <> $3", args![tenant, account, *but]).await
}
