//! What is done with an appointment: taken note of, moved, cancelled, came, did not come, taken back.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Appointment, Board, Ending, GONE};
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, hidden, page_head, primary_button,
    select, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::words::{self, instant};
use super::{HERE, held, place};

/// So far ahead a time is offered for moving, in days.
const AHEAD: i64 = 60;

async fn of(desk: &Desk, id: &str) -> Deed<Appointment> {
    held(&mut desk.cx.read().await?, desk, id).await
}

fn revision(form: &Form) -> i64 {
    form.get("revision").parse().unwrap_or(0)
}

pub(super) async fn seen(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let a = of(&desk, &id).await?;
    appointment::acknowledge(&desk.cx, a.id).await?;
    Ok(see_other(&format!("{}?done=confirmed", place(a.id))))
}

/// Takes note of every new booking of the coming weeks.
pub(super) async fn all_seen(DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let cx = &desk.cx;
    cx.ask_any(Action::Change, Thing::Appointment)?;
    let days = cx.today()..=cx.today().checked_add(jiff::Span::new().days(150)).unwrap_or(cx.today());
    let all = appointment::between(&mut cx.read().await?, cx, desk.programme.id, days).await?;
    for a in all.into_iter().filter(Appointment::is_new) {
        appointment::acknowledge(cx, a.id).await?;
    }
    Ok(see_other(&format!("{HERE}?done=confirmed")))
}

pub(super) async fn came(path: Path<String>, form: DeskForm) -> Result<Response, Answer> {
    end(path, form, Ending::Came).await
}

pub(super) async fn absent(path: Path<String>, form: DeskForm) -> Result<Response, Answer> {
    end(path, form, Ending::Absent).await
}

async fn end(Path(id): Path<String>, DeskForm { desk, form }: DeskForm, ending: Ending) -> Result<Response, Answer> {
    let a = of(&desk, &id).await?;
    appointment::end(&desk.cx, a.id, revision(&form), ending).await?;
    Ok(see_other(&format!("{}?done=saved", place(a.id))))
}

pub(super) async fn undo(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let a = of(&desk, &id).await?;
    match appointment::undo(&desk.cx, a.id, revision(&form)).await {
        Ok(()) => Ok(see_other(&format!("{}?done=undone", place(a.id)))),
        Err(Refusal::Invalid(_)) => Err(Refusal::rule(t("appointment-undo-gone")).into()),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn ask_cancel(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let a = of(&desk, &id).await?;
    desk.cx.ask(Action::Void, &a.object())?;
    Ok(desk.page(Nav::Appointments, t("appointment-cancel"), cancelling(&a, &desk.tokens(), "", &Errors::new())))
}

fn cancelling(a: &Appointment, tokens: &Tokens, typed: &str, errors: &Errors) -> Markup {
    let here = place(a.id);
    let action = format!("{here}/cancel");
    let when = words::when(a.slot);
    let field = Field::new("reason", t("appointment-reason")).required().hint(t("appointment-reason-hint")).error(errors.at("reason"));
    html! {
        (breadcrumbs(&[(t("appointment-title"), HERE), (&when, &here)], t("appointment-cancel")))
        (page_head(t("appointment-cancel"), Some(&tv("appointment-cancel-lead", &[("when", when.as_str().into())])), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", &a.revision.to_string()))
            (textarea(&field, typed, 3))
            (button_row(&[danger_button(t("appointment-cancel-do")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    }
}

pub(super) async fn cancel(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let a = of(&desk, &id).await?;
    match appointment::cancel(&desk.cx, a.id, revision(&form), form.get("reason")).await {
        Ok(()) => Ok(see_other(&format!("{}?done=cancelled", place(a.id)))),
        Err(Refusal::Invalid(problems)) => {
            let body = cancelling(&a, &desk.tokens_again(&form), form.raw("reason"), &Errors::from(problems));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-cancel"), body)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn ask_move(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let a = of(&desk, &id).await?;
    desk.cx.ask(Action::Change, &a.object())?;
    let body = moving(&desk, &a, &desk.tokens(), &Errors::new()).await?;
    Ok(desk.page(Nav::Appointments, t("appointment-move"), body))
}

async fn moving(desk: &Desk, a: &Appointment, tokens: &Tokens, errors: &Errors) -> Deed<Markup> {
    let cx = &desk.cx;
    let days = cx.today()..=cx.today().checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(cx.today());
    let board = Board::load(&mut cx.read().await?, cx.tenant, a.programme, cx.now, days.clone()).await?;
    let free = board.offer(a.offer).map(|offer| words::free(&board, offer, days, cx.now)).unwrap_or_default();
    let times = words::times(&free);
    let choices: Vec<Choice> = times.iter().map(|(key, words)| Choice::new(key, words)).collect();
    let here = place(a.id);
    let action = format!("{here}/move");
    let when = words::when(a.slot);
    let field = Field::new(GONE, t("appointment-new-time")).required().error(errors.at(GONE));
    Ok(html! {
        (breadcrumbs(&[(t("appointment-title"), HERE), (&when, &here)], t("appointment-move")))
        (page_head(t("appointment-move"), Some(&tv("appointment-move-lead", &[("when", when.as_str().into())])), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", &a.revision.to_string()))
            @if choices.is_empty() { p { (t("appointment-nothing-free")) } } @else { (select(&field, &choices, "")) }
            (button_row(&[primary_button(t("appointment-move-do")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    })
}

pub(super) async fn shift(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let a = of(&desk, &id).await?;
    let done = match instant(form.get(GONE)) {
        Some(from) => appointment::shift(&desk.cx, a.id, revision(&form), from).await,
        None => Err(Refusal::field(GONE, t("appointment-time-missing"))),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{}?done=changed", place(a.id)))),
        Err(Refusal::Invalid(problems)) => {
            let body = moving(&desk, &a, &desk.tokens_again(&form), &Errors::from(problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-move"), body)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
