use ::tally::AxisKey;
use ::tally::units::Copies;
use calendar::Date;
use doorstep::placement::{Placement, all, opened_between};
use doorstep::survey::{self, Survey};
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{
    Button, Column, Narrow, Nav, Render, Table, breadcrumbs, disclosure, empty_state, figure, link_button, page_head, stat_tile, table,
    tiles,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::{PATH, words};

/// Every set that was laid out.
pub async fn list(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Publicity)?;
    let mut conn = desk.cx.read().await?;
    let sets = all(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let surveys = survey::all(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let body = html! {
        (breadcrumbs(&[(t("publicity-title"), "/staff/publicity")], t("placement-title")))
        (page_head(t("placement-title"), Some(t("placement-lead")), &deeds(&desk)))
        @if sets.is_empty() { (empty_state(t("placement-none"), t("placement-none-next"), new(&desk))) } @else {
            (tiles(&tiles_of(&mut conn, &desk).await?))
            (rows(&desk, &sets, &surveys))
        }
        (counted())
    };
    Ok(desk.page(Nav::Publicity, t("placement-title"), body))
}

fn new(desk: &Desk) -> Option<Markup> {
    let may = desk.cx.may(Action::Record, &Object::any(Thing::Publicity));
    may.then(|| Button::primary(t("placement-record")).href("/staff/publicity/placements/new").render())
}

fn deeds(desk: &Desk) -> Vec<Markup> {
    new(desk).into_iter().collect()
}

/// 「刷った数」 and 「開かれた回数」 of the fiscal year looked at, for this page and the one above it. None without placements.
pub async fn tiles_of(conn: &mut Conn, desk: &Desk) -> Deed<Vec<Markup>> {
    let (tenant, programme, year) = (desk.cx.tenant, desk.programme.id, desk.fiscal_year());
    let sets = all(conn, tenant, programme).await?;
    if sets.is_empty() {
        return Ok(Vec::new());
    }
    let days: (Date, Date) = (year.first_day(), year.last_day());
    let laid: Vec<_> =
        sets.iter().filter(|(set, _)| set.what.from <= days.1 && set.what.until.is_none_or(|until| days.0 <= until)).collect();
    let copies: i64 = laid.iter().filter_map(|(set, _)| set.what.copies.map(Copies::get)).sum();
    let opened = opened_between(conn, tenant, programme, days).await?;
    let places = tv("placement-sum-places", &[("n", laid.len().into())]);
    let opened_in = tv("placement-sum-year", &[("year", year.label().into())]);
    Ok(vec![
        stat_tile(t("placement-sum-copies"), &figure(Some(copies)), Copies::UNIT, Some(&places), Some(PATH)),
        stat_tile(t("placement-sum-opened"), &figure(Some(opened)), t("placement-times"), Some(&opened_in), Some(PATH)),
    ])
}

fn rows(desk: &Desk, sets: &[(Placement, i64)], surveys: &[(Survey, i64)]) -> Markup {
    let columns = vec![
        Column::new(t("placement-place")),
        Column::short(t("placement-medium")),
        Column::short(t("placement-period")),
        Column::short(t("placement-leads")),
        Column::numeric(t("placement-copies")),
        Column::numeric(t("placement-opened")),
        Column::numeric(t("placement-per-hundred")),
    ];
    let rows = sets.iter().map(|(set, opened)| row(desk, set, *opened, surveys)).collect();
    table(&Table { caption: t("placement-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}

fn row(desk: &Desk, set: &Placement, opened: i64, surveys: &[(Survey, i64)]) -> Vec<Markup> {
    let what = &set.what;
    vec![
        html! { a href=(format!("{PATH}/{}", set.id)) { (what.place) } },
        html! { (desk.year.codebook.label(AxisKey::Medium, what.medium.as_str())) },
        html! { (words::period(what.from, what.until)) },
        html! { (words::leads(&what.leads, surveys)) },
        html! { (figure(what.copies.map(Copies::get))) @if what.copies.is_some() { (Copies::UNIT) } },
        html! { (figure(Some(opened))) (t("placement-times")) },
        words::per_hundred(what.per_hundred(opened)),
    ]
}

/// What is counted, and what is not: said wherever the figure stands.
pub(super) fn counted() -> Markup {
    disclosure(
        t("placement-counted"),
        false,
        html! { ul { @for line in [t("placement-counted-1"), t("placement-counted-2"), t("placement-counted-3"), t("placement-counted-4")] { li { "・" (line) } } } },
    )
}

/// The way back to the list.
pub(super) fn to_list() -> Markup {
    link_button(t("placement-title"), PATH)
}
