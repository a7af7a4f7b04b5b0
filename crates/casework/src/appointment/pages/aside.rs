//! `/staff/appointments/aside`: booked while many came at once. A colleague keeps those that are somebody, and takes the rest back
//! with one press.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, AppointmentId};
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, check_group, empty_state, error_summary, notice_with,
    page_head,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm, Tokens};

use super::words::{self, who};
use super::{HERE, place};

const PATH: &str = "/staff/appointments/aside";
/// On the list of days: how many wait to be looked at.
pub(super) async fn strip(conn: &mut Conn, desk: &Desk) -> Deed<Markup> {
    let n = appointment::set_aside(conn, &desk.cx, desk.programme.id).await?.len();
    let text = tv("appointment-aside-n", &[("n", n.into())]);
    Ok(html! { @if n > 0 { (notice_with(Tone::Warning, &text, html! { p { a href=(PATH) { (t("appointment-aside-look")) } } })) } })
}

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Appointment)?;
    let body = body(&desk, &desk.tokens(), &Form::default(), &Errors::new()).await?;
    Ok(desk.page(Nav::Appointments, t("appointment-aside-title"), body))
}

async fn body(desk: &Desk, tokens: &Tokens, typed: &Form, errors: &Errors) -> Deed<Markup> {
    let mut conn = desk.cx.read().await?;
    let all = appointment::set_aside(&mut conn, &desk.cx, desk.programme.id).await?;
    let mut lines = Vec::with_capacity(all.len());
    for a in &all {
        let told = appointment::told(&desk.cx, a)?;
        let name = who(&mut conn, &desk.cx, a, &told).await?;
        let about: String = told.about.chars().take(60).collect();
        lines.push((a.id.to_string(), format!("{}　{}　{name}　{about}", words::when(a.slot), a.kind.label())));
    }
    let choices: Vec<Choice> = lines.iter().map(|(id, words)| Choice::new(id, words)).collect();
    let chosen: Vec<&str> = typed.all("id").collect();
    let field = Field::new("id", t("appointment-aside-which")).required().error(errors.at("id"));
    Ok(html! {
        (breadcrumbs(&[(t("appointment-title"), HERE)], t("appointment-aside-title")))
        (page_head(t("appointment-aside-title"), Some(t("appointment-aside-lead")), &[]))
        (error_summary(errors))
        @if choices.is_empty() { (empty_state(t("appointment-aside-none"), t("appointment-aside-none-next"), None)) } @else {
            (tokens.form(PATH).render(html! {
                (check_group(&field, &choices, &chosen))
                (button_row(&[
                    Button::primary(t("appointment-aside-keep")).posts("deed", "keep").render(),
                    Button::secondary(t("appointment-aside-clear")).posts("deed", "clear").render(),
                ]))
            }))
            ul .inline-list { @for a in &all { li { a href=(place(a.id)) { (words::when(a.slot)) } } } }
        }
    })
}

pub(super) async fn sort(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let clears = form.get("deed") == "clear";
    desk.cx.ask_any(if clears { Action::Void } else { Action::Change }, Thing::Appointment)?;
    let ids: Vec<AppointmentId> = form.all("id").filter_map(|id| id.parse().ok()).collect();
    if ids.is_empty() {
        let mut errors = Errors::new();
        errors.add("id", t("appointment-aside-missing"));
        let body = body(&desk, &desk.tokens_again(&form), &form, &errors).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-aside-title"), body)).into_response());
    }
    for id in ids {
        if clears { appointment::clear(&desk.cx, id).await? } else { appointment::acknowledge(&desk.cx, id).await? }
    }
    Ok(see_other(&format!("{PATH}?done=saved")))
}
