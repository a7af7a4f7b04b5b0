//! One outreach record and its history.

use axum::extract::Path;
use calendar::wareki;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{
    Button, Event, Nav, Render, Tone, breadcrumbs, definition_list, figure, history_list, notice_banner, page_head, panel, split,
};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::Desk;
use tally::{Code, Measure};

use super::words::{Venues, kind};
use crate::outreach::facts::KIND;
use crate::outreach::revision::{Did, Line};
use crate::outreach::{Outreach, Texts, store, texts};
use crate::told;

/// The record of an address, if the reader may see it.
pub(super) async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Outreach> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let outreach = store::find(conn, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)?;
    desk.cx.ask(Action::See, &outreach.object())?;
    desk.cx.viewed(KIND, &outreach.id.0);
    Ok(outreach)
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let o = held(&mut conn, &desk, &id).await?;
    let venues = Venues::read(&mut conn, &desk).await?;
    let texts = texts::open(&mut conn, &desk.cx, &o).await?;
    let history = history(&mut conn, &desk, &o, &venues).await?;
    let title = tv("outreach-at", &[("venue", venues.name(o.venue.as_str()).into()), ("day", wareki::long(o.day).into())]);
    let body = html! {
        (breadcrumbs(&[(t("outreach-title"), "/staff/outreach")], &title))
        (page_head(&title, None, &deeds(&desk, &o)))
        @if !o.living() { (notice_banner(Tone::Warning, t("outreach-voided"))) }
        (split(definition_list(&pairs(&desk, &o, &venues, texts)), panel(t("outreach-history"), None, history_list(&history))))
    };
    Ok(desk.page(Nav::Outreach, &title, body))
}

fn deeds(desk: &Desk, o: &Outreach) -> Vec<Markup> {
    let may = |action| o.living() && desk.cx.may(action, &o.object());
    let mut deeds = Vec::new();
    if may(Action::Change) {
        deeds.push(Button::secondary(t("outreach-change")).href(&format!("/staff/outreach/{}/edit", o.id)).render());
    }
    if may(Action::Void) {
        deeds.push(Button::quiet(t("outreach-void")).href(&format!("/staff/outreach/{}/void", o.id)).render());
    }
    deeds
}

fn pairs(desk: &Desk, o: &Outreach, venues: &Venues, texts: Option<Texts>) -> Vec<(&'static str, Markup)> {
    let counted = |n: Option<i64>, of: Measure| html! { (figure(n)) @if n.is_some() { (of.unit()) } };
    let numbers = &o.counted;
    let mut pairs = vec![
        (t("outreach-number"), html! { (o.number) }),
        (t("outreach-day"), html! { (wareki::with_weekday(o.day)) }),
        (t("outreach-kind"), html! { (kind(&desk.programme.on(o.day).codebook, o.kind.as_ref())) }),
        (t("outreach-venue"), html! { (venues.name(o.venue.as_str())) }),
        (t("outreach-sessions"), counted(Some(numbers.sessions), Measure::OutreachSessions)),
        (t("outreach-persons"), counted(Some(numbers.persons), Measure::OutreachContacts)),
        (t("outreach-new-persons"), counted(numbers.new_persons, Measure::NewOutreachPersons)),
        (t("outreach-consultations"), counted(numbers.consultations, Measure::Consultations)),
    ];
    let Some(texts) = texts else {
        pairs.push((t("outreach-note"), html! { (t("outreach-texts-locked")) }));
        return pairs;
    };
    for (label, text) in [(t("outreach-source"), texts.source), (t("outreach-note"), texts.note)] {
        pairs.push((label, html! { @if text.is_empty() { (t("platform-not-measured")) } @else { div .prose { (text) } } }));
    }
    pairs
}

async fn history(conn: &mut Conn, desk: &Desk, o: &Outreach, venues: &Venues) -> Deed<Vec<Event>> {
    let people = told::people(conn, &desk.cx).await?;
    let lines = store::revisions(conn, desk.cx.tenant, o.id).await?;
    let event = |(place, line): (usize, &Line)| {
        // Newest first: what stood before is the next line.
        let changes = lines
            .get(place + 1)
            .map(|before| told::differences(&before.codes, &line.codes, |field, value| said(desk, venues, field, value)));
        Event {
            when: told::moment(line.at),
            what: html! { p { (did(line.did)) } @if let Some(changes) = changes { (changes) } },
            who: people.get(&line.account).cloned().unwrap_or_default(),
        }
    };
    Ok(lines.iter().enumerate().map(event).collect())
}

fn did(did: Did) -> &'static str {
    match did {
        Did::Recorded => t("outreach-did-recorded"),
        Did::Imported => t("outreach-did-imported"),
        Did::Changed => t("outreach-did-changed"),
        Did::Voided => t("outreach-did-voided"),
    }
}

/// A field of a history line in words.
fn said(desk: &Desk, venues: &Venues, field: &str, value: &str) -> Option<(&'static str, String)> {
    let shown = || if value.is_empty() { t("platform-not-measured").to_owned() } else { value.to_owned() };
    Some(match field {
        "day" => (t("outreach-day"), value.parse().map(wareki::long).unwrap_or_else(|_| shown())),
        "kind" => (t("outreach-kind"), kind(&desk.year.codebook, Some(value).filter(|v| !v.is_empty()).map(Code::from).as_ref())),
        "venue" => (t("outreach-venue"), venues.name(value).to_owned()),
        "sessions" => (t("outreach-sessions"), shown()),
        "persons" => (t("outreach-persons"), shown()),
        "new_persons" => (t("outreach-new-persons"), shown()),
        "consultations" => (t("outreach-consultations"), shown()),
        _ => return None,
    })
}
