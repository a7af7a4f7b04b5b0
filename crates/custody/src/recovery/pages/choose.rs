//! Behind the link: she chooses her new password herself. Nobody is signed in here.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use maud::{Markup, html};
use platform::account::Account;
use platform::house::House;
use platform::page::{
    Entry, Errors, Field, Shell, Tone, button_row, definition_list, entry, error_page, error_summary, link_button, notice_banner,
    page_head, primary_button,
};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use vault::{Password, SessionToken};

use super::super::accept;
use super::super::password::opened_by;

pub(super) async fn form(State(house): State<Arc<House>>, Path(token): Path<String>) -> Result<Page, Answer> {
    let account = opened_by(&house, &read(&token)?).await.map_err(no_use)?;
    Ok(Page(page(&token, &account, &Errors::new())))
}

pub(super) async fn choose(State(house): State<Arc<House>>, Path(token): Path<String>, body: String) -> Result<Page, Answer> {
    let typed = Form::from_urlencoded(&body);
    let opened = read(&token)?;
    let account = opened_by(&house, &opened).await.map_err(no_use)?;
    match put(&house, &opened, &typed).await {
        Ok(()) => Ok(Page(done())),
        Err(Refusal::Invalid(problems)) => Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&token, &account, &problems.into()))),
        Err(other) => Err(no_use(other)),
    }
}

async fn put(house: &House, token: &SessionToken, typed: &Form) -> Deed<()> {
    let password = Password::new(typed.raw("password").to_owned());
    platform::account::check_password(password.expose()).map_err(|sentence| Refusal::field("password", sentence))?;
    if !password.same_as(&Password::new(typed.raw("again").to_owned())) {
        return Err(Refusal::field("again", t("recovery-again-differs")));
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
            let body = error_page(404, t("recovery-link-dead"), t("recovery-link-dead-next"), &[(t("recovery-to-login"), "/staff/login")]);
            Answer::Shown(StatusCode::NOT_FOUND, Shell::new(t("recovery-link-dead")).render(body))
        }
        other => other.into(),
    }
}

fn page(token: &str, account: &Account, errors: &Errors) -> Markup {
    let field = |name, label| Field::new(name, label).required().error(errors.at(name)).autocomplete("new-password");
    let about = [(t("recovery-login"), html! { code { (account.login) } })];
    Shell::new(t("recovery-choose")).render(html! {
        (page_head(&tv("recovery-choose-for", &[("name", account.name.as_str().into())]), Some(t("recovery-choose-lead")), &[]))
        (error_summary(errors))
        (definition_list(&about))
        form .form method="post" action=(format!("/staff/recovery/link/{token}")) novalidate data-once="" {
            (entry(&field("password", t("recovery-password")).hint(t("recovery-password-hint")), Entry::Password, ""))
            (entry(&field("again", t("recovery-password-again")), Entry::Password, ""))
            (button_row(&[primary_button(t("recovery-choose-now"))]))
        }
    })
}

fn done() -> Markup {
    Shell::new(t("recovery-chosen")).render(html! {
        (page_head(t("recovery-chosen"), Some(t("recovery-chosen-lead")), &[]))
        (notice_banner(Tone::Success, t("recovery-chosen-told")))
        (button_row(&[link_button(t("recovery-to-login"), "/staff/login")]))
    })
}
