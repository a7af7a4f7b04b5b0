//! A colleague forgot her password: two kits are typed, a link is shown.

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use platform::page::{
    Errors, Field, Nav, Tone, breadcrumbs, button_row, check, definition_list, error_summary, link_button, notice_banner, page_head,
    primary_button,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm, Tokens};
use vault::SessionToken;

use super::super::{Started, colleagues, start, start_over};
use super::{kit_fields, kits_of, whom, whom_field};

pub(super) async fn form(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Recovery)?;
    let colleagues = colleagues(&mut desk.cx.read().await?, &desk.cx).await?;
    Ok(page(&desk, &colleagues, &desk.tokens(), &Form::default(), &Errors::new()))
}

pub(super) async fn begin(headers: HeaderMap, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let started = match form.has("lost_second") {
        true => start_over(&desk.cx, whom(&form), kits_of(&form)).await,
        false => start(&desk.cx, whom(&form), kits_of(&form)).await,
    };
    match started {
        Ok(started) => Ok(done(&desk, &started, &link(&headers, &started.token)).into_response()),
        Err(refusal) => {
            let colleagues = colleagues(&mut desk.cx.read().await?, &desk.cx).await?;
            Err(super::again(refusal, |errors| Ok(page(&desk, &colleagues, &desk.tokens_again(&form), &form, errors))))
        }
    }
}

fn page(desk: &Desk, colleagues: &[platform::account::Account], tokens: &Tokens, typed: &Form, errors: &Errors) -> Page {
    let body = html! {
        (breadcrumbs(&[(t("recovery-title"), "/staff/recovery")], t("recovery-forgotten")))
        (page_head(t("recovery-forgotten"), Some(t("recovery-forgotten-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/recovery/password").render(html! {
            (whom_field(desk, colleagues, typed, errors))
            (check(&Field::new("lost_second", t("recovery-lost-second")).quiet(), typed.has("lost_second")))
            (kit_fields(typed, errors))
            (button_row(&[primary_button(t("recovery-make-link"))]))
        }))
    };
    desk.page(Nav::Vault, t("recovery-forgotten"), body)
}

fn done(desk: &Desk, started: &Started, link: &str) -> Page {
    let name = started.account.name.as_str();
    let about = [
        (t("recovery-whom"), html! { (name) "（" (started.account.login) "）" }),
        (t("recovery-link"), html! { code { (link) } }),
        (t("recovery-link-until"), html! { (t("recovery-link-a-day")) }),
    ];
    let body = html! {
        (page_head(&tv("recovery-link-for", &[("name", name.into())]), None, &[]))
        (notice_banner(Tone::Warning, t("recovery-link-once")))
        (definition_list(&about))
        p { (t("recovery-link-told")) }
        (button_row(&[link_button(t("recovery-back"), "/staff/recovery")]))
    };
    desk.page(Nav::Vault, t("recovery-forgotten"), body)
}

/// The whole address, as this browser reaches the server.
fn link(headers: &HeaderMap, token: &SessionToken) -> String {
    let path = format!("/staff/recovery/link/{}", token.to_cookie().as_str());
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let near = host.split(':').next().is_some_and(|name| matches!(name, "localhost" | "127.0.0.1"));
    match host {
        "" => path,
        host => format!("{}://{host}{path}", if near { "http" } else { "https" }),
    }
}
