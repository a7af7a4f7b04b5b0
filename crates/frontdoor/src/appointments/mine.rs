//! `/appointments/mine`: her appointments, behind her number and words. She moves one or takes it back; nobody asks why.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use conversation::appointment::{self, AppointmentId, Board, GONE, Mine, State};
use conversation::door::Room;
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{Button, Choice, Errors, Field, Render, danger_button, primary_button, radio_group};
use platform::web::{Form, see_other};

use super::frame::{Caller, HERE, asked};
use crate::speech::Speech;
use crate::writing::answer::Sorry;
use crate::writing::form::{Posted, Tokens};
use crate::writing::visit::Visit;

/// Times shown for moving.
const SHOWN: usize = 24;

const MINE: &str = "/appointments/mine";

fn caller(visit: &Visit) -> Caller<'_> {
    let tongue = if visit.way.tongue.speaks(HERE) { visit.way.tongue } else { crate::pages::easy() };
    Caller { visit, s: Speech(tongue) }
}

/// Her room, or the page where number and words open it.
async fn room(visit: &Visit) -> Result<Room, Box<Response>> {
    match visit.room(false).await {
        Ok(Some(room)) => Ok(room),
        Ok(None) => Err(Box::new(see_other(&visit.at("/write/open?to=appointments")))),
        Err(refusal) => Err(Box::new(axum::response::IntoResponse::into_response(Sorry::from(refusal)))),
    }
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Sorry> {
    let room = match room(&visit).await {
        Ok(room) => room,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let caller = caller(&visit);
    let s = caller.s;
    let mine = appointment::mine(&visit.visitor, &room).await?;
    let board = caller.board().await?;
    let done = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let (coming, over): (Vec<&Mine>, Vec<&Mine>) =
        mine.iter().partition(|m| m.appointment.state == State::Booked && m.appointment.slot.until > caller.now());
    let told = match done.get("done") {
        "moved" => Some("book-moved"),
        "cancelled" => Some("book-cancelled"),
        _ => None,
    };
    let tokens = Tokens::fresh(&visit);
    let words = s.plain("book-close");
    let body = html! {
        h1 { (s.t("book-mine")) }
        @if let Some(key) = told { p .open role="status" { (s.t(key)) } }
        @if coming.is_empty() { p { (s.t("book-mine-none")) } }
        @for one in &coming { (card(&caller, &board, one, true)) }
        @for one in over.iter().rev().take(5) { (card(&caller, &board, one, false)) }
        ul .doors {
            li { a .door href=(caller.at(HERE)) { span { (s.t("book-one-more")) } span aria-hidden="true" { "›" } } }
            li { a .door href=(caller.at("/write/room")) { span { (s.t("book-to-room")) } span aria-hidden="true" { "›" } } }
        }
        section .panel { p { (s.t("book-close-lead")) } (tokens.form(&caller.at("/write/leave")).render(Button::secondary(&words).render())) }
    };
    Ok(caller.page(MINE, body))
}

fn card(caller: &Caller, board: &Board, mine: &Mine, coming: bool) -> Markup {
    let (s, a) = (caller.s, &mine.appointment);
    let place = |what: &str| caller.at(&format!("{MINE}/{}/{what}", a.id));
    let state = match a.state {
        State::Cancelled => Some("book-state-cancelled"),
        _ if !coming => Some("book-state-over"),
        _ => None,
    };
    html! {
        section .panel {
            h2 { (caller.when(a.slot)) }
            p { (caller.kind(a.kind)) @if let Some(offer) = &mine.offer { " " (s.staff(&offer.name)) " " (caller.place(board, offer)) } }
            @if let Some(key) = state { p .hint { (s.t(key)) } }
            @if coming {
                @if a.kind == appointment::Kind::Online { (online(caller, mine)) }
                @else if let Some(offer) = &mine.offer && !offer.note.is_empty() { div .told { (s.staff_text(&offer.note)) } }
                @if !mine.told.about.is_empty() { p .hint { (s.t("book-you-wrote")) } p { (mine.told.about) } }
                @if a.is_to_come(caller.now()) {
                    div .button-row {
                        a .button href=(place("move")) { (s.t("book-move")) }
                        a .button.is-quiet href=(place("cancel")) { (s.t("book-cancel")) }
                    }
                }
            }
        }
    }
}

/// The link, on the day; before that, when it will stand here.
fn online(caller: &Caller, mine: &Mine) -> Markup {
    let s = caller.s;
    html! {
        @match &mine.link {
            Some(link) => {
                p { a .door.is-primary href=(link) rel="noreferrer noopener" { span { (s.t("book-link")) } span aria-hidden="true" { "›" } } }
                p .hint { (s.t("book-link-trace")) }
            }
            None => p .hint { (s.t(if mine.appointment.day() == caller.today() { "book-link-waits" } else { "book-link-later" })) },
        }
    }
}

async fn one(visit: &Visit, room: &Room, id: &str) -> Result<Mine, Sorry> {
    let id: AppointmentId = id.parse().map_err(|_| Refusal::NotFound)?;
    Ok(appointment::one_of_mine(&visit.visitor, room, id).await?)
}

pub(super) async fn ask_cancel(visit: Visit, Path(id): Path<String>) -> Result<Response, Sorry> {
    let room = visit.in_room().await?;
    let mine = one(&visit, &room, &id).await?;
    let caller = caller(&visit);
    let s = caller.s;
    let tokens = Tokens::fresh(&visit);
    let action = caller.at(&format!("{MINE}/{id}/cancel"));
    let (back, deed, to) = (s.plain("book-keep-it"), s.plain("book-cancel-do"), caller.at(MINE));
    let body = html! {
        h1 { (s.t("book-cancel-title")) }
        div .closed { p { strong { (caller.when(mine.appointment.slot)) } } }
        p { (s.t("book-cancel-what")) }
        (tokens.form(&action).render(html! { div .button-row { (danger_button(&deed)) (Button::secondary(&back).href(&to).render()) } }))
    };
    Ok(caller.page(MINE, body))
}

pub(super) async fn cancel(Path(id): Path<String>, posted: Posted) -> Result<Response, Sorry> {
    let (visit, _) = posted.held()?;
    let room = visit.in_room().await?;
    let mine = one(&visit, &room, &id).await?;
    appointment::cancel_mine(&visit.visitor, &room, mine.appointment.id).await?;
    Ok(see_other(&visit.at(&format!("{MINE}?done=cancelled"))))
}

pub(super) async fn ask_move(visit: Visit, Path(id): Path<String>) -> Result<Response, Sorry> {
    let room = visit.in_room().await?;
    let mine = one(&visit, &room, &id).await?;
    let caller = caller(&visit);
    let tokens = Tokens::fresh(&visit);
    Ok(caller.page(MINE, moving(&caller, &mine, &tokens, &Errors::new()).await?))
}

pub(super) async fn shift(Path(id): Path<String>, posted: Posted) -> Result<Response, Sorry> {
    let (visit, form) = posted.held()?;
    let room = visit.in_room().await?;
    let mine = one(&visit, &room, &id).await?;
    let caller = caller(&visit);
    let done = match asked("", form.get(GONE)).1 {
        Some(from) => appointment::shift_mine(&visit.visitor, &room, mine.appointment.id, from).await,
        None => Err(Refusal::field(GONE, "")),
    };
    match done {
        Ok(()) => Ok(see_other(&visit.at(&format!("{MINE}?done=moved")))),
        Err(Refusal::Invalid(problems)) => {
            let mut errors = caller.understood(problems);
            if form.get(GONE).is_empty() {
                errors = Errors::new();
                errors.add(GONE, caller.s.plain("book-pick-one"));
            }
            let tokens = Tokens::again(&visit, &form);
            Ok(caller.back(MINE, moving(&caller, &mine, &tokens, &errors).await?))
        }
        Err(other) => Err(other.into()),
    }
}

async fn moving(caller: &Caller<'_>, mine: &Mine, tokens: &Tokens, errors: &Errors) -> Result<Markup, Sorry> {
    let s = caller.s;
    let board = caller.board().await?;
    let offer = board.for_public().find(|offer| offer.id == mine.appointment.offer);
    let next = offer.map(|offer| board.next(offer, caller.reach(offer), SHOWN)).unwrap_or_default();
    let words: Vec<(String, String)> = next.iter().map(|slot| (slot.key(), caller.when(*slot))).collect();
    let choices: Vec<Choice> = words.iter().map(|(key, when)| Choice::new(key, when)).collect();
    let action = caller.at(&format!("{MINE}/{}/move", mine.appointment.id));
    let (label, deed) = (s.plain("book-new-time"), s.plain("book-move-do"));
    Ok(html! {
        h1 { (s.t("book-move-title")) }
        p { (s.t("book-now-is")) " " strong { (caller.when(mine.appointment.slot)) } }
        (caller.troubles(errors))
        @if choices.is_empty() { p .closed { (s.t("book-full-long")) } }
        @else {
            (tokens.form(&action).render(html! {
                (radio_group(&Field::new(GONE, &label).quiet().error(errors.at(GONE)), &choices, ""))
                (primary_button(&deed))
            }))
        }
        p { a href=(caller.at(MINE)) { (s.t("book-keep-it")) } }
    })
}
