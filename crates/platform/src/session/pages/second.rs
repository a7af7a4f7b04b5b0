//! `/staff/login/second`: the second proof.

use std::sync::Arc;

use axum::Form as AxumForm;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Next, enter, held_up, safe_next};
use crate::house::House;
use crate::page::{Button, Entry, Errors, Field, Render, Shell, button_row, entry, error_summary, page_head, primary_button};
use crate::refusal::Refusal;
use crate::session::{self, Step};
use crate::web::{Page, Visitor, see_other, step_token};
use crate::wording::t;

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
    next: Option<String>,
}

async fn step(house: &House, headers: &HeaderMap) -> Result<Option<Step>, Refusal> {
    match step_token(headers) {
        Some(token) => session::awaited(house, &token).await,
        None => Ok(None),
    }
}

/// Too late, too often, or never begun: once more from the password.
fn begin_again(next: &str) -> Response {
    see_other(&format!("/staff/login?why=again&next={}", super::in_query(next)))
}

pub(super) async fn form(State(house): State<Arc<House>>, headers: HeaderMap, Query(query): Query<Next>) -> Response {
    let next = safe_next(query.next.as_deref());
    match step(&house, &headers).await {
        Ok(Some(step)) => Page(page(&step, &next, &Errors::new())).into_response(),
        Ok(None) => begin_again(&next),
        Err(refusal) => crate::web::Answer::from(refusal).into_response(),
    }
}

pub(super) async fn take(
    State(house): State<Arc<House>>,
    visitor: Visitor,
    headers: HeaderMap,
    AxumForm(typed): AxumForm<Typed>,
) -> Response {
    let next = safe_next(typed.next.as_deref());
    let (again, step) = match (step(&house, &headers).await, step(&house, &headers).await) {
        (Ok(Some(again)), Ok(Some(step))) => (again, step),
        (Err(refusal), _) | (_, Err(refusal)) => return crate::web::Answer::from(refusal).into_response(),
        _ => return begin_again(&next),
    };
    match session::with_code(&house, &visitor, step, &typed.code).await {
        Ok(entrance) => enter(&entrance, &next),
        Err(Refusal::Invalid(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, Page(page(&again, &next, &problems.into()))).into_response(),
        Err(Refusal::Locked) => begin_again(&next),
        Err(other) => held_up(other, "code", |errors| page(&again, &next, errors)),
    }
}

fn page(step: &Step, next: &str, errors: &Errors) -> Markup {
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
            p .signin__other { (t("second-lost")) " " a href="/staff/login/recover" { (t("second-lost-link")) } }
            (button_row(&[Button::quiet(t("second-back")).href("/staff/login").render()]))
        }
    })
}
