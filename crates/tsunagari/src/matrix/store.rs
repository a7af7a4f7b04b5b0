//! Addresses of what the town holds.

use platform::args;
use platform::db::Conn;

/// The first of a table.
pub(super) async fn first(conn: &mut Conn, table: &str) -> String {
    let sql = format!("select id from {table} order by id limit 1");
    let rows = conn.all_built(sql, &[]).await.unwrap();
    hex(rows.first().unwrap_or_else(|| panic!("the town has a {table}")).get(0).unwrap())
}

/// The first of a table that is a client's.
pub(super) async fn of_client(conn: &mut Conn, table: &str, client: [u8; 16]) -> String {
    let sql = format!("select id from {table} where client = $1 order by id limit 1");
    let rows = conn.all_built(sql, args![client]).await.unwrap();
    hex(rows.first().unwrap_or_else(|| panic!("she has a {table}")).get(0).unwrap())
}

/// What of hers was given to a body.
pub(super) async fn package(conn: &mut Conn, client: [u8; 16]) -> String {
    let rows = conn.all("select outgoing from disclosure_package where client = $1", args![client]).await.unwrap();
    hex(rows.first().expect("she has a package").get(0).unwrap())
}

fn hex(id: [u8; 16]) -> String {
    id.iter().map(|b| format!("{b:02x}")).collect()
}
