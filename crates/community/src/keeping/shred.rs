//! What is destroyed in the living room: notes and free words, those of earlier versions too. Counts stay.

use std::pin::Pin;

use platform::db::Tx;
use platform::shred::{Removed, Whose};
use platform::wording::t;
use platform::{Cx, Deed};

use super::store::shred;

/// Part of a destruction: see `platform::shred`.
pub fn shred<'a>(tx: &'a mut Tx, cx: &'a Cx, whose: &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>> {
    Box::pin(async move {
        let n = match *whose {
            Whose::Client(client) => shred::of_client(tx, cx.tenant, client).await?,
            Whose::Anonymous { programme, year } => shred::of_nobody(tx, cx.tenant, programme, year).await?,
            Whose::Papers { .. } => 0,
        };
        Ok(vec![Removed { what: t("community-removed-notes"), n }])
    })
}
