//! The form of a consultation that is recorded from a thread, or from an appointment.

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
use crate::consultation::{ConsultationId, Source, record};
use crate::typed;

/// What the form is made of.
pub(crate) struct FromSource<'a> {
    pub source: Source,
    /// Where that is shown; the form posts to `/record` below it.
    pub here: &'a str,
    pub typed: &'a Form,
    pub tokens: &'a Tokens,
    /// What could not be read, when it comes back.
    pub reading: Option<Refused>,
}

/// A form that was not taken.
pub(crate) struct Refused(Reading);

/// The list it belongs to, itself, the title and the lead.
struct Said {
    list: (&'static str, &'static str),
    one: &'static str,
    title: &'static str,
    lead: &'static str,
}

fn said(source: Source) -> Said {
    match source {
        Source::Episode(..) => {
            Said { list: (t("inbox-title"), "/staff/inbox"), one: t("inbox-thread"), title: t("inbox-record"), lead: t("inbox-record-how") }
        }
        Source::Appointment(_) => Said {
            list: (t("appointment-title"), "/staff/appointments"),
            one: t("appointment-one"),
            title: t("appointment-record"),
            lead: t("appointment-record-how"),
        },
    }
}

/// The page's body.
pub(crate) async fn form_from(conn: &mut Conn, desk: &Desk, from: &FromSource<'_>) -> Deed<Markup> {
    let rows = Rows::read(conn, desk).await?;
    let none = Errors::new();
    let (errors, hits) = from.reading.as_ref().map_or((&none, &[][..]), |Refused(r)| (&r.errors, &r.hits[..]));
    let view = View { desk, rows: &rows, typed: from.typed, errors, hits, parts: parts(desk, None) };
    let action = format!("{}/record", from.here);
    let said = said(from.source);
    Ok(html! {
        (breadcrumbs(&[said.list, (said.one, from.here)], said.title))
        (page_head(said.title, Some(said.lead), &[]))
        (error_summary(errors))
        (from.tokens.form(&action).render(html! {
            @if let Source::Episode(_, through) = from.source { (hidden("through", &through.to_string())) }
            (view.render())
            (button_row(&[primary_button(t("consultation-save")), Button::quiet(t("platform-cancel")).href(from.here).render()]))
        }))
    })
}

/// Records it as one consultation; a form that cannot be read comes back.
pub(crate) async fn record_from(desk: &Desk, form: &Form, source: Source) -> Deed<Result<ConsultationId, Refused>> {
    let (_, mut reading) = understood(desk, form).await?;
    if let Some(draft) = reading.draft.take() {
        match record::record_with(&desk.cx, &desk.programme, draft, form.once(), Some(source)).await {
            Ok(id) => return Ok(Ok(id)),
            Err(refusal) => reading.errors = typed::at_fields(refusal, &FIELDS)?,
        }
    }
    Ok(Err(Refused(reading)))
}
