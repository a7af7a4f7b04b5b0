//! One appointment: when, what, who, what she wants to talk about, and what may be done now.

use axum::extract::Path;
use conversation::appointment::{self, Appointment, Board, Kind, State, Told};
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{
    Button, Event, Nav, PostForm, Tone, breadcrumbs, definition_list, hidden, history_list, notice_banner, page_head, panel, split,
};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::words::{self, client_name, who};
use super::{HERE, held, number, place};
use crate::told;

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let cx = &desk.cx;
    let mut conn = cx.read().await?;
    let a = held(&mut conn, &desk, &id).await?;
    cx.viewed(appointment::KIND, &a.id.0);
    let told = appointment::told(cx, &a)?;
    let board = Board::load(&mut conn, cx.tenant, a.programme, cx.now, a.day()..=a.day()).await?;
    let shut = a.is_to_come(cx.now) && board.offer(a.offer).is_some_and(|offer| !board.is_open(offer, a.slot));
    let name = who(&mut conn, cx, &a, &told).await?;
    let title = format!("{}　{name}", words::when(a.slot));
    let body = html! {
        (breadcrumbs(&[(t("appointment-title"), HERE)], &words::when(a.slot)))
        (page_head(&title, None, &[words::state(&a, cx.now)]))
        @if shut { (notice_banner(Tone::Warning, t("appointment-shut-what"))) }
        (deeds(&desk, &a))
        (split(
            panel(t("appointment-about-it"), None, about(&mut conn, &desk, &board, &a, &told).await?),
            html! { (tie(&mut conn, &desk, &a).await?) (number::offer(&desk, &a)) (past(&mut conn, &desk, &a).await?) },
        ))
    };
    Ok(desk.page(Nav::Appointments, &words::when(a.slot), body))
}

fn deeds(desk: &Desk, a: &Appointment) -> Markup {
    let cx = &desk.cx;
    let tokens = desk.tokens();
    let at = |deed: &str| format!("{}/{deed}", place(a.id));
    let revision = a.revision.to_string();
    let press = |deed: &str, button: Button| {
        let action = at(deed);
        PostForm { guard: false, ..tokens.form(&action) }.render(html! { (hidden("revision", &revision)) (button) })
    };
    let may = cx.may(Action::Change, &a.object());
    let here = a.day() <= cx.today();
    let (record, to_move, to_cancel) = (at("record"), at("move"), at("cancel"));
    html! {
        div .button-row {
            @if may && a.state == State::Booked {
                @if here { (Button::primary(t("appointment-came-record")).href(&record)) }
                @if a.seen_at.is_none() { (press("seen", Button::secondary(t("appointment-seen")))) }
                @if here { (press("came", Button::secondary(t("appointment-came")))) (press("absent", Button::secondary(t("appointment-absent")))) }
                (Button::secondary(t("appointment-move")).href(&to_move))
                @if cx.may(Action::Void, &a.object()) { (Button::quiet(t("appointment-cancel")).href(&to_cancel)) }
            }
            @if may && a.state == State::Came && a.consultation.is_none() { (Button::primary(t("appointment-record")).href(&record)) }
            @if may && a.state != State::Booked && a.consultation.is_none() { (press("undo", Button::quiet(t("appointment-undo")))) }
        }
    }
}

async fn about(conn: &mut Conn, desk: &Desk, board: &Board, a: &Appointment, told: &Told) -> Deed<Markup> {
    let cx = &desk.cx;
    let people = told::people(conn, cx).await?;
    let name = |id: platform::id::AccountId| people.get(&id).cloned().unwrap_or_default();
    let offer = board.offer(a.offer);
    let mut pairs: Vec<(&str, Markup)> = vec![
        (t("appointment-when"), html! { (words::when(a.slot)) }),
        (t("appointment-what"), html! { (a.kind.label()) @if let Some(offer) = offer { "　" (offer.name) } }),
    ];
    if let Some(offer) = offer {
        pairs.push((t("appointment-where"), html! { (words::place(board, offer)) }));
    }
    pairs.push((t("appointment-counsellor"), html! { (a.counsellor.map_or_else(|| "－".to_owned(), name)) }));
    let by = a.booked_by.map_or_else(|| t("appointment-by-her").to_owned(), name);
    pairs.push((t("appointment-booked"), html! { (told::moment(a.booked_at)) "　" (by) }));
    if !told.about.is_empty() {
        pairs.push((t("appointment-about"), words::text(&told.about)));
    }
    pairs.push((t("appointment-remind"), remind(a, told)));
    if let Some(reason) = a.reason(cx)? {
        pairs.push((t("appointment-reason"), words::text(&reason)));
    }
    if a.kind == Kind::Online {
        let link = appointment::for_her(conn, cx, a).await?.link;
        pairs.push((t("appointment-link"), online(a, link.as_deref())));
    }
    if let Some(consultation) = a.consultation {
        let href = format!("/staff/consultations/{}", crate::hex(&consultation));
        pairs.push((t("appointment-consultation"), html! { a href=(href) { (t("appointment-consultation-open")) } }));
    }
    Ok(definition_list(&pairs))
}

