use facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};
use platform::id::AccountId;
use tally::Code;

use super::{Counsellor, CounsellorId};
use crate::names::UNLISTED;

const COUNSELLORS: &str = "select id, programme, code, name, account from counsellor where tenant = $1";

pub(super) async fn one(conn: &mut Conn, tenant: i64, id: CounsellorId) -> DbResult<Option<Counsellor>> {
    let rows = conn.all_built(format!("{COUNSELLORS} and id = $2"), args![tenant, id]).await?;
    rows.first().map(read).transpose()
}

pub(super) async fn of_account(conn: &mut Conn, tenant: i64, programme: ProgrammeId, account: AccountId) -> DbResult<Option<Counsellor>> {
    let sql = format!("{COUNSELLORS} and programme = $2 and account = $3");
    let rows = conn.all_built(sql, args![tenant, programme, account]).await?;
    rows.first().map(read).transpose()
}

pub(super) async fn all(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Counsellor>> {
    let rows = conn.all_built(format!("{COUNSELLORS} and programme = $2 order by id"), args![tenant, programme]).await?;
    rows.iter().map(read).collect()
}

pub(super) async fn put(tx: &mut Tx, tenant: i64, counsellor: &Counsellor) -> DbResult<()> {
    let Counsellor { id, programme, code, name, account } = counsellor;
    tx.exec(
        "insert into counsellor (tenant, programme, id, code, name, account, position) values ($1,$2,$3,$4,$5,$6,$7) \
         on conflict (tenant, id) do update set name = excluded.name, account = excluded.account",
        args![tenant, *programme, *id, code.as_str(), name, *account, UNLISTED],
    )
    .await?;
    Ok(())
}

fn read(row: &Row) -> DbResult<Counsellor> {
    let code: String = row.get(2)?;
    Ok(Counsellor { id: row.get(0)?, programme: row.get(1)?, code: Code::from(code), name: row.get(3)?, account: row.get(4)? })
}
