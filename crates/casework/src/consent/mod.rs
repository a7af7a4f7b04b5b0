//! 「同意」: for which purpose, towards whom, which items, until when – as she answered when she was asked.
//!
//! Not asked is no row; declined and 「答えたくない」 are answers. Her last word for a purpose and a recipient counts.
//! What is withdrawn ends with the next request, also between a page and its download.

mod pages;
mod record;
pub(crate) mod shred;
mod standing;
mod store;
mod withdraw;
mod words;

use calendar::Date;
use jiff::Timestamp;
use platform::db::Conn;
use platform::id::AccountId;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed};
use serde::{Deserialize, Serialize};
use tally::Code;

use crate::client::{Client, ClientId};
use crate::disclosure::Item;
use crate::sealed::Lies;

pub use pages::{glance, routes};
pub use record::{Draft, record};
pub use shred::shred;
pub use standing::{Standing, standing};
pub use withdraw::withdraw;
pub use words::{Answer, How, Purpose};

platform::id_type!(
    /// A consent 「同意」.
    ConsentId
);

/// The noun in audit and addresses.
pub const KIND: &str = "consent";

/// Towards whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Towards {
    /// A body of the programme's list, by its code.
    Partner(Code),
    /// Somebody else, by the name that was told her.
    Other(String),
}

impl Towards {
    /// Whether both mean the same recipient. Names are compared as one searches for them.
    pub fn same(&self, other: &Towards) -> bool {
        match (self, other) {
            (Towards::Partner(one), Towards::Partner(two)) => one == two,
            (Towards::Other(one), Towards::Other(two)) => calendar::fold_search(one) == calendar::fold_search(two),
            _ => false,
        }
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Id.
    pub id: ConsentId,
    /// Whose.
    pub client: ClientId,
    /// What for.
    pub purpose: Purpose,
    /// Towards whom.
    pub towards: Towards,
    /// Which items.
    pub items: Vec<Item>,
    /// What she answered.
    pub answer: Answer,
    /// How it was given.
    pub how: How,
    /// What she said, and on what basis.
    pub note: String,
    /// The day she was asked.
    pub asked_on: Date,
    /// The last day it holds; only what was given has one.
    pub expires_on: Option<Date>,
    /// Who asked her.
    pub recorded_by: AccountId,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// When she took it back.
    pub withdrawn_at: Option<Timestamp>,
    /// Who noted that.
    pub withdrawn_by: Option<AccountId>,
}

/// What lies sealed of an answer.
#[derive(Default, Serialize, Deserialize)]
struct Sealed {
    recipient: String,
    note: String,
}

/// As the policy sees it.
pub(crate) fn object(client: &Client) -> Object {
    client.object().as_thing(Thing::Consent)
}

fn lies(id: &ConsentId) -> Lies<'_> {
    Lies { table: "consent", record: &id.0, revision: 1 }
}

/// Every answer of a client, the newest first. Those whose key is not at hand cannot be weighed and are an error.
pub async fn of(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Consent>> {
    cx.ask(Action::See, &object(client))?;
    let mut consents = Vec::new();
    for row in store::all(conn, cx.tenant, client.id).await? {
        consents.push(opened(conn, cx, row).await?);
    }
    Ok(consents)
}

async fn opened(conn: &mut Conn, cx: &Cx, row: store::Row) -> Deed<Consent> {
    let text = match row.sealed.as_deref() {
        Some(sealed) => lies(&row.id).open(conn, cx, "said", sealed).await?.ok_or(platform::Refusal::Locked)?,
        None => String::new(),
    };
    let sealed: Sealed = if text.is_empty() {
        Sealed::default()
    } else {
        serde_json::from_str(&text).map_err(|e| platform::Refusal::Broken(Box::new(e)))?
    };
    let towards = row.partner.map_or(Towards::Other(sealed.recipient), |code| Towards::Partner(Code::from(code)));
    Ok(Consent {
        id: row.id,
        client: row.client,
        purpose: row.purpose,
        towards,
        items: row.items,
        answer: row.answer,
        how: row.how,
        note: sealed.note,
        asked_on: row.asked_on,
        expires_on: row.expires_on,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
        withdrawn_at: row.withdrawn_at,
        withdrawn_by: row.withdrawn_by,
    })
}
