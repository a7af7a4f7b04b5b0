//! A client's file: her latest consultations with their texts.

use ::facts::ProgrammeId;
use calendar::{Date, Time};
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed};

use super::text::{self, Texts};
use super::{ConsultationId, store};
use crate::client::ClientId;

/// One consultation in her file.
#[derive(Clone, Debug)]
pub struct Noted {
    /// Id.
    pub id: ConsultationId,
    /// For which programme it counts.
    pub programme: ProgrammeId,
    /// The day.
    pub day: Date,
    /// When it began.
    pub time: Option<Time>,
    /// 「相談方法」, a code.
    pub contact_method: Option<String>,
    /// 「主訴」, a code.
    pub presenting_concern: Option<String>,
    /// 「対応結果」, a code.
    pub disposition: Option<String>,
    /// The three parts, to those who may read them.
    pub texts: Option<Texts>,
}

/// The latest consultations of a client, newest first, as far as the actor may see them.
pub async fn of_client(conn: &mut Conn, cx: &Cx, client: ClientId, limit: usize) -> Deed<Vec<Noted>> {
    cx.ask_any(Action::See, Thing::Consultation)?;
    crate::client::ask_wall(conn, cx, Some(client)).await?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut out = Vec::new();
    for raw in store::file::latest(conn, cx.tenant, client, limit).await? {
        let of = |thing| Object::of_team(thing, raw.team).by(raw.author).in_charge(raw.in_charge);
        if !cx.may(Action::See, &of(Thing::Consultation)) {
            continue;
        }
        let mut noted = raw.noted;
        if cx.may(Action::See, &of(Thing::Narrative)) {
            noted.texts = text::open_at(conn, cx, noted.id, raw.text_revision, &raw.sealed).await?;
            text::mask(cx, &of(Thing::ThirdParty), noted.texts.as_mut());
        }
        out.push(noted);
    }
    Ok(out)
}
