//! 「経過」 of a referral: each deed leaves a line with what the record said afterwards.

use platform::db::{Conn, Tx};
use platform::id::AccountId;
use platform::{Cx, Deed};
use serde_json::json;

use super::{Referral, store};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Did {
    /// 「記録」
    Recorded,
    /// 「変更」
    Changed,
    /// 「結果」
    Resulted,
    /// 「取消」
    Voided,
}

impl Did {
    const ALL: [Did; 4] = [Did::Recorded, Did::Changed, Did::Resulted, Did::Voided];

    /// As it lies in the database and in the audit chain, behind `referral.`.
    pub fn name(self) -> &'static str {
        match self {
            Did::Recorded => "recorded",
            Did::Changed => "changed",
            Did::Resulted => "resulted",
            Did::Voided => "voided",
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
        "partner": r.partner.to_string(),
        "means": r.means.as_ref().map(tally::Code::as_str),
        "consent_basis": r.consent_basis.as_ref().map(tally::Code::as_str),
        "result": r.state.result().map(tally::Code::as_str),
        "result_on": r.state.on().map(|d| d.to_string()),
    });
    let written_now = r.note.as_ref().filter(|(_, revision)| *revision == r.revision).map(|(sealed, _)| sealed.clone());
    store::insert_revision(tx, cx, r, did, &codes.to_string(), written_now).await?;
    let action = match did {
        Did::Recorded => "referral.recorded",
        Did::Changed => "referral.changed",
        Did::Resulted => "referral.resulted",
        Did::Voided => "referral.voided",
    };
    let entry = platform::audit::Entry { action, kind: super::facts::KIND, object: Some(r.id.bytes()), detail: "" };
    Ok(platform::audit::append(tx, cx, &entry).await?)
}

/// The lines of a referral, newest first.
pub(super) async fn lines(conn: &mut Conn, tenant: i64, r: &Referral) -> Deed<Vec<Line>> {
    Ok(store::revisions(conn, tenant, r.id).await?)
}
