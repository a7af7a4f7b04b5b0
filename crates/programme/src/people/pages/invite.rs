//! Inviting a person: the link is shown this once.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use calendar::{fold_search, wareki};
use maud::{Markup, html};
use platform::account;
use platform::id::TeamId;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, Width, breadcrumbs, button_row, definition_list, error_summary, link_button,
    notice_banner, page_head, primary_button, select, text,
};
use platform::policy::{Action, Role, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use vault::SessionToken;

use crate::people::{Draft, Invited, VALID, invite, withdraw};
use crate::{Desk, DeskForm, Tokens};

/// Longest name and login taken, in characters.
const LONGEST: usize = 60;

pub(super) async fn form(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Staff)?;
    desk.signed.ask_fresh("/staff/people/new")?;
    let tokens = desk.tokens();
    Ok(page(&desk, &tokens, &Form::default(), &Errors::new()).await?)
}

pub(super) async fn send(headers: HeaderMap, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Staff)?;
    desk.signed.ask_fresh("/staff/people/new")?;
    let teams = account::teams(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    let draft = match read(&form, &teams) {
        Ok(draft) => draft,
        Err(errors) => return again(&desk, &form, &errors).await,
    };
    match invite(&desk.cx, draft.clone(), form.once()).await {
        Ok(Invited::New(token)) => Ok(sent(&desk, &draft, &link(&headers, &token)).into_response()),
        Ok(Invited::Before) => Ok(see_other("/staff/people")),
        Err(Refusal::Invalid(problems)) => again(&desk, &form, &problems.into()).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(desk: &Desk, form: &Form, errors: &Errors) -> Result<Response, Answer> {
    let page = page(desk, &desk.tokens_again(form), form, errors).await?;
    Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page.0))
}

pub(super) async fn take_back(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    withdraw(&desk.cx, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(see_other("/staff/people?done=voided"))
}

/// What was typed as a draft, or what is wrong with it.
fn read(form: &Form, teams: &[(TeamId, String)]) -> Result<Draft, Errors> {
    let mut errors = Errors::new();
    let login = calendar::halfwidth(form.get("login")).to_lowercase();
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    if !(3..=LONGEST).contains(&login.chars().count()) || !login.chars().all(letters) {
        errors.add("login", t("people-login-shape"));
    }
    let name = form.get("name").to_owned();
    if fold_search(&name).is_empty() || name.chars().count() > LONGEST {
        errors.add("name", t("people-name-missing"));
    }
    let role = Role::parse(form.get("role"));
    if role.is_none() {
        errors.add("role", t("people-role-missing"));
    }
    let team = form.get("team").parse().ok().filter(|id| teams.iter().any(|(team, _)| team == id));
    if team.is_none() {
        errors.add("team", t("people-team-missing"));
    }
    match (role, team) {
        (Some(role), Some(team)) if errors.is_empty() => Ok(Draft { login, name, role, team }),
        _ => Err(errors),
    }
}

async fn page(desk: &Desk, tokens: &Tokens, typed: &Form, errors: &Errors) -> Deed<Page> {
    desk.cx.ask_any(Action::Record, Thing::Staff)?;
    let teams = account::teams(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    let ids: Vec<String> = teams.iter().map(|(id, _)| id.to_string()).collect();
    let team_choices: Vec<Choice> = teams.iter().zip(&ids).map(|((_, name), id)| Choice::new(id, name)).collect();
    let chosen = typed.filled("team").map_or_else(|| desk.cx.actor.team.to_string(), str::to_owned);
    let field = |name, label| Field::new(name, label).required().error(errors.at(name));
    let body = html! {
        (breadcrumbs(&[(t("people-title"), "/staff/people")], t("people-invite")))
        (page_head(t("people-invite"), Some(t("people-invite-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/people").render(html! {
            (text(&field("name", t("people-name")), typed.raw("name")))
            (text(&field("login", t("people-login")).hint(t("people-login-hint")).width(Width::Medium), typed.raw("login")))
            (select(&field("role", t("people-role")).width(Width::Medium), &role_choices(), typed.get("role")))
            (select(&field("team", t("people-team")), &team_choices, &chosen))
            (button_row(&[primary_button(t("people-make-link")), Button::quiet(t("platform-cancel")).href("/staff/people").render()]))
        }))
    };
    Ok(desk.page(Nav::Staff, t("people-invite"), body))
}

pub(super) fn role_choices() -> [Choice<'static>; 7] {
    Role::ALL.map(|role| Choice::new(role.name(), role.label()))
}

fn sent(desk: &Desk, draft: &Draft, link: &str) -> Page {
    let until = wareki::with_weekday(calendar::jst_date(desk.cx.now + VALID));
    let about: [(&str, Markup); 3] = [
        (t("people-login"), html! { (draft.login) }),
        (t("people-link"), html! { code { (link) } }),
        (t("people-until"), html! { (until) }),
    ];
    desk.page(
        Nav::Staff,
        t("people-link-made"),
        html! {
            (page_head(&tv("people-link-for", &[("name", draft.name.as_str().into())]), None, &[]))
            (notice_banner(Tone::Warning, t("people-link-once")))
            (definition_list(&about))
            h2 { (t("people-link-next")) }
            ol {
                @for (place, step) in (1..).zip([t("people-link-next-hand"), t("people-link-next-password"), t("people-link-next-key")]) {
                    li { (place) ". " (step) }
                }
            }
            (button_row(&[link_button(t("people-back"), "/staff/people")]))
        },
    )
}

/// The whole address, as this browser reaches the server.
fn link(headers: &HeaderMap, token: &SessionToken) -> String {
    let path = format!("/staff/invitation/{}", token.to_cookie().as_str());
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let near = host.split(':').next().is_some_and(|name| matches!(name, "localhost" | "127.0.0.1"));
    match host {
        "" => path,
        host => format!("{}://{host}{path}", if near { "http" } else { "https" }),
    }
}
