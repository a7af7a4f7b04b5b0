//! What is destroyed of a client's file: its keys, her alias and identity with their history, reasons of looks, drafts.
//! The number stays, and with it the ties that figures are counted by.

use std::pin::Pin;

use platform::db::Tx;
use platform::shred::{Removed, Whose, destroy_key};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::store::{self, traces};
use super::{ClientId, find_for_update};

/// Part of a destruction: see `platform::shred`.
pub fn shred<'a>(tx: &'a mut Tx, cx: &'a Cx, whose: &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>> {
    Box::pin(async move {
        let Whose::Client(id) = *whose else { return Ok(Vec::new()) };
        let id = ClientId(id);
        let client = find_for_update(tx, cx, id).await?.ok_or(Refusal::NotFound)?;
        // Earlier keys of a restricted file, and those put by for an emergency.
        let mut keys = platform::wall::shred(tx, cx.tenant, id.0).await?;
        keys += destroy_key(tx, cx.tenant, client.case_key).await?;
        if let Some(identity) = client.identity_key {
            keys += destroy_key(tx, cx.tenant, identity).await?;
        }
        Ok(vec![
            Removed { what: t("retention-removed-keys"), n: keys },
            Removed { what: t("retention-removed-identity"), n: store::blank(tx, cx.tenant, id).await? },
            Removed { what: t("retention-removed-identity-history"), n: traces::blank(tx, cx.tenant, id).await? },
            Removed { what: t("retention-removed-reveals"), n: traces::remove_reveals(tx, cx.tenant, id).await? },
        ])
    })
}
