use ::tally::AxisKey;
use ::tally::units::{Handovers, Packs, Places, Sets};
use axum::extract::RawQuery;
use maud::{Markup, html};
use platform::Refusal;
use platform::db::Conn;
use platform::page::{
    Button, Choice, Column, Field, Narrow, Nav, Render, Table, Tone, empty_state, figure, filter_bar, link_button, page_head, select,
    stat_tile, status_chip, table, tiles, type_ahead,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::super::record::Distribution;
use super::{AXES, amount, axis_words};
use crate::catalogue::{Catalogue, PlaceKind, choices};
use crate::keeping::{Asked, Kept, Noun, PAGE, store};
use crate::parts::{ListQuery, day, or_dash};

/// The list with its sums.
pub async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Distribution)?;
    let query = ListQuery::of(query.as_deref());
    query.put_on_record(&desk.cx, Noun::Distribution);
    let mut conn = desk.cx.read().await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let asked = query.asked(&desk, AXES);
    let found = store::page::<Distribution>(&mut conn, &asked).await?;
    let sums = sums(&mut conn, &asked).await?;
    let body = html! {
        (page_head(t("distribution-title"), None, &deeds(&desk)))
        (query.figure_notice(AXES, |axis, code| axis_words(&desk, &catalogue, axis, code)))
        (filters(&desk, &query, &catalogue))
        @if found.is_empty() { (nothing(&query)) } @else { (sums) (rows(&desk, &found, &catalogue)) (query.pager(&found)) }
    };
    Ok(desk.page(Nav::Distributions, t("distribution-title"), body))
}

fn deeds(desk: &Desk) -> Vec<Markup> {
    if !desk.cx.may(Action::Record, &Object::any(Thing::Distribution)) {
        return Vec::new();
    }
    vec![
        Button::primary(t("distribution-tap")).href("/staff/distributions/tap").render(),
        link_button(t("distribution-grid"), "/staff/distributions/grid"),
        link_button(t("distribution-record"), "/staff/distributions/new"),
    ]
}

fn filters(desk: &Desk, query: &ListQuery, catalogue: &Catalogue) -> Markup {
    let voided = [Choice::new("1", t("community-voided-only"))];
    let book = &desk.year.codebook;
    let fields = [
        query.month_field(desk),
        type_ahead(
            &Field::new("distribution_point", t("distribution-point")).quiet(),
            &catalogue.place_choices(PlaceKind::DistributionPoint),
            query.get("distribution_point"),
        ),
        select(&Field::new("product", t("distribution-product")).quiet(), &catalogue.product_choices(false), query.get("product")),
        select(
            &Field::new("distribution_channel", t("distribution-channel")).quiet(),
            &choices(book, AxisKey::DistributionChannel, ""),
            query.get("distribution_channel"),
        ),
        select(&Field::new("voided", t("community-voided-field")).quiet(), &voided, query.get("voided")),
    ];
    filter_bar("/staff/distributions", &fields, query.clear("/staff/distributions"))
}

fn nothing(query: &ListQuery) -> Markup {
    if query.clear("").is_some() {
        return empty_state(
            t("community-none-narrowed"),
            t("community-none-narrowed-next"),
            Some(link_button(t("platform-filter-clear"), "/staff/distributions")),
        );
    }
    empty_state(
        t("distribution-none"),
        t("distribution-none-next"),
        Some(Button::primary(t("distribution-tap")).href("/staff/distributions/tap").render()),
    )
}

/// The same sums as the figures': a place counts once something was handed out there that counts.
async fn sums(conn: &mut Conn, asked: &Asked) -> Result<Markup, Refusal> {
    let sums = [
        "sum(case when unit = 'pack' then quantity when unit = 'piece' and pieces_per_pack > 0 then quantity / pieces_per_pack else 0 end)",
        "sum(case when unit = 'set' then quantity else 0 end)",
        "sum(coalesce(handovers, 0))",
        "sum(case when handovers is null then 1 else 0 end)",
        "count(distinct case when handovers > 0 or (unit <> 'piece' and quantity > 0) or (pieces_per_pack > 0 and quantity >= pieces_per_pack) then distribution_point end)",
    ];
    let [packs, sets, handovers, blank, points] = store::sums(conn, Noun::Distribution, asked, sums).await?;
    let missing = (blank > 0).then(|| tv("distribution-sum-blank", &[("n", blank.into())]));
    let mut shown = vec![stat_tile(t("distribution-sum-packs"), &figure(Some(packs)), Packs::UNIT, None, None)];
    if sets > 0 {
        shown.push(stat_tile(t("distribution-sum-sets"), &figure(Some(sets)), Sets::UNIT, None, None));
    }
    shown.push(stat_tile(t("distribution-sum-handovers"), &figure(Some(handovers)), Handovers::UNIT, missing.as_deref(), None));
    shown.push(stat_tile(t("distribution-sum-points"), &figure(Some(points)), Places::UNIT, None, None));
    Ok(tiles(&shown))
}

fn rows(desk: &Desk, found: &[Kept<Distribution>], catalogue: &Catalogue) -> Markup {
    let columns = vec![
        Column::short(t("distribution-day")),
        Column::short(t("distribution-point")),
        Column::short(t("distribution-product")),
        Column::numeric(t("distribution-quantity")),
        Column::numeric(t("distribution-handovers")),
        Column::short(t("distribution-channel")),
    ];
    let rows = found.iter().take(PAGE).map(|kept| row(desk, kept, catalogue)).collect();
    table(&Table { caption: t("distribution-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}

fn row(desk: &Desk, kept: &Kept<Distribution>, catalogue: &Catalogue) -> Vec<Markup> {
    let what = &kept.what;
    let channel = what
        .channel
        .as_ref()
        .map(|code| desk.year.codebook.label(AxisKey::DistributionChannel, code.as_str()).into_owned())
        .unwrap_or_default();
    vec![
        html! { a href=(kept.href()) { (day(what.day)) } },
        html! { (catalogue.place_name(what.point.as_str())) },
        html! { (catalogue.product_name(what.product.as_str())) },
        amount(what.amount),
        html! { (figure(what.handovers.map(Handovers::get))) },
        html! { span { (or_dash(&channel)) @if what.tapped { " " (status_chip(Tone::Info, t("distribution-tapped"))) } } },
    ]
}
