//! Taking a record back, after a second look.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Button, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, page_head, textarea};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{held, place};
use crate::consultation::Consultation;
use crate::typed;

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let record = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Void, &record.object())?;
    Ok(desk.page(Nav::Consultations, t("consultation-void"), body(&record, &desk.tokens(), &Form::default(), &Errors::new())))
}

fn body(record: &Consultation, tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    let here = place(record.id);
    let action = format!("{here}/void");
    let reason =
        Field::new("reason", t("consultation-void-reason")).required().hint(t("consultation-void-reason-hint")).error(errors.at("reason"));
    html! {
        (breadcrumbs(&[(t("consultation-title"), "/staff/consultations"), (&record.number, &here)], t("consultation-void")))
        (page_head(t("consultation-void"), Some(t("consultation-void-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (textarea(&reason, typed.raw("reason"), 2))
            (button_row(&[danger_button(t("consultation-void-do")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    }
}

pub(super) async fn void(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let record = held(&mut desk.cx.read().await?, &desk, &id).await?;
    // Sent twice: it is taken back already.
    if record.living()
        && let Err(refusal) = crate::consultation::void(&desk.cx, &desk.programme, record.id, form.get("reason")).await
    {
        let errors = typed::at_fields(refusal, &["reason"])?;
        let body = body(&record, &desk.tokens_again(&form), &form, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Consultations, t("consultation-void"), body)).into_response());
    }
    Ok(see_other(&format!("{}?done=voided", place(record.id))))
}
