//! 「備考」 of a referral: under the client's case key, as all that is written about her; without a client, the team's.

use std::sync::Arc;

use platform::db::{Conn, Tx};
use platform::id::TeamId;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};
use vault::SealingKey;

use super::{Referral, ReferralId};
use crate::client::{self, ClientId};
use crate::sealed::Lies;

pub(super) fn lies(id: &ReferralId, revision: i64) -> Lies<'_> {
    Lies { table: "referral", record: &id.0, revision }
}

/// The key a referral's texts lie under.
pub(super) async fn key(tx: &mut Tx, cx: &Cx, team: TeamId, client: Option<ClientId>) -> Deed<Arc<SealingKey>> {
    if let Some(id) = client
        && let Some(client) = client::find_raw(tx, cx.tenant, id).await?
    {
        match client::case_key(tx, cx, &client).await {
            // An import holds no case keys but those it made: what it brings is sealed to the team.
            Err(Refusal::Locked) => {}
            held => return held,
        }
    }
    cx.keys.sealer(tx, cx.tenant, team, cx.now).await
}

/// The note, for those who may read what the team wrote; `None` for all others.
pub(super) async fn open(conn: &mut Conn, cx: &Cx, referral: &Referral) -> Deed<Option<String>> {
    if !cx.may(Action::See, &Object::of_team(Thing::Narrative, referral.team)) {
        return Ok(None);
    }
    match &referral.note {
        None => Ok(Some(String::new())),
        Some((sealed, revision)) => lies(&referral.id, *revision).open(conn, cx, "note", sealed).await,
    }
}