fn remind(a: &Appointment, told: &Told) -> Markup {
    html! {
        @if !a.remind { (t("appointment-remind-no")) }
        @else {
            @match a.reminded_at { Some(at) => p { (tv("appointment-reminded-at", &[("when", told::moment(at).into())])) }, None => p { (t("appointment-remind-yes")) } }
        }
        @if !told.wishes.is_empty() { (words::text(&told.wishes)) }
    }
}

fn online(a: &Appointment, link: Option<&str>) -> Markup {
    html! {
        @match link {
            Some(link) => p { a href=(link) rel="noreferrer noopener" target="_blank" { (link) } },
            None => p { (t("appointment-link-none")) },
        }
        @if a.thread.is_some() { p .hint { (t(if a.seen_at.is_some() { "appointment-link-handed" } else { "appointment-link-waits" })) } }
    }
}

async fn tie(conn: &mut Conn, desk: &Desk, a: &Appointment) -> Deed<Markup> {
    let name = match a.client {
        Some(id) => Some((client_name(conn, &desk.cx, id).await?, format!("/staff/clients/{}", crate::hex(&id)))),
        None => None,
    };
    let label = if a.client.is_some() { t("appointment-untie") } else { t("appointment-tie") };
    let to = format!("{}/client", place(a.id));
    Ok(panel(
        t("appointment-client"),
        None,
        html! {
            @if let Some((name, href)) = &name { p { a href=(href) { (name) } } } @else { p .hint { (t("appointment-client-none")) } }
            @if let Some(thread) = a.thread { p { a href={ "/staff/inbox/" (thread) } { (t("appointment-thread")) } } }
            @if desk.cx.may(Action::Change, &a.object()) { (Button::quiet(label).href(&to).small()) }
        },
    ))
}

async fn past(conn: &mut Conn, desk: &Desk, a: &Appointment) -> Deed<Markup> {
    let people = told::people(conn, &desk.cx).await?;
    let events = appointment::events(conn, &desk.cx, a).await?;
    let events: Vec<Event> = events
        .into_iter()
        .map(|event| Event {
            when: told::moment(event.at),
            what: html! { p { (happened(&event)) } },
            who: event.actor.map_or_else(|| t("appointment-by-her").to_owned(), |id| people.get(&id).cloned().unwrap_or_default()),
        })
        .collect();
    Ok(panel(t("appointment-past"), None, history_list(&events)))
}

fn happened(event: &appointment::Event) -> String {
    match event.what.as_str() {
        "booked" => t("appointment-event-booked").to_owned(),
        "moved" => tv("appointment-event-moved", &[("when", event.was_at.map(told::moment).unwrap_or_default().into())]),
        "cancelled" => t("appointment-event-cancelled").to_owned(),
        "came" => t("appointment-event-came").to_owned(),
        "absent" => t("appointment-event-absent").to_owned(),
        "undone" => t("appointment-event-undone").to_owned(),
        "seen" => t("appointment-event-seen").to_owned(),
        "linked" => t("appointment-event-linked").to_owned(),
        "unlinked" => t("appointment-event-unlinked").to_owned(),
        "recorded" => t("appointment-event-recorded").to_owned(),
        "unrecorded" => t("appointment-event-unrecorded").to_owned(),
        "number_given" => t("appointment-event-number-given").to_owned(),
        "reminded" => t("appointment-event-reminded").to_owned(),
        other => other.to_owned(),
    }
}
