//! One partner body, how it stands, its history.

use axum::extract::Path;
use calendar::wareki;
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{
    Button, Event, Nav, PostForm, Render, Tone, breadcrumbs, definition_list, hidden, history_list, link_button, notice_with, page_head,
    panel, split,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;
use programme::partner::{Partner, PartnerId};

use super::words::{Kinds, shown};
use crate::partner::change::{as_said, held};
use crate::partner::{Left, Standing, store};
use crate::told;

/// The body of an address and how it stands, if the reader may see it.
pub(super) async fn found(desk: &Desk, id: &str) -> Deed<(Partner, Standing)> {
    desk.cx.ask_any(Action::See, Thing::Partner)?;
    let id: PartnerId = id.parse().map_err(|_| platform::Refusal::NotFound)?;
    held(&desk.cx, &desk.programme, id).await
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let (partner, standing) = found(&desk, &id).await?;
    let history = history(&mut desk.cx.read().await?, &desk, &partner, &standing).await?;
    let may_change = desk.cx.may(Action::Change, &Object::any(Thing::Partner));
    let body = html! {
        (breadcrumbs(&[(t("partner-title"), "/staff/partners")], &partner.name))
        (page_head(&partner.name, None, &deeds(&desk, &partner, &standing)))
        @if let Some(left) = &standing.left { (gone(&desk, &partner, &standing, left, may_change)) }
        (split(definition_list(&pairs(&partner, &standing)), panel(t("partner-history"), None, history_list(&history))))
    };
    Ok(desk.page(Nav::Partners, &partner.name, body))
}

fn deeds(desk: &Desk, partner: &Partner, standing: &Standing) -> Vec<Markup> {
    let place = format!("/staff/partners/{}", partner.id);
    let mut deeds = Vec::new();
    if desk.cx.may(Action::Record, &Object::any(Thing::Referral)) && standing.left.is_none() {
        deeds.push(Button::primary(t("partner-refer")).href(&format!("/staff/referrals/new?partner={}", partner.code)).render());
    }
    if desk.cx.may(Action::See, &Object::any(Thing::Referral)) {
        deeds.push(link_button(t("partner-referrals"), &format!("/staff/referrals?partner={}", partner.code)));
    }
    if desk.cx.may(Action::Change, &Object::any(Thing::Partner)) {
        deeds.push(link_button(t("partner-change"), &format!("{place}/edit")));
        if standing.left.is_none() {
            deeds.push(Button::quiet(t("partner-leave")).href(&format!("{place}/leave")).render());
        }
    }
    deeds
}

fn gone(desk: &Desk, partner: &Partner, standing: &Standing, left: &Left, may_change: bool) -> Markup {
    let tokens = desk.tokens();
    let action = format!("/staff/partners/{}/rejoin", partner.id);
    let back = PostForm { guard: false, ..tokens.form(&action) };
    notice_with(
        Tone::Warning,
        &tv("partner-left", &[("day", wareki::long(left.on).into())]),
        html! {
            p { (left.reason) }
            @if may_change { (back.render(html! { (hidden("revision", &standing.revision.to_string())) (Button::secondary(t("partner-rejoin")).small()) })) }
        },
    )
}

fn pairs(partner: &Partner, standing: &Standing) -> Vec<(&'static str, Markup)> {
    let about = &partner.about;
    let kinds = Kinds::read();
    vec![
        (t("partner-kind"), html! { (kinds.label(about.kind.as_deref())) }),
        (t("partner-address"), shown(about.address.as_deref())),
        (t("partner-phone"), shown(about.phone.as_deref())),
        (
            t("partner-joined-on"),
            html! {
                @match standing.joined_on { Some(day) => (wareki::long(day)), None => (t("partner-joined-unsaid")) }
            },
        ),
        (t("partner-note"), html! { @match &about.note { Some(note) => div .prose { (note) }, None => (t("platform-not-measured")) } }),
        (t("partner-listed"), html! { (if partner.listed { t("partner-listed-yes") } else { t("partner-listed-no") }) }),
    ]
}

async fn history(conn: &mut Conn, desk: &Desk, partner: &Partner, standing: &Standing) -> Deed<Vec<Event>> {
    let people = told::people(conn, &desk.cx).await?;
    let lines = store::revisions(conn, desk.cx.tenant, partner.id).await?;
    let kinds = Kinds::read();
    let now = as_said(partner, standing);
    let event = |(place, line): (usize, &store::Line)| {
        // Newest first: what a deed made of it is what the deed after it found.
        let after = if place == 0 { &now } else { &lines[place - 1].was };
        Event {
            when: told::moment(line.at),
            what: html! { p { (did(&line.deed)) } (told::differences(&line.was, after, |field, value| said(&kinds, field, value))) },
            who: people.get(&line.account).cloned().unwrap_or_default(),
        }
    };
    Ok(lines.iter().enumerate().map(event).collect())
}

fn did(deed: &str) -> &'static str {
    match deed {
        "left" => t("partner-did-left"),
        "rejoined" => t("partner-did-rejoined"),
        _ => t("partner-did-changed"),
    }
}

/// A field of a history line in words.
fn said(kinds: &Kinds, field: &str, value: &str) -> Option<(&'static str, String)> {
    let shown = || if value.is_empty() { t("platform-not-measured").to_owned() } else { value.to_owned() };
    let day = || value.parse().map(wareki::long).unwrap_or_else(|_| shown());
    Some(match field {
        "name" => (t("partner-name"), shown()),
        "kind" => (t("partner-kind"), kinds.label(Some(value).filter(|v| !v.is_empty())).to_owned()),
        "address" => (t("partner-address"), shown()),
        "phone" => (t("partner-phone"), shown()),
        "note" => (t("partner-note"), shown()),
        "joined_on" => (t("partner-joined-on"), day()),
        "left_on" => (t("partner-left-on"), day()),
        "left_reason" => (t("partner-reason"), shown()),
        _ => return None,
    })
}
