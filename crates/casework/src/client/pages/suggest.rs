//! What the form asks while one types.

use axum::Json;
use platform::audit::Entry;
use platform::policy::{Action, Thing};
use platform::web::Answer;
use programme::DeskForm;
use serde::Serialize;

use crate::client::{Hit, KIND};

/// Clients suggested at the most.
const SHOWN: usize = 20;

/// One suggestion: what to put into the field, and what to show beside it.
#[derive(Serialize)]
pub(super) struct Suggestion {
    number: String,
    label: String,
    name: Option<String>,
    kana: Option<String>,
}

impl From<Hit> for Suggestion {
    fn from(hit: Hit) -> Self {
        Suggestion { label: hit.label(), number: hit.number, name: hit.name, kana: hit.kana }
    }
}

/// `q`: clients within reach that the typed words may mean. A name may be typed, so it comes in the body and never stands in
/// an address. That somebody searched is put on record, not what for.
pub(super) async fn suggest(DeskForm { desk, form }: DeskForm) -> Result<Json<Vec<Suggestion>>, Answer> {
    desk.cx.ask_any(Action::See, Thing::Client)?;
    let Some(typed) = form.filled("q") else { return Ok(Json(Vec::new())) };
    let hits = crate::client::suggest(&mut desk.cx.read().await?, &desk.cx, typed, SHOWN).await?;
    // One search is typed in many strokes: it is one line.
    desk.cx.notes.put_once(&desk.cx, &Entry { action: "client.searched", kind: KIND, object: None, detail: "" });
    Ok(Json(hits.into_iter().map(Suggestion::from).collect()))
}
