//! The rehearsal: two kits are typed back.

use axum::response::Response;
use maud::html;
use platform::page::{Errors, Nav, breadcrumbs, button_row, error_summary, page_head, primary_button};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::super::rehearse;
use super::{kit_fields, kits_of};

pub(super) async fn form(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Recovery)?;
    Ok(page(&desk, &desk.tokens(), &Form::default(), &Errors::new()))
}

pub(super) async fn open(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    match rehearse(&desk.cx, kits_of(&form)).await {
        Ok(()) => Ok(see_other("/staff/recovery?done=changed")),
        Err(refusal) => Err(super::again(refusal, |errors| Ok(page(&desk, &desk.tokens_again(&form), &form, errors)))),
    }
}

fn page(desk: &Desk, tokens: &Tokens, typed: &Form, errors: &Errors) -> Page {
    let body = html! {
        (breadcrumbs(&[(t("recovery-title"), "/staff/recovery")], t("recovery-rehearse")))
        (page_head(t("recovery-rehearse"), Some(t("recovery-rehearse-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/recovery/rehearse").render(html! {
            (kit_fields(typed, errors))
            (button_row(&[primary_button(t("recovery-rehearse-now"))]))
        }))
    };
    desk.page(Nav::Vault, t("recovery-rehearse"), body)
}
