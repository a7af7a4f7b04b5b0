//! `/write/open`: back with number and words. It looks and takes the same whether the number exists or not.

use axum::extract::RawQuery;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use conversation::{VisitNumber, door, words};
use maud::html;
use platform::page::{Entry, Errors, Field, entry, error_summary, hidden, primary_button, text};
use platform::web::{Form, see_other};
use platform::wording::t;

use super::answer::{Sorry, page};
use super::cookie;
use super::form::{Posted, Tokens};
use super::visit::Visit;

pub(super) async fn ask(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Sorry> {
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    if visit.room(false).await?.is_some() {
        return Ok(see_other(&visit.at(inside(&asked))));
    }
    let tokens = Tokens::fresh(&visit);
    Ok(shown(&visit, &tokens, &Form::from_pairs([("to", asked.get("to"))]), &Errors::new()))
}

/// Where number and words lead: to what was written, or to what was booked.
fn inside(form: &Form) -> &'static str {
    if form.get("to") == "appointments" { "/appointments/mine" } else { "/write/room" }
}

pub(super) async fn open(posted: Posted) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    let tokens = Tokens::again(&visit, &form);
    let mut errors = Errors::new();
    let number = VisitNumber::typed(form.get("number"));
    if !ours {
        errors.add("number", t("writing-form-again"));
    } else if number.is_none() {
        errors.add("number", t("writing-number-shape"));
    }
    let Some(number) = number.filter(|_| errors.is_empty()) else { return Ok(again(&visit, &tokens, &form, &errors)) };
    tokio::time::sleep(visit.hall.slowing.tried(number.digits(), visit.visitor.cx.now)).await;
    match door::open(&visit.visitor, number.digits(), words::typed(form.get("words"))).await? {
        Some(token) => {
            visit.hall.slowing.opened(number.digits());
            Ok(([(header::SET_COOKIE, cookie::give(&token))], see_other(&visit.at(inside(&form)))).into_response())
        }
        None => {
            errors.add("words", t("writing-no-match"));
            Ok(again(&visit, &tokens, &form, &errors))
        }
    }
}

fn again(visit: &Visit, tokens: &Tokens, form: &Form, errors: &Errors) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, shown(visit, tokens, form, errors)).into_response()
}

fn shown(visit: &Visit, tokens: &Tokens, typed: &Form, errors: &Errors) -> Response {
    let number = Field::new("number", t("writing-number")).required().hint(t("writing-number-hint")).error(errors.at("number"));
    let words = Field::new("words", t("writing-words")).required().hint(t("writing-words-hint")).error(errors.at("words"));
    let booked = typed.get("to") == "appointments";
    let (title, lead, lost) = if booked {
        (t("writing-open-booked"), t("writing-open-booked-lead"), t("writing-open-booked-lost"))
    } else {
        (t("writing-open-title"), t("writing-open-lead"), t("writing-lost"))
    };
    let body = html! {
        h1 { (title) }
        p { (lead) }
        (error_summary(errors))
        (tokens.form(&visit.at("/write/open")).render(html! {
            (hidden("to", typed.get("to")))
            (entry(&number, Entry::Digits, typed.raw("number")))
            (text(&words, typed.raw("words")))
            (primary_button(t("writing-open")))
        }))
        p { (lost) }
        @if booked { p { a href=(visit.at("/appointments")) { (t("writing-book-anew")) } } } @else { p { a href=(visit.at("/write")) { (t("writing-new")) } } }
        script type="module" src=(platform::page::assets::url("writing.js")) {}
    };
    page(&visit.shell(), body)
}
