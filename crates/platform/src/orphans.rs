//! Loose ends among keys and sessions, for `doctor`. A sound installation has none.

use crate::args;
use crate::db::{Conn, DbResult};

/// How many of each were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orphans {
    /// Ways to keys that are no more.
    pub grants_without_key: i64,
    /// Keys nobody has a way to.
    pub keys_without_grant: i64,
    /// Seats of closed accounts.
    pub seats_of_closed: i64,
    /// Sessions of closed accounts.
    pub sessions_of_closed: i64,
}

/// Counts them.
pub async fn orphans(conn: &mut Conn, tenant: i64) -> DbResult<Orphans> {
    let mut count = async |sql: &'static str| conn.one(sql, args![tenant]).await?.get::<i64>(0);
    Ok(Orphans {
        grants_without_key: count(
            "select count(*) from key_grant g where g.tenant = $1 and not exists ( \
             select 1 from sealing_key k where k.tenant = g.tenant and k.id = g.key)",
        )
        .await?,
        keys_without_grant: count(
            "select count(*) from sealing_key k where k.tenant = $1 and not exists ( \
             select 1 from key_grant g where g.tenant = k.tenant and g.key = k.id)",
        )
        .await?,
        seats_of_closed: count(
            "select count(*) from team_seat s join account a on a.tenant = s.tenant and a.id = s.account where s.tenant = $1 and not a.active",
        )
        .await?,
        sessions_of_closed: count(
            "select count(*) from session s join account a on a.tenant = s.tenant and a.id = s.account where s.tenant = $1 and not a.active",
        )
        .await?,
    })
}
