//! `/staff/login/second`: the second proof.

use std::sync::Arc;

use axum::Form as AxumForm;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Next, enter, held_up, passkey, safe_next};
use crate::house::House;
use crate::page::{Button, Entry, Errors, Field, Render, Shell, button_row, entry, error_summary, page_head, primary_button};
use crate::refusal::{Deed, Refusal};
use crate::session::{self, Step};
use crate::web::{Answer, AtSite, Page, Site, Visitor, see_other, step_token};
use crate::wording::t;

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
    next: Option<String>,
}

pub(super) async fn step(house: &House, headers: &HeaderMap) -> Result<Option<Step>, Refusal> {
    match step_token(headers) {
        Some(token) => session::awaited(house, &token).await,
        None => Ok(None),
    }
}

/// Too late, too often, or never begun: once more from the password.
pub(super) fn begin_again(next: &str) -> Response {
    see_other(&format!("/staff/login?why=again&next={}", super::in_query(next)))
}

pub(super) async fn form(State(house): State<Arc<House>>, AtSite(site): AtSite, headers: HeaderMap, Query(query): Query<Next>) -> Response {
    let next = safe_next(query.next.as_deref());
    match shown(&house, &headers, site.as_ref(), &next, &Errors::new()).await {
        Ok(Some(page)) => Page(page).into_response(),
        Ok(None) => begin_again(&next),
        Err(refusal) => Answer::from(refusal).into_response(),
    }
}

pub(super) async fn take(
    State(house): State<Arc<House>>,
    visitor: Visitor,
    AtSite(site): AtSite,
    headers: HeaderMap,
    AxumForm(typed): AxumForm<Typed>,
) -> Response {
    let next = safe_next(typed.next.as_deref());
    let step = match step(&house, &headers).await {
        Ok(Some(step)) => step,
        Ok(None) => return begin_again(&next),
        Err(refusal) => return Answer::from(refusal).into_response(),
    };
    match session::with_code(&house, &visitor, step, &typed.code).await {
        Ok(entrance) => enter(&entrance, &next),
        Err(refusal) => refused(&house, &headers, site.as_ref(), &next, refusal, "code").await,
    }
}

/// The page once more, with what is wrong at its field; from the beginning when the step is over.
pub(super) async fn refused(
    house: &House,
    headers: &HeaderMap,
    site: Option<&Site>,
    next: &str,
    refusal: Refusal,
    field: &str,
) -> Response {
    let mut errors = Errors::new();
    match &refusal {
        Refusal::Invalid(problems) => errors = problems.clone().into(),
        Refusal::Wait(_) | Refusal::Busy(_) => errors.add(field, refusal.to_string()),
        _ => {}
    }
    let page = match shown(house, headers, site, next, &errors).await {
        Ok(Some(page)) => page,
        Ok(None) => return begin_again(next),
        Err(trouble) => return Answer::from(trouble).into_response(),
    };
    match refusal {
        Refusal::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response(),
        Refusal::Locked => begin_again(next),
        other => held_up(other, field, |_| page),
    }
}

async fn shown(house: &House, headers: &HeaderMap, site: Option<&Site>, next: &str, errors: &Errors) -> Deed<Option<Markup>> {
    let Some(step) = step(house, headers).await? else { return Ok(None) };
    let passkey = passkey::at_step(house, &step, site, next, errors).await?;
    Ok(Some(page(&step, passkey, next, errors)))
}

fn page(step: &Step, passkey: Markup, next: &str, errors: &Errors) -> Markup {
    let code = Field::new("code", t("second-code")).hint(t("second-code-hint")).required().error(errors.at("code"));
    Shell::new(t("second-title")).render(html! {
        div .signin {
            (page_head(t("second-title"), None, &[]))
            (error_summary(errors))
            p { (t("session-confirm-who")) "：" strong { (step.account.name) } }
            @if step.factors.authenticator {
                form .form method="post" action="/staff/login/second" novalidate {
                    input type="hidden" name="next" value=(next);
                    (entry(&code.autocomplete("one-time-code").autofocus(), Entry::Digits, ""))
                    (button_row(&[primary_button(t("second-enter"))]))
                }
            }
            (passkey)
            p .signin__other { (t("second-lost")) " " a href="/staff/login/recover" { (t("second-lost-link")) } }
            (button_row(&[Button::quiet(t("second-back")).href("/staff/login").render()]))
        }
    })
}
