//! The pages of 「受信箱」.

mod canned;
mod client;
mod deeds;
mod draft;
mod hours;
mod lines;
mod list;
mod record;
mod talk;
mod thread;

use axum::routing::{get, post};
use calendar::jst_datetime;
use conversation::{Thread, ThreadId};
use jiff::Timestamp;
use platform::db::Conn;
use platform::web::Routes;
use platform::wording::tv;
use platform::{Cx, Deed, Refusal};
use programme::Desk;

use super::live;

/// Where each page is found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/inbox", get(list::show))
        .route("/staff/inbox/lines", get(list::lines))
        .route("/staff/inbox/events", get(live::events))
        .route("/staff/inbox/release", post(deeds::release_all))
        .route("/staff/inbox/canned", get(canned::show).post(canned::add))
        .route("/staff/inbox/canned/{id}", get(canned::one).post(canned::change))
        .route("/staff/inbox/hours", get(hours::show).post(hours::set))
        .route("/staff/inbox/{id}", get(thread::show))
        .route("/staff/inbox/{id}/messages", get(thread::messages))
        .route("/staff/inbox/{id}/picture/{position}", get(talk::picture))
        .route("/staff/inbox/{id}/answer", post(deeds::answer))
        .route("/staff/inbox/{id}/claim", post(deeds::claim))
        .route("/staff/inbox/{id}/release", post(deeds::release))
        .route("/staff/inbox/{id}/note", post(deeds::note))
        .route("/staff/inbox/{id}/sort", post(deeds::sort))
        .route("/staff/inbox/{id}/end", post(deeds::end))
        .route("/staff/inbox/{id}/reopen", post(deeds::reopen))
        .route("/staff/inbox/{id}/client", get(client::ask).post(client::tie))
        .route("/staff/inbox/{id}/record", get(record::ask).post(record::record))
        .route("/staff/drafts/conversation", post(draft::keep))
}

/// Where a thread is shown.
pub(super) fn place(id: ThreadId) -> String {
    format!("/staff/inbox/{id}")
}

/// The thread an address names, if it is of this programme and the actor may see it.
pub(super) async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Thread> {
    of_cx(conn, &desk.cx, id)
        .await
        .and_then(|thread| if thread.programme == desk.programme.id { Ok(thread) } else { Err(Refusal::NotFound) })
}

/// The same for a page that asks by itself.
pub(super) async fn of_cx(conn: &mut Conn, cx: &Cx, id: &str) -> Deed<Thread> {
    conversation::desk::find(conn, cx, read(id)?).await
}

pub(super) fn read(id: &str) -> Deed<ThreadId> {
    id.parse().map_err(|_| Refusal::NotFound)
}

/// 「25分」「3時間」「2日」
pub(super) fn how_long(minutes: i64) -> String {
    match minutes {
        m if m < 60 => tv("inbox-minutes", &[("n", m.into())]),
        m if m < 48 * 60 => tv("inbox-hours-n", &[("n", (m / 60).into())]),
        m => tv("inbox-days", &[("n", (m / 60 / 24).into())]),
    }
}

/// 「13:05」 today, 「11月18日 13:05」 else.
pub(super) fn moment(at: Timestamp, now: Timestamp) -> String {
    let (at, today) = (jst_datetime(at), calendar::jst_date(now));
    let clock = format!("{}:{:02}", at.hour(), at.minute());
    if at.date() == today { clock } else { format!("{}月{}日 {clock}", at.month(), at.day()) }
}
