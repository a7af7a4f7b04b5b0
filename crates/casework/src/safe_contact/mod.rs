//! 「安全な連絡方法」: how she may be reached, as she said it herself, and until when that may be believed.
//!
//! It is read before any call, mail or print. What is older than the programme's days is no record at all:
//! [`clear`] then refuses and says what to do. Whoever writes to her needs a [`Clear`], which only [`clear`] makes.

mod clear;
mod confirm;
mod means;
mod pages;
mod record;
pub(crate) mod shred;
mod standing;
mod store;

use calendar::{Date, Time};
use jiff::Timestamp;
use platform::db::Conn;
use platform::id::AccountId;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed};
use serde::{Deserialize, Serialize};

use crate::client::{Client, ClientId};
use crate::sealed::Lies;

pub use clear::{Clear, Hindrance, clear, weigh};
pub use confirm::confirm;
pub use means::{Means, Voicemail};
pub use pages::{routes, strip};
pub use record::{Draft, record};
pub use shred::shred;
pub use standing::Standing;

/// The noun in audit and addresses.
pub const KIND: &str = "safe_contact";

/// How she may be reached. The whole lies sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeContact {
    /// 「連絡してよい手段」, the first one preferred.
    pub allowed: Vec<Means>,
    /// 「使ってはいけない手段」: they weigh more than what is allowed.
    pub forbidden: Vec<Means>,
    /// 「こちらからは連絡しない」: she calls us.
    pub never: bool,
    /// 「宛先」: which number, which address of hers.
    pub reach: String,
    /// 「連絡してよい時間帯」, from.
    pub from: Option<Time>,
    /// Until.
    pub until: Option<Time>,
    /// 「曜日・時間の注意」
    pub hours: String,
    /// 「名乗り方」
    pub announce: String,
    /// 「留守番電話」
    pub voicemail: Voicemail,
    /// 「合言葉」
    pub code_word: String,
    /// 「本人のほかに出ることがある人」
    pub may_answer: String,
    /// 「本人以外が出たときに言うこと」
    pub if_other: String,
    /// 「注意」
    pub note: String,
}

/// One version, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub revision: i64,
    /// What it says.
    pub contact: SafeContact,
    /// Who wrote it down.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: Timestamp,
    /// The last day on which she said that it holds.
    pub confirmed_on: Date,
    /// To whom.
    pub confirmed_by: AccountId,
}

impl Version {
    /// Whether it may be believed on `today`.
    pub fn standing(&self, today: Date, days: i64) -> Standing {
        Standing::of(Some(self.confirmed_on), today, days)
    }
}

/// As the policy sees it.
pub(crate) fn object(client: &Client) -> Object {
    client.identity_object().as_thing(Thing::SafeContact)
}

/// Where a version is sealed to.
pub(crate) fn lies(client: &ClientId, revision: i64) -> Lies<'_> {
    Lies { table: "safe_contact", record: &client.0, revision }
}

/// The present version, to those who may see it and hold its key.
pub async fn of(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Option<Version>> {
    cx.ask(Action::See, &object(client))?;
    match store::latest(conn, cx.tenant, client.id).await? {
        Some(row) => opened(conn, cx, client.id, row).await,
        None => Ok(None),
    }
}

/// Every version, the newest first.
pub async fn versions(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Version>> {
    cx.ask(Action::See, &object(client))?;
    let mut versions = Vec::new();
    for row in store::all(conn, cx.tenant, client.id).await? {
        versions.extend(opened(conn, cx, client.id, row).await?);
    }
    Ok(versions)
}

async fn opened(conn: &mut Conn, cx: &Cx, client: ClientId, row: store::Row) -> Deed<Option<Version>> {
    let Some(text) = lies(&client, row.revision).open(conn, cx, "contact", &row.sealed).await? else { return Ok(None) };
    let contact = serde_json::from_str(&text).map_err(|e| platform::Refusal::Broken(Box::new(e)))?;
    Ok(Some(Version {
        revision: row.revision,
        contact,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
        confirmed_on: row.confirmed_on,
        confirmed_by: row.confirmed_by,
    }))
}
