//! Taking a body off the list, and putting it back.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, date, error_summary, hidden, page_head, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::partner::Partner;
use programme::{Desk, DeskForm, Tokens};

use super::show::found;
use crate::partner::Standing;
use crate::typed;

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let (partner, standing) = found(&desk, &id).await?;
    desk.cx.ask_any(Action::Change, Thing::Partner)?;
    let tokens = desk.tokens();
    let typed = Form::from_pairs([("left_on", wareki::short(desk.cx.today()))]);
    let body = form_of(&partner, &standing, &tokens, &typed, &Errors::new());
    Ok(desk.page(Nav::Partners, t("partner-leave"), body))
}

pub(super) async fn leave(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let (partner, standing) = found(&desk, &id).await?;
    let mut errors = Errors::new();
    let on = typed::day(&form, "left_on", &mut errors);
    if on.is_none() && errors.is_empty() {
        errors.add("left_on", t("partner-left-on-missing"));
    }
    let revision = form.get("revision").parse().unwrap_or(standing.revision);
    let errors = match on {
        None => errors,
        Some(on) => match crate::partner::leave(&desk.cx, &desk.programme, partner.id, revision, on, form.get("reason")).await {
            Ok(()) => return Ok(see_other(&format!("/staff/partners/{}?done=retired", partner.id))),
            Err(refusal) => typed::at_fields(refusal, &["left_on", "reason"])?,
        },
    };
    let tokens = desk.tokens_again(&form);
    let body = form_of(&partner, &standing, &tokens, &form, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Partners, t("partner-leave"), body)).into_response())
}

pub(super) async fn rejoin(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let (partner, standing) = found(&desk, &id).await?;
    let revision = form.get("revision").parse().unwrap_or(standing.revision);
    crate::partner::rejoin(&desk.cx, &desk.programme, partner.id, revision).await?;
    Ok(see_other(&format!("/staff/partners/{}?done=changed", partner.id)))
}

fn form_of(partner: &Partner, standing: &Standing, tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    let place = format!("/staff/partners/{}", partner.id);
    let action = format!("{place}/leave");
    let field = |name: &'static str, label: &'static str| Field::new(name, label).required().error(errors.at(name));
    html! {
        (breadcrumbs(&[(t("partner-title"), "/staff/partners"), (&partner.name, &place)], t("partner-leave")))
        (page_head(t("partner-leave"), Some(t("partner-leave-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", &standing.revision.to_string()))
            (date(&field("left_on", t("partner-left-on")), typed.get("left_on")))
            (textarea(&field("reason", t("partner-reason")).hint(t("partner-reason-hint")), typed.raw("reason"), 2))
            (button_row(&[danger_button(t("partner-leave-do")), Button::quiet(t("platform-cancel")).href(&place).render()]))
        }))
    }
}
