//! The time she chose, what she may add, and the booking. A time that went meanwhile is said, with the next free ones; what she
//! typed stays.

use axum::extract::RawQuery;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use calendar::jst_date;
use conversation::appointment::{self, Board, Booking, GONE, Offer, Slot, Told};
use conversation::flood::WORK_BITS;
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{Choice, Errors, Field, check, disclosure, hidden, primary_button, radio_group, text, textarea};
use platform::web::Form;

use super::frame::{Caller, HERE, asked, offered};
use super::receipt;
use crate::pages;
use crate::writing::answer::Sorry;
use crate::writing::cookie;
use crate::writing::form::{Posted, Tokens, hex};
use crate::writing::visit::Visit;

/// Times offered in place of one that is gone.
const OTHERS: usize = 8;

pub(super) async fn ask(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Sorry> {
    let caller = match Caller::of(&visit, HERE) {
        Ok(caller) => caller,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let mut typed = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    typed =
        Form::from_pairs([("what", typed.get("what").to_owned()), ("at", typed.get("at").to_owned()), ("seed", hex(&vault::random_id()))]);
    let tokens = Tokens::fresh(&visit);
    shown(&caller, &tokens, &typed, Errors::new(), false).await
}

pub(super) async fn take(posted: Posted) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    let caller = Caller { visit: &visit, s: crate::speech::Speech(speaking(&visit)) };
    let tokens = Tokens::again(&visit, &form);
    if !ours {
        let mut errors = Errors::new();
        errors.add(GONE, caller.s.plain("book-again"));
        return shown(&caller, &tokens, &form, errors, true).await;
    }
    match let_in(&visit, &form).await {
        Ok(booked) => {
            let page = receipt::page(&caller, &booked).await?;
            Ok(match &booked.begun {
                Some((_, _, token)) => ([(header::SET_COOKIE, cookie::give(token))], page).into_response(),
                None => page,
            })
        }
        Err(Refusal::Invalid(problems)) => shown(&caller, &tokens, &form, caller.understood(problems), true).await,
        Err(other) => Err(other.into()),
    }
}

/// A form posted in a language without these pages is answered in easy Japanese.
fn speaking(visit: &Visit) -> &'static crate::tongue::Tongue {
    if visit.way.tongue.speaks(HERE) { visit.way.tongue } else { pages::easy() }
}

/// Slower under a flood, refused never.
async fn let_in(visit: &Visit, form: &Form) -> Result<appointment::Booked, Refusal> {
    let worked = vault::work_is_done(form.get(platform::page::ONCE), form.get("work"), WORK_BITS);
    let passage = visit.hall.tide.enter(worked, visit.visitor.cx.now).await;
    let (Some(offer), Some(from)) = asked(form.get("what"), form.get("at")) else { return Err(Refusal::field(GONE, "")) };
    let remind = form.get("remind") == "1";
    let about = form.raw("about").trim();
    let alike = !about.is_empty() && visit.hall.near.too_many_like(about, visit.visitor.cx.now);
    let booking = Booking {
        offer,
        from,
        told: Told { alias: form.get("alias").to_owned(), about: about.to_owned(), wishes: form.raw("wishes").trim().to_owned() },
        remind,
        seed: form.get("seed").chars().take(64).collect(),
        once: form.once().ok_or(Refusal::NotFound)?,
        aside: passage.aside | alike,
    };
    let room = visit.room(false).await?;
    appointment::book(&visit.visitor, room.as_ref(), booking).await
}

async fn shown(caller: &Caller<'_>, tokens: &Tokens, typed: &Form, mut errors: Errors, back: bool) -> Result<Response, Sorry> {
    let board = caller.board().await?;
    let (what, from) = asked(typed.get("what"), typed.get("at"));
    let offer = offered(&board, what)?;
    let slot = from.and_then(|from| board.slot_at(offer, from)).filter(|slot| board.open_slots(offer, slot.day()).contains(slot));
    // A time that went while she was reading is said before she fills anything in.
    if slot.is_none() && errors.at(GONE).is_none() {
        errors.add(GONE, caller.s.plain("book-gone"));
    }
    let gone = errors.at(GONE).is_some() && slot.is_none();
    let s = caller.s;
    let body = html! {
        h1 { (s.t("book-confirm-title")) }
        (caller.troubles(&errors))
        @if !gone { (chosen(caller, &board, offer, slot)) }
        (form(caller, tokens, typed, &errors, &board, offer, slot))
        p { a href=(caller.at(&format!("{HERE}?what={}", offer.id))) { (s.t("book-back")) } }
        script type="module" src=(platform::page::assets::url("writing.js")) {}
    };
    let page = caller.page(HERE, body);
    Ok(if back { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page })
}

