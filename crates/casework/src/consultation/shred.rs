//! What is destroyed of consultations: every sealed text, those of earlier revisions too, and drafts of their forms.
//! Day, codes and facts stay.

use std::pin::Pin;

use ::facts::ProgrammeId;
use platform::db::Tx;
use platform::shred::{Removed, Whose, forget_drafts};
use platform::wording::t;
use platform::{Cx, Deed};

use super::pages::edit_draft_name;
use super::store::shred;
use crate::client::ClientId;

/// Part of a destruction: see `platform::shred`.
pub fn shred<'a>(tx: &'a mut Tx, cx: &'a Cx, whose: &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>> {
    Box::pin(async move {
        let ids = match *whose {
            Whose::Client(client) => shred::of_client(tx, cx.tenant, ClientId(client)).await?,
            Whose::Anonymous { programme, year } => shred::of_nobody(tx, cx.tenant, ProgrammeId(programme), year).await?,
            Whose::Papers { .. } => return Ok(Vec::new()),
        };
        let (mut texts, mut earlier, mut drafts) = (0, 0, 0);
        for id in ids {
            texts += shred::blank(tx, cx.tenant, id).await?;
            earlier += shred::blank_revisions(tx, cx.tenant, id).await?;
            drafts += forget_drafts(tx, cx.tenant, &edit_draft_name(id)).await?;
        }
        Ok(vec![
            Removed { what: t("retention-removed-texts"), n: texts },
            Removed { what: t("retention-removed-earlier-texts"), n: earlier },
            Removed { what: t("retention-removed-drafts"), n: drafts },
        ])
    })
}
