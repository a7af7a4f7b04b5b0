//! The next eight weeks as a table.

use calendar::opening::{DayHours, Opening};
use calendar::{Date, wareki};
use maud::{Markup, html};
use platform::page::{Column, Table, table};
use platform::wording::{t, tv};

use crate::hours::Door;

const WEEKS: usize = 8;

/// Eight weeks from the week of a day on; days before it are empty.
pub(super) fn weeks(door: &Door, opening: &Opening, from: Date) -> Markup {
    let shown = Door { opening: opening.clone(), ..door.clone() };
    let labels: Vec<String> = ["月", "火", "水", "木", "金", "土", "日"].iter().map(|letter| (*letter).to_owned()).collect();
    let mut columns = vec![Column::new(t("hours-week"))];
    columns.extend(labels.iter().map(|label| Column::new(label)));
    let row = |week: &[DayHours; 7]| {
        let monday = week[0].day;
        let head = html! { span .keep { (tv("hours-week-of", &[("day", format!("{}/{}", monday.month(), monday.day()).into())])) } };
        std::iter::once(head).chain(week.iter().map(|day| cell(day, from))).collect()
    };
    table(&Table {
        caption: t("hours-preview"),
        caption_unseen: true,
        columns,
        rows: shown.weeks(from, WEEKS).iter().map(row).collect(),
        ..Table::default()
    })
}

fn cell(day: &DayHours, from: Date) -> Markup {
    if day.day < from {
        return html! {};
    }
    html! {
        small .keep { (day.day.month()) "/" (day.day.day()) span .unseen { " " (wareki::weekday(day.day)) } }
        @if day.is_open() { @for span in &day.spans { div .keep { (span) } } } @else { div { small { (t("hours-shut")) } } }
        @if !day.note.is_empty() { div { small { (day.note) } } }
    }
}
