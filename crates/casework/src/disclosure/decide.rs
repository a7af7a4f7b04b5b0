//! The second person looks: yes or no, once, and never she who asked.

use platform::audit::{self, Entry};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::{APPROVE, OutgoingId, find, object, store};
use crate::client;

/// Notes the second person's word.
pub async fn decide(cx: &Cx, id: OutgoingId, yes: bool) -> Deed<()> {
    let (client, outgoing) = find(&mut cx.read().await?, cx, id).await?;
    cx.ask(APPROVE, &object(&client))?;
    if outgoing.asked_by == cx.actor.account {
        return Err(Refusal::rule(t("disclosure-why-second-person-same")));
    }
    let mut tx = cx.begin().await?;
    if !store::decide(&mut tx, cx.tenant, id, yes, (cx.actor.account, cx.now)).await? {
        return Err(Refusal::Conflict);
    }
    let detail = if yes { "approved" } else { "refused" };
    audit::append(&mut tx, cx, &Entry { action: "disclosure.decided", kind: client::KIND, object: Some(&client.id.0), detail }).await?;
    Ok(tx.commit().await?)
}
