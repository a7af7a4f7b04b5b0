//! Photographs of a year's papers go when their time is over.

use std::pin::Pin;

use platform::db::Tx;
use platform::shred::{Removed, Whose};
use platform::wording::t;
use platform::{Cx, Deed};

use super::store;

/// Part of a destruction: see `platform::shred`.
pub fn shred<'a>(tx: &'a mut Tx, cx: &'a Cx, whose: &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>> {
    Box::pin(async move {
        let Whose::Papers { programme, year } = *whose else { return Ok(Vec::new()) };
        let n = store::remove_year(tx, cx.tenant, programme, year).await?;
        Ok(vec![Removed { what: t("paper-removed-photographs"), n }])
    })
}
