//! 「下書き」 of the form, kept while one types.

use axum::Json;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use calendar::jst_datetime;
use platform::draft;
use platform::once::Once;
use platform::policy::{Action, Thing};
use platform::web::{Answer, see_other};
use platform::{Refusal, id::parse_hex};
use programme::DeskForm;

use super::draft_name;

/// Keeps what is in the form. Scripts ask for JSON; a pressed button gets the list back.
pub(super) async fn keep(headers: HeaderMap, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    let once = form.once().ok_or(Refusal::NotFound)?;
    draft::keep(&desk.cx, &draft_name(&once), &form.to_urlencoded()).await?;
    let by_script = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("json"));
    if !by_script {
        return Ok(see_other("/staff/consultations?done=saved"));
    }
    let at = jst_datetime(desk.cx.now);
    Ok(Json(serde_json::json!({ "kept": format!("{}:{:02}", at.hour(), at.minute()) })).into_response())
}

pub(super) async fn discard(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let once = Once(parse_hex(form.get("draft")).map_err(|_| Refusal::NotFound)?);
    let mut tx = desk.cx.begin().await?;
    draft::forget(&mut tx, &desk.cx, &draft_name(&once)).await?;
    tx.commit().await?;
    Ok(see_other("/staff/consultations/new"))
}
