use axum::extract::RawQuery;
use doorstep::request::{KIND, Listed, Request, State, count_open, list as requests};
use maud::{Markup, html};
use platform::page::{
    Button, Column, Narrow, Nav, Render, Tab, Table, Tone, empty_state, keyset_pager, page_head, status_chip, table, tabs,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::t;
use programme::Desk;

use super::{PATH, goods, number, state_chip};
use crate::catalogue::Catalogue;
use crate::parts::instant;

/// Who waits, the longest first; or what is over.
pub async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::PackRequest)?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let over = asked.get("state") == "over";
    let listed = if over { Listed::Over } else { Listed::Waiting };
    desk.cx.listed(KIND, if over { "state=over" } else { "" });
    let mut conn = desk.cx.read().await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let (tenant, programme) = (desk.cx.tenant, desk.programme.id);
    let found = requests(&mut conn, tenant, programme, listed, asked.get("after").parse().ok()).await?;
    let next = found.next.map(|last| format!("{PATH}?state={}&after={last}", if over { "over" } else { "waiting" }));
    let found = found.requests;
    let views = [
        Tab { label: t("request-waiting"), href: PATH, current: !over, count: Some(count_open(&mut conn, tenant, programme).await?) },
        Tab { label: t("request-over"), href: "/staff/requests?state=over", current: over, count: None },
    ];
    let body = html! {
        (page_head(t("request-title"), Some(t("request-lead")), &[]))
        (tabs(&views))
        @if found.is_empty() {
            @if over { (empty_state(t("request-none-over"), t("request-none-over-next"), None)) }
            @else { (empty_state(t("request-none"), t("request-none-next"), None)) }
        } @else { (rows(&desk, &catalogue, &found, over)) (keyset_pager(None, next.as_deref())) }
    };
    Ok(desk.page(Nav::Requests, t("request-title"), body))
}

fn rows(desk: &Desk, catalogue: &Catalogue, found: &[Request], over: bool) -> Markup {
    let mut columns = vec![
        Column::short(t("request-number")),
        Column::new(t("request-place")),
        Column::new(t("request-goods")),
        Column::short(if over { t("request-ended-at") } else { t("request-asked-at") }),
        Column::short(t("request-state")),
    ];
    let may = !over && desk.cx.may(Action::Change, &Object::any(Thing::PackRequest));
    if may {
        columns.push(Column::short(t("request-deed")));
    }
    let row = |request: &Request| {
        let at = if over { request.ended_at.unwrap_or(request.asked_at) } else { request.asked_at };
        let mut cells = vec![
            html! { a href=(format!("{PATH}/{}", request.id)) { (number(request)) } },
            html! { (catalogue.place_name(request.place.as_str())) },
            html! { (goods(catalogue, &request.lines)) },
            html! { (instant(at)) },
            html! { (state_chip(request.state)) @if request.has_wish { " " (status_chip(Tone::Info, t("request-has-wish"))) } },
        ];
        if may {
            cells.push(next_deed(desk, request));
        }
        cells
    };
    let rows = found.iter().map(row).collect();
    table(&Table { caption: t("request-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}

/// The next step, one tap: prepared, then handed over.
fn next_deed(desk: &Desk, request: &Request) -> Markup {
    let tokens = desk.tokens();
    let (action, label) = match request.state {
        State::Asked => (format!("{PATH}/{}/prepare", request.id), t("request-prepare")),
        _ => (format!("{PATH}/{}/hand-over", request.id), t("request-hand-over")),
    };
    tokens.form(&action).render(Button::secondary(label).small().render())
}
