//! `/staff/login/passkey`, `/staff/login/second/passkey`, `/staff/confirm/passkey`: what a passkey answered.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::{enter, held_up, safe_next, second};
use crate::house::House;
use crate::page::{Errors, PasskeyDeed, PasskeyForm, hidden, passkey_claim};
use crate::refusal::{Deed, Refusal};
use crate::second::passkey;
use crate::session;
use crate::web::{Answer, AtSite, Form, Page, Posted, Site, Visitor, see_other, session_cookie};
use crate::wording::t;

/// On the sign-in page, where anybody has a passkey that opens her key. Nothing without scripts.
pub(super) async fn on_sign_in(house: &House, site: Option<&Site>, next: &str, errors: &Errors) -> Deed<Markup> {
    let Some(site) = site else { return Ok(html! {}) };
    let question = if passkey::any(house).await? { passkey::ask_any(house, site)? } else { None };
    Ok(html! {
        @if let Some(ceremony) = &question {
            (form("/staff/login/passkey", ceremony, t("passkey-sign-in"), errors, true).render(hidden("next", next)))
        }
    })
}

fn form<'a>(action: &'a str, ceremony: &'a passkey::Ceremony, label: &'a str, errors: &'a Errors, quiet: bool) -> PasskeyForm<'a> {
    PasskeyForm { action, deed: PasskeyDeed::Prove, ceremony, label, error: errors.at("passkey"), primary: !quiet, quiet }
}

/// Among the second proofs; it says so where she has one, and this browser or this address cannot ask for it.
pub(super) async fn at_step(house: &House, step: &session::Step, site: Option<&Site>, next: &str, errors: &Errors) -> Deed<Markup> {
    if !step.factors.passkey {
        return Ok(html! {});
    }
    let question = match site {
        Some(site) => session::ask_at_step(house, step, site).await?,
        None => None,
    };
    Ok(match &question {
        Some(ceremony) => {
            let form = form("/staff/login/second/passkey", ceremony, t("passkey-prove"), errors, false);
            PasskeyForm { primary: !step.factors.authenticator, ..form }.render(hidden("next", next))
        }
        None => html! { p .hint { (t("passkey-elsewhere")) } },
    })
}

/// On the page of fresh proof.
pub(super) async fn at_confirm(house: &House, live: &session::Live, site: Option<&Site>, fields: Markup, errors: &Errors) -> Deed<Markup> {
    let question = match site {
        Some(site) => passkey::ask_one(house, live, site).await?,
        None => None,
    };
    Ok(html! {
        @if let Some(ceremony) = &question {
            (form("/staff/confirm/passkey", ceremony, t("passkey-prove"), errors, true).render(fields))
        }
    })
}

pub(super) async fn sign_in(State(house): State<Arc<House>>, visitor: Visitor, AtSite(site): AtSite, body: String) -> Response {
    let typed = Form::from_urlencoded(&body);
    let next = safe_next(typed.filled("next"));
    let entered = match &site {
        Some(site) => session::enter_with_passkey(&house, &visitor, site, &passkey_claim(&typed)).await,
        None => Err(Refusal::field("passkey", t("passkey-no-site"))),
    };
    match entered {
        Ok(entrance) => enter(&entrance, &next),
        Err(Refusal::Invalid(problems)) => {
            let errors = problems.into();
            match super::page(&house, site.as_ref(), "", &next, &errors).await {
                Ok(page) => (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response(),
                Err(refusal) => Answer::from(refusal).into_response(),
            }
        }
        Err(other) => Answer::from(other).into_response(),
    }
}

pub(super) async fn take(
    State(house): State<Arc<House>>,
    visitor: Visitor,
    AtSite(site): AtSite,
    headers: HeaderMap,
    body: String,
) -> Response {
    let typed = Form::from_urlencoded(&body);
    let next = safe_next(typed.filled("next"));
    let step = match second::step(&house, &headers).await {
        Ok(Some(step)) => step,
        Ok(None) => return second::begin_again(&next),
        Err(refusal) => return Answer::from(refusal).into_response(),
    };
    let entered = match &site {
        Some(site) => session::with_passkey(&house, &visitor, step, site, &passkey_claim(&typed)).await,
        None => Err(Refusal::field("passkey", t("passkey-no-site"))),
    };
    match entered {
        Ok(entrance) => enter(&entrance, &next),
        Err(refusal) => second::refused(&house, &headers, site.as_ref(), &next, refusal, "passkey").await,
    }
}

pub(super) async fn confirm(AtSite(site): AtSite, Posted { signed, form }: Posted) -> Result<Response, Answer> {
    let next = safe_next(form.filled("next"));
    let confirmed = match &site {
        Some(site) => session::confirm_with_passkey(&signed.house, &signed.live, site, &passkey_claim(&form)).await,
        None => Err(Refusal::field("passkey", t("passkey-no-site"))),
    };
    match confirmed {
        Ok(token) => {
            let mut response = see_other(&next);
            response.headers_mut().insert(header::SET_COOKIE, session_cookie(&token));
            Ok(response)
        }
        Err(Refusal::Invalid(problems)) => {
            let page = super::confirm::page(&signed, site.as_ref(), &next, &problems.into()).await?;
            Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(other @ (Refusal::Wait(_) | Refusal::Busy(_))) => {
            let mut errors = Errors::new();
            errors.add("passkey", other.to_string());
            let page = super::confirm::page(&signed, site.as_ref(), &next, &errors).await?;
            Ok(held_up(other, "passkey", |_| page))
        }
        Err(Refusal::Locked) => Err(Answer::sign_in("/staff/confirm")),
        Err(other) => Err(other.into()),
    }
}
