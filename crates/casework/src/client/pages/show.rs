//! A client's page: who she is to those who may know, and her consultations with their texts.

use std::collections::HashMap;

use axum::extract::Path;
use calendar::{Date, wareki};
use maud::{Markup, html};
use platform::db::Conn;
use platform::id::AccountId;
use platform::page::{
    Event, Nav, breadcrumbs, definition_list, disclosure, empty_state, history_list, link_button, page_head, panel, split,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::Desk;
use tally::AxisKey;

use super::{held, label, label_of, place};
use crate::client::suggest::load_keys;
use crate::client::{Client, Field, alias, history, identity, reveals};
use crate::consultation::{self, Consultation, Part, Texts};

/// Consultations shown with their texts.
const SHOWN: usize = 50;

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    load_keys(&mut conn, &desk.cx, std::slice::from_ref(&client)).await?;
    let alias = alias(&mut conn, &desk.cx, &client).await?;
    let title = alias.map_or_else(|| client.number_text(), |alias| format!("{}　{alias}", client.number_text()));
    let people = crate::told::people(&mut conn, &desk.cx).await?;
    let body = html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients")], &client.number_text()))
        (page_head(&title, None, &deeds(&desk, &client)))
        (split(
            consultations(&mut conn, &desk, &client).await?,
            html! {
                (who(&mut conn, &desk.cx, &client).await?)
                (past(&mut conn, &desk.cx, &client, &people).await?)
            },
        ))
    };
    Ok(desk.page(Nav::Clients, &client.number_text(), body))
}

fn deeds(desk: &Desk, client: &Client) -> Vec<Markup> {
    let mut deeds = Vec::new();
    if desk.cx.may(Action::Record, &Object::any(Thing::Consultation)) {
        deeds.push(link_button(t("client-record"), &format!("/staff/consultations/new?client={}", client.number_text())));
    }
    if desk.cx.may(Action::Change, &client.identity_object()) {
        deeds.push(link_button(t("client-edit"), &format!("{}/edit", place(client.id))));
    }
    deeds
}

/// Name and how she is reached. The address never: only where it can be asked for.
async fn who(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Markup> {
    let Some(identity) = identity(conn, cx, client).await? else { return Ok(html! {}) };
    let mut pairs: Vec<(&str, Markup)> = Vec::new();
    for field in Field::ALL {
        let value = identity.at(field);
        let shown = match (field, value.parse::<Date>()) {
            (Field::Address, _) => match client.identity.at(Field::Address) {
                Some(_) => html! { (t("client-address-masked")) " " a href={ (place(client.id)) "/address" } { (t("client-reveal")) } },
                None => html! { (t("client-unknown")) },
            },
            (Field::BirthDate, Ok(day)) => html! { (wareki::long(day)) },
            _ if value.is_empty() => html! { (t("client-unknown")) },
            _ => html! { (value) },
        };
        pairs.push((label(field), shown));
    }
    // The safe-contact record「安全な連絡方法」 stands here, above everything else, once there is one.
    Ok(panel(t("client-identity"), None, definition_list(&pairs)))
}

async fn consultations(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &Object::any(Thing::Consultation)) {
        return Ok(html! {});
    }
    let records = consultation::of_client(conn, &desk.cx, client.id, SHOWN).await?;
    let all = format!("/staff/consultations?client={}", client.number_text());
    Ok(panel(t("client-consultations"), Some(html! { a href=(all) { (t("client-consultations-all")) } }), html! {
        @if records.is_empty() { (empty_state(t("client-consultations-none"), t("client-consultations-none-next"), None)) }
        @else {
            p { (tv("client-consultations-shown", &[("n", records.len().into())])) }
            @for (record, texts) in &records { (one(desk, record, texts.as_ref())) }
        }
    }))
}

fn one(desk: &Desk, record: &Consultation, texts: Option<&Texts>) -> Markup {
    let book = &desk.programme.on(record.day).codebook;
    let said: Vec<String> = [AxisKey::ContactMethod, AxisKey::PresentingConcern, AxisKey::Disposition]
        .into_iter()
        .filter_map(|axis| record.codes.get(axis).map(|code| book.label(axis, code.as_str()).into_owned()))
        .collect();
    html! {
        article .note-card {
            h3 { a href={ "/staff/consultations/" (record.id) } { (wareki::with_weekday(record.day)) @if let Some(time) = record.time { " " (format!("{}:{:02}", time.hour(), time.minute())) } } }
            p { (said.join("・")) }
            @if let Some(texts) = texts {
                @for part in Part::ALL { @if !texts.at(part).is_empty() { (part_of(part, texts.at(part))) } }
            }
        }
    }
}

/// What she said stands open; what others said and what we thought is folded away.
fn part_of(part: Part, text: &str) -> Markup {
    match part {
        Part::Facts => consultation::prose(text),
        Part::ThirdParty => disclosure(t("consultation-third-party"), false, consultation::prose(text)),
        Part::View => disclosure(t("consultation-view"), false, consultation::prose(text)),
    }
}

async fn past(conn: &mut Conn, cx: &Cx, client: &Client, people: &HashMap<AccountId, String>) -> Deed<Markup> {
    let name = |id: AccountId| people.get(&id).cloned().unwrap_or_default();
    let mut events: Vec<(jiff::Timestamp, Event)> = Vec::new();
    let mut add = |at: jiff::Timestamp, who: AccountId, what: Markup| {
        events.push((at, Event { when: crate::told::moment(at), what, who: name(who) }));
    };
    for event in history(conn, cx, client).await? {
        let fields = html! { ul { @for (field, was) in &event.fields { li { (changed(field, was.as_deref())) } } } };
        add(event.at, event.account, html! { p { (t("client-changed")) } (fields) });
    }
    if cx.may(Action::See, &client.identity_object()) {
        for look in reveals(conn, cx, client).await? {
            add(look.at, look.account, html! { p { (t("client-revealed")) @if let Some(reason) = &look.reason { "：" (reason) } } });
        }
    }
    add(client.created_at, client.author, html! { p { (t("client-opened")) } });
    events.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let events: Vec<Event> = events.into_iter().map(|(_, event)| event).collect();
    Ok(panel(t("client-history"), None, history_list(&events)))
}

fn changed(field: &str, was: Option<&str>) -> Markup {
    let label = label_of(field);
    html! {
        (label)
        @match was {
            Some("") => { "（" (t("client-was-empty")) "）" }
            Some(was) => { "（" (t("client-was")) "：" (was) "）" }
            None => {}
        }
    }
}
