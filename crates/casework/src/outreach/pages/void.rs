//! Taking an outreach record back.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, hidden, page_head, textarea,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::show::held;
use crate::outreach::Outreach;
use crate::typed;

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let outreach = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Void, &outreach.object())?;
    let tokens = desk.tokens();
    let body = form_of(&outreach, &tokens, &Form::default(), &Errors::new());
    Ok(desk.page(Nav::Outreach, t("outreach-void"), body))
}

pub(super) async fn void(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let outreach = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let revision = form.get("revision").parse().unwrap_or(outreach.revision);
    match crate::outreach::void(&desk.cx, &desk.programme, outreach.id, revision, form.get("reason")).await {
        Ok(()) => Ok(see_other(&format!("/staff/outreach/{}?done=voided", outreach.id))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &["reason"])?;
            let tokens = desk.tokens_again(&form);
            let body = form_of(&outreach, &tokens, &form, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Outreach, t("outreach-void"), body)).into_response())
        }
    }
}

fn form_of(outreach: &Outreach, tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    let place = format!("/staff/outreach/{}", outreach.id);
    let action = format!("{place}/void");
    let reason = Field::new("reason", t("outreach-void-reason")).required().hint(t("outreach-void-reason-hint")).error(errors.at("reason"));
    html! {
        (breadcrumbs(&[(t("outreach-title"), "/staff/outreach"), (t("outreach-one"), &place)], t("outreach-void")))
        (page_head(t("outreach-void"), Some(t("outreach-void-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", &outreach.revision.to_string()))
            (textarea(&reason, typed.raw("reason"), 2))
            (button_row(&[danger_button(t("outreach-void-do")), Button::quiet(t("platform-cancel")).href(&place).render()]))
        }))
    }
}
