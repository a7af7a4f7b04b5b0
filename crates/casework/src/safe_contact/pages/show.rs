//! The card on a page of its own, with every version there was.

use std::collections::HashMap;

use axum::extract::Path;
use calendar::wareki;
use maud::{Markup, html};
use platform::db::Conn;
use platform::id::AccountId;
use platform::page::{Event, Nav, breadcrumbs, definition_list, disclosure, history_list, page_head, panel};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::Desk;

use super::card::{card, pairs};
use super::{
    super::{object, store, versions},
    held,
};
use crate::client::Client;
use crate::told;

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::See, &object(&client))?;
    let present = super::super::of(&mut conn, &desk.cx, &client).await?;
    let file = format!("/staff/clients/{}", client.id);
    let body = html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients"), (&client.number_text(), &file)], t("contact-title")))
        (page_head(t("contact-title"), Some(t("contact-lead")), &[]))
        (card(&desk, &client, present.as_ref(), false))
        (panel(t("contact-telephone"), None, html! { ul { li { (t("contact-telephone-1")) } li { (t("contact-telephone-2")) } li { (t("contact-telephone-3")) } } }))
        (past(&mut conn, &desk.cx, &client).await?)
    };
    Ok(desk.page(Nav::Clients, t("contact-title"), body))
}

async fn past(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Markup> {
    let people = told::people(conn, cx).await?;
    let name = |id: &AccountId, people: &HashMap<AccountId, String>| people.get(id).cloned().unwrap_or_default();
    let mut events = Vec::new();
    for version in versions(conn, cx, client).await? {
        let what = html! {
            p { (tv("contact-version", &[("n", version.revision.into())])) }
            (disclosure(t("contact-version-open"), false, definition_list(&pairs(&version.contact))))
        };
        events
            .push((version.recorded_at, Event { when: told::moment(version.recorded_at), what, who: name(&version.recorded_by, &people) }));
    }
    for (revision, day, account, at) in store::confirmations(conn, cx.tenant, client.id).await? {
        let words = tv("contact-confirmed", &[("day", wareki::long(day).into()), ("n", revision.into())]);
        events.push((at, Event { when: told::moment(at), what: html! { p { (words) } }, who: name(&account, &people) }));
    }
    if events.is_empty() {
        return Ok(html! {});
    }
    events.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let events: Vec<Event> = events.into_iter().map(|(_, event)| event).collect();
    Ok(panel(t("contact-history"), None, history_list(&events)))
}