fn chosen(caller: &Caller, board: &Board, offer: &Offer, slot: Option<Slot>) -> Markup {
    html! {
        div .open #f-at {
            @if let Some(slot) = slot { p { strong { (caller.when(slot)) } } }
            p { (caller.kind(offer.kind)) " " (caller.s.staff(&offer.name)) }
            p { (caller.place(board, offer)) }
        }
        @if !offer.note.is_empty() { div .told { (caller.s.staff_text(&offer.note)) } }
    }
}

fn form(caller: &Caller, tokens: &Tokens, typed: &Form, errors: &Errors, board: &Board, offer: &Offer, slot: Option<Slot>) -> Markup {
    let s = caller.s;
    let action = caller.at(HERE);
    let high = caller.visit.hall.tide.is_high(caller.now());
    html! {
        div data-writing="" data-work=[high.then_some(WORK_BITS)] {
            (tokens.form(&action).render(html! {
                (hidden("what", &offer.id.to_string()))
                (hidden("seed", typed.get("seed")))
                (hidden("work", ""))
                @match slot {
                    Some(slot) => (hidden("at", &slot.key())),
                    None => (others(caller, errors, board, offer, typed)),
                }
                (more(caller, typed, errors))
                p .hint { (s.t(if caller.visit.has_cookie() { "book-after-room" } else { "book-after" })) }
                p .trouble role="status" data-offline="" hidden { (s.t("book-offline")) }
                (primary_button(&s.plain("book-do")))
            }))
        }
    }
}

/// The next free times in place of the one that is gone, from its day on.
fn others(caller: &Caller, errors: &Errors, board: &Board, offer: &Offer, typed: &Form) -> Markup {
    let reach = caller.reach(offer);
    let day = asked("", typed.get("at")).1.map(jst_date).filter(|day| reach.contains(day)).unwrap_or(*reach.start());
    let mut next = board.next(offer, day..=*reach.end(), OTHERS);
    if next.is_empty() {
        next = board.next(offer, reach, OTHERS);
    }
    let words: Vec<(String, String)> = next.iter().map(|slot| (slot.key(), caller.when(*slot))).collect();
    let choices: Vec<Choice> = words.iter().map(|(key, when)| Choice::new(key, when)).collect();
    let label = caller.s.plain("book-other-times");
    html! {
        @if choices.is_empty() { p .closed #f-at { (caller.s.t("book-full-long")) } }
        @else { (radio_group(&Field::new(GONE, &label).quiet().error(errors.at(GONE)), &choices, "")) }
    }
}

fn more(caller: &Caller, typed: &Form, errors: &Errors) -> Markup {
    let s = caller.s;
    let says = |key: &str| s.plain(key);
    let (alias, alias_hint, about, about_hint) = (says("book-alias"), says("book-alias-hint"), says("book-about"), says("book-about-hint"));
    let (remind, remind_hint, wishes, wishes_hint) =
        (says("book-remind"), says("book-remind-hint"), says("book-wishes"), says("book-wishes-hint"));
    let filled = ["alias", "about", "wishes", "remind"].iter().any(|name| typed.filled(name).is_some());
    disclosure(
        &says("book-more"),
        filled || !errors.is_empty(),
        html! {
            (text(&Field::new("alias", &alias).quiet().hint(&alias_hint).error(errors.at("alias")).max_length(60), typed.raw("alias")))
            (textarea(&Field::new("about", &about).quiet().hint(&about_hint).error(errors.at("about")).max_length(1_000), typed.raw("about"), 3))
            (check(&Field::new("remind", &remind).quiet().hint(&remind_hint), typed.get("remind") == "1"))
            (textarea(&Field::new("wishes", &wishes).quiet().hint(&wishes_hint).error(errors.at("wishes")).max_length(1_000), typed.raw("wishes"), 3))
        },
    )
}
