//! 「経過」 of a referral: each deed leaves a line with what the record said afterwards.

use platform::audit::{self, Entry};
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;
use platform::{Cx, Deed};
use serde_json::json;

use super::{Referral, store};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Did {
    /// 「記録」
    Recorded,
    /// 「取り込み」
    Imported,
    /// 「変更」
    Changed,
    /// 「結果」
    Resulted,
    /// 「取消」
    Voided,
}

impl Did {
    const ALL: [Did; 5] = [Did::Recorded, Did::Imported, Did::Changed, Did::Resulted, Did::Voided];

    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            Did::Recorded => "recorded",
            Did::Imported => "imported",
            Did::Changed => "changed",
            Did::Resulted => "resulted",
            Did::Voided => "voided",
        }
    }

    /// As it stands in the audit chain. An import stands there once, for the whole file.
    fn action(self) -> Option<&'static str> {
        match self {
            Did::Recorded => Some("referral.recorded"),
            Did::Imported => None,
            Did::Changed => Some("referral.changed"),
            Did::Resulted => Some("referral.resulted"),
            Did::Voided => Some("referral.voided"),
        }
    }

    pub fn parse(name: &str) -> Option<Did> {
        Did::ALL.into_iter().find(|did| did.name() == name)
    }
}

/// A line read back.
pub(super) struct Line {
    pub at: jiff::Timestamp,
    pub account: AccountId,
    pub did: Did,
    /// What the record said afterwards.
    pub codes: serde_json::Value,
}

/// Writes the line of this revision and puts the deed on record.
pub(super) async fn note(tx: &mut Tx, cx: &Cx, r: &Referral, did: Did) -> Deed<()> {
    let codes = json!({
        "day": r.day.to_string(),
        "client": r.client.map(|c| c.to_string()),
        "consultation": r.consultation.map(|c| c.to_string()),
        "partner": r.partner.as_str(),
        "means": r.means.as_ref().map(tally::Code::as_str),
        "consent_basis": r.consent_basis.as_ref().map(tally::Code::as_str),
        "result": r.state.result().map(tally::Code::as_str),
        "result_on": r.state.on().map(|d| d.to_string()),
    });
    let written_now = r.note.as_ref().filter(|(_, revision)| *revision == r.revision).map(|(sealed, _)| sealed.clone());
    store::insert_revision(tx, cx, r, did, &codes.to_string(), written_now).await?;
    let Some(action) = did.action() else { return Ok(()) };
    let entry = Entry { action, kind: super::facts::KIND, object: Some(&r.id.0), detail: "" };
    Ok(audit::append(tx, cx, &entry).await?)
}

/// The lines of a referral, newest first.
pub(super) async fn lines(conn: &mut Conn, tenant: i64, r: &Referral) -> DbResult<Vec<Line>> {
    store::revisions(conn, tenant, r.id).await
}
