//! One person: where she stands, her role, and leaving.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use platform::account::Account;
use platform::id::AccountId;
use platform::own_role;
use platform::page::{
    Button, Errors, Field, Nav, PostForm, Render, Tone, Width, breadcrumbs, button_row, danger_button, definition_list, error_summary,
    link_button, notice_with, page_head, panel, primary_button, select, text,
};
use platform::policy::{Action, Object, Role, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};

use super::Everybody;
use super::invite::role_choices;
use super::list::{standing, standing_chip};
use crate::audit_trail::moment;
use crate::own_account::with_cookie;
use crate::people::{change_role, check_number_of, deactivate, give_seat, holds_key, store};
use crate::roles::assigning;
use crate::{Desk, DeskForm, Tokens};

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    Ok(page(&desk, read(&id)?, &desk.tokens(), &Form::default(), &Errors::new()).await?)
}

fn read(id: &str) -> Deed<AccountId> {
    id.parse().map_err(|_| Refusal::NotFound)
}

pub(super) async fn seat(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    give_seat(&desk.cx, read(&id)?).await?;
    Ok(see_other("/staff/people?done=changed"))
}

pub(super) async fn role(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let id = read(&id)?;
    desk.cx.ask_any(Action::Change, Thing::Staff)?;
    desk.signed.ask_fresh(&format!("/staff/people/{id}"))?;
    let changed = match Role::parse(form.get("role")) {
        None => Err(Refusal::field("role", t("people-role-missing"))),
        Some(role) => change_role(&desk.cx, id, role).await,
    };
    answer(&desk, id, &form, changed, "/staff/people?done=changed").await
}

pub(super) async fn leave(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let id = read(&id)?;
    desk.cx.ask_any(Action::Change, Thing::Staff)?;
    desk.signed.ask_fresh(&format!("/staff/people/{id}"))?;
    let left = match form.filled("reason") {
        None => Err(Refusal::field("reason", t("people-reason-missing"))),
        Some(reason) => deactivate(&desk.cx, id, reason).await,
    };
    answer(&desk, id, &form, left, "/staff/people?done=changed").await
}

/// After a new key of the team, the person at the desk goes on under a new session, which opens it.
async fn answer(desk: &Desk, id: AccountId, form: &Form, deed: Deed<bool>, place: &str) -> Result<Response, Answer> {
    if deed.is_ok() {
        platform::session::end_account(&desk.signed.house, id);
    }
    match deed {
        Ok(false) => Ok(see_other(place)),
        Ok(true) => Ok(with_cookie(
            see_other(place),
            platform::web::session_cookie(&platform::session::begin_anew(&desk.signed.house, &desk.signed.live).await?),
        )),
        Err(Refusal::Invalid(problems)) => {
            let page = page(desk, id, &desk.tokens_again(form), form, &problems.into()).await?;
            Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page.0))
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(desk: &Desk, id: AccountId, tokens: &Tokens, typed: &Form, errors: &Errors) -> Deed<Page> {
    let everybody = Everybody::of(&desk.cx).await?;
    let account = everybody.accounts.iter().find(|account| account.id == id).ok_or(Refusal::NotFound)?;
    let departure = store::departure(&mut desk.cx.read().await?, desk.cx.tenant, id).await?;
    let changes = account.active && id != desk.cx.actor.account && desk.cx.may(Action::Change, &Object::any(Thing::Staff));
    let own = own_role_of(desk, account).await?;
    let about = [
        (t("people-login"), html! { (account.login) }),
        (t("people-role"), html! { (account.role.label()) @if let Some(own) = &own { "　" (own) } }),
        (t("people-team"), html! { (everybody.team(account.team)) }),
        (t("people-standing"), standing_chip(standing(&everybody, account))),
        (t("people-check-number"), html! { code { (check_number_of(account)?) } }),
    ];
    let body = html! {
        (breadcrumbs(&[(t("people-title"), "/staff/people")], &account.name))
        (page_head(&account.name, None, &[]))
        (error_summary(errors))
        @if let Some(departure) = &departure {
            (notice_with(Tone::Info, t("people-left-notice"), html! { p { (moment(departure.at)) "　" (everybody.name(departure.by)) } p { (departure.reason) } }))
        }
        (definition_list(&about))
        @if changes && !desk.signed.live.is_fresh(desk.cx.now) {
            p { (t("people-confirm-first")) }
            (button_row(&[link_button(t("people-confirm"), &format!("/staff/confirm?next=/staff/people/{id}"))]))
        } @else if changes {
            (panel(t("people-role-change"), None, role_form(&tokens.form(&format!("/staff/people/{id}/role")), account, typed, errors)))
            (assigning(desk, account, tokens).await?)
            (panel(t("people-leave"), None, leave_form(&tokens.form(&format!("/staff/people/{id}/leave")), account, typed, errors)))
        } @else if id == desk.cx.actor.account {
            p { (t("people-not-oneself")) }
        }
    };
    Ok(desk.page(Nav::Staff, &account.name, body))
}

/// The name of the organisation's own role she has.
async fn own_role_of(desk: &Desk, account: &Account) -> Deed<Option<String>> {
    let own = own_role::of_account(&mut desk.cx.read().await?, desk.cx.tenant, account.id, account.role).await?;
    Ok(own.map(|own| own.name().to_owned()))
}

fn role_form(form: &PostForm, account: &Account, typed: &Form, errors: &Errors) -> Markup {
    let chosen = typed.filled("role").unwrap_or(account.role.name());
    PostForm { guard: false, ..*form }.render(html! {
        p { (t("people-role-lead")) }
        (select(&Field::new("role", t("people-role")).required().error(errors.at("role")).width(Width::Medium), &role_choices(), chosen))
        (button_row(&[primary_button(t("people-role-change"))]))
    })
}

fn leave_form(form: &PostForm, account: &Account, typed: &Form, errors: &Errors) -> Markup {
    PostForm { guard: false, ..*form }.render(html! {
        p { (t("people-leave-lead")) }
        @if holds_key(account.role) { p { strong { (t("people-leave-key")) } } }
        (text(&Field::new("reason", t("people-reason")).required().error(errors.at("reason")).hint(t("people-reason-hint")).max_length(200), typed.raw("reason")))
        (button_row(&[danger_button(t("people-leave")), Button::quiet(t("platform-cancel")).href("/staff/people").render()]))
    })
}
