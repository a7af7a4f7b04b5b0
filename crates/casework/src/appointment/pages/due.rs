//! 「きょう・あす連絡する約束」: only who asked for it, with what she said about being reached before anything else. Nothing leaves by itself.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Appointment};
use maud::{Markup, html};
use platform::Deed;
use platform::Refusal;
use platform::db::Conn;
use platform::page::{
    Button, Choice, Field, Nav, PostForm, Render, Tone, breadcrumbs, button_row, empty_state, notice_banner, notice_with, page_head, panel,
    select,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm};

use super::words::{self, who};
use super::{HERE, held, place};
use crate::appointment::reach;
use crate::client::{self, ClientId};
use crate::safe_contact::{self, Means};

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Appointment)?;
    let body = body(&desk, None).await?;
    Ok(desk.page(Nav::Appointments, t("appointment-due"), body))
}

/// The list; `stopped` is the one at which the gate said no, and what it said.
async fn body(desk: &Desk, stopped: Option<(&Appointment, &str)>) -> Deed<Markup> {
    let cx = &desk.cx;
    let mut conn = cx.read().await?;
    let due = appointment::due(&mut conn, cx, desk.programme.id).await?;
    let mut parts = Vec::new();
    for a in &due {
        let why = stopped.filter(|(at, _)| at.id == a.id).map(|(_, why)| why);
        parts.push(one(&mut conn, desk, a, why).await?);
    }
    Ok(html! {
        (breadcrumbs(&[(t("appointment-title"), HERE)], t("appointment-due")))
        (page_head(t("appointment-due"), Some(t("appointment-due-lead")), &[]))
        @if parts.is_empty() { (empty_state(t("appointment-due-none"), t("appointment-due-none-next"), None)) }
        @for part in &parts { (part) }
    })
}

async fn one(conn: &mut Conn, desk: &Desk, a: &Appointment, why: Option<&str>) -> Deed<Markup> {
    let cx = &desk.cx;
    let told = appointment::told(cx, a)?;
    let name = who(conn, cx, a, &told).await?;
    let days = desk.programme.on(cx.today()).file.safe_contact_days;
    let strip = match a.client {
        Some(id) => match client::find(conn, cx, ClientId(id)).await {
            Ok(client) => safe_contact::strip(conn, desk, &client).await?,
            Err(Refusal::NotFound) => html! {},
            Err(other) => return Err(other),
        },
        None => match reach::hindrance(a, &told, cx.today(), days) {
            Some(sentence) => notice_banner(Tone::Warning, &sentence),
            None => html! {},
        },
    };
    let heading = format!("{}　{name}", words::when(a.slot));
    let open = html! { a href=(place(a.id)) { (t("appointment-open")) } };
    Ok(panel(
        &heading,
        Some(open),
        html! {
            @if let Some(why) = why { (notice_banner(Tone::Error, why)) }
            (strip)
            @if !told.wishes.is_empty() { (notice_with(Tone::Info, t("appointment-due-wishes"), words::text(&told.wishes))) }
            @if cx.may(Action::Change, &a.object()) { (called(desk, a)) }
        },
    ))
}

/// By which means she is to be reached: asked of the gate when it is pressed.
fn called(desk: &Desk, a: &Appointment) -> Markup {
    let tokens = desk.tokens();
    let action = format!("{}/reminded", place(a.id));
    // Several forms on one page: each its own ids.
    let name = means_of(a);
    let choices: Vec<Choice> = Means::ALL.iter().map(|means| Choice::new(means.name(), means.label())).collect();
    let form = PostForm { guard: false, ..tokens.form(&action) };
    form.render(html! {
        (select(&Field::new(&name, t("appointment-due-means")).required(), &choices, Means::Phone.name()))
        (button_row(&[Button::secondary(t("appointment-due-done")).render()]))
    })
}

/// The name of the field that says by which means.
fn means_of(a: &Appointment) -> String {
    format!("means-{}", a.id)
}

pub(super) async fn reminded(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let cx = &desk.cx;
    let a = held(&mut cx.read().await?, &desk, &id).await?;
    cx.ask(Action::Change, &a.object())?;
    let means = Means::parse(form.get(&means_of(&a))).ok_or_else(|| Refusal::rule(t("appointment-due-means-missing")))?;
    let told = appointment::told(cx, &a)?;
    match reach::ask(cx, &desk.programme, &a, &told, means).await {
        Ok(()) => {
            appointment::note_reminded(cx, a.id).await?;
            Ok(see_other("/staff/appointments/due?done=saved"))
        }
        Err(Refusal::Rule(why)) => {
            let body = body(&desk, Some((&a, &why))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-due"), body)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
