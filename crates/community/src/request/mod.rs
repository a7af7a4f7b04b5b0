//! `/staff/requests` 「申込み」: packs somebody asked for at the door. The office prepares, hands over – which is a distribution
//! there and then – or cancels with a reason she can read.

mod deeds;
mod list;
mod show;

pub use deeds::hand_over;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use doorstep::request::{self, Line, Reason, Request, RequestId, State, count_waiting, find};
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Errors, Tone, notice_with, status_chip};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};

use crate::catalogue::Catalogue;

const PATH: &str = "/staff/requests";

/// The slice's routes.
pub fn routes() -> Routes {
    Routes::new()
        .route(PATH, get(list::list))
        .route("/staff/requests/{id}", get(show::show))
        .route("/staff/requests/{id}/prepare", post(prepare))
        .route("/staff/requests/{id}/hand-over", post(hand))
        .route("/staff/requests/{id}/cancel", post(cancel))
}

async fn prepare(id: Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let id = id_of(&id)?;
    request::prepare(&desk.cx, desk.programme.id, id).await?;
    Ok(see_other(&format!("{PATH}?done=changed")))
}

async fn hand(id: Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let id = id_of(&id)?;
    deeds::hand_over(&desk.cx, &desk.programme, id).await?;
    Ok(see_other(&format!("{PATH}/{id}?done=recorded")))
}

async fn cancel(id: Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::PackRequest)?;
    let Some(reason) = Reason::read(form.get("reason")) else {
        let mut errors = Errors::new();
        errors.add("reason", t("request-reason-missing"));
        return Ok(show::page(&desk, &id, &errors).await?.into_response());
    };
    let id = id_of(&id)?;
    request::cancel(&desk.cx, desk.programme.id, id, reason).await?;
    Ok(see_other(&format!("{PATH}/{id}?done=cancelled")))
}

fn id_of(Path(id): &Path<String>) -> Deed<RequestId> {
    id.parse().map_err(|_| Refusal::NotFound)
}

async fn stored(conn: &mut Conn, desk: &Desk, id: &Path<String>) -> Deed<Request> {
    find(conn, desk.cx.tenant, desk.programme.id, id_of(id)?).await?.ok_or(Refusal::NotFound)
}

/// On the day's page: somebody asked, and nothing is prepared yet.
pub async fn reminder(desk: &Desk) -> Deed<Markup> {
    if !desk.cx.may(Action::Change, &Object::any(Thing::PackRequest)) {
        return Ok(html! {});
    }
    let waiting = count_waiting(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?;
    let text = tv("request-reminder", &[("n", waiting.into())]);
    Ok(html! { @if waiting > 0 { (notice_with(Tone::Info, &text, html! { p { a href=(PATH) { (t("request-reminder-see")) } } })) } })
}

fn state_chip(state: State) -> Markup {
    match state {
        State::Asked => status_chip(Tone::Warning, t("request-asked")),
        State::Prepared => status_chip(Tone::Info, t("request-prepared")),
        State::HandedOver => status_chip(Tone::Success, t("request-handed-over")),
        State::Cancelled => status_chip(Tone::Neutral, t("request-cancelled")),
    }
}

fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::NoStock => t("request-why-no-stock"),
        Reason::PlaceClosed => t("request-why-place"),
        Reason::NotFetched => t("request-why-not-fetched"),
        Reason::Twice => t("request-why-twice"),
    }
}

/// 「昼用 2パック、夜用 1パック」
fn goods(catalogue: &Catalogue, lines: &[Line]) -> String {
    let of = |line: &Line| {
        let product = catalogue.product(line.product.as_str());
        let unit = product.map_or("", |product| product.unit.label());
        format!("{} {}{unit}", catalogue.product_name(line.product.as_str()), line.quantity)
    };
    lines.iter().map(of).collect::<Vec<_>>().join("、")
}

fn number(request: &Request) -> String {
    request.number.as_ref().map_or_else(|| t("request-number-gone").to_owned(), ToString::to_string)
}
