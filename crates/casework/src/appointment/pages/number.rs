//! Number and words for somebody who did not book by herself: shown once, to be read out or written down.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Appointment, State};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{Button, Nav, Render, breadcrumbs, button_row, hidden, page_head, panel};
use platform::policy::Action;
use platform::web::Answer;
use platform::wording::t;
use programme::{Desk, DeskForm};

use super::words;
use super::{HERE, held, place};

/// The button, where she has no number yet.
pub(super) fn offer(desk: &Desk, a: &Appointment) -> Markup {
    let to_come = a.state == State::Booked && a.slot.from > desk.cx.now;
    if !to_come || a.thread.is_some() || !desk.cx.may(Action::Change, &a.object()) {
        return html! {};
    }
    let (tokens, action) = (desk.tokens(), format!("{}/number", place(a.id)));
    let seed: String = vault::random_id().iter().map(|byte| format!("{byte:02x}")).collect();
    panel(
        t("appointment-number-title"),
        None,
        html! {
            p .hint { (t("appointment-number-lead")) }
            (tokens.form(&action).render(html! { (hidden("seed", &seed)) (Button::secondary(t("appointment-number-give")).small()) }))
        },
    )
}

pub(super) async fn give(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let a = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let once = form.once().ok_or(Refusal::NotFound)?;
    let seed: String = form.get("seed").chars().take(64).collect();
    let (number, words) = appointment::give_number(&desk.cx, &desk.signed.house, a.id, &seed, once).await?;
    let body = sheet(&a, &number.to_string(), &words.shown());
    Ok(desk.page(Nav::Appointments, t("appointment-number-title"), body).into_response())
}

fn sheet(a: &Appointment, number: &str, words: &[String]) -> Markup {
    let (here, when) = (place(a.id), words::when(a.slot));
    html! {
        (breadcrumbs(&[(t("appointment-title"), HERE), (&when, &here)], t("appointment-number-title")))
        (page_head(t("appointment-number-title"), Some(t("appointment-number-once")), &[]))
        section .code-sheet {
            h2 { (t("appointment-number")) }
            p { strong { (number) } }
            h2 { (t("appointment-words")) }
            ol .code-sheet__groups { @for word in words { li { (word) } } }
        }
        p { (t("appointment-number-how")) }
        (button_row(&[Button::primary(t("appointment-number-done")).href(&here).render()]))
    }
}
