//! 「下書き」 of an answer, kept while one types; the claim goes on meanwhile.

use axum::Json;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use calendar::jst_datetime;
use conversation::desk as office;
use platform::draft;
use platform::policy::Action;
use platform::web::{Answer, see_other};
use programme::DeskForm;

use super::{held, place};

pub(super) async fn keep(headers: HeaderMap, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let thread = held(&mut desk.cx.read().await?, &desk, form.get("conversation")).await?;
    desk.cx.ask(Action::Record, &thread.object())?;
    draft::keep(&desk.cx, &office::draft_name(thread.id), &form.to_urlencoded()).await?;
    office::go_on(&desk.cx, &thread).await?;
    let by_script = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("json"));
    if !by_script {
        return Ok(see_other(&format!("{}?done=saved", place(thread.id))));
    }
    let at = jst_datetime(desk.cx.now);
    Ok(Json(serde_json::json!({ "kept": format!("{}:{:02}", at.hour(), at.minute()) })).into_response())
}
