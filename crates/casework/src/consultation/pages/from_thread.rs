//! The form of a consultation that is recorded from a thread, or from an appointment.

use conversation::ThreadId;
use conversation::appointment::AppointmentId;
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{Button, Errors, Render, breadcrumbs, button_row, error_summary, hidden, page_head, primary_button};
use platform::web::Form;
use platform::wording::t;
use programme::{Desk, Tokens};

use super::fields::{FIELDS, View, parts};
use super::new::understood;
use super::reading::Reading;
use super::rows::Rows;
use crate::consultation::{ConsultationId, record};
use crate::typed;

/// What the form is made of.
pub(crate) struct FromThread<'a> {
    /// Where the thread is shown; the form posts to `/record` below it.
    pub here: &'a str,
    pub typed: &'a Form,
    pub tokens: &'a Tokens,
    /// What could not be read, when it comes back.
    pub reading: Option<Refused>,
}

/// A form that was not taken.
pub(crate) struct Refused(Reading);

/// The page's body.
pub(crate) async fn form_for_thread(conn: &mut Conn, desk: &Desk, from: &FromThread<'_>) -> Deed<Markup> {
    let rows = Rows::read(conn, desk).await?;
    let none = Errors::new();
    let (errors, hits) = from.reading.as_ref().map_or((&none, &[][..]), |Refused(r)| (&r.errors, &r.hits[..]));
    let view = View { desk, rows: &rows, typed: from.typed, errors, hits, parts: parts(desk, None) };
    let action = format!("{}/record", from.here);
    Ok(html! {
        (breadcrumbs(&[(t("inbox-title"), "/staff/inbox"), (t("inbox-thread"), from.here)], t("inbox-record")))
        (page_head(t("inbox-record"), Some(t("inbox-record-how")), &[]))
        (error_summary(errors))
        (from.tokens.form(&action).render(html! {
            (hidden("through", from.typed.get("through")))
            (view.render())
            (button_row(&[primary_button(t("consultation-save")), Button::quiet(t("platform-cancel")).href(from.here).render()]))
        }))
    })
}

/// Records a thread's episode as one consultation; a form that cannot be read comes back.
pub(crate) async fn record_from_thread(desk: &Desk, form: &Form, thread: ThreadId, through: i64) -> Deed<Result<ConsultationId, Refused>> {
    let (_, mut reading) = understood(desk, form).await?;
    if let Some(draft) = reading.draft.take() {
        match record::record_with(&desk.cx, &desk.programme, draft, form.once(), Some(record::Source::Episode(thread, through))).await {
            Ok(id) => return Ok(Ok(id)),
            Err(refusal) => reading.errors = typed::at_fields(refusal, &FIELDS)?,
        }
    }
    Ok(Err(Refused(reading)))
}

/// What the form is made of when it comes from an appointment.
pub(crate) struct FromAppointment<'a> {
    /// Where the appointment is shown; the form posts to `/record` below it.
    pub here: &'a str,
    pub typed: &'a Form,
    pub tokens: &'a Tokens,
    /// What could not be read, when it comes back.
    pub reading: Option<Refused>,
}

/// The page's body.
pub(crate) async fn form_for_appointment(conn: &mut Conn, desk: &Desk, from: &FromAppointment<'_>) -> Deed<Markup> {
    let rows = Rows::read(conn, desk).await?;
    let none = Errors::new();
    let (errors, hits) = from.reading.as_ref().map_or((&none, &[][..]), |Refused(r)| (&r.errors, &r.hits[..]));
    let view = View { desk, rows: &rows, typed: from.typed, errors, hits, parts: parts(desk, None) };
    let action = format!("{}/record", from.here);
    Ok(html! {
        (breadcrumbs(&[(t("appointment-title"), "/staff/appointments"), (t("appointment-one"), from.here)], t("appointment-record")))
        (page_head(t("appointment-record"), Some(t("appointment-record-how")), &[]))
        (error_summary(errors))
        (from.tokens.form(&action).render(html! {
            (view.render())
            (button_row(&[primary_button(t("consultation-save")), Button::quiet(t("platform-cancel")).href(from.here).render()]))
        }))
    })
}

/// Records an appointment as one consultation; a form that cannot be read comes back.
pub(crate) async fn record_from_appointment(desk: &Desk, form: &Form, id: AppointmentId) -> Deed<Result<ConsultationId, Refused>> {
    let (_, mut reading) = understood(desk, form).await?;
    if let Some(draft) = reading.draft.take() {
        match record::record_with(&desk.cx, &desk.programme, draft, form.once(), Some(record::Source::Appointment(id))).await {
            Ok(id) => return Ok(Ok(id)),
            Err(refusal) => reading.errors = typed::at_fields(refusal, &FIELDS)?,
        }
    }
    Ok(Err(Refused(reading)))
}
