//! What other pages say about appointments: the day's page, the inbox, a thread, a client's file, a consultation.

use conversation::appointment;
use conversation::{Thread, ThreadId};
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Tone, notice_with, panel};
use platform::policy::{Action, Object, Thing};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::{Desk, ProgrammeId};

use super::{HERE, place, words};
use crate::client::Client;

/// On the day's page: new bookings, and whom to call.
pub async fn reminder(desk: &Desk) -> Deed<Markup> {
    let cx = &desk.cx;
    if !cx.may(Action::See, &Object::of_team(Thing::Appointment, cx.actor.team)) {
        return Ok(html! {});
    }
    let mut conn = cx.read().await?;
    let new = appointment::unseen(&mut conn, cx, desk.programme.id).await?;
    let due = appointment::due(&mut conn, cx, desk.programme.id).await?.len();
    let today = appointment::between(&mut conn, cx, desk.programme.id, cx.today()..=cx.today()).await?;
    let today = today.iter().filter(|a| a.state == appointment::State::Booked).count();
    Ok(html! {
        @if new > 0 { (notice_with(Tone::Info, &tv("appointment-news", &[("n", new.into())]), html! { p { a href=(HERE) { (t("appointment-look")) } } })) }
        @if due > 0 { (notice_with(Tone::Warning, &tv("appointment-due-n", &[("n", due.into())]), html! { p { a href="/staff/appointments/due" { (t("appointment-due-look")) } } })) }
        @if today > 0 && new == 0 { (notice_with(Tone::Info, &tv("appointment-today-n", &[("n", today.into())]), html! { p { a href=(HERE) { (t("appointment-look")) } } })) }
    })
}

/// Above the inbox: bookings that came by themselves.
pub(crate) async fn inbox_strip(conn: &mut Conn, cx: &Cx, programme: ProgrammeId) -> Deed<Markup> {
    let new = appointment::unseen(conn, cx, programme).await?;
    Ok(html! {
        @if new > 0 { p .inbox__booked { a href=(HERE) { (tv("appointment-news", &[("n", new.into())])) } } }
    })
}

/// Beside a thread: what she booked with it.
pub(crate) async fn beside_thread(conn: &mut Conn, cx: &Cx, thread: &Thread) -> Deed<Markup> {
    let id: ThreadId = thread.id;
    let all = appointment::of_thread(conn, cx, id).await?;
    Ok(lines(cx, &all))
}

/// On a client's file: her appointments, and a way to book the next.
pub(crate) async fn beside_client(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    let cx = &desk.cx;
    if !cx.may(Action::See, &Object::any(Thing::Appointment)) {
        return Ok(html! {});
    }
    let all = appointment::of_client(conn, cx, client.id.0).await?;
    let may = cx.may(Action::Record, &Object::any(Thing::Appointment));
    Ok(html! {
        @if may || !all.is_empty() {
            (panel(t("appointment-title"), None, html! {
                @if all.is_empty() { p .hint { (t("appointment-client-no-appointment")) } }
                (list(cx, &all))
                @if may { p { a href=(format!("/staff/appointments/new?client={}", client.number_text())) { (t("appointment-book-for-her")) } } }
            }))
        }
    })
}

/// On a consultation's page: the appointment it was.
pub(crate) async fn of_consultation(conn: &mut Conn, cx: &Cx, consultation: [u8; 16]) -> Deed<Markup> {
    Ok(match appointment::of_consultation(conn, cx, consultation).await? {
        Some(a) => html! { p .hint { (t("appointment-was")) " " a href=(place(a.id)) { (words::when(a.slot)) } } },
        None => html! {},
    })
}

fn lines(cx: &Cx, all: &[appointment::Appointment]) -> Markup {
    html! { @if !all.is_empty() { (panel(t("appointment-title"), None, list(cx, all))) } }
}

fn list(cx: &Cx, all: &[appointment::Appointment]) -> Markup {
    html! { ul { @for a in all.iter().take(10) { li { a href=(place(a.id)) { (words::when(a.slot)) } "　" (a.kind.label()) " " (words::state(a, cx.now)) } } } }
}
