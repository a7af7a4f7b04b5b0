//! The list: at the desk beside the open thread, on a phone by itself.

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use conversation::desk::{self as office, Listed, Waiting};
use conversation::{ThreadId, feed, hours, hours::Hours as _};
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Button, Nav, Render, Tab, Tone, empty_state, keyset_pager, link_button, notice_banner, page_head, tabs};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Watched};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::Desk;

use super::lines::line;
use crate::told;

/// Lines on a page.
const SHOWN: usize = 40;
/// A notice of a flood stands this long, in seconds.
const NOTICED: i64 = 60 * 60;

/// Which part of the list, and from where.
pub(super) struct Asked {
    state: String,
    skip: i64,
}

impl Asked {
    pub fn read(query: Option<&str>) -> Asked {
        let form = Form::from_urlencoded(query.unwrap_or_default());
        Asked { state: form.get("state").to_owned(), skip: form.get("skip").parse().unwrap_or(0).clamp(0, 100_000) }
    }

    fn waiting(&self, cx: &Cx) -> Waiting {
        match self.state.as_str() {
            "answered" => Waiting::Answered,
            "ended" => Waiting::Ended,
            "aside" => Waiting::Quarantined,
            "mine" => Waiting::Mine(cx.actor.account),
            _ => Waiting::Yes,
        }
    }

    fn key(&self) -> &str {
        match self.state.as_str() {
            known @ ("answered" | "ended" | "aside" | "mine") => known,
            _ => "waiting",
        }
    }
}

pub(super) async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Conversation)?;
    let asked = Asked::read(query.as_deref());
    desk.cx.listed(conversation::KIND, &format!("state={}", asked.key()));
    let mut conn = desk.cx.read().await?;
    let body = frame(&mut conn, &desk, &asked, None, html! { (nothing_open()) }).await?;
    Ok(desk.page(Nav::Conversations, t("inbox-title"), body))
}

fn nothing_open() -> Markup {
    html! { div .inbox__none { p { (t("inbox-choose")) } p .hint { (t("inbox-choose-next")) } } }
}

/// The inbox around an open thread, or around nothing.
pub(super) async fn frame(conn: &mut Conn, desk: &Desk, asked: &Asked, open: Option<ThreadId>, thread: Markup) -> Deed<Markup> {
    let cx = &desk.cx;
    let cursor = feed::now(conn, cx).await?;
    let hours = hours::of(conn, cx.tenant, desk.programme.id, cx.now).await?;
    let open_now = hours.open_at(cx.now);
    let lines = format!("/staff/inbox/lines?state={}&skip={}", asked.key(), asked.skip);
    let listed = part(conn, cx, asked, open).await?;
    let tokens = desk.tokens();
    let booked = crate::appointment::inbox_strip(conn, cx, desk.programme.id).await?;
    let mut deeds = vec![link_button(t("inbox-canned"), "/staff/inbox/canned")];
    if cx.may(Action::Change, &Object::any(Thing::Hours)) {
        deeds.push(link_button(t("inbox-hours"), "/staff/inbox/hours"));
    }
    let state = if open_now { t("inbox-open-now") } else { t("inbox-closed-now") };
    Ok(html! {
        div .inbox .has-thread[open.is_some()] data-inbox="" data-cursor=(cursor) data-lines=(lines) data-open=[open.map(|id| id.to_string())] {
            div .inbox__head { (page_head(t("inbox-title"), Some(state), &deeds)) (booked) p .unseen role="status" data-told="" {} }
            section .inbox__list aria-label=(t("inbox-list")) {
                div data-list="" { (listed) }
                (platform::page::PostForm { guard: false, ..tokens.form("/staff/inbox/release") }.render(Button::quiet(t("inbox-shift-over")).small().render()))
            }
            section .inbox__thread aria-label=(t("inbox-thread")) { (thread) }
            script type="module" src=(platform::page::assets::url("inbox.js")) {}
        }
    })
}

/// The list alone, for a page that asks by itself.
pub(super) async fn lines(Watched(signed): Watched, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    let asked = Asked::read(query.as_deref());
    let open = Form::from_urlencoded(query.as_deref().unwrap_or_default()).get("open").parse().ok();
    let mut conn = signed.cx.read().await?;
    Ok(Page(part(&mut conn, &signed.cx, &asked, open).await?).into_response())
}

async fn part(conn: &mut Conn, cx: &Cx, asked: &Asked, open: Option<ThreadId>) -> Deed<Markup> {
    let counts = office::counts(conn, cx).await?;
    let listed = office::list(conn, cx, asked.waiting(cx), asked.skip, SHOWN).await?;
    let people = told::people(conn, cx).await?;
    let flood = office::flood_at(conn, cx).await?.filter(|at| cx.now.as_second() - at.as_second() < NOTICED);
    Ok(html! {
        (headings(asked.key(), counts))
        @if flood.is_some() { (notice_banner(Tone::Warning, &tv("inbox-flood", &[("n", counts[3].into())]))) }
        @if listed.lines.is_empty() { (empty(asked.key())) }
        ol .inbox__lines { @for one in &listed.lines { (line(cx, one, &people, open)) } }
        (pager(asked, &listed))
    })
}

fn headings(now: &str, counts: [i64; 5]) -> Markup {
    let all = [
        ("waiting", t("inbox-waiting"), counts[0]),
        ("mine", t("inbox-at-it"), counts[4]),
        ("answered", t("inbox-answered"), counts[1]),
        ("aside", t("inbox-aside"), counts[3]),
        ("ended", t("inbox-ended"), counts[2]),
    ];
    let hrefs: Vec<String> = all.iter().map(|(key, ..)| format!("/staff/inbox?state={key}")).collect();
    let shown: Vec<Tab> = all
        .iter()
        .zip(&hrefs)
        .map(|((key, label, n), href)| Tab { label, href, current: *key == now, count: (*n > 0).then_some(*n) })
        .collect();
    tabs(&shown)
}

fn empty(key: &str) -> Markup {
    let (title, next) = match key {
        "waiting" => (t("inbox-none-waiting"), t("inbox-none-waiting-next")),
        _ => (t("inbox-none"), t("inbox-none-next")),
    };
    empty_state(title, next, None)
}

fn pager(asked: &Asked, listed: &Listed) -> Markup {
    let to = |skip: i64| format!("/staff/inbox?state={}&skip={skip}", asked.key());
    let step = i64::try_from(SHOWN).unwrap_or(40);
    let before = (asked.skip > 0).then(|| to((asked.skip - step).max(0)));
    let after = listed.more.then(|| to(asked.skip + step));
    html! { @if before.is_some() || after.is_some() { (keyset_pager(before.as_deref(), after.as_deref())) } }
}
