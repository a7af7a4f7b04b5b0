//! What hangs from a client's file, and which programme a referral belongs to.

use ::facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbResult};

use crate::client::ClientId;
use crate::referral::ReferralId;

/// Things of one file that the page looks for at the most; more would be a book.
const MOST: i64 = 300;

/// Ids of a client's consultations and referrals, the newest first.
pub(super) async fn hanging_from(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<[u8; 16]>> {
    let sql = "select id from (select id, day from consultation where tenant = $1 and client = $2 \
               union all select id, day from referral where tenant = $1 and client = $2) hanging order by day desc limit $3";
    conn.all(sql, args![tenant, client, MOST]).await?.iter().map(|row| row.get(0)).collect()
}

/// The programme a referral is counted for.
pub(super) async fn programme_of_referral(conn: &mut Conn, tenant: i64, id: ReferralId) -> DbResult<Option<ProgrammeId>> {
    let row = conn.opt("select programme from referral where tenant = $1 and id = $2", args![tenant, id]).await?;
    row.map(|row| row.get(0)).transpose()
}
