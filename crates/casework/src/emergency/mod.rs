//! 「緊急閲覧」 at the desk: a client's number, a reason, three hours; and somebody's look at it afterwards.

mod pages;

use platform::emergency::{self, EmergencyId};
use platform::{Cx, Deed, Refusal};

pub use pages::{reminder, routes};

use crate::client::{self, ClientId};

/// Opens the restricted file with this number. Whether there is none, or none that may be opened so, is one answer.
///
/// # Errors
/// A sentence at `reason`; a rule's sentence while a look is owed; else *not found*, which is put on record.
pub async fn open(cx: &Cx, number: &str, reason: &str) -> Deed<(ClientId, EmergencyId)> {
    let file = {
        let mut conn = cx.read().await?;
        emergency::ask_free(&mut conn, cx).await?;
        match client::parse_number(number) {
            Some(number) => client::by_number_raw(&mut conn, cx.tenant, number).await?,
            None => None,
        }
    };
    let opened = match &file {
        Some(client) => emergency::open(cx, &client::file(client), &client.number_text(), reason).await,
        None if reason.trim().is_empty() => Err(Refusal::field("reason", platform::wording::t("emergency-reason-missing"))),
        None => Err(Refusal::NotFound),
    };
    match (opened, file) {
        (Ok(id), Some(client)) => Ok((client.id, id)),
        (Err(Refusal::NotFound), _) => {
            emergency::refuse(cx).await?;
            Err(Refusal::NotFound)
        }
        (Err(other), _) => Err(other),
        (Ok(_), None) => Err(Refusal::NotFound),
    }
}
