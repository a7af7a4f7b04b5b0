use ::tally::AxisKey;
use ::tally::units::Copies;
use axum::extract::Path;
use maud::{Markup, html};
use platform::page::{Button, Nav, Render, breadcrumbs, button_row, definition_list, figure, link_button, page_head};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;

use super::super::record::Publicity;
use crate::keeping::{self, Kept, Noun, Opened};
use crate::parts::{asked_for, day, history_panel, note_panel, or_dash, voided_notice};

/// One piece of publicity.
pub async fn show(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let kept = asked_for::<Publicity>(&mut conn, &desk, &id, Action::See).await?;
    let opened = keeping::open(&mut conn, &desk.cx, Noun::Publicity, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    let past = keeping::history(&mut conn, &desk.cx, &kept).await?;
    let words = |column: &str, value: &str| words(&desk, column, value);
    let (standing, object, href) = (kept.stamp.voided.is_none(), kept.object(), kept.href());
    let mut deeds = Vec::new();
    if standing && desk.cx.may(Action::Change, &object) {
        deeds.push(link_button(t("community-change"), &format!("{href}/edit")));
    }
    let medium = desk.year.codebook.label(AxisKey::Medium, kept.what.medium.as_str());
    let title = kept.what.title.as_deref().unwrap_or(&medium);
    let body = html! {
        (breadcrumbs(&[(t("publicity-title"), "/staff/publicity")], title))
        (page_head(title, Some(&day(kept.what.day)), &deeds))
        (voided_notice(&kept.stamp))
        (facts(&kept, &medium, &opened))
        @if standing && desk.cx.may(Action::Void, &object) { (button_row(&[Button::quiet(t("community-void-do")).href(&format!("{href}/void")).render()])) }
        (history_panel(&past, label, &words))
    };
    Ok(desk.page(Nav::Publicity, title, body))
}

fn facts(kept: &Kept<Publicity>, medium: &str, opened: &Opened) -> Markup {
    let (what, texts) = (&kept.what, opened.texts());
    let words = texts.get("medium_words");
    definition_list(&[
        (t("publicity-medium"), html! { (medium) @if !words.is_empty() { "（" (words) "）" } }),
        (t("publicity-name"), html! { (or_dash(what.title.as_deref().unwrap_or_default())) }),
        (t("publicity-copies"), html! { (figure(what.copies.map(Copies::get))) @if what.copies.is_some() { (Copies::UNIT) } }),
        (t("publicity-placed"), html! { (or_dash(what.placed.as_deref().unwrap_or_default())) }),
        (t("community-note"), note_panel(opened, "note")),
    ])
}

fn label(column: &str) -> &'static str {
    match column {
        "day" => t("publicity-day"),
        "medium" => t("publicity-medium"),
        "title" => t("publicity-name"),
        "copies" => t("publicity-copies"),
        _ => t("publicity-placed"),
    }
}

fn words(desk: &Desk, column: &str, value: &str) -> String {
    match column {
        "medium" => desk.year.codebook.label(AxisKey::Medium, value).into_owned(),
        "day" => value.parse().map_or_else(|_| value.to_owned(), day),
        _ => value.to_owned(),
    }
}
