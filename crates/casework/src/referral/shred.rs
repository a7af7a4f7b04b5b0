//! What is destroyed of referrals: notes, earlier notes, reasons of voiding.

use std::pin::Pin;

use platform::db::Tx;
use platform::shred::{Removed, Whose};
use platform::wording::t;
use platform::{Cx, Deed};

use super::store;

/// Part of a destruction: see `platform::shred`.
pub fn shred<'a>(tx: &'a mut Tx, cx: &'a Cx, whose: &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>> {
    Box::pin(async move {
        let n = match *whose {
            Whose::Client(client) => store::blank_of_client(tx, cx.tenant, client).await?,
            Whose::Anonymous { programme, year } => store::blank_of_nobody(tx, cx.tenant, programme, year).await?,
            Whose::Papers { .. } => 0,
        };
        Ok(vec![Removed { what: t("retention-removed-referrals"), n }])
    })
}
