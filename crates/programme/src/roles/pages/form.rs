//! Making a role from a shipped one, and changing it. Only taking away is possible; it asks for a fresh proof.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::own_role::{self, Draft, OwnRole};
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, Width, breadcrumbs, button_row, error_summary, hidden, link_button, notice_banner,
    page_head, panel, primary_button, text,
};
use platform::policy::{Action, Limit, Role, Thing};
use platform::session;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};

use super::{PLACE, found, limits};
use crate::{Desk, DeskForm, Tokens};

/// First which role it is made from, then what is taken away.
pub(super) async fn new(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Roles)?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let Some(base) = Role::parse(asked.get("base")) else { return Ok(desk.page(Nav::Roles, t("role-new"), bases())) };
    desk.signed.ask_fresh(&format!("/staff/roles/new?base={}", base.name()))?;
    Ok(desk.page(Nav::Roles, t("role-new"), blank(base, &desk.tokens(), &Form::default(), &Errors::new(), None)))
}

fn bases() -> Markup {
    html! {
        (breadcrumbs(&[(t("role-title"), PLACE)], t("role-new")))
        (page_head(t("role-new"), Some(t("role-base-lead")), &[]))
        @for role in Role::ALL {
            (panel(role.label(), None, html! {
                p { (role.purpose()) }
                (button_row(&[link_button(t("role-from-this"), &format!("/staff/roles/new?base={}", role.name()))]))
            }))
        }
    }
}

fn blank(base: Role, tokens: &Tokens, typed: &Form, errors: &Errors, above: Option<&str>) -> Markup {
    let chosen = |action, thing| Limit::parse(typed.get(&own_role::cell(action, thing))).unwrap_or(Limit::AsBefore);
    html! {
        (breadcrumbs(&[(t("role-title"), PLACE), (t("role-new"), "/staff/roles/new")], base.label()))
        (page_head(t("role-new"), Some(t("role-limits-lead")), &[]))
        @if let Some(sentence) = above { (notice_banner(Tone::Warning, sentence)) }
        (error_summary(errors))
        (tokens.form(PLACE).render(html! {
            (hidden("base", base.name()))
            (name_field(errors, typed.raw("name")))
            (limits::fields(base, &chosen))
            (button_row(&[primary_button(t("role-make")), Button::quiet(t("platform-cancel")).href(PLACE).render()]))
        }))
    }
}

fn name_field(errors: &Errors, typed: &str) -> Markup {
    let field = Field::new("name", t("role-name")).required().hint(t("role-name-hint")).max_length(40).width(Width::Medium);
    text(&field.error(errors.at("name")), typed)
}

pub(super) async fn create(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Roles)?;
    let base = Role::parse(form.get("base")).ok_or(Refusal::NotFound)?;
    desk.signed.ask_fresh(&format!("/staff/roles/new?base={}", base.name()))?;
    let draft = Draft { name: form.get("name").to_owned(), limits: limits::read(base, &form) };
    match own_role::create(&desk.cx, base, &draft, form.once()).await {
        Ok(id) => Ok(see_other(&format!("{PLACE}/{id}?done=saved"))),
        Err(refusal) => {
            let (errors, above) = told(refusal)?;
            let body = blank(base, &desk.tokens_again(&form), &form, &errors, above.as_deref());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Roles, t("role-new"), body)).into_response())
        }
    }
}

/// What stands at a field, and what stands above the form.
fn told(refusal: Refusal) -> Deed<(Errors, Option<String>)> {
    match refusal {
        Refusal::Invalid(problems) => Ok((problems.into(), None)),
        Refusal::Rule(sentence) => Ok((Errors::new(), Some(sentence))),
        other => Err(other),
    }
}

/// The form of a role that stands, for its page.
pub(super) fn standing(role: &OwnRole, tokens: &Tokens, typed: Option<&Form>, errors: &Errors) -> Markup {
    let chosen = |action, thing| match typed {
        Some(form) => Limit::parse(form.get(&own_role::cell(action, thing))).unwrap_or(Limit::AsBefore),
        None => role.narrowing.of(action, thing),
    };
    let action = format!("{PLACE}/{}", role.id);
    tokens.form(&action).render(html! {
        (hidden("revision", &role.revision.to_string()))
        (name_field(errors, typed.map_or(role.narrowing.name(), |form| form.raw("name"))))
        (limits::fields(role.base, &chosen))
        (button_row(&[primary_button(t("role-change")), Button::quiet(t("platform-cancel")).href(PLACE).render()]))
    })
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let role = found(&desk.cx, &id).await?;
    desk.cx.ask_any(Action::Change, Thing::Roles)?;
    let place = format!("{PLACE}/{}", role.id);
    desk.signed.ask_fresh(&place)?;
    let draft = Draft { name: form.get("name").to_owned(), limits: limits::read(role.base, &form) };
    let revision = form.get("revision").parse().unwrap_or(0);
    match own_role::change(&desk.cx, role.id, revision, &draft).await {
        Ok(having) => {
            // Whoever has it signs in again, and works under what it says now.
            having.iter().for_each(|account| session::end_account(&desk.signed.house, *account));
            Ok(see_other(&format!("{place}?done=changed")))
        }
        Err(refusal) => {
            let (errors, above) = told(refusal)?;
            let body = super::show::body(&desk, &role, &desk.tokens_again(&form), Some(&form), &errors, above.as_deref()).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Roles, role.narrowing.name(), body)).into_response())
        }
    }
}

/// Base roles as choices of a list.
pub(super) fn own_choices<'a>(roles: &'a [(String, &'a str)]) -> Vec<Choice<'a>> {
    roles.iter().map(|(id, name)| Choice::new(id, name)).collect()
}
