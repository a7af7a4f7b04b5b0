//! `/setup`: the set-up assistant. Reachable only with the one-time code printed on the terminal.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Form as AxumForm};
use maud::{Markup, html};
use platform::account::{self, Whose};
use platform::house::House;
use platform::page::{Entry, Errors, Field, Shell, Tone, button_row, entry, error_summary, notice_banner, page_head, primary_button, text};
use platform::web::{Page, Routes, see_other};
use platform::wording::t;
use serde::Deserialize;
use vault::Password;

use super::{Founding, found};
use crate::data;

/// The one-time code. Whoever reads the terminal may found the organisation.
#[derive(Clone)]
pub struct SetupCode(Arc<str>);

impl SetupCode {
    /// A new code for this start.
    pub fn new(house: &House) -> SetupCode {
        let mut bytes = [0u8; 8];
        house.chance.fill(&mut bytes);
        SetupCode(bytes.iter().map(|b| format!("{b:02x}")).collect::<String>().into())
    }

    /// As it is printed.
    pub fn shown(&self) -> &str {
        &self.0
    }

    fn is(&self, typed: &str) -> bool {
        vault::constant_time_eq(self.0.as_bytes(), typed.trim().as_bytes())
    }
}

/// The routes of set-up.
pub fn routes(code: SetupCode) -> Routes {
    Routes::new().route("/setup", get(form).post(create)).layer(Extension(code))
}

#[derive(Deserialize, Default)]
struct Typed {
    code: String,
    organisation: String,
    login: String,
    password: String,
}

async fn form(State(house): State<Arc<House>>) -> Response {
    if data::tenant(&house).await.is_ok() {
        return see_other("/staff/login");
    }
    Page(page(&Typed::default(), &Errors::new())).into_response()
}

fn page(typed: &Typed, errors: &Errors) -> Markup {
    Shell::new(t("setup-title")).render(html! {
        (page_head(t("setup-title"), Some(t("setup-lead")), &[]))
        (error_summary(errors))
        form .form method="post" action="/setup" novalidate {
            (text(&Field::new("code", t("setup-code")).required().hint(t("setup-code-hint")).error(errors.at("code")), &typed.code))
            (text(&Field::new("organisation", t("setup-organisation")).required().error(errors.at("organisation")), &typed.organisation))
            (text(&Field::new("login", t("setup-login")).required().error(errors.at("login")), &typed.login))
            (entry(&Field::new("password", t("setup-password")).required().hint(t("setup-password-hint")).error(errors.at("password")), Entry::Password, ""))
            (button_row(&[primary_button(t("setup-create"))]))
        }
    })
}

fn problems(code: &SetupCode, typed: &Typed) -> Errors {
    let mut errors = Errors::new();
    if !code.is(&typed.code) {
        errors.add("code", t("setup-code-wrong"));
    }
    if typed.organisation.trim().is_empty() {
        errors.add("organisation", t("setup-organisation-empty"));
    }
    if typed.login.trim().is_empty() {
        errors.add("login", t("setup-login-empty"));
    }
    let whose = Whose { login: typed.login.trim(), name: "", organisation: typed.organisation.trim(), second: false };
    if let Err(sentence) = account::check_password_of(&typed.password, &whose) {
        errors.add("password", sentence);
    }
    errors
}

async fn create(State(house): State<Arc<House>>, Extension(code): Extension<SetupCode>, AxumForm(typed): AxumForm<Typed>) -> Response {
    let errors = problems(&code, &typed);
    if !errors.is_empty() {
        return (StatusCode::UNPROCESSABLE_ENTITY, Page(page(&typed, &errors))).into_response();
    }
    let founding =
        Founding { organisation: typed.organisation.trim(), login: typed.login.trim(), password: Password::new(typed.password.clone()) };
    match found(&house, founding).await {
        Ok(founded) => Page(done(&founded.recovery_paper)).into_response(),
        Err(e) => {
            let mut errors = Errors::new();
            errors.add("organisation", e.to_string());
            (StatusCode::UNPROCESSABLE_ENTITY, Page(page(&typed, &errors))).into_response()
        }
    }
}

fn done(recovery_paper: &str) -> Markup {
    Shell::new(t("setup-done-title")).render(html! {
        (page_head(t("setup-done-title"), Some(t("setup-done-lead")), &[]))
        (notice_banner(Tone::Warning, t("setup-print-now")))
        pre { (recovery_paper) }
        p { a href="/staff/login" { (t("setup-to-login")) } }
    })
}
