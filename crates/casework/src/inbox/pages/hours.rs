//! When messages are answered, and what the house answers outside of it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use conversation::hours::{self, Hours as _, OfficeHours};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Button, Errors, Field, Nav, Render, breadcrumbs, button_row, error_summary, link_button, page_head, panel, primary_button, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm, Tokens};

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let hours = hours::of(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, desk.cx.now).await?;
    let typed = Form::from_pairs([("reply", hours.reply.clone())]);
    Ok(desk.page(Nav::Conversations, t("inbox-hours"), body(&desk, &desk.tokens(), &hours, &typed, &Errors::new())))
}

fn body(desk: &Desk, tokens: &Tokens, hours: &OfficeHours, typed: &Form, errors: &Errors) -> Markup {
    html! {
        (breadcrumbs(&[(t("inbox-title"), "/staff/inbox")], t("inbox-hours")))
        (page_head(t("inbox-hours"), Some(t("inbox-hours-lead")), &[]))
        (error_summary(errors))
        (panel(t("inbox-hours-when"), Some(link_button(t("inbox-hours-change"), "/staff/hours")), html! { p { (now_words(desk, hours)) } @for line in &hours.lines { p { (line) } } p { (t("inbox-hours-source")) } }))
        (tokens.form("/staff/inbox/hours").render(html! {
            (textarea(&Field::new("reply", t("inbox-reply")).hint(t("inbox-reply-hint")).error(errors.at("reply")), typed.raw("reply"), 4))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href("/staff/inbox").render()]))
        }))
    }
}

fn now_words(desk: &Desk, hours: &OfficeHours) -> String {
    if hours.open_at(desk.cx.now) {
        return t("inbox-open-now").to_owned();
    }
    let next =
        hours.opens_next(desk.cx.now).map(|(day, time)| format!("{} {}:{:02}", wareki::with_weekday(day), time.hour(), time.minute()));
    next.map_or_else(|| t("inbox-closed-now").to_owned(), |when| tv("inbox-hours-next", &[("when", when.into())]))
}

pub(super) async fn set(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let reply = form.get("reply").replace("\r\n", "\n");
    let errors = match hours::set_reply(&desk.cx, desk.programme.id, &reply).await {
        Ok(()) => return Ok(see_other("/staff/inbox?done=saved")),
        Err(Refusal::Invalid(problems)) => Errors::from(problems),
        Err(other) => return Err(other.into()),
    };
    let hours = hours::of(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, desk.cx.now).await?;
    let page = desk.page(Nav::Conversations, t("inbox-hours"), body(&desk, &desk.tokens_again(&form), &hours, &form, &errors));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
