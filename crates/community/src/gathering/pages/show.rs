use ::tally::AxisKey;
use ::tally::units::{Attendances, Contacts, Packs};
use axum::extract::Path;
use maud::{Markup, html};
use platform::page::{Button, Nav, Render, breadcrumbs, button_row, definition_list, figure, link_button, page_head};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;

use super::super::record::{Count, Gathering, State};
use super::list::axis_words;
use super::{hours, state_chips};
use crate::catalogue::Catalogue;
use crate::keeping::{self, Kept, Noun, Opened};
use crate::parts::{asked_for, clock, count, day, history_panel, note_panel, or_dash, voided_notice};

/// One gathering.
pub async fn show(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let kept = asked_for::<Gathering>(&mut conn, &desk, &id, Action::See).await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let opened = keeping::open(&mut conn, &desk.cx, Noun::Gathering, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    let past = keeping::history(&mut conn, &desk.cx, &kept).await?;
    let words = |column: &str, value: &str| words(&desk, &catalogue, column, value);
    let body = html! {
        (breadcrumbs(&[(t("gathering-title"), "/staff/gatherings")], &kept.what.head.title))
        (page_head(&kept.what.head.title, None, &deeds(&desk, &kept)))
        (voided_notice(&kept.stamp))
        (facts(&desk, &kept, &catalogue, &opened))
        (after(&desk, &kept))
        (history_panel(&past, label, &words))
    };
    Ok(desk.page(Nav::Gatherings, &kept.what.head.title, body))
}

fn deeds(desk: &Desk, kept: &Kept<Gathering>) -> Vec<Markup> {
    let (object, href) = (kept.object(), kept.href());
    if kept.stamp.voided.is_some() {
        return Vec::new();
    }
    let mut deeds = Vec::new();
    if kept.what.head.day == desk.cx.today() && kept.what.state != State::Cancelled && desk.cx.may(Action::Record, &object) {
        deeds.push(Button::primary(t("gathering-tally")).href(&format!("{href}/tally")).render());
    }
    if desk.cx.may(Action::Change, &object) {
        deeds.push(link_button(t("community-change"), &format!("{href}/edit")));
    }
    deeds
}

fn after(desk: &Desk, kept: &Kept<Gathering>) -> Markup {
    let (object, href) = (kept.object(), kept.href());
    let standing = kept.stamp.voided.is_none();
    let mut deeds = Vec::new();
    if desk.cx.may(Action::Record, &object) {
        deeds.push(link_button(t("gathering-again"), &format!("/staff/gatherings/new?like={}", kept.id)));
    }
    if standing && kept.what.state != State::Cancelled && desk.cx.may(Action::Change, &object) {
        deeds.push(link_button(t("gathering-cancel"), &format!("{href}/cancel")));
    }
    if standing && desk.cx.may(Action::Void, &object) {
        deeds.push(Button::quiet(t("community-void-do")).href(&format!("{href}/void")).render());
    }
    button_row(&deeds)
}

fn facts(desk: &Desk, kept: &Kept<Gathering>, catalogue: &Catalogue, opened: &Opened) -> Markup {
    let head = &kept.what.head;
    let kind = head
        .kind
        .as_ref()
        .map(|code| desk.programme.on(head.day).codebook.label(AxisKey::GatheringKind, code.as_str()).into_owned())
        .unwrap_or_default();
    let mut pairs = vec![
        (t("gathering-day"), html! { (day(head.day)) " " (hours(&kept.what)) }),
        (t("gathering-venue"), html! { (catalogue.place_name(head.venue.as_str())) }),
        (t("gathering-kind"), html! { (or_dash(&kind)) }),
        (t("gathering-state"), state_chips(&kept.what)),
    ];
    match kept.what.state {
        State::Held(n) => pairs.extend(counted(n)),
        State::Cancelled => pairs.push((t("gathering-cancel-reason"), note_panel(opened, "cancel_reason"))),
        State::Planned => {}
    }
    if head.of_which {
        pairs.push((t("gathering-of-which"), html! { (t("gathering-of-which-hint")) }));
    }
    pairs.push((t("community-note"), note_panel(opened, "note")));
    definition_list(&pairs)
}

fn counted(n: Count) -> Vec<(&'static str, Markup)> {
    let beside = |n: Option<i64>, unit: &str| html! { (figure(n)) @if n.is_some() { (unit) } };
    vec![
        (t("gathering-attendances"), count(n.attendances.map(Attendances::get), Attendances::UNIT)),
        (t("gathering-first-timers"), beside(n.first_timers.map(|n| n.shown().get()), Attendances::UNIT)),
        (t("gathering-children"), beside(n.children.map(|n| n.shown().get()), Attendances::UNIT)),
        (t("gathering-consultations"), beside(n.consultations.map(Contacts::get), Contacts::UNIT)),
        (t("gathering-packs"), beside(n.packs.map(Packs::get), Packs::UNIT)),
    ]
}

fn label(column: &str) -> &'static str {
    match column {
        "day" => t("gathering-day"),
        "state" => t("gathering-state"),
        "starts" => t("gathering-starts"),
        "ends" => t("gathering-ends"),
        "title" => t("gathering-name"),
        "venue" => t("gathering-venue"),
        "kind" => t("gathering-kind"),
        "of_which" => t("gathering-of-which"),
        "first_timers" => t("gathering-first-timers"),
        "children" => t("gathering-children"),
        "consultations" => t("gathering-consultations"),
        "packs" => t("gathering-packs"),
        _ => t("gathering-attendances"),
    }
}

fn words(desk: &Desk, catalogue: &Catalogue, column: &str, value: &str) -> String {
    match (column, value) {
        ("venue", code) => axis_words(desk, catalogue, AxisKey::Venue, code),
        ("kind", code) => axis_words(desk, catalogue, AxisKey::GatheringKind, code),
        ("state", "planned") => t("gathering-state-planned").to_owned(),
        ("state", "held") => t("gathering-state-held").to_owned(),
        ("state", "cancelled") => t("gathering-state-cancelled").to_owned(),
        ("of_which", "true") => t("community-yes").to_owned(),
        ("of_which", "false") => t("community-no").to_owned(),
        ("day", text) => text.parse().map_or_else(|_| text.to_owned(), day),
        ("starts" | "ends", text) => text.parse().map_or_else(|_| text.to_owned(), clock),
        (_, text) => text.to_owned(),
    }
}
