//! Signing in and out, the panic lock, switching the programme, and drafts of any form.

mod closed;
mod confirm;
mod passkey;
mod recover;
mod second;

use std::sync::Arc;

use axum::Form as AxumForm;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use maud::{Markup, html};
use serde::Deserialize;
use vault::Password;

use crate::draft;
use crate::house::House;
use crate::page::{Entry, Errors, Field, Shell, Tone, entry, error_summary, page_head, primary_button, text};
use crate::refusal::{Deed, Refusal};
use crate::session::{self, Entrance, SignedIn};
use crate::web::{
    Answer, AtSite, Page, Posted, Routes, Signed, Site, Visitor, clear_session, clear_step, retry_after, see_other, session_cookie,
    step_cookie,
};
use crate::wording::t;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/login", small(get(form).post(sign_in)))
        .route("/staff/login/passkey", small(post(passkey::sign_in)))
        .route("/staff/login/second", small(get(second::form).post(second::take)))
        .route("/staff/login/second/passkey", small(post(passkey::take)))
        .route("/staff/login/recover", small(get(recover::form).post(recover::take)))
        .route("/staff/confirm", get(confirm::form).post(confirm::take))
        .route("/staff/confirm/passkey", post(passkey::confirm))
        .route("/staff/logout", post(sign_out))
        .route("/staff/lock", post(lock))
        .route("/closed", get(closed::show))
        .route("/staff/switch", post(switch))
        .route("/staff/drafts/{form}", post(keep_draft))
        .route("/staff/drafts/{form}/forget", post(forget_draft))
}

/// What a stranger may send here, in bytes: a password of twenty million characters would be folded and hashed.
const SMALL: usize = 64 * 1024;

fn small(answers: MethodRouter<Arc<House>>) -> MethodRouter<Arc<House>> {
    answers.layer(DefaultBodyLimit::max(SMALL))
}

#[derive(Deserialize, Default)]
struct Next {
    next: Option<String>,
    why: Option<String>,
}

#[derive(Deserialize)]
struct Login {
    login: String,
    password: String,
    next: Option<String>,
}

async fn form(
    State(house): State<Arc<House>>,
    signed: Option<Signed>,
    AtSite(site): AtSite,
    Query(query): Query<Next>,
) -> Result<Response, Answer> {
    let next = safe_next(query.next.as_deref());
    if signed.is_some() {
        return Ok(see_other(&next));
    }
    let mut shell = Shell::new(t("session-title"));
    match query.why.as_deref() {
        Some("again") => shell = shell.notice(Tone::Warning, t("session-again")),
        Some("out") => shell = shell.notice(Tone::Success, t("session-ended")),
        _ => {}
    }
    let head = crate::audit::head_of_day(&house).await.unwrap_or_default();
    let body = body(&house, site.as_ref(), "", &next, &Errors::new()).await?;
    Ok(Page(shell.render(html! { (body) (head) })).into_response())
}

async fn sign_in(
    State(house): State<Arc<House>>,
    visitor: Visitor,
    AtSite(site): AtSite,
    AxumForm(typed): AxumForm<Login>,
) -> Result<Response, Answer> {
    let next = safe_next(typed.next.as_deref());
    match session::attempt(&house, &visitor, typed.login.trim(), Password::new(typed.password)).await {
        Ok(SignedIn::In(entrance)) => Ok(enter(&entrance, &next)),
        Ok(SignedIn::SecondStep(token)) => {
            let mut response = see_other(&format!("/staff/login/second?next={}", in_query(&next)));
            response.headers_mut().insert(header::SET_COOKIE, step_cookie(&token));
            Ok(response)
        }
        Err(Refusal::Invalid(problems)) => {
            let page = page(&house, site.as_ref(), &typed.login, &next, &problems.into()).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(other @ (Refusal::Wait(_) | Refusal::Busy(_))) => {
            let mut errors = Errors::new();
            errors.add("password", other.to_string());
            let page = page(&house, site.as_ref(), &typed.login, &next, &errors).await?;
            Ok(held_up(other, "password", |_| page))
        }
        Err(other) => Err(other.into()),
    }
}

/// Into the house: the session's cookie, and the one by which this browser is known next time.
fn enter(entrance: &Entrance, next: &str) -> Response {
    let mut response = see_other(next);
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, session_cookie(&entrance.token));
    headers.append(header::SET_COOKIE, entrance.device.clone());
    headers.append(header::SET_COOKIE, clear_step());
    response
}

