//! The page behind the link: the invited person chooses her password. Nobody is signed in here.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use maud::{Markup, html};
use platform::house::House;
use platform::page::{
    Entry, Errors, Field, Shell, Tone, button_row, code_sheet, definition_list, entry, error_page, error_summary, link_button,
    notice_banner, page_head, primary_button,
};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use vault::{Password, SessionToken};

use crate::people::invitation::opened_by;
use crate::people::{Accepted, Invitation, accept};

pub(super) async fn form(State(house): State<Arc<House>>, Path(token): Path<String>) -> Result<Page, Answer> {
    let invitation = opened_by(&house, &read(&token)?).await.map_err(no_use)?;
    Ok(Page(page(&token, &invitation, &Errors::new())))
}

pub(super) async fn come_in(State(house): State<Arc<House>>, Path(token): Path<String>, body: String) -> Result<Page, Answer> {
    let typed = Form::from_urlencoded(&body);
    let opened = read(&token)?;
    let invitation = opened_by(&house, &opened).await.map_err(no_use)?;
    match come(&house, &opened, &typed).await {
        Ok(accepted) => Ok(Page(done(&accepted))),
        Err(Refusal::Invalid(problems)) => {
            Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&token, &invitation, &problems.into())))
        }
        Err(other) => Err(no_use(other)),
    }
}

async fn come(house: &House, token: &SessionToken, typed: &Form) -> Deed<Accepted> {
    let password = Password::new(typed.raw("password").to_owned());
    if !password.same_as(&Password::new(typed.raw("again").to_owned())) {
        return Err(Refusal::field("again", t("people-again-differs")));
    }
    accept(house, token, &password).await
}

fn read(token: &str) -> Result<SessionToken, Answer> {
    SessionToken::from_cookie(token).map_err(|_| no_use(Refusal::NotFound))
}

/// Used, withdrawn, too old or invented: one page for all.
fn no_use(refusal: Refusal) -> Answer {
    match refusal {
        Refusal::NotFound => {
            let body = error_page(404, t("people-link-dead"), t("people-link-dead-next"), &[(t("people-to-login"), "/staff/login")]);
            Answer::Shown(StatusCode::NOT_FOUND, Shell::new(t("people-link-dead")).render(body))
        }
        other => other.into(),
    }
}

fn page(token: &str, invitation: &Invitation, errors: &Errors) -> Markup {
    let field = |name, label| Field::new(name, label).required().error(errors.at(name)).autocomplete("new-password");
    let about = [(t("people-login"), html! { code { (invitation.login) } }), (t("people-role"), html! { (invitation.role.label()) })];
    Shell::new(t("people-come-in")).render(html! {
        (page_head(&tv("people-welcome", &[("name", invitation.name.as_str().into())]), Some(t("people-come-in-lead")), &[]))
        (error_summary(errors))
        (definition_list(&about))
        form .form method="post" action=(format!("/staff/invitation/{token}")) novalidate data-once="" {
            (entry(&field("password", t("people-password")).hint(t("people-password-hint")), Entry::Password, ""))
            (entry(&field("again", t("people-password-again")), Entry::Password, ""))
            (button_row(&[primary_button(t("people-come-in"))]))
        }
    })
}

fn done(accepted: &Accepted) -> Markup {
    let about =
        [(t("people-login"), html! { code { (accepted.login) } }), (t("people-check-number"), html! { code { (accepted.check_number) } })];
    Shell::new(t("people-came-in")).render(html! {
        (page_head(t("people-came-in"), None, &[]))
        @if accepted.waits_for_key { (notice_banner(Tone::Info, t("people-tell-number"))) }
        (definition_list(&about))
        (notice_banner(Tone::Warning, t("session-code-sheet-first")))
        (code_sheet(&accepted.login, accepted.recovery_code.as_str()))
        (button_row(&[link_button(t("people-to-login"), "/staff/login")]))
    })
}
