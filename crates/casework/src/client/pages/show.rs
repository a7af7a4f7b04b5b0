//! A client's page: who she is to those who may know, and her consultations with their texts.

use axum::extract::Path;
use calendar::{Date, wareki};
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{
    Event, Nav, breadcrumbs, definition_list, disclosure, empty_state, history_list, link_button, page_head, panel, split,
};
use platform::policy::{Action, Object, Thing};
use platform::shred::Whose;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::Desk;
use tally::AxisKey;

use super::{held, label, label_of, place, wall};
use crate::client::suggest::load_keys;
use crate::client::{Client, Field, What, alias, history, identity};
use crate::consultation::{self, Noted, Part};

/// Consultations shown with their texts.
const SHOWN: usize = 50;

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    load_keys(&mut conn, &desk.cx, std::slice::from_ref(&client)).await?;
    let alias = alias(&mut conn, &desk.cx, &client).await?;
    let title = alias.map_or_else(|| client.number_text(), |alias| format!("{}　{alias}", client.number_text()));
    let body = html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients")], &client.number_text()))
        (page_head(&title, None, &deeds(&mut conn, &desk, &client).await?))
        (crate::retention::gone_notice(&mut conn, &desk.cx, Whose::Client(client.id.0)).await?)
        (wall::strip(&mut conn, &desk, &client).await?)
        (crate::safe_contact::strip(&mut conn, &desk, &client).await?)
        (split(
            consultations(&mut conn, &desk, &client).await?,
            html! {
                (crate::protection::glance(&mut conn, &desk, &client).await?)
                (crate::consent::glance(&mut conn, &desk, &client).await?)
                (crate::disclosure::glance(&mut conn, &desk, &client).await?)
                (crate::appointment::beside_client(&mut conn, &desk, &client).await?)
                (charge(&mut conn, &desk, &client).await?)
                (who(&mut conn, &desk.cx, &client).await?)
                (past(&mut conn, &desk.cx, &client).await?)
                (crate::seen::link(&desk, &place(client.id), client.object()))
            },
        ))
    };
    Ok(desk.page(Nav::Clients, &client.number_text(), body))
}

async fn deeds(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Vec<Markup>> {
    let mut deeds = Vec::new();
    if desk.cx.may(Action::Record, &Object::any(Thing::Consultation)) {
        deeds.push(link_button(t("client-record"), &format!("/staff/consultations/new?client={}", client.number_text())));
    }
    if desk.cx.may(Action::Change, &client.identity_object()) {
        deeds.push(link_button(t("client-edit"), &format!("{}/edit", place(client.id))));
    }
    deeds.extend(wall::link(conn, desk, client).await?);
    Ok(deeds)
}

/// Who is in charge of her, and where that is changed.
async fn charge(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    let people = crate::told::people(conn, &desk.cx).await?;
    let who = client.in_charge.and_then(|id| people.get(&id).cloned()).unwrap_or_else(|| t("client-charge-nobody").to_owned());
    let more = desk
        .cx
        .may(Action::Change, &client.object())
        .then(|| html! { a href={ (place(client.id)) "/charge" } { (t("client-charge-change")) } });
    Ok(panel(t("client-charge"), more, html! { p { (who) } }))
}

/// Name and how she is reached. The address never: only where it can be asked for.
async fn who(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Markup> {
    let Some(identity) = identity(conn, cx, client).await? else { return Ok(html! {}) };
    let mut pairs: Vec<(&str, Markup)> = Vec::new();
    for field in Field::ALL {
        let value = identity.at(field);
        let shown = match (field, value.parse::<Date>()) {
            (Field::Address, _) => match client.identity.at(Field::Address) {
                Some(_) if !cx.may(Action::See, &client.field_object(Field::Address)) => html! { (t("client-address-others")) },
                Some(_) => html! { (t("client-address-masked")) " " a href={ (place(client.id)) "/address" } { (t("client-reveal")) } },
                None => html! { (t("client-unknown")) },
            },
            (Field::BirthDate, Ok(day)) => html! { (wareki::long(day)) },
            _ if value.is_empty() => html! { (t("client-unknown")) },
            _ => html! { (value) },
        };
        pairs.push((label(field), shown));
    }
    Ok(panel(t("client-identity"), None, definition_list(&pairs)))
}

async fn consultations(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &Object::any(Thing::Consultation)) {
        return Ok(html! {});
    }
    let records = consultation::of_client(conn, &desk.cx, client.id, SHOWN).await?;
    let all = format!("/staff/consultations?client={}", client.number_text());
    Ok(panel(
        t("client-consultations"),
        Some(html! { a href=(all) { (t("client-consultations-all")) } }),
        html! {
            @if records.is_empty() { (empty_state(t("client-consultations-none"), t("client-consultations-none-next"), None)) }
            @else {
                p { (tv("client-consultations-shown", &[("n", records.len().into())])) }
                @for record in &records { (one(desk, record)) }
            }
        },
    ))
}

fn one(desk: &Desk, record: &Noted) -> Markup {
    let book = &desk.programme.on(record.day).codebook;
    let said = [
        (AxisKey::ContactMethod, &record.contact_method),
        (AxisKey::PresentingConcern, &record.presenting_concern),
        (AxisKey::Disposition, &record.disposition),
    ];
    let said: Vec<_> = said.iter().filter_map(|(axis, code)| code.as_ref().map(|code| book.label(*axis, code))).collect();
    let when = html! { (wareki::with_weekday(record.day)) @if let Some(time) = record.time { " " (format!("{}:{:02}", time.hour(), time.minute())) } };
    html! {
        article .note-card {
            // A record of another programme is opened from that programme's desk.
            h3 { @if record.programme == desk.programme.id { a href={ "/staff/consultations/" (record.id) } { (when) } } @else { (when) } }
            p { (said.join("・")) }
            @if let Some(texts) = &record.texts {
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

async fn past(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Markup> {
    let events = history(conn, cx, client).await?;
    let events: Vec<Event> = events
        .into_iter()
        .map(|event| {
            let what = match &event.what {
                What::Opened => html! { p { (t("client-opened")) } },
                What::Revealed(reason) => html! { p { (t("client-revealed")) @if let Some(reason) = reason { "：" (reason) } } },
                What::Changed(fields) => html! {
                    p { (t("client-changed")) }
                    ul { @for (field, was) in fields { li { (changed(field, was.as_deref())) } } }
                },
            };
            Event { when: crate::told::moment(event.at), what, who: event.who }
        })
        .collect();
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
