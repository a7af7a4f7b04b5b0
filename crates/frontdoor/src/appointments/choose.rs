//! `/appointments`: what there is to book, then the days with free times, each a plain link.

use axum::extract::RawQuery;
use axum::response::Response;
use calendar::Date;
use conversation::appointment::{Board, Offer, Slot};
use maud::{Markup, html};
use platform::web::Form;

use super::frame::{Caller, HERE};
use crate::pages::{door, urgent_calls};
use crate::writing::answer::Sorry;
use crate::writing::visit::Visit;

/// Days with free times on one page.
const DAYS: usize = 7;

/// `?what=<offer>&from=<day>`: what cannot be read is as if it were not there.
pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Sorry> {
    let caller = match Caller::of(&visit, HERE) {
        Ok(caller) => caller,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let board = caller.board().await?;
    let all: Vec<&Offer> = board.for_public().collect();
    let chosen = match all.as_slice() {
        [one] => Some(*one),
        several => several.iter().find(|offer| offer.id.to_string() == asked.get("what")).copied(),
    };
    let s = caller.s;
    let body = html! {
        h1 { (s.t("book-title")) }
        ul .calm { @for key in ["top-free", "top-secret", "top-anonymous"] { li { (s.t(key)) } } }
        @match chosen {
            Some(offer) => (days(&caller, &board, offer, all.len() > 1, asked.get("from").parse().ok())),
            None => (offers(&caller, &board, &all)),
        }
        p { a href=(caller.at("/appointments/mine")) { (s.t("book-mine-link")) } }
        p { a href=(caller.at("/write")) { (s.t("book-write-instead")) } }
        section .panel { h2 { (s.t("top-urgent")) } (urgent_calls(s)) }
    };
    Ok(caller.page(HERE, body))
}

fn offers(caller: &Caller, board: &Board, all: &[&Offer]) -> Markup {
    let s = caller.s;
    html! {
        @if all.is_empty() { p { (s.t("book-none-at-all")) } } @else { p { (s.t("book-lead")) } }
        ul .doors {
            @for offer in all {
                @let next = board.next(offer, caller.reach(offer), 1).first().copied();
                li { (door(&caller.at(&format!("{HERE}?what={}", offer.id)), false, html! { (caller.kind(offer.kind)) " " (s.staff(&offer.name)) }, Some(html! {
                    (caller.place(board, offer)) " " (s.tv("book-minutes", &[("n", offer.minutes.into())])) br;
                    @match next {
                        Some(slot) => (s.tv("book-next", &[("when", caller.begins(slot).into())])),
                        None => (s.t("book-full")),
                    }
                }))) }
            }
        }
    }
}

fn days(caller: &Caller, board: &Board, offer: &Offer, several: bool, from: Option<Date>) -> Markup {
    let s = caller.s;
    let reach = caller.reach(offer);
    let from = from.filter(|day| reach.contains(day)).unwrap_or(*reach.start());
    let (shown, later) = with_times(board, offer, from, *reach.end());
    html! {
        h2 { (caller.kind(offer.kind)) " " (s.staff(&offer.name)) }
        p { (caller.place(board, offer)) " " (s.tv("book-minutes", &[("n", offer.minutes.into())])) }
        @if !offer.note.is_empty() { div .told { (s.staff_text(&offer.note)) } }
        @if shown.is_empty() { p .closed { (s.t("book-full-long")) } } @else { p { (s.t("book-pick")) } }
        @for (day, slots) in &shown {
            section .panel { h3 { (s.short_day(*day)) } (times(caller, offer, slots)) }
        }
        div .again {
            @if let Some(day) = later { a href=(caller.at(&format!("{HERE}?what={}&from={day}", offer.id))) { (s.t("book-later")) } }
            @if from > *reach.start() { a href=(caller.at(&format!("{HERE}?what={}", offer.id))) { (s.t("book-first")) } }
            @if several { a href=(caller.at(HERE)) { (s.t("book-others")) } }
        }
    }
}

/// Days with something free, and the day the next page begins with.
fn with_times(board: &Board, offer: &Offer, from: Date, until: Date) -> (Vec<(Date, Vec<Slot>)>, Option<Date>) {
    let every = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(|day| *day <= until);
    let mut with: Vec<(Date, Vec<Slot>)> =
        every.map(|day| (day, board.open_slots(offer, day))).filter(|(_, slots)| !slots.is_empty()).take(DAYS + 1).collect();
    let later = (with.len() > DAYS).then(|| with.pop()).flatten().map(|(day, _)| day);
    (with, later)
}

/// Times side by side, each large enough for a thumb.
fn times(caller: &Caller, offer: &Offer, slots: &[Slot]) -> Markup {
    let to = |slot: &Slot| caller.at(&format!("/appointments/new?what={}&at={}", offer.id, slot.key()));
    html! { ul .slots { @for slot in slots { li { a .button href=(to(slot)) { (slot.hours()) } } } } }
}
