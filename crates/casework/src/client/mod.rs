//! 「相談者」: whoever comes again. She has a number; an alias when she gave one; a name only when help needs it.
//!
//! The alias lies under the case key, her identity under a key of its own: casework and counting go on without it.
//! The address lies one step deeper and is shown on no page but its own.

pub(crate) mod change;
mod charge;
mod contact_key;
mod fields;
mod history;
mod pages;
mod record;
mod resolve;
mod reveal;
mod shred;
pub(crate) mod store;
pub(crate) mod suggest;
mod wall;

use std::sync::Arc;

use jiff::Timestamp;
use platform::db::Conn;
use platform::id::{AccountId, TeamId};
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};
use vault::{About, KeyId, SealingKey};

pub use change::change;
pub use charge::put_in_charge;
pub(crate) use contact_key::contact_key;
pub use fields::{Field, Fields, Identity};
pub use history::{Event, What, history};
pub use pages::routes;
pub(crate) use pages::{Picked, pick, pick_one, picker, who};
pub use record::{NewClient, ensure_by_alias, record};
pub(crate) use record::{create, open_file};
pub use resolve::{Resolved, resolve};
pub use reveal::reveal_address;
pub use shred::shred;
pub use store::{Cursor, count};
pub(crate) use store::{by_number_raw, by_tags, find_raw};
pub use suggest::{Hit, suggest};
pub(crate) use wall::{ask_wall, file, find_for_update, new_key};
pub use wall::{lift, may_wall, restrict, widen};

platform::id_type!(
    /// A client 「相談者」 – never an HTTP client.
    ClientId
);

/// The noun in audit and addresses.
pub const KIND: &str = "client";

/// A client as she lies in the records; alias and identity are still sealed.
#[derive(Clone, Debug)]
pub struct Client {
    /// Id.
    pub id: ClientId,
    /// 「相談者番号」, counted per tenant.
    pub number: i64,
    /// 「呼び名」, sealed under the case key.
    pub alias: Option<Vec<u8>>,
    /// What her consultations' texts lie under.
    pub case_key: KeyId,
    /// What her identity lies under, once there is one.
    pub identity_key: Option<KeyId>,
    /// Her identity, sealed.
    pub identity: Fields<Option<Vec<u8>>>,
    /// Who opened the file.
    pub author: AccountId,
    /// The team that keeps it.
    pub team: TeamId,
    /// Grows with each change; everything sealed is sealed anew with it.
    pub revision: i64,
    /// When the file was opened.
    pub created_at: Timestamp,
    /// When alias or identity was last changed.
    pub changed_at: Timestamp,
    /// 「担当」: the counsellor in charge of her.
    pub in_charge: Option<AccountId>,
}

impl Client {
    /// As the policy sees her number and alias.
    pub fn object(&self) -> Object {
        Object::of_team(Thing::Client, self.team).by(self.author).in_charge(self.in_charge)
    }

    /// As the policy sees her name.
    pub fn identity_object(&self) -> Object {
        self.object().as_thing(Thing::Identity)
    }

    /// As the policy sees one of her fields.
    pub fn field_object(&self, field: Field) -> Object {
        self.object().as_thing(field.class().thing())
    }

    /// `C-0001`
    pub fn number_text(&self) -> String {
        number_text(self.number)
    }
}

/// 「相談者番号」 as it is written: `C-0001`.
pub fn number_text(number: i64) -> String {
    format!("C-{number:04}")
}

/// Reads a number as people type it: `C-0001`, `c1`, `Ｃ－０００１`. What follows behind a blank is not read.
pub fn parse_number(typed: &str) -> Option<i64> {
    let typed = calendar::halfwidth(typed.trim());
    let head = typed.split_whitespace().next()?;
    let digits = head.strip_prefix(['C', 'c'])?.trim_start_matches(['-', '－', 'ー', '−']);
    let sound = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit());
    if sound { digits.parse().ok() } else { None }
}

/// The client, if the actor may see her: what one may not see is not found.
pub async fn find(conn: &mut Conn, cx: &Cx, id: ClientId) -> Deed<Client> {
    let client = find_raw(conn, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    ask_wall(conn, cx, Some(id)).await?;
    Ok(client)
}

/// The key her consultations' texts lie under. Not held: not found.
pub(crate) async fn case_key(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Arc<SealingKey>> {
    cx.keys.key(conn, client.case_key).await
}

/// Her alias, when there is one and its key is at hand.
pub async fn alias(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Option<String>> {
    open(conn, cx, (client.id, client.revision), ALIAS, client.alias.as_deref()).await
}

/// Her identity, as far as it is known; `None` when the actor may not see it. The address is left out: see [`reveal_address`].
pub async fn identity(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Option<Identity>> {
    if !cx.may(Action::See, &client.identity_object()) {
        return Ok(None);
    }
    let mut identity = Identity::default();
    for field in Field::ALL {
        if field != Field::Address
            && cx.may(Action::See, &client.field_object(field))
            && let Some(text) = open(conn, cx, (client.id, client.revision), field.name(), client.identity.at(field).as_deref()).await?
        {
            *identity.at_mut(field) = text;
        }
    }
    Ok(Some(identity))
}

/// Her address for the gate of 「提供」, which alone asks for it: a reason, a second person and a ledger line stand before it.
pub(crate) async fn address_for_release(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Option<String>> {
    cx.ask(Action::See, &client.identity_object())?;
    let sealed = client.identity.at(Field::Address).as_deref();
    open(conn, cx, (client.id, client.revision), Field::Address.name(), sealed).await
}

/// Column of the alias, and where it is sealed to.
pub(crate) const ALIAS: &str = "alias";

/// Where a sealed value of a client is bound to.
pub(crate) struct Place {
    tenant: i64,
    record: [u8; 24],
}

impl Place {
    pub fn of(tenant: i64, id: ClientId, revision: i64) -> Place {
        let mut record = [0; 24];
        record[..16].copy_from_slice(&id.0);
        record[16..].copy_from_slice(&revision.to_be_bytes());
        Place { tenant, record }
    }

    pub fn about<'a>(&'a self, field: &'a str) -> About<'a> {
        About { tenant: self.tenant, table: "client", record: &self.record, field }
    }

    pub fn seal(&self, key: &SealingKey, field: &str, text: &str) -> Option<Vec<u8>> {
        let text = text.trim();
        (!text.is_empty()).then(|| key.seal(&self.about(field), text.as_bytes()).0)
    }
}

/// Opens one value; `None` when there is none or its key is not at hand.
pub(crate) async fn open(conn: &mut Conn, cx: &Cx, of: (ClientId, i64), field: &str, sealed: Option<&[u8]>) -> Deed<Option<String>> {
    let Some(sealed) = sealed else { return Ok(None) };
    match cx.keys.open_text(conn, &Place::of(cx.tenant, of.0, of.1).about(field), sealed).await {
        Ok(text) => Ok(Some(text)),
        Err(Refusal::NotFound | Refusal::Locked) => Ok(None),
        Err(e) => Err(e),
    }
}

/// The blind tag under which an alias is found again.
pub(crate) fn alias_tag(cx: &Cx, alias: &str) -> [u8; 16] {
    cx.secrets.tag("alias", &calendar::fold_search(alias))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for typed in ["C-0012", "c12", "Ｃ－００１２", "C-0012 はなこ"] {
            assert_eq!(parse_number(typed), Some(12), "{typed}");
        }
        for typed in ["", "12", "はなこ", "C-", "Cha", "C-00012345678"] {
            assert_eq!(parse_number(typed), None, "{typed}");
        }
    }
}
