//! `/staff/recovery`.

mod check;
mod choose;
mod kits;
mod lead;
mod password;
mod rehearse;
mod sheets;
mod show;

use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::account::Account;
use platform::id::AccountId;
use platform::page::{Choice, Errors, Field, select, text};
use platform::web::{Answer, Form, Page, Routes, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};

use super::KIT_FIELDS;

pub use sheets::printed;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/recovery", get(show::show))
        .route("/staff/recovery/kits", get(kits::form).post(kits::make))
        .route("/staff/recovery/rehearse", get(rehearse::form).post(rehearse::open))
        .route("/staff/recovery/check/{number}", get(check::form).post(check::answer))
        .route("/staff/recovery/password", get(password::form).post(password::begin))
        .route("/staff/recovery/lead", get(lead::form).post(lead::begin))
        .route("/staff/recovery/seen", post(seen))
        .route("/staff/recovery/link/{token}", get(choose::form).post(choose::choose))
}

/// Puts the notices about keys on the first page away.
async fn seen(DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let mut tx = desk.cx.begin().await?;
    platform::recovery::notice::put_away(&mut tx, &desk.cx).await?;
    tx.commit().await?;
    Ok(see_other("/staff"))
}

/// Two fields for two kits. What was typed stays: nobody types forty characters twice.
pub(crate) fn kit_fields(typed: &Form, errors: &Errors) -> Markup {
    let labels = [t("recovery-kit-a"), t("recovery-kit-b")];
    html! {
        @for (name, label) in KIT_FIELDS.into_iter().zip(labels) {
            (text(&Field::new(name, label).required().hint(t("recovery-kit-hint")).error(errors.at(name)).autocomplete("off"), typed.raw(name)))
        }
    }
}

fn kits_of(form: &Form) -> [&str; 2] {
    KIT_FIELDS.map(|name| form.raw(name))
}

fn whom(form: &Form) -> Option<AccountId> {
    form.get("account").parse().ok()
}

/// One of the colleagues, not oneself.
fn whom_field(desk: &Desk, colleagues: &[Account], typed: &Form, errors: &Errors) -> Markup {
    let others: Vec<Account> = colleagues.iter().filter(|account| account.id != desk.cx.actor.account).cloned().collect();
    anybody_field(&others, typed, errors)
}

/// One of the colleagues.
fn anybody_field(colleagues: &[Account], typed: &Form, errors: &Errors) -> Markup {
    let named = |account: &Account| format!("{}（{}、{}）", account.name, account.login, account.role.label());
    let lines: Vec<(String, String)> = colleagues.iter().map(|account| (account.id.to_string(), named(account))).collect();
    let choices: Vec<Choice> = lines.iter().map(|(id, label)| Choice::new(id, label)).collect();
    select(&Field::new("account", t("recovery-whom")).required().error(errors.at("account")), &choices, typed.get("account"))
}

/// A refused form comes back with its sentences; everything else is somebody else's to answer.
fn again(refusal: Refusal, page: impl FnOnce(&Errors) -> Deed<Page>) -> Answer {
    match refusal {
        Refusal::Invalid(problems) => match page(&problems.into()) {
            Ok(page) => Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page.0),
            Err(other) => other.into(),
        },
        other => other.into(),
    }
}
