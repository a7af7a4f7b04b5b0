//! 「きょう本人に確かめた」 in one press.

use platform::audit::{self, Entry};
use platform::once::{self, Once};
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};

use super::store::Confirmation;
use super::{KIND, object, store};
use crate::client::{self, ClientId};

/// She said today that version `revision` still holds.
pub async fn confirm(cx: &Cx, id: ClientId, revision: i64, once: Option<Once>) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &object(&client))?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let present = store::latest(&mut tx, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    // What she confirmed is what was on the page, not what somebody wrote meanwhile.
    if present.revision != revision {
        return Err(Refusal::Conflict);
    }
    let confirmation = Confirmation { id: cx.new_id(), revision, day: cx.today(), account: cx.actor.account, at: cx.now };
    store::insert_confirmed(&mut tx, cx.tenant, id, &confirmation).await?;
    audit::append(&mut tx, cx, &Entry { action: "safe_contact.confirmed", kind: client::KIND, object: Some(&id.0), detail: "" }).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/clients/{id}/{KIND}")).await?;
    }
    Ok(tx.commit().await?)
}
