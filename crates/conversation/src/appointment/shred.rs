//! What was told goes with her file, or with the year; days and what became of an appointment stay.

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
            Whose::Client(client) => store::destroy_of_client(tx, cx.tenant, client).await?,
            Whose::Anonymous { programme, year } => {
                store::destroy_of_nobody(tx, cx.tenant, programme, &(year.first_day()..=year.last_day())).await?
            }
            Whose::Papers { .. } => return Ok(Vec::new()),
        };
        Ok(vec![Removed { what: t("retention-removed-appointments"), n }])
    })
}
