//! `/setup`: the set-up assistant. Reachable only with the one-time code printed on the terminal.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Form as AxumForm};
use maud::{Markup, html};
use platform::Refusal;
use platform::account::{self, Whose};
use platform::house::House;
use platform::page::{Entry, Errors, Field, Shell, Tone, button_row, entry, error_summary, notice_banner, page_head, primary_button, text};
use platform::web::{Answer, Page, Routes, see_other};
use platform::wording::t;
use serde::Deserialize;
use vault::Password;

use custody::recovery::printed;

use super::{Founded, Founding, HOLDERS, again, found, rehearse, unfinished};
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
    Routes::new()
        .route("/setup", get(form).post(create))
        .route("/setup/rehearse", get(rehearsal).post(open))
        .route("/setup/again", get(again_form).post(print_again))
        .layer(Extension(code))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Typed {
    code: String,
    organisation: String,
    login: String,
    password: String,
    holder_1: String,
    holder_2: String,
    holder_3: String,
    kit_a: String,
    kit_b: String,
}

/// How far the set-up is.
enum Stage {
    Nothing,
    Unrehearsed,
    Finished,
}

async fn stage(house: &House) -> Stage {
    let Ok(mut conn) = house.db.read().await else { return Stage::Finished };
    match unfinished(&mut conn).await {
        Ok(Some(_)) => Stage::Unrehearsed,
        Ok(None) if data::tenant(house).await.is_err() => Stage::Nothing,
        _ => Stage::Finished,
    }
}

async fn form(State(house): State<Arc<House>>) -> Response {
    match stage(&house).await {
        Stage::Nothing => {
            let [holder_1, holder_2, holder_3] = HOLDERS.map(str::to_owned);
            Page(page(&Typed { holder_1, holder_2, holder_3, ..Typed::default() }, &Errors::new())).into_response()
        }
        Stage::Unrehearsed => see_other("/setup/rehearse"),
        Stage::Finished => see_other("/staff/login"),
    }
}

