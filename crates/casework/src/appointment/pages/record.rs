//! 「来られました」: the new consultation, filled with what is known; one appointment becomes one consultation.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::{jst_datetime, wareki};
use conversation::appointment::{Appointment, Board, Kind, State};
use platform::db::Conn;
use platform::page::Nav;
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};
use tally::AxisKey;

use super::words::client_name;
use super::{held, place};
use crate::consultation::{self, FromSource, Source};

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    let mut conn = desk.cx.read().await?;
    let a = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &a.object())?;
    if a.consultation.is_some() {
        return Err(Refusal::rule(t("appointment-recorded-already")).into());
    }
    if matches!(a.state, State::Cancelled | State::Absent) {
        return Err(Refusal::rule(t("appointment-not-booked")).into());
    }
    let typed = begin(&mut conn, &desk, &a).await?;
    let (here, tokens) = (place(a.id), desk.tokens());
    let from = FromSource { source: Source::Appointment(a.id), here: &here, typed: &typed, tokens: &tokens, reading: None };
    let body = consultation::form_from(&mut conn, &desk, &from).await?;
    Ok(desk.page(Nav::Appointments, t("appointment-record"), body))
}

/// What is known already: the day and time, how one met, where, whose it is, whose counsellor.
async fn begin(conn: &mut Conn, desk: &Desk, a: &Appointment) -> Deed<Form> {
    let cx = &desk.cx;
    let at = jst_datetime(a.slot.from);
    let minutes = a.slot.until.duration_since(a.slot.from).as_mins();
    let mut form = Form::from_pairs([
        ("day", wareki::short(at.date())),
        ("time", format!("{}:{:02}", at.hour(), at.minute())),
        ("minutes", minutes.to_string()),
        ("contact_method", method(desk, a.kind)),
    ]);
    let board = Board::load(conn, cx.tenant, a.programme, cx.now, a.day()..=a.day()).await?;
    let door = board.offer(a.offer).and_then(|offer| board.door_of(offer));
    if let Some(place) = door.and_then(|door| door.place) {
        let places = programme::place::places(conn, cx.tenant, a.programme).await?;
        if let Some(place) = places.iter().find(|known| known.id == place) {
            form.set("site", place.code.to_string());
        }
    }
    if let Some(client) = a.client {
        form.set("client", client_name(conn, cx, client).await?);
    }
    Ok(form)
}

/// The programme's own word for how one met, when it has one.
fn method(desk: &Desk, kind: Kind) -> String {
    let wanted: &[&str] = match kind {
        Kind::Visit | Kind::Fitting => &["visit"],
        Kind::Online => &["online", "web", "sns"],
        Kind::OutreachSession => &["outreach_session", "outreach", "visit"],
    };
    let book = &desk.year.codebook;
    wanted.iter().find_map(|code| book.entry(AxisKey::ContactMethod, code)).map(|e| e.code.to_string()).unwrap_or_default()
}

pub(super) async fn record(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    let a = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let reading = match consultation::record_from(&desk, &form, Source::Appointment(a.id)).await? {
        Ok(_) => return Ok(see_other(&format!("{}?done=recorded", place(a.id)))),
        Err(reading) => reading,
    };
    let (here, tokens) = (place(a.id), desk.tokens_again(&form));
    let mut conn = desk.cx.read().await?;
    let from = FromSource { source: Source::Appointment(a.id), here: &here, typed: &form, tokens: &tokens, reading: Some(reading) };
    let body = consultation::form_from(&mut conn, &desk, &from).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-record"), body)).into_response())
}
