use ::tally::AxisKey;
use ::tally::units::Copies;
use axum::extract::Path;
use calendar::{Date, YearMonth};
use doorstep::placement::{Placement, TONGUES, days};
use doorstep::survey::{self, Survey};
use maud::{Markup, html};
use platform::page::chart::{Chart, Series, grouped_bars};
use platform::page::{
    Column, Nav, Table, breadcrumbs, button_row, definition_list, figure, link_button, page_head, panel, qr, stat_tile, table, tiles,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::origin::Origin;
use super::print::{SHEETS, address, sheet_words};
use super::{PATH, list, stored, words};
use crate::parts::or_dash;

/// Days drawn one by one.
const DRAWN: i64 = 28;

/// One set: what it is, its code, what to print, and how often it was opened.
pub async fn show(desk: Desk, origin: Origin, id: Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Publicity)?;
    let mut conn = desk.cx.read().await?;
    let set = stored(&mut conn, &desk, &id).await?;
    let opened = days(&mut conn, desk.cx.tenant, set.id).await?;
    let surveys = survey::all(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let may = desk.cx.may(Action::Change, &Object::any(Thing::Publicity));
    let deeds: Vec<Markup> =
        may.then(|| link_button(t("community-change"), &format!("{PATH}/{}/edit", set.id))).into_iter().chain([list::to_list()]).collect();
    let body = html! {
        (breadcrumbs(&[(t("publicity-title"), "/staff/publicity"), (t("placement-title"), PATH)], &set.what.place))
        (page_head(&set.what.place, Some(&words::period(set.what.from, set.what.until)), &deeds))
        (sums(&set, &opened))
        (printed(&origin, &set))
        (facts(&desk, &set, &surveys))
        (drawn(&set, &opened, desk.cx.today()))
        (by_month(&set, &opened))
        (list::counted())
    };
    Ok(desk.page(Nav::Publicity, &set.what.place, body))
}

fn sums(set: &Placement, opened: &[(Date, i64)]) -> Markup {
    let sum: i64 = opened.iter().map(|(_, n)| n).sum();
    let copies = figure(set.what.copies.map(Copies::get));
    let each = words::per_hundred(set.what.per_hundred(sum)).into_string();
    tiles(&[
        stat_tile(t("placement-copies"), &copies, Copies::UNIT, None, None),
        stat_tile(t("placement-opened"), &figure(Some(sum)), t("placement-times"), None, None),
        stat_tile(t("placement-per-hundred"), &each, t("placement-times"), None, None),
    ])
}

fn printed(origin: &Origin, set: &Placement) -> Markup {
    let address = address(origin, set);
    let links: Vec<Markup> =
        SHEETS.iter().map(|(last, _, size)| link_button(sheet_words(*size), &format!("{PATH}/{}/print/{last}", set.id))).collect();
    panel(
        t("placement-print"),
        None,
        html! {
            div .with-code {
                (qr(&address, t("placement-code-alt")))
                div {
                    p { a href=(address) rel="noreferrer" target="_blank" { (address) } }
                    p .hint { (t("placement-print-lead")) }
                    (button_row(&links))
                }
            }
        },
    )
}

fn facts(desk: &Desk, set: &Placement, surveys: &[(Survey, i64)]) -> Markup {
    let what = &set.what;
    let tongue = TONGUES.iter().find(|(path, _)| *path == what.tongue).map_or("", |(_, name)| *name);
    definition_list(&[
        (t("placement-medium"), html! { (desk.year.codebook.label(AxisKey::Medium, what.medium.as_str())) }),
        (t("placement-leads"), html! { (words::leads(&what.leads, surveys)) "（" (tongue) "）" }),
        (t("placement-heading"), html! { (what.heading) }),
        (t("placement-words"), html! { p .prose { (or_dash(&what.words)) } }),
        (t("placement-from-whom"), html! { (or_dash(&what.from_whom)) }),
    ])
}

/// The last weeks, day by day. Days before the set was laid out are blank, not 0.
fn drawn(set: &Placement, opened: &[(Date, i64)], today: Date) -> Markup {
    let back = |n: i64| today.checked_sub(jiff::Span::new().days(n)).unwrap_or(today);
    let shown: Vec<Date> = (0..DRAWN).rev().map(back).collect();
    let on = |day: &Date| (*day >= set.what.from).then(|| opened.iter().find(|(at, _)| at == day).map_or(0, |(_, n)| *n));
    let names: Vec<String> =
        shown.iter().map(|day| if day.day() == 1 { format!("{}/1", day.month()) } else { day.day().to_string() }).collect();
    let values: Vec<Option<i64>> = shown.iter().map(on).collect();
    let sum: i64 = values.iter().flatten().sum();
    let chart = Chart {
        id: "opened",
        title: t("placement-days"),
        summary: &tv("placement-days-summary", &[("n", sum.into())]),
        unit: t("placement-times"),
        categories: names.iter().map(String::as_str).collect(),
        series: vec![Series { label: t("placement-opened"), values }],
    };
    grouped_bars(&chart)
}

fn by_month(set: &Placement, opened: &[(Date, i64)]) -> Markup {
    let mut months: Vec<(YearMonth, i64)> = Vec::new();
    for (day, n) in opened.iter().rev() {
        let month = YearMonth::containing(*day);
        match months.last_mut().filter(|(known, _)| *known == month) {
            Some((_, sum)) => *sum += n,
            None => months.push((month, *n)),
        }
    }
    if months.is_empty() {
        return html! { p .hint { (tv("placement-not-yet", &[("code", set.code.as_str().into())])) } };
    }
    table(&Table {
        caption: t("placement-months"),
        columns: vec![Column::new(t("community-month")), Column::numeric(t("placement-opened"))],
        rows: months
            .iter()
            .map(|(month, n)| vec![html! { (month.wareki_label()) }, html! { (figure(Some(*n))) (t("placement-times")) }])
            .collect(),
        ..Table::default()
    })
}
