//! Lines of histories.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;

use super::super::{Columns, Noun, Sealed};
use super::sealed;

/// A line of a record's history.
pub(in crate::keeping) struct RevisionRow {
    pub revision: i64,
    pub at: Timestamp,
    pub account: AccountId,
    pub deed: String,
    pub changed: String,
    pub texts: Option<Sealed>,
}

pub(in crate::keeping) async fn note_revision(tx: &mut Tx, tenant: i64, noun: Noun, record: [u8; 16], row: &RevisionRow) -> DbResult<()> {
    let sql = format!(
        "insert into {}_revision (tenant, record, revision, at, account, deed, changed, texts, texts_revision) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        noun.name()
    );
    let (bytes, sealed_at) = (row.texts.as_ref().map(|s| s.bytes.clone()), row.texts.as_ref().map(|s| s.revision));
    tx.exec_built(sql, args![tenant, record, row.revision, row.at, row.account, row.deed.as_str(), row.changed.as_str(), bytes, sealed_at])
        .await?;
    Ok(())
}

pub(in crate::keeping) async fn revisions(conn: &mut Conn, tenant: i64, noun: Noun, record: [u8; 16]) -> DbResult<Vec<RevisionRow>> {
    let sql = format!(
        "select revision, at, account, deed, changed, texts, texts_revision from {}_revision where tenant = $1 and record = $2 order by revision desc",
        noun.name()
    );
    let rows = conn.all_built(sql, args![tenant, record]).await?;
    rows.iter()
        .map(|row| {
            let c = &mut Columns::new(row);
            Ok(RevisionRow {
                revision: c.take()?,
                at: c.take()?,
                account: c.take()?,
                deed: c.take()?,
                changed: c.take()?,
                texts: sealed(c)?,
            })
        })
        .collect()
}
