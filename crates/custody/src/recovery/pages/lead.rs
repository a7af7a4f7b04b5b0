//! The head is gone: two kits are typed, somebody else leads.

use axum::response::{IntoResponse, Response};
use maud::html;
use platform::account::Account;
use platform::page::{Errors, Nav, Tone, breadcrumbs, button_row, error_summary, link_button, notice_banner, page_head, primary_button};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use platform::{Deed, session};
use programme::{Desk, DeskForm, Tokens};

use super::super::{appoint, colleagues};
use super::{kit_fields, kits_of, whom};

pub(super) async fn form(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Recovery)?;
    let everybody = colleagues(&mut desk.cx.read().await?, &desk.cx).await?;
    Ok(page(&desk, &everybody, &desk.tokens(), &Form::default(), &Errors::new()))
}

pub(super) async fn begin(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    match appoint(&desk.cx, whom(&form), kits_of(&form)).await {
        Ok(account) => {
            session::end_account(&desk.signed.house, account.id);
            Ok(done(&desk, &account).into_response())
        }
        Err(refusal) => {
            let everybody = colleagues(&mut desk.cx.read().await?, &desk.cx).await?;
            Err(super::again(refusal, |errors| -> Deed<Page> { Ok(page(&desk, &everybody, &desk.tokens_again(&form), &form, errors)) }))
        }
    }
}

fn page(desk: &Desk, everybody: &[Account], tokens: &Tokens, typed: &Form, errors: &Errors) -> Page {
    let body = html! {
        (breadcrumbs(&[(t("recovery-title"), "/staff/recovery")], t("recovery-head-gone")))
        (page_head(t("recovery-head-gone"), Some(t("recovery-head-gone-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/recovery/lead").render(html! {
            (super::anybody_field(everybody, typed, errors))
            (kit_fields(typed, errors))
            (button_row(&[primary_button(t("recovery-appoint"))]))
        }))
    };
    desk.page(Nav::Vault, t("recovery-head-gone"), body)
}

fn done(desk: &Desk, account: &Account) -> Page {
    let body = html! {
        (page_head(&tv("recovery-appointed", &[("name", account.name.as_str().into())]), None, &[]))
        (notice_banner(Tone::Info, t("recovery-appointed-next")))
        (button_row(&[link_button(t("recovery-to-login"), "/staff/login")]))
    };
    desk.page(Nav::Vault, t("recovery-head-gone"), body)
}
