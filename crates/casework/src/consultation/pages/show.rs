//! One consultation, with its history.

use axum::extract::Path;
use calendar::{Date, FiscalYear, wareki};
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Nav, Tone, breadcrumbs, definition_list, history_list, link_button, notice_banner, page_head, panel, split};
use platform::policy::{Action, Thing};
use platform::shred::Whose;
use platform::web::{Answer, Page};
use platform::wording::t;
use platform::{Cx, Deed};
use programme::Desk;
use tally::AxisKey;

use super::rows::Rows;
use super::{filling, held, place, texts};
use crate::client::ClientId;
use crate::consultation::axes::{MULTI, SINGLE};
use crate::consultation::text::{ONCE, Place};
use crate::consultation::{Change, Consultation, Event, history, text};

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let record = held(&mut conn, &desk, &id).await?;
    let rows = Rows::read(&mut conn, &desk).await?;
    let body = html! {
        (breadcrumbs(&[(t("consultation-title"), "/staff/consultations")], &record.number))
        (page_head(&format!("{}　{}", record.number, wareki::with_weekday(record.day)), None, &deeds(&desk, &record)))
        (voided(&mut conn, &desk.cx, &rows, &record).await?)
        (crate::appointment::of_consultation(&mut conn, &desk.cx, record.id.0).await?)
        (crate::retention::gone_notice(&mut conn, &desk.cx, of_file(&record)).await?)
        (split(
            html! { (narrative(&mut conn, &desk.cx, &record).await?) (past(&mut conn, &desk, &rows, &record).await?) },
            html! {
                (panel(t("consultation-codes"), None, codes(&mut conn, &desk, &rows, &record).await?))
                (crate::seen::link(&desk, &place(record.id), record.object()))
            },
        ))
    };
    Ok(desk.page(Nav::Consultations, &record.number, body))
}

/// With whose file this record is destroyed one day.
fn of_file(record: &Consultation) -> Whose {
    match record.client {
        Some(client) => Whose::Client(client.0),
        None => Whose::Anonymous { programme: record.programme.0, year: FiscalYear::containing(record.day) },
    }
}

fn deeds(desk: &Desk, record: &Consultation) -> Vec<Markup> {
    let here = place(record.id);
    let mut deeds = Vec::new();
    if desk.cx.may(Action::Record, &platform::policy::Object::any(Thing::Consultation)) {
        deeds.push(link_button(t("consultation-next"), "/staff/consultations/new"));
    }
    if record.living() && desk.cx.may(Action::Change, &record.object()) {
        deeds.push(link_button(t("consultation-edit"), &format!("{here}/edit")));
        let tie = if record.client.is_some() { t("consultation-untie") } else { t("consultation-tie") };
        deeds.push(link_button(tie, &format!("{here}/client")));
    }
    if record.living() && desk.cx.may(Action::Void, &record.object()) {
        deeds.push(link_button(t("consultation-void"), &format!("{here}/void")));
    }
    deeds
}

async fn voided(conn: &mut Conn, cx: &Cx, rows: &Rows, record: &Consultation) -> Deed<Markup> {
    let Some(voided) = &record.voided else { return Ok(html! {}) };
    let reason = match cx.may(Action::See, &record.narrative()) {
        true => Place::of(cx.tenant, record.id, ONCE).open(conn, cx, "void_reason", voided.reason.as_deref()).await?,
        false => None,
    };
    let who = format!("{}　{}　{}", t("consultation-voided"), crate::told::moment(voided.at), rows.person(voided.by));
    Ok(html! { (notice_banner(Tone::Warning, &who)) @if let Some(reason) = reason { p { (t("consultation-void-reason")) "：" (reason) } } })
}

async fn narrative(conn: &mut Conn, cx: &Cx, record: &Consultation) -> Deed<Markup> {
    if !cx.may(Action::See, &record.narrative()) {
        return Ok(html! {});
    }
    Ok(match text::open(conn, cx, record).await? {
        Some(opened) => texts::panels(&opened),
        None => html! { p { (t("consultation-no-key")) } },
    })
}

