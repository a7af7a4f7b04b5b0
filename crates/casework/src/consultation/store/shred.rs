//! Taking the sealed bytes out of consultations whose time is over.

use ::facts::ProgrammeId;
use calendar::FiscalYear;
use platform::args;
use platform::db::{Conn, DbResult, Tx};

use crate::client::ClientId;
use crate::consultation::ConsultationId;

pub(in crate::consultation) async fn of_client(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<ConsultationId>> {
    let rows = conn.all("select id from consultation where tenant = $1 and client = $2", args![tenant, client]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Those of a programme's fiscal year that belong to no file.
pub(in crate::consultation) async fn of_nobody(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    year: FiscalYear,
) -> DbResult<Vec<ConsultationId>> {
    let sql = "select id from consultation where tenant = $1 and programme = $2 and day >= $3 and day <= $4 and client is null";
    conn.all(sql, args![tenant, programme, year.first_day(), year.last_day()]).await?.iter().map(|row| row.get(0)).collect()
}

/// 1 when there was a text.
pub(in crate::consultation) async fn blank(tx: &mut Tx, tenant: i64, id: ConsultationId) -> DbResult<u64> {
    tx.exec(
        "update consultation set facts_text = null, third_party_text = null, view_text = null, partner_name = null, void_reason = null, import_content = null \
         where tenant = $1 and id = $2 and (facts_text is not null or third_party_text is not null or view_text is not null \
         or partner_name is not null or void_reason is not null or import_content is not null)",
        args![tenant, id],
    )
    .await
}

/// How many earlier versions there were.
pub(in crate::consultation) async fn blank_revisions(tx: &mut Tx, tenant: i64, id: ConsultationId) -> DbResult<u64> {
    tx.exec(
        "update consultation_revision set facts_text = null, third_party_text = null, view_text = null, text_revision = 0 \
         where tenant = $1 and consultation = $2 and text_revision <> 0",
        args![tenant, id],
    )
    .await
}
