//! `/staff/account`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::account;
use platform::audit::{self, Entry};
use platform::page::{
    Column, Entry as Kind, Errors, Field, Narrow, Nav, PostForm, Table, Tone, button_row, definition_list, empty_state, entry,
    error_summary, history_list, page_head, panel, primary_button, split, status_chip, table,
};
use platform::web::{Answer, Page, Routes, see_other};
use platform::wording::t;
use platform::{Deed, Refusal, session};

use super::password::{Change, change_password};
use super::store::{self, SessionLine};
use crate::audit_trail::{moment, own_events};
use crate::people::{Seat, check_number_of, holds_key, seats};
use crate::{Desk, DeskForm};

/// Deeds shown.
const DEEDS: i64 = 20;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/account", get(show))
        .route("/staff/account/password", post(password))
        .route("/staff/account/end-others", post(end_others))
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    Ok(page(&desk, &Errors::new()).await?)
}

async fn password(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let typed = Change { current: form.raw("current").to_owned(), new: form.raw("new").to_owned(), again: form.raw("again").to_owned() };
    match change_password(&desk.signed, typed).await {
        Ok(cookie) => Ok(with_cookie(see_other("/staff/account?done=changed"), cookie)),
        Err(Refusal::Invalid(problems)) => Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&desk, &problems.into()).await?.0)),
        Err(other) => Err(other.into()),
    }
}

/// Hands a new session over with an answer.
pub(crate) fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

async fn end_others(DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let cx = &desk.cx;
    let mut tx = cx.begin().await?;
    let ended = store::end_others(&mut tx, cx.tenant, cx.actor.account, &desk.signed.live.hash).await?;
    let entry = Entry { action: "session.others_ended", kind: "account", object: Some(&cx.actor.account.0), detail: &ended.to_string() };
    audit::append(&mut tx, cx, &entry).await?;
    tx.commit().await?;
    Ok(see_other("/staff/account?done=changed"))
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
    let sessions = live_sessions(desk, store::sessions(&mut conn, cx.tenant, me.id).await?);
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
        (split(
            html! {
                (panel(t("account-about"), None, definition_list(&about)))
                (panel(t("account-password"), None, password_form(&tokens.form("/staff/account/password"), errors)))
                (panel(t("account-sessions"), None, session_list(desk, &sessions, &tokens.form("/staff/account/end-others"))))
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

fn password_form(form: &PostForm, errors: &Errors) -> Markup {
    let field = |name, label, complete| Field::new(name, label).required().error(errors.at(name)).autocomplete(complete);
    form.render(html! {
        (entry(&field("current", t("account-password-current"), "current-password"), Kind::Password, ""))
        (entry(&field("new", t("account-password-new"), "new-password").hint(t("account-password-hint")), Kind::Password, ""))
        (entry(&field("again", t("account-password-again"), "new-password"), Kind::Password, ""))
        (button_row(&[primary_button(t("account-password-change"))]))
    })
}

/// Rows of sessions that ran out stay until somebody comes back with their token.
fn live_sessions(desk: &Desk, mut sessions: Vec<SessionLine>) -> Vec<SessionLine> {
    let now = desk.cx.now;
    let alive = |line: &SessionLine| now.duration_since(line.seen) < session::IDLE && now.duration_since(line.started) < session::LIFE;
    sessions.retain(|line| line.hash == desk.signed.live.hash || alive(line));
    sessions
}

fn session_list(desk: &Desk, sessions: &[SessionLine], form: &PostForm) -> Markup {
    let row = |line: &SessionLine| {
        let here = line.hash == desk.signed.live.hash;
        vec![
            html! { (moment(line.started)) },
            html! { (moment(line.seen)) },
            html! { @if here { (status_chip(Tone::Info, t("account-session-here"))) } @else { (t("account-session-other")) } },
        ]
    };
    html! {
        (table(&Table {
            caption: t("account-sessions"),
            caption_unseen: true,
            columns: [t("account-session-started"), t("account-session-seen"), t("account-session-where")].map(Column::new).to_vec(),
            rows: sessions.iter().map(row).collect(),
            narrow: Narrow::Stack,
            ..Table::default()
        }))
        @if sessions.len() > 1 {
            (PostForm { guard: false, ..*form }.render(html! {
                p .hint { (t("account-end-others-hint")) }
                (button_row(&[platform::page::danger_button(t("account-end-others"))]))
            }))
        }
    }
}
