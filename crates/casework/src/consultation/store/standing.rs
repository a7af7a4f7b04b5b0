//! Rows of a client's living records, as far as newness goes.

use platform::args;
use platform::db::{Conn, DbResult, Row};
use tally::Code;

use crate::client::ClientId;
use crate::consultation::newness::Standing;

const STANDING: &str = "select id, programme, day, time, newness, newness_counted, client from consultation";

/// The living records of a client, as far as newness goes.
pub(in crate::consultation) async fn standing(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<Standing>> {
    let sql = format!("{STANDING} where tenant = $1 and client = $2 and voided_at is null");
    conn.all_built(sql, args![tenant, client]).await?.iter().map(read_standing).collect()
}

/// The living records of all clients, as far as newness goes.
pub(in crate::consultation) async fn all_standing(conn: &mut Conn, tenant: i64) -> DbResult<Vec<(ClientId, Standing)>> {
    let sql = format!("{STANDING} where tenant = $1 and client is not null and voided_at is null");
    conn.all_built(sql, args![tenant]).await?.iter().map(|row| Ok((row.get(6)?, read_standing(row)?))).collect()
}

fn read_standing(row: &Row) -> DbResult<Standing> {
    Ok(Standing {
        id: row.get(0)?,
        programme: row.get(1)?,
        day: row.get(2)?,
        time: row.get(3)?,
        recorded: row.get::<Option<String>>(4)?.map(Code::from),
        counted: row.get::<Option<String>>(5)?.map(Code::from),
    })
}
