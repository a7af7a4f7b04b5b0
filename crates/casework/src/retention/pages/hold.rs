//! Holding something back, and letting it go.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Button, Errors, Field, Nav, Render, breadcrumbs, button_row, error_summary, page_head, primary_button, textarea};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::{PLACE, named};
use crate::retention::HoldId;
use crate::retention::subject::{Known, known, of_form};
use crate::typed;

pub(super) async fn new(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let known = asked(&desk, &Form::from_urlencoded(query.as_deref().unwrap_or_default())).await?;
    Ok(desk.page(Nav::Retention, t("retention-hold"), body(&known, &desk.tokens(), "", &Errors::new())))
}

async fn asked(desk: &Desk, form: &Form) -> Deed<Known> {
    let known = known(&mut desk.cx.read().await?, &desk.cx, of_form(form)?).await?;
    desk.cx.ask(Action::Change, &known.object())?;
    Ok(known)
}

fn body(known: &Known, tokens: &Tokens, reason: &str, errors: &Errors) -> Markup {
    let field =
        Field::new("reason", t("retention-hold-reason")).required().hint(t("retention-hold-reason-hint")).error(errors.at("reason"));
    html! {
        (breadcrumbs(&[(t("retention-title"), PLACE)], t("retention-hold")))
        (page_head(&format!("{}　{}", known.label, t("retention-hold")), Some(t("retention-hold-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/retention/holds").render(html! {
            (named(&known.whose))
            (textarea(&field, reason, 3))
            (button_row(&[primary_button(t("retention-hold")), Button::quiet(t("platform-cancel")).href(PLACE).render()]))
        }))
    }
}

pub(super) async fn hold(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let known = asked(&desk, &form).await?;
    match crate::retention::hold(&desk.cx, known.whose, form.get("reason")).await {
        Ok(_) => Ok(see_other(&format!("{PLACE}?done=saved"))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &["reason"])?;
            let body = body(&known, &desk.tokens_again(&form), form.raw("reason"), &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Retention, t("retention-hold"), body)).into_response())
        }
    }
}

pub(super) async fn lift(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let id: HoldId = id.parse().map_err(|_| Refusal::NotFound)?;
    crate::retention::lift(&desk.cx, id).await?;
    Ok(see_other(&format!("{PLACE}?done=saved")))
}
