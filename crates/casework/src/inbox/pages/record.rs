//! 「相談として記録する」: a thread's episode becomes one consultation, with the codes asked now.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::{jst_datetime, wareki};
use conversation::desk as office;
use conversation::{Channel, Thread};
use platform::db::Conn;
use platform::page::Nav;
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};
use tally::AxisKey;

use super::{held, place};
use crate::consultation::{self, FromSource, Source};

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    let mut conn = desk.cx.read().await?;
    let thread = held(&mut conn, &desk, &id).await?;
    let typed = begin(&mut conn, &desk, &thread).await?;
    let (here, tokens, source) = (place(thread.id), desk.tokens(), source(&thread, &typed));
    let from = FromSource { source, here: &here, typed: &typed, tokens: &tokens, reading: None };
    let body = consultation::form_from(&mut conn, &desk, &from).await?;
    Ok(desk.page(Nav::Conversations, t("inbox-record"), body))
}

/// The episode a form speaks of, up to the message it was opened at.
fn source(thread: &Thread, form: &Form) -> Source {
    Source::Episode(thread.id, form.get("through").parse().unwrap_or(0))
}

/// What is known already: when it began, how she wrote, what she told about herself, whose it is.
async fn begin(conn: &mut Conn, desk: &Desk, thread: &Thread) -> Deed<Form> {
    let (_, through, began) =
        office::recordable(conn, &desk.cx, thread.id).await?.ok_or_else(|| Refusal::rule(t("inbox-recorded-already")))?;
    let at = jst_datetime(began);
    let mut form = Form::from_pairs([
        ("day", wareki::short(at.date())),
        ("time", format!("{}:{:02}", at.hour(), at.minute())),
        ("through", through.to_string()),
        ("contact_method", method(desk, thread.channel)),
        ("age_band", thread.age_band.clone().unwrap_or_default()),
        ("residence", thread.residence.clone().unwrap_or_default()),
    ]);
    if let Some(client) = thread.client {
        form.set("client", super::thread::client_name(conn, &desk.cx, client).await?);
    }
    Ok(form)
}

/// The programme's own word for how she wrote, when it has one.
fn method(desk: &Desk, channel: Channel) -> String {
    let wanted: &[&str] = match channel {
        Channel::Web => &["web", "chat", "sns", "email"],
        Channel::Mail => &["email"],
        Channel::Line => &["line", "sns"],
    };
    let book = &desk.year.codebook;
    wanted.iter().find_map(|code| book.entry(AxisKey::ContactMethod, code)).map(|e| e.code.to_string()).unwrap_or_default()
}

pub(super) async fn record(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    let thread = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let source = source(&thread, &form);
    let reading = match consultation::record_from(&desk, &form, source).await? {
        Ok(_) => return Ok(see_other(&format!("{}?done=recorded", place(thread.id)))),
        Err(reading) => reading,
    };
    let (here, tokens) = (place(thread.id), desk.tokens_again(&form));
    let mut conn = desk.cx.read().await?;
    let from = FromSource { source, here: &here, typed: &form, tokens: &tokens, reading: Some(reading) };
    let body = consultation::form_from(&mut conn, &desk, &from).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Conversations, t("inbox-record"), body)).into_response())
}
