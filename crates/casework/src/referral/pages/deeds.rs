//! Small forms of a referral: the result, and taking it back.

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
use tally::AxisKey;

use super::show::{self, held};
use crate::referral::{Referral, note_result};
use crate::typed;

pub(super) async fn result(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let referral = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let mut errors = Errors::new();
    let result = typed::code(&form, AxisKey::ReferralResult, &desk.year.codebook, &mut errors);
    if result.is_none() && errors.is_empty() {
        errors.add("referral_result", t("referral-result-missing"));
    }
    let on = typed::day(&form, "result_on", &mut errors);
    if on.is_none() && errors.at("result_on").is_none() {
        errors.add("result_on", t("referral-result-on-missing"));
    }
    let (Some(result), Some(on)) = (result, on) else { return unresolved(&desk, &referral, &form, &errors).await };
    let revision = form.get("revision").parse().unwrap_or(referral.revision);
    match note_result(&desk.cx, &desk.programme, referral.id, revision, (result, on), form.once()).await {
        Ok(()) => Ok(see_other(&format!("/staff/referrals/{}?done=resulted", referral.id))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &["referral_result", "result_on"])?;
            unresolved(&desk, &referral, &form, &errors).await
        }
    }
}

async fn unresolved(desk: &Desk, referral: &Referral, form: &Form, errors: &Errors) -> Result<Response, Answer> {
    let tokens = desk.tokens_again(form);
    let body = show::body(&mut desk.cx.read().await?, desk, referral, &tokens, form, errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Referrals, t("referral-one"), body)).into_response())
}

pub(super) async fn ask_void(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let referral = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Void, &referral.object())?;
    let tokens = desk.tokens();
    let body = void_form(&referral, &tokens, &Form::default(), &Errors::new());
    Ok(desk.page(Nav::Referrals, t("referral-void"), body))
}

pub(super) async fn void(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let referral = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let revision = form.get("revision").parse().unwrap_or(referral.revision);
    match crate::referral::void(&desk.cx, &desk.programme, referral.id, revision, form.get("reason")).await {
        Ok(()) => Ok(see_other(&format!("/staff/referrals/{}?done=voided", referral.id))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &["reason"])?;
            let tokens = desk.tokens_again(&form);
            let body = void_form(&referral, &tokens, &form, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Referrals, t("referral-void"), body)).into_response())
        }
    }
}

fn void_form(referral: &Referral, tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    let place = format!("/staff/referrals/{}", referral.id);
    let action = format!("{place}/void");
    html! {
        (breadcrumbs(&[(t("referral-title"), "/staff/referrals"), (t("referral-one"), &place)], t("referral-void")))
        (page_head(t("referral-void"), Some(t("referral-void-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", &referral.revision.to_string()))
            (textarea(&Field::new("reason", t("referral-void-reason")).required().hint(t("referral-void-reason-hint")).error(errors.at("reason")), typed.raw("reason"), 2))
            (button_row(&[danger_button(t("referral-void-do")), Button::quiet(t("platform-cancel")).href(&place).render()]))
        }))
    }
}
