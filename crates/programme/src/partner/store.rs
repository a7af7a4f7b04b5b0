use facts::ProgrammeId;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};
use tally::Code;

use super::{AboutPartner, Partner, PartnerId};
use crate::names::UNLISTED;

const PARTNERS: &str = "select id, programme, code, name, kind, address, phone, note, listed from partner where tenant = $1";

pub(super) async fn one(conn: &mut Conn, tenant: i64, id: PartnerId) -> DbResult<Option<Partner>> {
    let rows = conn.all_built(format!("{PARTNERS} and id = $2"), args![tenant, id]).await?;
    rows.first().map(read).transpose()
}

pub(super) async fn all(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Partner>> {
    let rows = conn.all_built(format!("{PARTNERS} and programme = $2 order by position, id"), args![tenant, programme]).await?;
    rows.iter().map(read).collect()
}

/// Stores a body; its position stays unless one is given.
pub(super) async fn put(tx: &mut Tx, tenant: i64, partner: &Partner, position: Option<i64>) -> DbResult<()> {
    let AboutPartner { kind, address, phone, note } = partner.about.clone();
    tx.exec(
        "insert into partner (tenant, programme, id, code, name, kind, address, phone, note, listed, position) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,coalesce($11,$12)) on conflict (tenant, id) do update set \
         name = excluded.name, kind = excluded.kind, address = excluded.address, phone = excluded.phone, note = excluded.note, \
         listed = excluded.listed, position = coalesce($11, partner.position)",
        args![
            tenant,
            partner.programme,
            partner.id,
            partner.code.as_str(),
            &partner.name,
            kind,
            address,
            phone,
            note,
            partner.listed,
            position,
            UNLISTED
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn unlist(tx: &mut Tx, tenant: i64, programme: ProgrammeId) -> DbResult<()> {
    let sql = "update partner set listed = $3, position = $4 where tenant = $1 and programme = $2";
    tx.exec(sql, args![tenant, programme, false, UNLISTED]).await?;
    Ok(())
}

fn read(row: &Row) -> DbResult<Partner> {
    let code: String = row.get(2)?;
    let about = AboutPartner { kind: row.get(4)?, address: row.get(5)?, phone: row.get(6)?, note: row.get(7)? };
    Ok(Partner { id: row.get(0)?, programme: row.get(1)?, code: Code::from(code), name: row.get(3)?, about, listed: row.get(8)? })
}
