//! Booking for somebody on the telephone or at the desk, with her file or without a name.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Board, By, GONE, Offer, Told};
use maud::{Markup, html};
use platform::page::assets::url;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, check, empty_state, error_summary, hidden, link_button, page_head,
    primary_button, select, text, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::words::{self, instant};
use super::{HERE, place};
use crate::client::{self, Hit, Picked};

/// Times offered in the list.
const AHEAD: i64 = 60;

/// `?offer=<id>&at=<minutes>&client=C-0001`
pub(super) async fn ask(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Appointment)?;
    let typed = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let body = body(&desk, &desk.tokens(), &typed, &Errors::new(), &[]).await?;
    Ok(desk.page(Nav::Appointments, t("appointment-new"), body))
}

async fn board(desk: &Desk) -> Deed<Board> {
    let cx = &desk.cx;
    let days = cx.today()..=cx.today().checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(cx.today());
    Board::load(&mut cx.read().await?, cx.tenant, desk.programme.id, cx.now, days).await
}

async fn body(desk: &Desk, tokens: &Tokens, typed: &Form, errors: &Errors, hits: &[Hit]) -> Deed<Markup> {
    let board = board(desk).await?;
    let all: Vec<&Offer> = board.offers().collect();
    let offer = match all.as_slice() {
        [one] => Some(*one),
        several => several.iter().find(|offer| offer.id.to_string() == typed.get("offer")).copied(),
    };
    Ok(html! {
        (breadcrumbs(&[(t("appointment-title"), HERE)], t("appointment-new")))
        (page_head(t("appointment-new"), Some(t("appointment-new-lead")), &[]))
        (error_summary(errors))
        @match offer {
            Some(offer) => (form(desk, &board, offer, tokens, typed, errors, hits)),
            None if all.is_empty() => (empty_state(t("appointment-none"), t("appointment-none-next"), None)),
            None => (which(&all, typed)),
        }
    })
}

/// Which of several.
fn which(all: &[&Offer], typed: &Form) -> Markup {
    let client =
        typed.filled("client").map(|c| Form::from_pairs([("client", c)]).to_urlencoded()).map(|q| format!("&{q}")).unwrap_or_default();
    html! {
        p { (t("appointment-which")) }
        div .button-row { @for offer in all { (link_button(&format!("{}　{}", offer.kind.label(), offer.name), &format!("/staff/appointments/new?offer={}{client}", offer.id))) } }
    }
}

fn form(desk: &Desk, board: &Board, offer: &Offer, tokens: &Tokens, typed: &Form, errors: &Errors, hits: &[Hit]) -> Markup {
    let cx = &desk.cx;
    let days = cx.today()..=cx.today().checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(cx.today());
    let times = words::times(&words::free(board, offer, days, cx.now));
    let choices: Vec<Choice> = times.iter().map(|(key, words)| Choice::new(key, words)).collect();
    let client = Field::new("client", t("appointment-client")).quiet().hint(t("appointment-client-hint")).error(errors.at("client"));
    let what = format!("{}　{}　{}", offer.kind.label(), offer.name, words::place(board, offer));
    html! {
        p { strong { (what) } "　" (tv("appointment-minutes", &[("n", offer.minutes.into())])) }
        (tokens.form(HERE).render(html! {
            (hidden("offer", &offer.id.to_string()))
            @if choices.is_empty() { p { (t("appointment-nothing-free")) } }
            @else { (select(&Field::new(GONE, t("appointment-when")).required().error(errors.at(GONE)), &choices, typed.get(GONE))) }
            (client::picker(&client, typed, hits))
            (text(&Field::new("alias", t("appointment-alias-field")).quiet().hint(t("appointment-alias-hint")).error(errors.at("alias")).max_length(60), typed.raw("alias")))
            (textarea(&Field::new("about", t("appointment-about")).quiet().error(errors.at("about")), typed.raw("about"), 3))
            (check(&Field::new("remind", t("appointment-remind-ask")).quiet(), typed.get("remind") == "1"))
            (textarea(&Field::new("wishes", t("appointment-wishes")).quiet().hint(t("appointment-wishes-hint")).error(errors.at("wishes")), typed.raw("wishes"), 2))
            (button_row(&[primary_button(t("appointment-enter")), Button::quiet(t("platform-cancel")).href(HERE).render()]))
            script type="module" src=(url("consultation.js")) {}
        }))
    }
}

pub(super) async fn enter(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Appointment)?;
    let mut errors = Errors::new();
    let (client, hits) = match client::pick(&desk, &form, &mut errors).await? {
        Picked::Nobody => (None, Vec::new()),
        Picked::One(id) => (Some(id.0), Vec::new()),
        Picked::Several(hits) => (None, hits),
    };
    let remind = form.get("remind") == "1";
    if remind && client.is_none() && form.get("wishes").is_empty() {
        errors.add("wishes", t("appointment-remind-how"));
    }
    let from = instant(form.get(GONE));
    if from.is_none() {
        errors.add(GONE, t("appointment-time-missing"));
    }
    if let (Some(from), true) = (from, errors.is_empty()) {
        let told = Told { alias: form.get("alias").to_owned(), about: form.get("about").to_owned(), wishes: form.get("wishes").to_owned() };
        let offer = form.get("offer").parse().map_err(|_| Refusal::NotFound)?;
        let by = By { offer, from, told, remind, client };
        match appointment::enter(&desk.cx, desk.programme.id, by, form.once()).await {
            Ok(id) => return Ok(see_other(&format!("{}?done=recorded", place(id)))),
            Err(Refusal::Invalid(problems)) => problems.into_iter().for_each(|p| errors.add(p.field, p.text)),
            Err(other) => return Err(other.into()),
        }
    }
    let body = body(&desk, &desk.tokens_again(&form), &form, &errors, &hits).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-new"), body)).into_response())
}
