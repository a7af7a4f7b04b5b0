//! 「下書き」 of the form, kept while one types.

use axum::Json;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use calendar::jst_datetime;
use platform::draft;
use platform::once::Once;
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, see_other};
use platform::{Refusal, id::parse_hex};
use programme::DeskForm;

use super::{draft_name, edit_draft_name};

/// Keeps what is in the form. Scripts ask for JSON; a pressed button gets the list back.
pub(super) async fn keep(headers: HeaderMap, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    draft::keep(&desk.cx, &name_of(&form)?, &form.to_urlencoded()).await?;
    let by_script = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("json"));
    if !by_script {
        return Ok(see_other("/staff/consultations?done=saved"));
    }
    let at = jst_datetime(desk.cx.now);
    Ok(Json(serde_json::json!({ "kept": format!("{}:{:02}", at.hour(), at.minute()) })).into_response())
}

/// A form that puts a record right names the record; a new one is known by its key.
fn name_of(form: &Form) -> Result<String, Refusal> {
    match form.filled("record") {
        Some(id) => Ok(edit_draft_name(id.parse().map_err(|_| Refusal::NotFound)?)),
        None => Ok(draft_name(&form.once().ok_or(Refusal::NotFound)?)),
    }
}

pub(super) async fn discard(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let (name, back) = match form.filled("record") {
        Some(id) => (name_of(&form)?, format!("/staff/consultations/{id}/edit")),
        None => {
            let once = Once(parse_hex(form.get("draft")).map_err(|_| Refusal::NotFound)?);
            (draft_name(&once), "/staff/consultations/new".to_owned())
        }
    };
    let mut tx = desk.cx.begin().await?;
    draft::forget(&mut tx, &desk.cx, &name).await?;
    tx.commit().await?;
    Ok(see_other(&back))
}