fn page(typed: &Typed, errors: &Errors) -> Markup {
    let kept = [
        ("holder_1", t("setup-holder-1"), &typed.holder_1),
        ("holder_2", t("setup-holder-2"), &typed.holder_2),
        ("holder_3", t("setup-holder-3"), &typed.holder_3),
    ];
    Shell::new(t("setup-title")).render(html! {
        (page_head(t("setup-title"), Some(t("setup-lead")), &[]))
        (error_summary(errors))
        form .form method="post" action="/setup" novalidate {
            (text(&Field::new("code", t("setup-code")).required().hint(t("setup-code-hint")).error(errors.at("code")), &typed.code))
            (text(&Field::new("organisation", t("setup-organisation")).required().error(errors.at("organisation")), &typed.organisation))
            (text(&Field::new("login", t("setup-login")).required().error(errors.at("login")), &typed.login))
            (entry(&Field::new("password", t("setup-password")).required().hint(t("setup-password-hint")).error(errors.at("password")), Entry::Password, ""))
            section .form-section {
                h2 { (t("setup-kits")) }
                p .hint { (t("setup-kits-hint")) }
                @for (name, label, value) in kept { (text(&Field::new(name, label).error(errors.at(name)).max_length(60), value)) }
            }
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
        return refused(page(&typed, &errors));
    }
    let given = [&typed.holder_1, &typed.holder_2, &typed.holder_3];
    let holders = std::array::from_fn(|at| match given[at].trim() {
        "" => HOLDERS[at].to_owned(),
        holder => holder.to_owned(),
    });
    let password = Password::new(typed.password.clone());
    let founding = Founding { organisation: typed.organisation.trim(), login: typed.login.trim(), password, holders, at_once: false };
    match found(&house, founding).await {
        Ok(founded) => done(founded).await,
        Err(e) => {
            let mut errors = Errors::new();
            errors.add("organisation", e.to_string());
            refused(page(&typed, &errors))
        }
    }
}

fn refused(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
}

async fn done(founded: Founded) -> Response {
    let mut sheets = founded.kits;
    sheets.push(founded.personal);
    let sheets = match printed(sheets).await {
        Ok(sheets) => sheets,
        Err(refusal) => return Answer::from(refusal).into_response(),
    };
    let body = html! {
        (page_head(t("setup-done-title"), Some(t("setup-done-lead")), &[]))
        (notice_banner(Tone::Warning, t("setup-print-now")))
        (sheets)
        p { a .button.is-primary href="/setup/rehearse" { (t("setup-to-rehearsal")) } }
    };
    Page(Shell::new(t("setup-done-title")).render(body)).into_response()
}

async fn rehearsal(State(house): State<Arc<House>>) -> Response {
    match stage(&house).await {
        Stage::Nothing => see_other("/setup"),
        Stage::Unrehearsed => Page(rehearsal_page(&Typed::default(), &Errors::new())).into_response(),
        Stage::Finished => see_other("/staff/login"),
    }
}

fn rehearsal_page(typed: &Typed, errors: &Errors) -> Markup {
    let code = || text(&Field::new("code", t("setup-code")).required().hint(t("setup-code-hint")).error(errors.at("code")), &typed.code);
    let kit = |name, label, value: &str| {
        text(&Field::new(name, label).required().hint(t("setup-kit-hint")).error(errors.at(name)).autocomplete("off"), value)
    };
    Shell::new(t("setup-rehearsal")).render(html! {
        (page_head(t("setup-rehearsal"), Some(t("setup-rehearsal-lead")), &[]))
        (error_summary(errors))
        form .form method="post" action="/setup/rehearse" novalidate {
            (code())
            (kit("kit_a", t("setup-kit-a"), &typed.kit_a))
            (kit("kit_b", t("setup-kit-b"), &typed.kit_b))
            (button_row(&[primary_button(t("setup-rehearse"))]))
        }
        p { a href="/setup/again" { (t("setup-not-printed")) } }
    })
}

async fn open(State(house): State<Arc<House>>, Extension(code): Extension<SetupCode>, AxumForm(typed): AxumForm<Typed>) -> Response {
    if !matches!(stage(&house).await, Stage::Unrehearsed) {
        return see_other("/setup");
    }
    if !code.is(&typed.code) {
        let mut errors = Errors::new();
        errors.add("code", t("setup-code-wrong"));
        return refused(rehearsal_page(&typed, &errors));
    }
    match rehearse(&house, [&typed.kit_a, &typed.kit_b]).await {
        Ok(()) => Page(finished()).into_response(),
        Err(Refusal::Invalid(problems)) => refused(rehearsal_page(&typed, &problems.into())),
        Err(other) => Answer::from(other).into_response(),
    }
}

fn finished() -> Markup {
    Shell::new(t("setup-finished")).render(html! {
        (page_head(t("setup-finished"), Some(t("setup-finished-lead")), &[]))
        (notice_banner(Tone::Success, t("setup-kits-open")))
        p { a href="/staff/login" { (t("setup-to-login")) } }
    })
}

async fn again_form(State(house): State<Arc<House>>) -> Response {
    match stage(&house).await {
        Stage::Unrehearsed => Page(again_page(&Typed::default(), &Errors::new())).into_response(),
        _ => see_other("/setup"),
    }
}

fn again_page(typed: &Typed, errors: &Errors) -> Markup {
    Shell::new(t("setup-again")).render(html! {
        (page_head(t("setup-again"), Some(t("setup-again-lead")), &[]))
        (error_summary(errors))
        form .form method="post" action="/setup/again" novalidate {
            (text(&Field::new("code", t("setup-code")).required().hint(t("setup-code-hint")).error(errors.at("code")), &typed.code))
            (entry(&Field::new("password", t("setup-password")).required().error(errors.at("password")), Entry::Password, ""))
            (button_row(&[primary_button(t("setup-again-now"))]))
        }
    })
}

async fn print_again(State(house): State<Arc<House>>, Extension(code): Extension<SetupCode>, AxumForm(typed): AxumForm<Typed>) -> Response {
    if !code.is(&typed.code) {
        let mut errors = Errors::new();
        errors.add("code", t("setup-code-wrong"));
        return refused(again_page(&typed, &errors));
    }
    match again(&house, Password::new(typed.password.clone())).await {
        Ok(founded) => done(founded).await,
        Err(Refusal::Invalid(problems)) => refused(again_page(&typed, &problems.into())),
        Err(Refusal::NotFound) => see_other("/setup"),
        Err(other) => Answer::from(other).into_response(),
    }
}
