//! 「情報提供元」 and 「備考」: sealed to the team, together, under one revision.

use platform::db::{Conn, Tx};
use platform::id::TeamId;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed};

use super::{Outreach, OutreachId, SealedTexts, Texts};
use crate::sealed::Lies;

pub(super) fn lies(id: &OutreachId, revision: i64) -> Lies<'_> {
    Lies { table: "outreach", record: &id.0, revision }
}

pub(super) async fn seal(tx: &mut Tx, cx: &Cx, team: TeamId, id: &OutreachId, revision: i64, texts: &Texts) -> Deed<SealedTexts> {
    let key = cx.keys.sealer(tx, cx.tenant, team, cx.now).await?;
    let lies = lies(id, revision);
    Ok(SealedTexts { source: lies.seal(cx, &key, "source", &texts.source), note: lies.seal(cx, &key, "note", &texts.note), revision })
}

/// The texts, for those who may read what the team wrote; `None` for all others.
pub(super) async fn open(conn: &mut Conn, cx: &Cx, outreach: &Outreach) -> Deed<Option<Texts>> {
    if !cx.may(Action::See, &Object::of_team(Thing::Narrative, outreach.team)) {
        return Ok(None);
    }
    let lies = lies(&outreach.id, outreach.texts.revision);
    let mut opened = Texts::default();
    for (field, sealed, text) in [("source", &outreach.texts.source, &mut opened.source), ("note", &outreach.texts.note, &mut opened.note)]
    {
        let Some(sealed) = sealed else { continue };
        let Some(plain) = lies.open(conn, cx, field, sealed).await? else { return Ok(None) };
        *text = plain;
    }
    Ok(Some(opened))
}
