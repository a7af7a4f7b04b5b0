//! What this room's things are called in the audit trail, for those who may see them.

use std::collections::HashMap;
use std::pin::Pin;

use platform::audit::Named;
use platform::db::Conn;
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};

use super::store;
use crate::client::{self, ClientId};
use crate::consultation::{self, ConsultationId};
use crate::referral::{self, ReferralId};

/// Names on their way.
type Naming<'a> = Pin<Box<dyn Future<Output = Deed<HashMap<[u8; 16], Named>>> + Send + 'a>>;

/// Names clients, consultations and referrals.
pub fn names<'a>(conn: &'a mut Conn, cx: &'a Cx, kind: &'a str, ids: &'a [[u8; 16]]) -> Naming<'a> {
    Box::pin(async move {
        let mut named = HashMap::new();
        for id in ids {
            let found = match kind {
                client::KIND => client(conn, cx, ClientId(*id)).await?,
                consultation::KIND => consultation(conn, cx, ConsultationId(*id)).await?,
                "referral" => referral(conn, cx, ReferralId(*id)).await?,
                _ => None,
            };
            if let Some(found) = found {
                named.insert(*id, found);
            }
        }
        Ok(named)
    })
}

/// Is this client kept from the actor?
async fn hidden(conn: &mut Conn, cx: &Cx, client: Option<ClientId>) -> Deed<bool> {
    match client::ask_wall(conn, cx, client).await {
        Ok(()) => Ok(false),
        Err(Refusal::NotFound) => Ok(true),
        Err(e) => Err(e),
    }
}

async fn client(conn: &mut Conn, cx: &Cx, id: ClientId) -> Deed<Option<Named>> {
    if hidden(conn, cx, Some(id)).await? {
        return Ok(None);
    }
    let client = client::find_raw(conn, cx.tenant, id).await?.filter(|client| cx.may(Action::See, &client.object()));
    Ok(client.map(|client| Named { name: client.number_text(), place: format!("/staff/clients/{id}") }))
}

async fn consultation(conn: &mut Conn, cx: &Cx, id: ConsultationId) -> Deed<Option<Named>> {
    let record = consultation::find(conn, cx.tenant, id).await?.filter(|record| cx.may(Action::See, &record.object()));
    if hidden(conn, cx, record.as_ref().and_then(|record| record.client)).await? {
        return Ok(None);
    }
    Ok(record.map(|record| Named { name: record.number, place: format!("/staff/consultations/{id}") }))
}

async fn referral(conn: &mut Conn, cx: &Cx, id: ReferralId) -> Deed<Option<Named>> {
    let Some(programme) = store::programme_of_referral(conn, cx.tenant, id).await? else { return Ok(None) };
    let referral = referral::find(conn, cx.tenant, programme, id).await?.filter(|referral| cx.may(Action::See, &referral.object()));
    if hidden(conn, cx, referral.as_ref().and_then(|referral| referral.client)).await? {
        return Ok(None);
    }
    Ok(referral.map(|referral| Named { name: referral.number.to_string(), place: format!("/staff/referrals/{id}") }))
}
