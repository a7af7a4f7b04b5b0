//! Pages of 「支援措置」 and 「加害者等」, and what the day's page and her file say of them.

mod forms;
mod show;

use axum::routing::{get, post};
use calendar::wareki;
use jiff::ToSpan as _;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Tone, notice_with, panel, status_chip};
use platform::policy::{Action, Object, Thing};
use platform::web::Routes;
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::Desk;

use super::measure::urgency;
use super::{Measure, Urgency, known, measures, object, present, store};
use crate::client::{self, Client, ClientId};

/// Where they are found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/clients/{id}/protection", get(show::show))
        .route("/staff/clients/{id}/protection/measure", get(forms::new_measure).post(forms::save_measure))
        .route("/staff/clients/{id}/protection/measure/{measure}/end", post(forms::end))
        .route("/staff/clients/{id}/protection/person", get(forms::new_person).post(forms::save_person))
        .route("/staff/clients/{id}/protection/person/{person}", get(forms::edit_person).post(forms::save_edited))
        .route("/staff/clients/{id}/protection/person/{person}/remove", post(forms::remove))
}

async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Client> {
    let id: ClientId = id.parse().map_err(|_| Refusal::NotFound)?;
    let client = client::find(conn, &desk.cx, id).await?;
    desk.cx.ask(Action::See, &object(&client))?;
    Ok(client)
}

fn place(id: ClientId) -> String {
    format!("/staff/clients/{id}/protection")
}

/// 「支援措置」 in a word.
fn mark(desk: &Desk, measure: &Measure) -> Markup {
    let until = [("until", wareki::long(measure.expires_on).into())];
    match measure.urgency(desk.cx.today()) {
        Urgency::Calm => status_chip(Tone::Info, &tv("protection-until", &until)),
        Urgency::Extend => status_chip(Tone::Warning, &tv("protection-extend", &until)),
        Urgency::Expired => status_chip(Tone::Error, &tv("protection-expired", &until)),
    }
}

/// At one glance, for her file.
pub async fn glance(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &object(client)) {
        return Ok(html! {});
    }
    let (all, persons) = (measures(conn, &desk.cx, client).await?, known(conn, &desk.cx, client).await?);
    let more = html! { a href=(place(client.id)) { (t("protection-open")) } };
    let body = html! {
        p { strong { (t("protection-measure")) } " " @match present(&all) { Some(measure) => { (mark(desk, measure)) } None => { (t("protection-none")) } } }
        p { strong { (t("protection-persons")) } " " @if persons.is_empty() { (t("protection-none")) } @else { (tv("protection-persons-n", &[("n", persons.len().into())])) } }
    };
    Ok(panel(t("protection-title"), Some(more), body))
}

/// For the day's page: measures that end within a month, or ended within the last one.
pub async fn reminder(desk: &Desk) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &Object::any(Thing::Identity)) {
        return Ok(html! {});
    }
    let today = desk.cx.today();
    let mut conn = desk.cx.read().await?;
    let reach = crate::reach(&desk.cx, Thing::Identity);
    let (since, until) = (today.saturating_sub(1.month()), today.saturating_add(1.month()));
    let mut lines = Vec::new();
    for (id, expires_on) in store::ending(&mut conn, desk.cx.tenant, &reach, since, until).await? {
        // Whom she may not see is nobody here either.
        if let Ok(client) = client::find(&mut conn, &desk.cx, id).await
            && desk.cx.may(Action::See, &object(&client))
        {
            lines.push((client.number_text(), place(id), expires_on));
        }
    }
    if lines.is_empty() {
        return Ok(html! {});
    }
    let said = |expires_on| match urgency(expires_on, today) {
        Urgency::Expired => tv("protection-line-expired", &[("until", wareki::long(expires_on).into())]),
        _ => tv("protection-line-extend", &[("until", wareki::long(expires_on).into())]),
    };
    let list = html! { ul { @for (number, href, expires_on) in &lines { li { a href=(href) { (number) } "　" (said(*expires_on)) } } } };
    Ok(notice_with(Tone::Warning, &tv("protection-reminder", &[("n", lines.len().into())]), list))
}
