use facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbResult, Tx};

use super::Noun;

pub(super) async fn find(conn: &mut Conn, tenant: i64, programme: ProgrammeId, noun: Noun, fold: &str) -> DbResult<Option<[u8; 16]>> {
    let sql = "select row_id from known_name where tenant = $1 and programme = $2 and noun = $3 and name_fold = $4";
    let row = conn.opt(sql, args![tenant, programme, noun.name(), fold]).await?;
    row.map(|row| row.get(0)).transpose()
}

/// A name keeps the row that had it first.
pub(super) async fn learn(tx: &mut Tx, tenant: i64, programme: ProgrammeId, noun: Noun, fold: &str, id: &[u8; 16]) -> DbResult<()> {
    tx.exec(
        "insert into known_name (tenant, programme, noun, name_fold, row_id) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, programme, noun, name_fold) do nothing",
        args![tenant, programme, noun.name(), fold, *id],
    )
    .await?;
    Ok(())
}
