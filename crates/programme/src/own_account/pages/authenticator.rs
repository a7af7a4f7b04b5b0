//! `/staff/account/authenticator`: setting an authenticator app up, and taking it away.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use platform::page::{
    Entry, Errors, Field, Nav, PostForm, Tone, breadcrumbs, button_row, danger_button, entry, error_summary, notice_banner, page_head,
    primary_button, qr,
};
use platform::second::{self, authenticator};
use platform::web::{Answer, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};

use crate::{Desk, DeskForm};

const PLACE: &str = "/staff/account/authenticator";

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    Ok(page(&desk, &Errors::new()).await?)
}

pub(super) async fn confirm(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    match authenticator::confirm(&desk.signed.house, &desk.signed.live, form.get("code")).await {
        Ok(()) => Ok(see_other("/staff/account/authenticator?done=changed")),
        Err(Refusal::Invalid(problems)) => Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&desk, &problems.into()).await?.0)),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn remove(DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    authenticator::remove(&desk.signed.house, &desk.signed.live).await?;
    Ok(see_other("/staff/account?done=changed"))
}

async fn page(desk: &Desk, errors: &Errors) -> Deed<Page> {
    let in_use = second::of(&desk.signed.house, &desk.signed.live.account).await?.authenticator;
    let tokens = desk.tokens();
    let body = if in_use {
        in_use_page(&tokens.form("/staff/account/authenticator/remove"))
    } else {
        set_up(desk, &tokens.form(PLACE), errors).await?
    };
    let body = html! {
        (breadcrumbs(&[(t("account-title"), "/staff/account")], t("account-authenticator")))
        (page_head(t("account-authenticator"), Some(t("account-authenticator-lead")), &[]))
        (error_summary(errors))
        (body)
    };
    Ok(desk.page(Nav::Vault, t("account-authenticator"), body))
}

fn in_use_page(form: &PostForm) -> Markup {
    html! {
        (notice_banner(Tone::Success, t("account-authenticator-in-use")))
        (PostForm { guard: false, ..*form }.render(html! {
            p { (t("account-authenticator-remove-lead")) }
            (button_row(&[danger_button(t("account-authenticator-remove"))]))
        }))
    }
}

async fn set_up(desk: &Desk, form: &PostForm<'_>, errors: &Errors) -> Deed<Markup> {
    let secret = authenticator::begin(&desk.signed.house, &desk.signed.live).await?;
    let me = &desk.signed.live.account;
    let uri = secret.to_uri(t("platform-product"), &me.login);
    let code = Field::new("code", t("second-code")).hint(t("second-code-hint")).required().error(errors.at("code"));
    Ok(html! {
        ol .steps {
            li { p { (t("account-authenticator-app")) } }
            li {
                p { (t("account-authenticator-scan")) }
                (qr(&uri, t("account-authenticator-qr")))
                p .hint { (t("account-authenticator-letters")) }
                p { code .letters { (secret.to_letters().as_str()) } }
            }
            li {
                p { (t("account-authenticator-type")) }
                (PostForm { guard: false, ..*form }.render(html! {
                    (entry(&code.autocomplete("one-time-code"), Entry::Digits, ""))
                    (button_row(&[primary_button(t("account-authenticator-use"))]))
                }))
            }
        }
    })
}
