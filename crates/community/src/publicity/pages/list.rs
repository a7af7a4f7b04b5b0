use ::tally::AxisKey;
use ::tally::units::Copies;
use axum::extract::RawQuery;
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Column, Field, Narrow, Nav, Render, Table, empty_state, figure, filter_bar, link_button, page_head, select, stat_tile,
    table, tiles,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::super::record::Publicity;
use super::AXES;
use crate::catalogue::choices;
use crate::keeping::{Kept, Noun, PAGE, store};
use crate::parts::{ListQuery, day, or_dash};

/// The list with its sum.
pub async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Publicity)?;
    let query = ListQuery::of(query.as_deref());
    query.put_on_record(&desk.cx, Noun::Publicity);
    let mut conn = desk.cx.read().await?;
    let asked = query.asked(&desk, AXES);
    let found = store::page::<Publicity>(&mut conn, &asked).await?;
    let [copies, blank] =
        store::sums(&mut conn, Noun::Publicity, &asked, ["sum(coalesce(copies, 0))", "sum(case when copies is null then 1 else 0 end)"])
            .await?;
    let without = (blank > 0).then(|| tv("publicity-sum-blank", &[("n", blank.into())]));
    let mut sums = vec![stat_tile(t("publicity-sum"), &figure(Some(copies)), Copies::UNIT, without.as_deref(), None)];
    sums.extend(crate::placement::tiles_of(&mut conn, &desk).await?);
    let body = html! {
        (page_head(t("publicity-title"), None, &deeds(&desk)))
        (query.figure_notice(AXES, |axis, code| desk.year.codebook.label(axis, code).into_owned()))
        (filters(&desk, &query))
        @if found.is_empty() { (nothing(&query)) } @else { (tiles(&sums)) (rows(&desk, &found)) (query.pager(&found)) }
    };
    Ok(desk.page(Nav::Publicity, t("publicity-title"), body))
}

fn deeds(desk: &Desk) -> Vec<Markup> {
    let may = desk.cx.may(Action::Record, &Object::any(Thing::Publicity));
    let placements = link_button(t("placement-title"), "/staff/publicity/placements");
    may.then(|| Button::primary(t("publicity-record")).href("/staff/publicity/new").render()).into_iter().chain([placements]).collect()
}

fn filters(desk: &Desk, query: &ListQuery) -> Markup {
    let voided = [Choice::new("1", t("community-voided-only"))];
    let fields = [
        query.month_field(desk),
        select(
            &Field::new("medium", t("publicity-medium")).quiet(),
            &choices(&desk.year.codebook, AxisKey::Medium, ""),
            query.get("medium"),
        ),
        select(&Field::new("voided", t("community-voided-field")).quiet(), &voided, query.get("voided")),
    ];
    filter_bar("/staff/publicity", &fields, query.clear("/staff/publicity"))
}

fn nothing(query: &ListQuery) -> Markup {
    if query.clear("").is_some() {
        return empty_state(
            t("community-none-narrowed"),
            t("community-none-narrowed-next"),
            Some(link_button(t("platform-filter-clear"), "/staff/publicity")),
        );
    }
    empty_state(
        t("publicity-none"),
        t("publicity-none-next"),
        Some(Button::primary(t("publicity-record")).href("/staff/publicity/new").render()),
    )
}

fn rows(desk: &Desk, found: &[Kept<Publicity>]) -> Markup {
    let columns = vec![
        Column::short(t("publicity-day")),
        Column::short(t("publicity-medium")),
        Column::short(t("publicity-name")),
        Column::numeric(t("publicity-copies")),
        Column::short(t("publicity-placed")),
    ];
    let rows = found.iter().take(PAGE).map(|kept| row(desk, kept)).collect();
    table(&Table { caption: t("publicity-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}

fn row(desk: &Desk, kept: &Kept<Publicity>) -> Vec<Markup> {
    let what = &kept.what;
    vec![
        html! { a href=(kept.href()) { (day(what.day)) } },
        html! { (desk.year.codebook.label(AxisKey::Medium, what.medium.as_str())) },
        html! { (or_dash(what.title.as_deref().unwrap_or_default())) },
        html! { (figure(what.copies.map(Copies::get))) @if what.copies.is_some() { (Copies::UNIT) } },
        html! { (or_dash(what.placed.as_deref().unwrap_or_default())) },
    ]
}
