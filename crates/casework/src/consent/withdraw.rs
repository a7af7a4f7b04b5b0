//! Taking it back: one press, no reason asked, in force with the next request.

use platform::audit::{self, Entry};
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};

use super::{ConsentId, object, store};
use crate::client::{self, ClientId};

/// Notes that she took a consent back. Noted twice is noted once.
pub async fn withdraw(cx: &Cx, id: ClientId, consent: ConsentId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &object(&client))?;
    if !store::all(&mut tx, cx.tenant, id).await?.iter().any(|row| row.id == consent) {
        return Err(Refusal::NotFound);
    }
    if store::withdraw(&mut tx, cx.tenant, consent, cx.now, cx.actor.account).await? {
        audit::append(&mut tx, cx, &Entry { action: "consent.withdrawn", kind: client::KIND, object: Some(&id.0), detail: "" }).await?;
    }
    Ok(tx.commit().await?)
}
