//! 「担当」: the counsellor in charge of a client. Some rights reach only as far as that.

use platform::account;
use platform::audit::{self, Entry};
use platform::id::AccountId;
use platform::policy::{Action, Actor, Object, Thing, may};
use platform::{Cx, Deed, Refusal};

use super::{ClientId, KIND, store};

/// Puts a counsellor of the team in charge of a client, or nobody.
///
/// # Errors
/// *Not found* for whoever may not change the file, and for somebody who is not of its team.
pub async fn put_in_charge(cx: &Cx, id: ClientId, counsellor: Option<AccountId>) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let client = super::record::held(&mut tx, cx, id).await?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &client.object())?;
    if let Some(counsellor) = counsellor {
        let person = account::by_id(&mut tx, cx.tenant, counsellor).await?.filter(|a| a.active).ok_or(Refusal::NotFound)?;
        let actor = Actor::new(person.id, "", person.role, person.team);
        if !may(&actor, Action::Record, &Object::of_team(Thing::Consultation, client.team)) || person.team != client.team {
            return Err(Refusal::NotFound);
        }
        // Who finds nothing of her cannot be in charge of her.
        if let Some(wall) = platform::wall::wall(&mut tx, cx.tenant, id.0).await?
            && !wall.readers.iter().any(|r| r.account == counsellor && r.until.is_none())
        {
            return Err(Refusal::field("in_charge", platform::wording::t("client-charge-restricted")));
        }
    }
    store::set_in_charge(&mut tx, cx.tenant, id, counsellor).await?;
    audit::append(&mut tx, cx, &Entry { action: "client.put_in_charge", kind: KIND, object: Some(&id.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}
