//! `/staff/account`.

mod authenticator;
mod devices;
mod passkeys;
mod recovery;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::account;
use platform::page::{
    Entry as Kind, Errors, Field, Nav, PostForm, Tone, button_row, definition_list, empty_state, entry, error_summary, history_list,
    notice_banner, page_head, panel, primary_button, split, status_chip,
};
use platform::second::{self, passkey};
use platform::web::{Answer, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal, session};

use super::password::{Change, change_password};
use crate::audit_trail::own_events;
use crate::people::{Seat, check_number_of, holds_key, seats};
use crate::{Desk, DeskForm};

/// Deeds shown.
const DEEDS: i64 = 20;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/account", get(show))
        .route("/staff/account/password", post(password))
        .route("/staff/account/sessions", get(devices::show))
        .route("/staff/account/sessions/{name}/end", post(devices::end))
        .route("/staff/account/end-others", post(devices::end_others))
        .route("/staff/account/devices/{id}/forget", post(devices::forget))
        .route("/staff/account/authenticator", get(authenticator::show).post(authenticator::confirm))
        .route("/staff/account/authenticator/remove", post(authenticator::remove))
        .route("/staff/account/passkeys", get(passkeys::show).post(passkeys::add))
        .route("/staff/account/passkeys/{id}/remove", get(passkeys::ask_removing).post(passkeys::remove))
        .route("/staff/account/recovery-code", get(recovery::show).post(recovery::renew))
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    Ok(page(&desk, &Errors::new()).await?)
}

async fn password(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let typed = Change { current: form.raw("current").to_owned(), new: form.raw("new").to_owned(), again: form.raw("again").to_owned() };
    match change_password(&desk.signed, typed).await.map_err(at_current) {
        Ok(cookie) => Ok(with_cookie(see_other("/staff/account?done=changed"), cookie)),
        Err(Refusal::Invalid(problems)) => Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&desk, &problems.into()).await?.0)),
        Err(other) => Err(other.into()),
    }
}

/// Having to wait is said at the field it is about.
fn at_current(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Wait(_) | Refusal::Busy(_) => Refusal::field("current", refusal.to_string()),
        other => other,
    }
}

/// Hands a new session over with an answer.
pub(crate) fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

async fn page(desk: &Desk, errors: &Errors) -> Deed<Page> {
    let cx = &desk.cx;
    let events = own_events(desk, DEEDS).await?;
    let mut conn = cx.read().await?;
    let me = &desk.signed.live.account;
    let teams = account::teams(&mut conn, cx.tenant).await?;
    let team = teams.iter().find(|(id, _)| *id == me.team).map_or("", |(_, name)| name.as_str());
    let seated = seats(&mut conn, cx.tenant).await?.contains(&Seat { account: me.id, team: me.team });
    let opened = desk.signed.live.ring.present_seat(me.team).is_some();
    let sessions = session::mine(&desk.signed.house, &desk.signed.live).await?.len();
    let factors = second::of(&desk.signed.house, me).await?;
    let passkeys = passkey::list(&desk.signed.house, me).await?.len();
    let printed = account::recovery_slot(&mut conn, cx.tenant, me.id).await?.is_some();
    let about = [
        (t("account-name"), html! { (me.name) }),
        (t("account-login"), html! { (me.login) }),
        (t("account-role"), html! { (me.role.label()) }),
        (t("account-team"), html! { (team) @if team != desk.signed.live.organisation { "（" (desk.signed.live.organisation) "）" } }),
        (t("account-key"), key_state(holds_key(me.role), seated, opened)),
        (t("account-check-number"), html! { code { (check_number_of(me)?) } }),
    ];
    let tokens = desk.tokens();
    let body = html! {
        (page_head(t("account-title"), None, &[]))
        (error_summary(errors))
        @if desk.signed.live.owes_second() { (notice_banner(Tone::Warning, t("account-second-owed"))) }
        (split(
            html! {
                (panel(t("account-about"), None, definition_list(&about)))
                (panel(t("account-safety"), None, safety(factors.authenticator, passkeys, printed, sessions)))
                (panel(t("account-password"), None, password_form(&tokens.form("/staff/account/password"), errors, factors.any())))
            },
            panel(t("account-deeds"), Some(html! { a href="/staff/account/trail" { (t("audit-own-more")) } }), html! {
                @if events.is_empty() { (empty_state(t("account-deeds-none"), t("account-deeds-next"), None)) } @else { (history_list(&events)) }
            }),
        ))
    };
    // No place of the menu is this one: a name that is not in it.
    Ok(desk.page(Nav::Products, t("account-title"), body))
}

fn key_state(needs: bool, seated: bool, opened: bool) -> Markup {
    match (needs, seated, opened) {
        (false, ..) => html! { (t("account-key-none")) },
        (true, false, _) => html! { (status_chip(Tone::Warning, t("account-key-waiting"))) " " (t("account-key-waiting-next")) },
        (true, true, false) => html! { (status_chip(Tone::Info, t("account-key-given"))) " " (t("account-key-given-next")) },
        (true, true, true) => html! { (status_chip(Tone::Success, t("account-key-held"))) },
    }
}

fn password_form(form: &PostForm, errors: &Errors, second: bool) -> Markup {
    let hint = if second { t("account-password-hint-second") } else { t("account-password-hint") };
    let field = |name, label, complete| Field::new(name, label).required().error(errors.at(name)).autocomplete(complete);
    form.render(html! {
        (entry(&field("current", t("account-password-current"), "current-password"), Kind::Password, ""))
        (entry(&field("new", t("account-password-new"), "new-password").hint(hint), Kind::Password, ""))
        (entry(&field("again", t("account-password-again"), "new-password"), Kind::Password, ""))
        (button_row(&[primary_button(t("account-password-change"))]))
    })
}

/// What else keeps her way in safe, each with its own page.
fn safety(authenticator: bool, passkeys: usize, printed: bool, sessions: usize) -> Markup {
    let state = |set: bool| match set {
        true => status_chip(Tone::Success, t("account-set")),
        false => status_chip(Tone::Warning, t("account-not-set")),
    };
    let line = |label: &'static str, place: &'static str, standing: Markup| {
        (label, html! { (standing) " " a href=(place) { (t("account-look")) } })
    };
    let passkeys = match passkeys {
        0 => status_chip(Tone::Neutral, t("account-not-set")),
        n => status_chip(Tone::Success, &tv("account-passkeys-count", &[("count", n.into())])),
    };
    definition_list(&[
        line(t("account-authenticator"), "/staff/account/authenticator", state(authenticator)),
        line(t("account-passkeys"), "/staff/account/passkeys", passkeys),
        line(t("account-recovery"), "/staff/account/recovery-code", state(printed)),
        line(t("account-sessions"), "/staff/account/sessions", html! { (tv("account-sessions-count", &[("count", sessions.into())])) }),
    ])
}
