//! The pages of 「相談記録」.

mod conflict;
mod counted;
mod drafts;
mod edit;
mod fields;
mod filling;
mod from_source;
mod link;
mod list;
mod list_view;
mod new;
mod reading;
mod rows;
mod search;
mod show;
mod texts;
mod void;

pub(crate) use from_source::{FromSource, form_from, record_from};
pub(crate) use texts::prose;

use axum::routing::{get, post};
use platform::db::Conn;
use platform::once::Once;
use platform::web::{Form, Routes};
use platform::{Deed, Refusal};
use programme::Desk;

use super::{Consultation, ConsultationId, KIND, store};

/// Where each page is found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/consultations", get(list::list).post(new::record))
        .route("/staff/consultations/new", get(new::new))
        .route("/staff/consultations/search", get(search::ask).post(search::find))
        .route("/staff/consultations/{id}", get(show::show))
        .route("/staff/consultations/{id}/edit", get(edit::edit).post(edit::change))
        .route("/staff/consultations/{id}/client", get(link::ask).post(link::link))
        .route("/staff/consultations/{id}/void", get(void::ask).post(void::void))
        .route("/staff/drafts/consultation", post(drafts::keep))
        .route("/staff/drafts/consultation/discard", post(drafts::discard))
}

/// Under which name the draft of a form lies: one for each form that was opened, so that none writes over another.
pub(super) fn draft_name(once: &Once) -> String {
    format!("{DRAFTS}{}", crate::hex(&once.0))
}

/// Under which name the draft of a record that is being put right lies.
pub(super) fn edit_draft_name(id: ConsultationId) -> String {
    format!("consultation-edit.{id}")
}

/// What the names of all drafts of consultations begin with.
const DRAFTS: &str = "consultation.";

/// The record an address names, if it is of this programme and the actor may see it.
async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Consultation> {
    let id: ConsultationId = id.parse().map_err(|_| Refusal::NotFound)?;
    let record = store::find(conn, desk.cx.tenant, id).await?.filter(|r| r.programme == desk.programme.id).ok_or(Refusal::NotFound)?;
    desk.cx.ask(platform::policy::Action::See, &record.object())?;
    crate::client::ask_wall(conn, &desk.cx, record.client).await?;
    desk.cx.viewed(KIND, &record.id.0);
    Ok(record)
}

/// The query of an address.
fn asked(query: Option<&str>) -> Form {
    Form::from_urlencoded(query.unwrap_or_default())
}

/// Where a consultation is shown.
fn place(id: ConsultationId) -> String {
    format!("/staff/consultations/{id}")
}
