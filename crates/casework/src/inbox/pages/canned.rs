//! 「定型文」: everybody uses them, the lead writes them.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::canned::{self, Canned, CannedId, PLACEHOLDERS};
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field, Nav, Render, breadcrumbs, button_row, check, empty_state, error_summary, hidden, page_head, panel,
    primary_button, text, textarea,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

const PATH: &str = "/staff/inbox/canned";

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    let tokens = desk.tokens();
    Ok(page(&desk, &tokens, &Form::default(), &Errors::new()).await?)
}

async fn page(desk: &Desk, tokens: &Tokens, typed: &Form, errors: &Errors) -> Deed<Page> {
    let all = canned::all(&mut desk.cx.read().await?, &desk.cx, desk.programme.id).await?;
    let leads = may_change(desk);
    let body = html! {
        (breadcrumbs(&[(t("inbox-title"), "/staff/inbox")], t("inbox-canned")))
        (page_head(t("inbox-canned"), Some(t("inbox-canned-lead")), &[]))
        (error_summary(errors))
        @if all.is_empty() { (empty_state(t("inbox-canned-none"), t("inbox-canned-none-next"), None)) }
        @for one in &all { (shown(one, leads)) }
        @if leads { (panel(t("inbox-canned-add"), None, form(tokens, PATH, typed, errors, None))) }
    };
    Ok(desk.page(Nav::Conversations, t("inbox-canned"), body))
}

fn may_change(desk: &Desk) -> bool {
    desk.cx.may(Action::Change, &Object::any(Thing::Programme))
}

fn shown(one: &Canned, leads: bool) -> Markup {
    let edit = leads.then(|| html! { a href={ (PATH) "/" (one.id) } { (t("inbox-canned-edit")) } });
    let title = if one.retired { tv("inbox-canned-retired", &[("title", one.title.as_str().into())]) } else { one.title.clone() };
    panel(&title, edit, html! { p .talk__text { (one.body) } })
}

fn form(tokens: &Tokens, action: &str, typed: &Form, errors: &Errors, one: Option<&Canned>) -> Markup {
    let hint = tv("inbox-canned-hint", &[("placeholders", PLACEHOLDERS.join("　").into())]);
    tokens.form(action).render(html! {
        @if let Some(one) = one { (hidden("revision", &one.revision.to_string())) }
        (text(&Field::new("title", t("inbox-canned-title")).required().max_length(40).error(errors.at("title")), typed.raw("title")))
        (textarea(&Field::new("body", t("inbox-canned-body")).required().hint(&hint).error(errors.at("body")), typed.raw("body"), 5))
        @if one.is_some() { (check(&Field::new("retired", t("inbox-canned-retire")), typed.get("retired") == "1")) }
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(PATH).render()]))
    })
}

pub(super) async fn add(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    match canned::add(&desk.cx, desk.programme.id, form.get("title"), form.raw("body")).await {
        Ok(_) => Ok(see_other(&format!("{PATH}?done=saved"))),
        Err(Refusal::Invalid(problems)) => {
            let tokens = desk.tokens_again(&form);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&desk, &tokens, &form, &Errors::from(problems)).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn one(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask(Action::Change, &Object::any(Thing::Programme))?;
    let one = held(&desk, &id).await?;
    let retired = if one.retired { "1" } else { "" };
    let typed = Form::from_pairs([("title", one.title.as_str()), ("body", one.body.as_str()), ("retired", retired)]);
    Ok(editing(&desk, &one, &desk.tokens(), &typed, &Errors::new()))
}

async fn held(desk: &Desk, id: &str) -> Deed<Canned> {
    let id: CannedId = id.parse().map_err(|_| Refusal::NotFound)?;
    canned::one(&mut desk.cx.read().await?, &desk.cx, desk.programme.id, id).await
}

fn editing(desk: &Desk, one: &Canned, tokens: &Tokens, typed: &Form, errors: &Errors) -> Page {
    let action = format!("{PATH}/{}", one.id);
    let body = html! {
        (breadcrumbs(&[(t("inbox-title"), "/staff/inbox"), (t("inbox-canned"), PATH)], &one.title))
        (page_head(t("inbox-canned-edit"), None, &[]))
        (error_summary(errors))
        (form(tokens, &action, typed, errors, Some(one)))
    };
    desk.page(Nav::Conversations, t("inbox-canned-edit"), body)
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let one = held(&desk, &id).await?;
    let wanted = Canned {
        title: form.get("title").to_owned(),
        body: form.raw("body").to_owned(),
        retired: form.get("retired") == "1",
        revision: form.get("revision").parse().unwrap_or(0),
        ..one.clone()
    };
    let problems = match canned::change(&desk.cx, desk.programme.id, &wanted).await {
        Ok(()) => return Ok(see_other(&format!("{PATH}?done=saved"))),
        Err(Refusal::Invalid(problems)) => problems,
        Err(other) => return Err(other.into()),
    };
    let page = editing(&desk, &one, &desk.tokens_again(&form), &form, &Errors::from(problems));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
