//! Rows of a consultation's history.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;

use crate::consultation::{ConsultationId, Sealed};

/// One deed's traces.
pub(in crate::consultation) struct RevisionRow {
    pub revision: i64,
    pub at: Timestamp,
    pub account: AccountId,
    pub what: String,
    pub changes: String,
    /// The revision the kept texts were sealed at; 0 = no texts are kept.
    pub text_revision: i64,
    pub sealed: Sealed,
}

pub(in crate::consultation) async fn insert(tx: &mut Tx, tenant: i64, id: ConsultationId, r: &RevisionRow) -> DbResult<()> {
    let s = &r.sealed;
    tx.exec(
        "insert into consultation_revision (tenant, consultation, revision, at, account, what, changes, text_revision, facts_text, \
         third_party_text, view_text) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
        args![
            tenant,
            id,
            r.revision,
            r.at,
            r.account,
            &r.what,
            &r.changes,
            r.text_revision,
            s.facts.clone(),
            s.third_party.clone(),
            s.view.clone()
        ],
    )
    .await?;
    Ok(())
}

/// Newest first.
pub(in crate::consultation) async fn of(conn: &mut Conn, tenant: i64, id: ConsultationId) -> DbResult<Vec<RevisionRow>> {
    let rows = conn
        .all(
            "select revision, at, account, what, changes, text_revision, facts_text, third_party_text, view_text from consultation_revision \
             where tenant = $1 and consultation = $2 order by revision desc",
            args![tenant, id],
        )
        .await?;
    rows.iter()
        .map(|r| {
            Ok(RevisionRow {
                revision: r.get(0)?,
                at: r.get(1)?,
                account: r.get(2)?,
                what: r.get(3)?,
                changes: r.get(4)?,
                text_revision: r.get(5)?,
                sealed: Sealed { facts: r.get(6)?, third_party: r.get(7)?, view: r.get(8)? },
            })
        })
        .collect()
}

pub(in crate::consultation) async fn seal_anew(
    tx: &mut Tx,
    tenant: i64,
    id: ConsultationId,
    revision: i64,
    sealed: &Sealed,
) -> DbResult<()> {
    tx.exec(
        "update consultation_revision set facts_text = $4, third_party_text = $5, view_text = $6 where tenant = $1 and consultation = $2 and revision = $3",
        args![tenant, id, revision, sealed.facts.clone(), sealed.third_party.clone(), sealed.view.clone()],
    )
    .await?;
    Ok(())
}
