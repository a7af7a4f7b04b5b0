//! Lines「折れ線」: this year against last, and the small one inside a table.

use maud::{Markup, html};

use super::{Chart, LEFT, Series, at, percent, round_top};
use crate::page::figure::figure;

/// The first series drawn full with its points, further ones dashed.
pub fn line_chart(chart: &Chart) -> Markup {
    let highest = chart.series.iter().flat_map(|series| series.values.iter().flatten()).max().copied().unwrap_or(0);
    let top = round_top(highest);
    chart.figure(
        top,
        "line",
        html! { @for (index, series) in chart.series.iter().enumerate().rev() { (drawn(chart, index, series, top)) } },
    )
}

fn drawn(chart: &Chart, index: usize, series: &Series, top: i64) -> Markup {
    let x = |place: usize| percent(LEFT + chart.step() * (place as f64 + 0.5));
    let last = series.values.iter().rposition(Option::is_some);
    html! {
        @for (place, pair) in series.values.windows(2).enumerate() {
            @if let [Some(from), Some(to)] = *pair {
                line class={ "stroke s" (index) } x1=(x(place)) y1=(at(from, top)) x2=(x(place + 1)) y2=(at(to, top)) {}
            }
        }
        @for (place, value) in series.values.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?))) {
            circle class={ "dot s" (index) } cx=(x(place)) cy=(at(value, top)) r=(if index == 0 { 4.0 } else { 2.5 }) {
                title { (chart.categories.get(place).copied().unwrap_or_default()) " " (series.label) " " (figure(Some(value))) (chart.unit) }
            }
            @if index == 0 && last == Some(place) {
                text .value x=(x(place)) y=(at(value, top) + beside(series, place)) text-anchor="middle" { (figure(Some(value))) }
            }
        }
    }
}

/// How far below its point a value's text stands: on the side its line does not come from.
fn beside(series: &Series, place: usize) -> f64 {
    let before = place.checked_sub(1).and_then(|before| series.values[before]);
    if before > series.values[place] { 20.0 } else { -9.0 }
}

/// A line the height of a text line, for a table cell; `label` says what it shows.
pub fn sparkline(label: &str, values: &[Option<i64>]) -> Markup {
    let highest = values.iter().flatten().max().copied().unwrap_or(0).max(1) as f64;
    let step = 92.0 / values.len().saturating_sub(1).max(1) as f64;
    let x = |place: usize| format!("{:.1}", 2.0 + step * place as f64);
    let y = |value: i64| format!("{:.1}", 21.0 - 18.0 * value as f64 / highest);
    html! {
        svg .spark role="img" aria-label=(label) width="96" height="24" viewBox="0 0 96 24" {
            @for (place, pair) in values.windows(2).enumerate() {
                @if let [Some(from), Some(to)] = *pair { line .stroke.s0 x1=(x(place)) y1=(y(from)) x2=(x(place + 1)) y2=(y(to)) {} }
            }
            @if let Some((place, Some(value))) = values.iter().enumerate().rfind(|(_, value)| value.is_some()) {
                circle .dot.s0 cx=(x(place)) cy=(y(*value)) r="2.5" {}
            }
        }
    }
}
