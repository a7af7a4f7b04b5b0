//! A word beforehand 「前もっての連絡」: nothing leaves by itself. Those who asked for it stand on a list, and a colleague calls, when the rule
//! of safe contact lets her.

use calendar::jst_date;
use facts::ProgrammeId;
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed};

use super::{Appointment, AppointmentId, desk, store};

/// Who asked for a word before an appointment of today or tomorrow, and has not got it.
pub async fn due(conn: &mut Conn, cx: &Cx, programme: ProgrammeId) -> Deed<Vec<Appointment>> {
    cx.ask(Action::See, &Object::of_team(Thing::Appointment, cx.actor.team))?;
    let today = jst_date(cx.now);
    Ok(store::due(conn, cx, programme, &(today..=today.tomorrow().unwrap_or(today))).await?)
}

/// She was told. The caller has asked the rule of safe contact before.
pub async fn note_reminded(cx: &Cx, id: AppointmentId) -> Deed<()> {
    desk::reminded(cx, id).await
}
