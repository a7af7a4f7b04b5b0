//! 「まとめて入った予約」: booked while many came at once. Each stands until a colleague looks: she takes note of it ([`super::acknowledge`]), or takes many back with
//! one press, so that whoever fills all the times by machine holds them for minutes and not for weeks.

use jiff::SignedDuration;
use platform::db::Tx;
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed};

use super::opened::seal_reason;
use super::{AppointmentId, State, desk, store};
use crate::door::Visitor;

/// So many bookings within [`WHILE`] are an ordinary evening.
const ORDINARY: i64 = 12;
const WHILE: SignedDuration = SignedDuration::from_mins(15);

/// Do more come than on an ordinary evening?
pub(super) async fn many(tx: &mut Tx, v: &Visitor) -> Deed<bool> {
    let since = v.cx.now.checked_sub(WHILE).unwrap_or(v.cx.now);
    Ok(store::booked_since(tx, v.cx.tenant, v.programme, since).await? >= ORDINARY)
}

/// It is nobody: the time is free again. What was taken back or kept meanwhile stays as it is.
pub async fn clear(cx: &Cx, id: AppointmentId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let mut a = desk::held(&mut tx, cx, id, None, Action::Void).await?;
    if !a.aside || a.state != State::Booked {
        return Ok(());
    }
    store::let_go(&mut tx, cx.tenant, id).await?;
    a.reason = Some(seal_reason(&mut tx, cx, &a, t("appointment-aside-reason")).await?);
    (a.state, a.ended_at, a.link, a.aside) = (State::Cancelled, Some(cx.now), None, false);
    a.seen_at = a.seen_at.or(Some(cx.now));
    desk::update(&mut tx, cx, &a, "cancelled", None).await?;
    Ok(tx.commit().await?)
}