/// Too many at once, or too often from here: the sentence stands at the field, and the answer says when to come again.
fn held_up(refusal: Refusal, field: &str, page: impl FnOnce(&Errors) -> Markup) -> Response {
    let status = match &refusal {
        Refusal::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
        _ => return Answer::from(refusal).into_response(),
    };
    let mut errors = Errors::new();
    errors.add(field, refusal.to_string());
    let mut response = (status, Page(page(&errors))).into_response();
    if let Some(seconds) = retry_after(&refusal) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn in_query(place: &str) -> String {
    form_urlencoded::byte_serialize(place.as_bytes()).collect()
}

async fn page(house: &House, site: Option<&Site>, login: &str, next: &str, errors: &Errors) -> Deed<Markup> {
    Ok(Shell::new(t("session-title")).render(body(house, site, login, next, errors).await?))
}

async fn body(house: &House, site: Option<&Site>, login: &str, next: &str, errors: &Errors) -> Deed<Markup> {
    let password = Field::new("password", t("session-password")).required().error(errors.at("password"));
    let passkey = passkey::on_sign_in(house, site, next, errors).await?;
    Ok(html! {
        div .signin {
            (page_head(t("session-title"), Some(t("session-lead")), &[]))
            (error_summary(errors))
            form .form method="post" action="/staff/login" novalidate {
                input type="hidden" name="next" value=(next);
                (text(&Field::new("login", t("session-login")).required().autocomplete("username"), login))
                (entry(&password.autocomplete("current-password"), Entry::Password, ""))
                (crate::page::button_row(&[primary_button(t("session-sign-in"))]))
            }
            (passkey)
            p .signin__other { a href="/staff/login/recover" { (t("session-forgotten")) } }
            @if !house.demo.is_empty() { (demo_logins(house)) }
        }
    })
}

fn demo_logins(house: &House) -> Markup {
    html! {
        section .demo-logins {
            h2 { (t("session-demo-title")) }
            p { (t("session-demo-lead")) }
            dl {
                @for line in &house.demo {
                    div { dt { (line.who) } dd { code { (line.login) } " / " code { (line.password) } } }
                }
            }
        }
    }
}

async fn sign_out(Posted { signed, .. }: Posted) -> Result<Response, Answer> {
    session::end(&signed.house, &signed.live).await?;
    Ok(gone("/staff/login?why=out"))
}

async fn lock(Posted { signed, .. }: Posted) -> Result<Response, Answer> {
    session::lock(&signed.house, &signed.live).await?;
    Ok(gone("/closed"))
}

fn gone(place: &str) -> Response {
    let mut response = see_other(place);
    response.headers_mut().insert(header::SET_COOKIE, clear_session());
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    response
}

async fn switch(Posted { signed, form }: Posted) -> Result<Response, Answer> {
    session::choose_programme(&signed.house, &signed.live, form.get("programme")).await?;
    Ok(see_other("/staff"))
}

async fn keep_draft(Path(name): Path<String>, Posted { signed, mut form }: Posted) -> Result<StatusCode, Answer> {
    if name.len() > 80 {
        return Err(Refusal::NotFound.into());
    }
    form.remove(crate::page::FORM_TOKEN);
    draft::keep(&signed.cx, &name, &form.to_urlencoded()).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn forget_draft(Path(name): Path<String>, Posted { signed, form }: Posted) -> Result<Response, Answer> {
    let mut tx = signed.cx.begin().await.map_err(Refusal::from)?;
    draft::forget(&mut tx, &signed.cx, &name).await?;
    tx.commit().await.map_err(Refusal::from)?;
    Ok(see_other(&safe_next(form.filled("next"))))
}

/// Only places of our own staff site: a foreign address in `next` would lead her away after signing in.
fn safe_next(next: Option<&str>) -> String {
    next.filter(|n| (*n == "/staff" || n.starts_with("/staff/") || n.starts_with("/staff?")) && !n.contains(['\\', '\r', '\n', ':']))
        .unwrap_or("/staff")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::safe_next;

    #[test]
    fn after_signing_in_nobody_is_led_elsewhere() {
        assert_eq!(safe_next(Some("/staff/consultations")), "/staff/consultations");
        for bad in ["https://x.example", "//x.example", "/staff://x", "/elsewhere", "/staff\\x"] {
            assert_eq!(safe_next(Some(bad)), "/staff");
        }
    }
}
