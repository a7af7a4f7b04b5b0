//! Rows of a client's file: only what it shows.

use platform::args;
use platform::db::{Conn, DbResult, Row};
use platform::id::{AccountId, TeamId};

use crate::client::ClientId;
use crate::consultation::{Noted, Sealed};

/// One consultation of a file as it lies.
pub(in crate::consultation) struct RawNoted {
    pub noted: Noted,
    pub sealed: Sealed,
    pub text_revision: i64,
    pub author: AccountId,
    pub team: TeamId,
    pub in_charge: Option<AccountId>,
}

/// The latest records of a client that count, newest first.
pub(in crate::consultation) async fn latest(conn: &mut Conn, tenant: i64, client: ClientId, limit: i64) -> DbResult<Vec<RawNoted>> {
    let sql = "select id, programme, day, time, contact_method, presenting_concern, disposition, facts_text, third_party_text, view_text, \
         text_revision, author, team, (select k.in_charge from client k where k.tenant = consultation.tenant and k.id = consultation.client) \
         from consultation where tenant = $1 and client = $2 and voided_at is null order by day desc, id desc limit $3";
    conn.all(sql, args![tenant, client, limit]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> DbResult<RawNoted> {
    let noted = Noted {
        id: row.get(0)?,
        programme: row.get(1)?,
        day: row.get(2)?,
        time: row.get(3)?,
        contact_method: row.get(4)?,
        presenting_concern: row.get(5)?,
        disposition: row.get(6)?,
        texts: None,
    };
    let sealed = Sealed { facts: row.get(7)?, third_party: row.get(8)?, view: row.get(9)? };
    Ok(RawNoted { noted, sealed, text_revision: row.get(10)?, author: row.get(11)?, team: row.get(12)?, in_charge: row.get(13)? })
}