async fn codes(conn: &mut Conn, desk: &Desk, rows: &Rows, record: &Consultation) -> Deed<Markup> {
    let book = &desk.programme.on(record.day).codebook;
    let mut pairs: Vec<(&str, Markup)> = Vec::new();
    if let Some(time) = record.time {
        pairs.push((t("consultation-time"), html! { (format!("{}:{:02}", time.hour(), time.minute())) }));
    }
    if let Some(minutes) = record.minutes {
        pairs.push((t("consultation-minutes"), html! { (minutes) (t("consultation-minutes-unit")) }));
    }
    if let (Some(id), Some(name)) = (record.client, filling::client_of(conn, &desk.cx, record).await?) {
        pairs.push((t("consultation-client"), html! { a href={ "/staff/clients/" (id) } { (name) } }));
    }
    for axis in SINGLE {
        let Some(code) = record.counted(axis) else { continue };
        pairs.push((axis.label(), html! { (rows.label(book, axis, code.as_str())) }));
    }
    for axis in MULTI {
        let labels: Vec<String> = record.codes.answers(axis).map(|code| rows.label(book, axis, code)).collect();
        if !labels.is_empty() {
            pairs.push((axis.label(), html! { (labels.join("、")) }));
        }
    }
    if let Some(site) = &record.site {
        pairs.push((t("consultation-site"), html! { (rows.place(site.as_str()).unwrap_or_default()) }));
    }
    let bodies = match desk.cx.may(Action::See, &record.narrative()) {
        true => Place::of(desk.cx.tenant, record.id, ONCE).open(conn, &desk.cx, "partner_name", record.partner_name.as_deref()).await?,
        false => None,
    };
    if let Some(bodies) = bodies {
        pairs.push((AxisKey::Partner.label(), html! { (bodies) }));
    }
    Ok(definition_list(&pairs))
}

async fn past(conn: &mut Conn, desk: &Desk, rows: &Rows, record: &Consultation) -> Deed<Markup> {
    let mut events: Vec<platform::page::Event> = Vec::new();
    for event in history(conn, &desk.cx, record).await? {
        let what = html! {
            p { (deed_name(&event.what)) }
            @if !event.changes.is_empty() { ul { @for change in &event.changes { li { (told(conn, desk, rows, change).await?) } } } }
            (earlier_texts(&event))
        };
        events.push(platform::page::Event { when: crate::told::moment(event.at), what, who: rows.person(event.account) });
    }
    let written = html! { p { (t("consultation-recorded")) } };
    events.push(platform::page::Event { when: crate::told::moment(record.created_at), what: written, who: rows.person(record.author) });
    Ok(panel(t("consultation-history"), None, history_list(&events)))
}

fn earlier_texts(event: &Event) -> Markup {
    html! {
        @if event.text_changed { p { (t("consultation-text-changed")) } }
        @if let Some(was) = &event.was { (platform::page::disclosure(t("consultation-text-before"), false, texts::panels(was))) }
    }
}

fn deed_name(what: &str) -> &'static str {
    match what {
        "linked" => t("consultation-did-linked"),
        "unlinked" => t("consultation-did-unlinked"),
        "voided" => t("consultation-did-voided"),
        _ => t("consultation-did-changed"),
    }
}

/// 「相談方法　電話 → 来所」
async fn told(conn: &mut Conn, desk: &Desk, rows: &Rows, change: &Change) -> Deed<Markup> {
    if change.field == "client" {
        let (old, new) = (client_name(conn, &desk.cx, &change.old).await?, client_name(conn, &desk.cx, &change.new).await?);
        return Ok(html! { (t("consultation-client")) "　" (old) " → " (new) });
    }
    let (label, old) = told_value(desk, rows, &change.field, &change.old);
    let (_, new) = told_value(desk, rows, &change.field, &change.new);
    Ok(html! { (label) "　" (old) " → " (new) })
}

async fn client_name(conn: &mut Conn, cx: &Cx, id: &str) -> Deed<String> {
    let Ok(id) = id.parse::<ClientId>() else { return Ok(t("consultation-nobody").to_owned()) };
    match crate::client::find(conn, cx, id).await {
        Ok(client) => Ok(client.number_text()),
        Err(platform::Refusal::NotFound) => Ok(t("consultation-somebody").to_owned()),
        Err(e) => Err(e),
    }
}

/// The name of a field and its value in words; （なし） for nothing.
pub(super) fn told_value(desk: &Desk, rows: &Rows, field: &str, value: &str) -> (&'static str, String) {
    let nothing = || t("consultation-nothing").to_owned();
    let or_nothing = |text: String| if text.is_empty() { nothing() } else { text };
    match field {
        "day" => (t("consultation-day"), value.parse::<Date>().map_or_else(|_| or_nothing(value.to_owned()), wareki::with_weekday)),
        "time" => (t("consultation-time"), or_nothing(value.to_owned())),
        "minutes" => (t("consultation-minutes"), or_nothing(value.to_owned())),
        "site" => (t("consultation-site"), or_nothing(rows.place(value).unwrap_or_default().to_owned())),
        "client" => (t("consultation-client"), or_nothing(value.to_owned())),
        field => {
            let Ok(axis) = field.parse::<AxisKey>() else { return ("", or_nothing(value.to_owned())) };
            let labels: Vec<String> = value.split_ascii_whitespace().map(|code| rows.label(&desk.year.codebook, axis, code)).collect();
            (axis.label(), or_nothing(labels.join("、")))
        }
    }
}
