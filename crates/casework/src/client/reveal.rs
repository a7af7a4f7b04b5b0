//! Looking at an address: a deed with a reason, on record, each time.

use platform::audit::{self, Entry};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::record::held;
use super::store::traces::{self, RevealRow};
use super::{ClientId, Field, KIND, Place, case_key, open};

/// Opens the address of a client, once, for a reason. `None` when none is kept.
pub async fn reveal_address(cx: &Cx, id: ClientId, reason: &str) -> Deed<Option<String>> {
    let mut tx = cx.begin().await?;
    let client = held(&mut tx, cx, id).await?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::See, &client.field_object(Field::Address))?;
    if reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("client-reveal-reason-missing")));
    }
    let sealed = client.identity.at(Field::Address).as_deref();
    let address = open(&mut tx, cx, (id, client.revision), Field::Address.name(), sealed).await?;
    if sealed.is_some() && address.is_none() {
        return Err(Refusal::NotFound);
    }
    let row_id = cx.new_id();
    let key = case_key(&mut tx, cx, &client).await?;
    // Bound to the look, not to a revision: the row's id stands in the field's name.
    let reason = Place::of(cx.tenant, id, 0).seal(&key, &field(&row_id), reason).unwrap_or_default();
    traces::insert_reveal(&mut tx, cx.tenant, id, &RevealRow { id: row_id, at: cx.now, account: cx.actor.account, reason }).await?;
    audit::append(&mut tx, cx, &Entry { action: "client.address_revealed", kind: KIND, object: Some(&id.0), detail: "" }).await?;
    tx.commit().await?;
    Ok(address)
}

/// Where the reason of a look is sealed to.
pub(super) fn field(id: &[u8; 16]) -> String {
    format!("reveal-{}", crate::hex(id))
}
