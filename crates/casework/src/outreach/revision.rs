//! 「経過」 of an outreach record: each deed leaves a line with what the record said afterwards.

use platform::Cx;
use platform::Deed;
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::id::AccountId;
use serde_json::json;

use super::{Outreach, facts, store};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Did {
    /// 「記録」
    Recorded,
    /// 「取り込み」
    Imported,
    /// 「変更」
    Changed,
    /// 「取消」
    Voided,
}

impl Did {
    const ALL: [Did; 4] = [Did::Recorded, Did::Imported, Did::Changed, Did::Voided];

    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            Did::Recorded => "recorded",
            Did::Imported => "imported",
            Did::Changed => "changed",
            Did::Voided => "voided",
        }
    }

    pub fn parse(name: &str) -> Option<Did> {
        Did::ALL.into_iter().find(|did| did.name() == name)
    }

    /// As it stands in the audit chain. An import stands there once, for the whole file.
    fn action(self) -> Option<&'static str> {
        match self {
            Did::Recorded => Some("outreach.recorded"),
            Did::Imported => None,
            Did::Changed => Some("outreach.changed"),
            Did::Voided => Some("outreach.voided"),
        }
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
pub(super) async fn note(tx: &mut Tx, cx: &Cx, o: &Outreach, did: Did) -> Deed<()> {
    let codes = json!({
        "day": o.day.to_string(),
        "kind": o.kind.as_ref().map(tally::Code::as_str),
        "venue": o.venue.as_str(),
        "sessions": o.counted.sessions,
        "persons": o.counted.persons,
        "new_persons": o.counted.new_persons,
        "consultations": o.counted.consultations,
    });
    store::insert_revision(tx, cx, o, did, &codes.to_string()).await?;
    let Some(action) = did.action() else { return Ok(()) };
    let entry = Entry { action, kind: facts::KIND, object: Some(&o.id.0), detail: "" };
    Ok(audit::append(tx, cx, &entry).await?)
}
