//! `/staff/clients/{id}/trail` and `/staff/consultations/{id}/trail`.

use axum::extract::{Path, RawQuery};
use axum::routing::get;
use maud::{Markup, html};
use platform::audit::{self, Search};
use platform::page::{Nav, breadcrumbs, empty_state, keyset_pager, page_head};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Routes};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;
use programme::audit_trail::{Told, told};

use super::store;
use crate::client::{self, ClientId};
use crate::consultation::{self, ConsultationId};

/// Lines on one page.
const PAGE: i64 = 50;

/// Where each page is found.
pub fn routes() -> Routes {
    Routes::new().route("/staff/clients/{id}/trail", get(of_client)).route("/staff/consultations/{id}/trail", get(of_consultation))
}

/// The link to the trail of what lies at `place`, for those who may follow it.
pub(crate) fn link(desk: &Desk, place: &str, of: Object) -> Markup {
    html! {
        @if desk.cx.may(Action::See, &of.as_thing(Thing::AccessHistory)) {
            p .trail-link { a href={ (place) "/trail" } { (t("audit-seen-link")) } }
        }
    }
}

async fn of_client(desk: Desk, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::AccessHistory)?;
    let id: ClientId = id.parse().map_err(|_| Refusal::NotFound)?;
    let mut conn = desk.cx.read().await?;
    let client = client::find(&mut conn, &desk.cx, id).await?;
    desk.cx.ask(Action::See, &client.object().as_thing(Thing::AccessHistory))?;
    let mut objects = store::hanging_from(&mut conn, desk.cx.tenant, id).await?;
    drop(conn);
    objects.push(id.0);
    let from = (Nav::Clients, t("client-title"), "/staff/clients");
    Ok(page(&desk, objects, from, (&client.number_text(), &format!("/staff/clients/{id}")), query.as_deref()).await?)
}

async fn of_consultation(desk: Desk, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::AccessHistory)?;
    let id: ConsultationId = id.parse().map_err(|_| Refusal::NotFound)?;
    let found = consultation::find(&mut desk.cx.read().await?, desk.cx.tenant, id).await?;
    let record = found.filter(|record| record.programme == desk.programme.id).ok_or(Refusal::NotFound)?;
    desk.cx.ask(Action::See, &record.object())?;
    desk.cx.ask(Action::See, &record.object().as_thing(Thing::AccessHistory))?;
    let from = (Nav::Consultations, t("consultation-title"), "/staff/consultations");
    Ok(page(&desk, vec![id.0], from, (&record.number, &format!("/staff/consultations/{id}")), query.as_deref()).await?)
}

async fn page(desk: &Desk, objects: Vec<[u8; 16]>, from: (Nav, &str, &str), of: (&str, &str), query: Option<&str>) -> Deed<Page> {
    let before = Form::from_urlencoded(query.unwrap_or_default()).filled("before").and_then(|text| text.parse().ok());
    let search = Search { objects, before, ..Search::default() };
    let lines = audit::found(&mut desk.cx.read().await?, desk.cx.tenant, &search, PAGE).await?;
    let here = format!("{}/trail", of.1);
    let older = lines.last().filter(|_| lines.len() as i64 == PAGE).map(|line| format!("{here}?before={}", line.seq));
    let body = html! {
        (breadcrumbs(&[(from.1, from.2), of], t("audit-seen-title")))
        (page_head(&format!("{}　{}", of.0, t("audit-seen-title")), Some(t("audit-seen-lead")), &[]))
        @if lines.is_empty() { (empty_state(t("audit-seen-none"), t("audit-seen-none-next"), None)) }
        @else { (told(desk, &lines, Told::Near).await?) }
        (keyset_pager(before.map(|_: i64| here.as_str()), older.as_deref()))
    };
    Ok(desk.page(from.0, t("audit-seen-title"), body))
}
