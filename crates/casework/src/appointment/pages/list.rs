//! `/staff/appointments`: today and the coming two weeks, day by day: who comes, and what is free.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use axum::extract::RawQuery;
use calendar::Date;
use conversation::appointment::{self, Appointment, Board, Offer, Slot, State};
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::id::AccountId;
use platform::page::{
    Button, Column, Narrow, Nav, PostForm, Render, Table, Tone, empty_state, keyset_pager, link_button, notice_with, page_head, panel,
    status_chip, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::words::{self, who};
use super::{HERE, aside, place};
use crate::told;

/// Days on a page.
const DAYS: i64 = 14;

/// `?from=2026-12-01`: two weeks from a day on.
pub(super) async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let cx = &desk.cx;
    cx.ask_any(Action::See, Thing::Appointment)?;
    cx.listed(appointment::KIND, "");
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let from = asked.get("from").parse().unwrap_or(cx.today());
    let days = from..=plus(from, DAYS - 1);
    let mut conn = cx.read().await?;
    let board = Board::load(&mut conn, cx.tenant, desk.programme.id, cx.now, days.clone()).await?;
    let all = appointment::between(&mut conn, cx, desk.programme.id, days.clone()).await?;
    let people = told::people(&mut conn, cx).await?;
    let unseen = appointment::unseen(&mut conn, cx, desk.programme.id).await?;
    let due = appointment::due(&mut conn, cx, desk.programme.id).await?.len();
    let body = html! {
        (page_head(t("appointment-title"), Some(t("appointment-lead")), &deeds(&desk)))
        (ways(&desk, due))
        (aside::strip(&mut conn, &desk).await?)
        @if unseen > 0 { (news(&desk, unseen)) }
        @if board.offers().next().is_none() { (nothing(&desk)) }
        @for day in every(&days) { (one_day(&mut conn, &desk, &board, &all, &people, day).await?) }
        (pager(from))
    };
    Ok(desk.page(Nav::Appointments, t("appointment-title"), body))
}

fn plus(day: Date, days: i64) -> Date {
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(day)
}

fn every(days: &RangeInclusive<Date>) -> impl Iterator<Item = Date> {
    let last = *days.end();
    std::iter::successors(Some(*days.start()), |day| day.tomorrow().ok()).take_while(move |day| *day <= last)
}

fn deeds(desk: &Desk) -> Vec<Markup> {
    let may = desk.cx.may(Action::Record, &Object::any(Thing::Appointment));
    may.then(|| Button::primary(t("appointment-new")).href("/staff/appointments/new").render()).into_iter().collect()
}

/// Whom to call, and what may be booked when.
fn ways(desk: &Desk, due: usize) -> Markup {
    let cx = &desk.cx;
    html! {
        p .free-times {
            a href="/staff/appointments/due" { (tv("appointment-due-link", &[("n", due.into())])) } " "
            @if cx.may(Action::Change, &Object::any(Thing::Hours)) { a href="/staff/appointments/offers" { (t("appointment-offers")) } " " }
            @if cx.may(Action::Change, &Object::any(Thing::Appointment)) { a href="/staff/appointments/duty" { (t("appointment-duty")) } }
        }
    }
}

/// New bookings, and the one press that takes note of all of them.
fn news(desk: &Desk, n: i64) -> Markup {
    let tokens = desk.tokens();
    let form = PostForm { guard: false, ..tokens.form("/staff/appointments/seen") };
    notice_with(
        Tone::Info,
        &tv("appointment-news", &[("n", n.into())]),
        html! { p { (t("appointment-news-what")) } (form.render(Button::secondary(t("appointment-all-seen")).small().render())) },
    )
}

fn nothing(desk: &Desk) -> Markup {
    let may = desk.cx.may(Action::Change, &Object::any(Thing::Hours));
    let deed = may.then(|| link_button(t("appointment-offer-new"), "/staff/appointments/offers/new"));
    empty_state(t("appointment-none"), t("appointment-none-next"), deed)
}

async fn one_day(
    conn: &mut Conn,
    desk: &Desk,
    board: &Board,
    all: &[Appointment],
    people: &HashMap<AccountId, String>,
    day: Date,
) -> Deed<Markup> {
    let mine: Vec<&Appointment> = all.iter().filter(|a| a.day() == day).collect();
    let free: Vec<(&Offer, Vec<Slot>)> = board
        .offers()
        .map(|offer| (offer, words::free(board, offer, day..=day, desk.cx.now)))
        .filter(|(_, slots)| !slots.is_empty())
        .collect();
    if mine.is_empty() && free.is_empty() {
        return Ok(html! {});
    }
    let mut rows = Vec::with_capacity(mine.len());
    for a in mine {
        rows.push(row(conn, desk, board, people, a).await?);
    }
    let today = desk.cx.today() == day;
    let heading = if today { tv("appointment-today", &[("day", words::day(day).into())]) } else { words::day(day) };
    Ok(panel(
        &heading,
        None,
        html! {
            @if rows.is_empty() { p .hint { (t("appointment-day-empty")) } } @else {
                (table(&Table {
                    caption: &heading,
                    caption_unseen: true,
                    columns: vec![
                        Column::short(t("appointment-time")),
                        Column::short(t("appointment-state")),
                        Column::new(t("appointment-what")),
                        Column::new(t("appointment-who")),
                        Column::short(t("appointment-counsellor")),
                    ],
                    rows,
                    narrow: Narrow::Stack,
                    ..Table::default()
                }))
            }
            @for (offer, slots) in &free { (free_line(desk, offer, slots)) }
        },
    ))
}

async fn row(conn: &mut Conn, desk: &Desk, board: &Board, people: &HashMap<AccountId, String>, a: &Appointment) -> Deed<Vec<Markup>> {
    let told = appointment::told(&desk.cx, a)?;
    let name = who(conn, &desk.cx, a, &told).await?;
    let offer = board.offer(a.offer);
    let shut = a.is_to_come(desk.cx.now) && offer.is_some_and(|offer| !board.is_open(offer, a.slot));
    Ok(vec![
        html! { a href=(place(a.id)) { (a.slot.hours()) } },
        html! { div { (words::state(a, desk.cx.now)) @if shut { " " (status_chip(Tone::Error, t("appointment-shut"))) } } },
        html! { div { (a.kind.label()) @if let Some(offer) = offer { "　" (offer.name) span .hint { "　" (words::place(board, offer)) } } } },
        html! { div { (name) @if a.remind && a.reminded_at.is_none() && a.state == State::Booked { " " (status_chip(Tone::Info, t("appointment-wants-word"))) } } },
        html! { @if let Some(name) = a.counsellor.and_then(|id| people.get(&id)) { (name) } @else { "－" } },
    ])
}

/// Free times of an offer, each a link to the form that books it.
fn free_line(desk: &Desk, offer: &Offer, slots: &[Slot]) -> Markup {
    let may = desk.cx.may(Action::Record, &Object::any(Thing::Appointment));
    html! {
        p .free-times {
            span .hint { (tv("appointment-free", &[("name", offer.name.as_str().into()), ("n", slots.len().into())])) }
            @for slot in slots {
                " "
                @if may { a href=(format!("/staff/appointments/new?offer={}&at={}", offer.id, slot.key())) { (slot.hours()) } }
                @else { (slot.hours()) }
            }
        }
    }
}

fn pager(from: Date) -> Markup {
    let to = |day: Date| format!("{HERE}?from={day}");
    let before = to(plus(from, -DAYS));
    keyset_pager(Some(&before), Some(&to(plus(from, DAYS))))
}
