//! What was given out about her goes with her file: asked for, decided, released. The audit trail keeps that it happened.

use std::pin::Pin;

use platform::db::Tx;
use platform::shred::{Removed, Whose};
use platform::wording::t;
use platform::{Cx, Deed};

use super::store;

/// Part of a destruction: see `platform::shred`.
pub fn shred<'a>(tx: &'a mut Tx, cx: &'a Cx, whose: &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>> {
    Box::pin(async move {
        let Whose::Client(client) = *whose else { return Ok(Vec::new()) };
        Ok(vec![Removed { what: t("retention-removed-disclosure"), n: store::destroy(tx, cx.tenant, client).await? }])
    })
}
