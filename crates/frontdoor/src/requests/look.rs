//! `/request/open`: how far it is, by number and words; and to take it back. It looks and takes the same whether the number
//! exists or not. The answer is the page itself: nothing is left in her browser that opens it again.

use std::sync::Arc;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::{VisitNumber, words};
use doorstep::request::{self, Reason, Request, RequestId, State};
use maud::{Markup, html};
use platform::page::hidden;
use platform::web::{Form, see_other};
use programme::product::Product;
use vault::FormHolder;

use super::parts::{described, field, troubles};
use super::{Turns, door, offered, receipt, site_of};
use crate::pages::{easy, hidden_frame, own_frame};
use crate::site::Site;
use crate::writing::answer::{Sorry, sent};
use crate::writing::{Posted, Tokens, Visit};

/// Whoever opened a request may take it back for so long, in minutes.
const OPEN_FOR: i64 = 60;
const PURPOSE: &str = "request";

type Errors = Vec<(&'static str, &'static str)>;

pub(super) async fn show(visit: Visit) -> Result<Response, Sorry> {
    if !visit.way.tongue.speaks("/request/open") {
        return Ok(see_other(&visit.way.in_tongue(easy(), "/request/open")));
    }
    let site = site_of(&visit).await?;
    Ok(sent(form_page(&site, &Tokens::fresh(&visit), &Form::default(), &Errors::new())))
}

pub(super) async fn open(Extension(turns): Extension<Arc<Turns>>, posted: Posted) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    let site = site_of(&visit).await?;
    let number = VisitNumber::typed(form.get("number"));
    let mut errors = Errors::new();
    if !ours {
        errors.push(("number", "ask-form-again"));
    } else if number.is_none() {
        errors.push(("number", "ask-number-shape"));
    }
    if let Some(number) = number.filter(|_| errors.is_empty()) {
        tokio::time::sleep(visit.hall.slowing.tried(number.digits(), visit.visitor.cx.now)).await;
        if let Some(request) = request::look(&door(&visit, &turns.looking), &number, words::typed(form.get("words"))).await? {
            visit.hall.slowing.opened(number.digits());
            let goods = offered::goods(&visit).await?;
            return Ok(sent(state_page(&visit, &site, &goods, &request)));
        }
        errors.push(("words", "ask-no-match"));
    }
    let again = sent(form_page(&site, &Tokens::again(&visit, &form), &form, &errors));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

pub(super) async fn cancel(posted: Posted) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    let opened = form.get("request").parse().ok().filter(|id| ours && proves(&visit, &form, id));
    // Too old, or never opened: number and words open it anew.
    let Some(id) = opened else { return Ok(see_other(&visit.at("/request/open"))) };
    let after = request::take_back(&visit.visitor.cx, visit.visitor.programme, id).await?;
    let site = site_of(&visit).await?;
    let goods = offered::goods(&visit).await?;
    Ok(sent(state_page(&visit, &site, &goods, &after)))
}

/// Number and words were right on the page this form stood on.
fn proves(visit: &Visit, form: &Form, id: &RequestId) -> bool {
    let minute = visit.visitor.cx.now.as_second() / 60;
    visit.visitor.house.form_key.check(form.get("proof"), FormHolder::Visitor(&id.0), PURPOSE, minute, OPEN_FOR).is_ok()
}

fn form_page(site: &Site, tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    let s = site.speech;
    let action = site.way.at("/request/open");
    let control = |name: &'static str, digits: bool| {
        let error = errors.iter().find(|(known, _)| *known == name).map(|(_, words)| *words);
        let input = html! {
            input id=(format!("f-{name}")) .control name=(name) type="text" autocomplete="off" inputmode=[digits.then_some("numeric")]
                value=(typed.raw(name)) aria-describedby=[described(name, true, error.is_some())] aria-invalid=[error.map(|_| "true")];
        };
        (error, input)
    };
    let ((number_error, number), (words_error, words)) = (control("number", true), control("words", false));
    let body = html! {
        h1 { (s.t("ask-open-title")) }
        p { (s.t("ask-open-lead")) }
        (troubles(s, errors))
        (tokens.form(&action).render(html! {
            (field(s, "number", "ask-number", Some("ask-number-hint"), number_error, number))
            (field(s, "words", "ask-words", Some("ask-words-hint"), words_error, words))
            button .button.is-primary { (s.t("ask-open")) }
        }))
        p { (s.t("ask-lost")) }
        p { a href=(site.way.at("/request")) { (s.t("ask-new")) } }
    };
    hidden_frame(site, "/request/open", body)
}

fn state_page(visit: &Visit, site: &Site, goods: &[Product], request: &Request) -> Markup {
    let s = site.speech;
    own_frame(
        site,
        html! {
            h1 { (s.t(title(request.state))) }
            p { (s.t(what(request))) }
            @if request.state.is_open() {
                @if let Some(number) = &request.number { dl .code { dt { (s.t("ask-number")) } dd { (number) } } }
                (receipt::wanted(site, goods, &request.lines))
                (receipt::place(site, &request.place))
                (take_back(visit, site, request))
            }
            p { a href=(site.way.at("/request")) { (s.t("ask-new")) } }
            p { a href=(site.way.at("/traces")) { (s.t("ask-traces")) } }
        },
    )
}

fn title(state: State) -> &'static str {
    match state {
        State::Asked => "ask-is-asked",
        State::Prepared => "ask-is-prepared",
        State::HandedOver => "ask-is-over",
        State::Cancelled => "ask-is-cancelled",
    }
}

fn what(request: &Request) -> &'static str {
    match (request.state, request.reason) {
        (State::Asked, _) => "ask-is-asked-what",
        (State::Prepared, _) => "ask-is-prepared-what",
        (State::HandedOver, _) => "ask-is-over-what",
        (State::Cancelled, None) => "ask-is-cancelled-what",
        (State::Cancelled, Some(Reason::NoStock)) => "ask-why-no-stock",
        (State::Cancelled, Some(Reason::PlaceClosed)) => "ask-why-place",
        (State::Cancelled, Some(Reason::NotFetched)) => "ask-why-not-fetched",
        (State::Cancelled, Some(Reason::Twice)) => "ask-why-twice",
    }
}

fn take_back(visit: &Visit, site: &Site, request: &Request) -> Markup {
    let s = site.speech;
    let minute = visit.visitor.cx.now.as_second() / 60;
    let proof = visit.visitor.house.form_key.mint(FormHolder::Visitor(&request.id.0), PURPOSE, minute);
    let (tokens, action) = (Tokens::fresh(visit), site.way.at("/request/cancel"));
    html! {
        section .panel {
            h2 { (s.t("ask-cancel-title")) }
            p { (s.t("ask-cancel-what")) }
            (tokens.form(&action).render(html! {
                (hidden("request", &request.id.to_string()))
                (hidden("proof", &proof))
                button .button { (s.t("ask-cancel")) }
            }))
        }
    }
}
