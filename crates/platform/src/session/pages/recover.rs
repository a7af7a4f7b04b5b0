//! `/staff/login/recover`: back in with the printed code.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use vault::Password;

use super::held_up;
use crate::house::House;
use crate::page::{
    Button, Entry, Errors, Field, Render, Shell, Tone, button_row, check, code_sheet, entry, error_summary, link_button, notice_banner,
    page_head, primary_button, text,
};
use crate::refusal::Refusal;
use crate::session::{self, Recovery};
use crate::web::{Form, Page, Visitor};
use crate::wording::t;

pub(super) async fn form() -> Page {
    Page(page(&Form::default(), &Errors::new()))
}

pub(super) async fn take(State(house): State<Arc<House>>, visitor: Visitor, body: String) -> Response {
    let form = Form::from_urlencoded(&body);
    let typed = Recovery {
        login: form.get("login").to_owned(),
        code: form.get("code").to_owned(),
        new: Password::new(form.raw("new").to_owned()),
        again: Password::new(form.raw("again").to_owned()),
        lost_second: form.has("lost_second"),
    };
    match session::recover(&house, &visitor, &typed).await {
        Ok(code) => Page(done(&typed.login, code.to_paper().as_str())).into_response(),
        Err(Refusal::Invalid(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, Page(page(&form, &problems.into()))).into_response(),
        Err(other) => held_up(other, "code", |errors| page(&form, errors)),
    }
}

fn page(typed: &Form, errors: &Errors) -> Markup {
    let field = |name, label| Field::new(name, label).required().error(errors.at(name));
    Shell::new(t("recover-title")).render(html! {
        div .signin {
            (page_head(t("recover-title"), Some(t("recover-lead")), &[]))
            (error_summary(errors))
            form .form method="post" action="/staff/login/recover" novalidate {
                (text(&field("login", t("session-login")).autocomplete("username"), typed.raw("login")))
                (text(&field("code", t("recover-code")).hint(t("recover-code-hint")).autocomplete("off"), typed.raw("code")))
                (entry(&field("new", t("recover-new")).hint(t("recover-new-hint")).autocomplete("new-password"), Entry::Password, ""))
                (entry(&field("again", t("recover-again")).autocomplete("new-password"), Entry::Password, ""))
                (check(&Field::new("lost_second", t("recover-lost-second")), typed.has("lost_second")))
                (button_row(&[primary_button(t("recover-go")), Button::quiet(t("second-back")).href("/staff/login").render()]))
            }
            p .hint { (t("recover-none")) }
        }
    })
}

fn done(login: &str, code: &str) -> Markup {
    Shell::new(t("recover-done")).render(html! {
        (page_head(t("recover-done"), Some(t("recover-done-lead")), &[]))
        (notice_banner(Tone::Warning, t("session-code-sheet-now")))
        (code_sheet(login, code))
        (button_row(&[link_button(t("recover-to-login"), "/staff/login")]))
    })
}
