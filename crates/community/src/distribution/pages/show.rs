use ::tally::AxisKey;
use ::tally::units::Handovers;
use axum::extract::Path;
use maud::{Markup, html};
use platform::page::{Button, Nav, Render, breadcrumbs, button_row, definition_list, link_button, page_head};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;

use super::super::record::Distribution;
use super::{UNITS, amount, axis_words, counted_note};
use crate::catalogue::Catalogue;
use crate::keeping::{self, Kept, Noun, Opened};
use crate::parts::{asked_for, count, day, history_panel, note_panel, or_dash, voided_notice};

/// One distribution.
pub async fn show(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let kept = asked_for::<Distribution>(&mut conn, &desk, &id, Action::See).await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let opened = keeping::open(&mut conn, &desk.cx, Noun::Distribution, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    let past = keeping::history(&mut conn, &desk.cx, &kept).await?;
    let words = |column: &str, value: &str| words(&desk, &catalogue, column, value);
    let (standing, object, href) = (kept.stamp.voided.is_none(), kept.object(), kept.href());
    let mut deeds = Vec::new();
    if standing && desk.cx.may(Action::Change, &object) {
        deeds.push(link_button(t("community-change"), &format!("{href}/edit")));
    }
    let title = catalogue.place_name(kept.what.point.as_str());
    let body = html! {
        (breadcrumbs(&[(t("distribution-title"), "/staff/distributions")], &day(kept.what.day)))
        (page_head(title, Some(&day(kept.what.day)), &deeds))
        (voided_notice(&kept.stamp))
        (facts(&desk, &kept, &catalogue, &opened))
        @if standing && desk.cx.may(Action::Void, &object) { (button_row(&[Button::quiet(t("community-void-do")).href(&format!("{href}/void")).render()])) }
        (history_panel(&past, label, &words))
    };
    Ok(desk.page(Nav::Distributions, title, body))
}

fn facts(desk: &Desk, kept: &Kept<Distribution>, catalogue: &Catalogue, opened: &Opened) -> Markup {
    let what = &kept.what;
    let channel =
        what.channel.as_ref().map(|code| axis_words(desk, catalogue, AxisKey::DistributionChannel, code.as_str())).unwrap_or_default();
    definition_list(&[
        (t("distribution-point"), html! { (catalogue.place_name(what.point.as_str())) }),
        (t("distribution-product"), html! { (catalogue.product_name(what.product.as_str())) }),
        (t("distribution-quantity"), html! { (amount(what.amount)) @if let Some(note) = counted_note(what.amount) { p .hint { (note) } } }),
        (t("distribution-handovers"), count(what.handovers.map(Handovers::get), Handovers::UNIT)),
        (t("distribution-channel"), html! { (or_dash(&channel)) @if what.tapped { p .hint { (t("distribution-tapped-hint")) } } }),
        (t("community-note"), note_panel(opened, "note")),
    ])
}

fn label(column: &str) -> &'static str {
    match column {
        "day" => t("distribution-day"),
        "distribution_point" => t("distribution-point"),
        "product" => t("distribution-product"),
        "unit" => t("distribution-unit"),
        "pieces_per_pack" => t("distribution-per-pack"),
        "handovers" => t("distribution-handovers"),
        "channel" => t("distribution-channel"),
        "tapped" => t("distribution-tapped"),
        _ => t("distribution-quantity"),
    }
}

fn words(desk: &Desk, catalogue: &Catalogue, column: &str, value: &str) -> String {
    match column {
        "distribution_point" => axis_words(desk, catalogue, AxisKey::DistributionPoint, value),
        "product" => axis_words(desk, catalogue, AxisKey::Product, value),
        "channel" => axis_words(desk, catalogue, AxisKey::DistributionChannel, value),
        "unit" => UNITS.iter().find(|unit| unit.name() == value).map_or(value, |unit| unit.label()).to_owned(),
        "day" => value.parse().map_or_else(|_| value.to_owned(), day),
        _ => value.to_owned(),
    }
}
