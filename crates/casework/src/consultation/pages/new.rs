//! 「新しい記録」.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::jst_datetime;
use maud::{Markup, html};
use platform::once::Once;
use platform::page::{
    Button, Errors, Nav, Render, Tone, breadcrumbs, button_row, error_summary, link_button, notice_with, page_head, primary_button,
    secondary_button,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, draft};
use programme::{Desk, DeskForm, Tokens};

use super::fields::{FIELDS, View, parts};
use super::reading::{Reading, read};
use super::rows::Rows;
use super::{DRAFTS, asked, draft_name, filling, place};
use crate::typed;

/// `?draft=<key>` goes on with a draft that was kept; `?client=C-0001` fills in a client.
pub(super) async fn new(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    let asked = asked(query.as_deref());
    let mut conn = desk.cx.read().await?;
    let rows = Rows::read(&mut conn, &desk).await?;
    let mut typed = filling::begin(&mut conn, &desk, &rows).await?;
    let mut tokens = desk.tokens();
    let mut offers = draft::list(&mut conn, &desk.cx, DRAFTS).await?;
    if let Some(name) = asked.filled("draft").and_then(kept_name)
        && let Some(kept) = draft::find(&mut conn, &desk.cx, &name).await?
    {
        typed = Form::from_urlencoded(&kept.fields);
        tokens = desk.tokens_again(&typed);
        offers.retain(|(offered, _)| *offered != name);
    } else if let Some(client) = asked.filled("client") {
        typed.set("client", client);
    }
    let view = View { desk: &desk, rows: &rows, typed: &typed, errors: &Errors::new(), hits: &[], parts: parts(&desk, None) };
    let offer = html! { @for (name, at) in offers.iter().take(3) { (offer(&desk, name, *at)) } };
    Ok(desk.page(Nav::Consultations, t("consultation-new"), body(&view, &tokens, offer)))
}

fn kept_name(key: &str) -> Option<String> {
    platform::id::parse_hex(key).ok().map(|key| draft_name(&Once(key)))
}

fn offer(desk: &Desk, name: &str, at: jiff::Timestamp) -> Markup {
    let key = name.strip_prefix(DRAFTS).unwrap_or_default();
    offered(desk, at, &format!("/staff/consultations/new?draft={key}"), ("draft", key))
}

/// 「下書きがあります（10:32）続ける / 捨てる」
pub(super) fn offered(desk: &Desk, at: jiff::Timestamp, go_on: &str, discard: (&str, &str)) -> Markup {
    let at = jst_datetime(at);
    let clock = format!("{}:{:02}", at.hour(), at.minute());
    let when = if at.date() == desk.cx.today() { clock } else { format!("{} {clock}", calendar::wareki::short(at.date())) };
    let tokens = desk.tokens();
    let form = platform::page::PostForm { guard: false, ..tokens.form("/staff/drafts/consultation/discard") };
    notice_with(
        Tone::Info,
        &tv("consultation-draft-offer", &[("when", when.into())]),
        html! {
            (form.render(button_row(&[
                Button::secondary(t("consultation-draft-go-on")).href(go_on).small().render(),
                Button::quiet(t("consultation-draft-discard")).posts(discard.0, discard.1).small().render(),
            ])))
        },
    )
}

fn body(view: &View, tokens: &Tokens, above: Markup) -> Markup {
    let form = tokens.form("/staff/consultations").draft("/staff/drafts/consultation");
    html! {
        (breadcrumbs(&[(t("consultation-title"), "/staff/consultations")], t("consultation-new")))
        (page_head(t("consultation-new"), Some(t("consultation-new-lead")), &[link_button(t("consultation-to-list"), "/staff/consultations")]))
        (above)
        (error_summary(view.errors))
        (form.render(html! {
            (view.render())
            (button_row(&[
                primary_button(t("consultation-save")),
                secondary_button(t("consultation-save-next"), "then", "next"),
                Button::quiet(t("consultation-keep-draft")).action("/staff/drafts/consultation").render(),
            ]))
        }))
    }
}

pub(super) async fn record(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Consultation)?;
    let (rows, mut reading) = understood(&desk, &form).await?;
    if let Some(draft) = reading.draft.take() {
        match crate::consultation::record(&desk.cx, &desk.programme, draft, form.once()).await {
            Ok(_) if form.get("then") == "next" => return Ok(see_other("/staff/consultations/new?done=recorded")),
            Ok(id) => return Ok(see_other(&format!("{}?done=recorded", place(id)))),
            Err(refusal) => reading.errors = typed::at_fields(refusal, &FIELDS)?,
        }
    }
    let view = View { desk: &desk, rows: &rows, typed: &form, errors: &reading.errors, hits: &reading.hits, parts: parts(&desk, None) };
    let page = desk.page(Nav::Consultations, t("consultation-new"), body(&view, &desk.tokens_again(&form), html! {}));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// A posted form, read. The connection is given back before the deed asks for the writer.
pub(super) async fn understood(desk: &Desk, form: &Form) -> Deed<(Rows, Reading)> {
    let mut conn = desk.cx.read().await?;
    let rows = Rows::read(&mut conn, desk).await?;
    let reading = read(&mut conn, desk, &rows, form).await?;
    Ok((rows, reading))
}
