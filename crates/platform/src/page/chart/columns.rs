//! Columns by month「縦棒」, side by side or upon each other.

use maud::{Markup, html};

use super::{Chart, LEFT, at, percent, round_top};
use crate::page::figure::figure;

/// One or several series side by side. A single series bears its values.
pub fn grouped_bars(chart: &Chart) -> Markup {
    let highest = chart.series.iter().flat_map(|series| series.values.iter().flatten()).max().copied().unwrap_or(0);
    let top = round_top(highest);
    let step = chart.step();
    let width = step * 0.72 / chart.series.len().max(1) as f64;
    chart.figure(
        top,
        "fill",
        html! {
            @for (index, series) in chart.series.iter().enumerate() {
                @for (place, value) in series.values.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?))) {
                    @let x = LEFT + step * (place as f64 + 0.14) + width * index as f64;
                    (column(chart, index, x, width, 0, value, top))
                    @if chart.series.len() == 1 {
                        text .value x=(percent(x + width / 2.0)) y=(at(value, top) - 5.0) text-anchor="middle" { (figure(Some(value))) }
                    }
                }
            }
        },
    )
}

/// Series upon each other; the sum stands above. Only for values that may be added.
pub fn stacked_bars(chart: &Chart) -> Markup {
    let sums: Vec<i64> = (0..chart.categories.len()).map(|place| below(chart, chart.series.len(), place)).collect();
    let top = round_top(sums.iter().max().copied().unwrap_or(0));
    let step = chart.step();
    let width = step * 0.6;
    chart.figure(top, "fill", html! {
        @for (place, sum) in sums.iter().enumerate() {
            @let x = LEFT + step * (place as f64 + 0.2);
            @for (index, series) in chart.series.iter().enumerate() {
                @if let Some(value) = series.values.get(place).copied().flatten() {
                    (column(chart, index, x, width, below(chart, index, place), value, top))
                }
            }
            @if *sum > 0 { text .value x=(percent(x + width / 2.0)) y=(at(*sum, top) - 5.0) text-anchor="middle" { (figure(Some(*sum))) } }
        }
    })
}

/// Sum of the series before `index` at a place.
fn below(chart: &Chart, index: usize, place: usize) -> i64 {
    chart.series[..index].iter().filter_map(|series| series.values.get(place).copied().flatten()).sum()
}

fn column(chart: &Chart, index: usize, x: f64, width: f64, base: i64, value: i64, top: i64) -> Markup {
    let (high, low) = (at(base + value, top), at(base, top));
    html! {
        rect class={ "fill s" (index) } x=(percent(x)) y=(high) width=(percent(width)) height=(format!("{:.1}", (low - high).max(0.0))) fill=[chart.fill(index)] {
            title { (chart.categories[place_of(chart, x)]) " " (chart.series[index].label) " " (figure(Some(value))) (chart.unit) }
        }
    }
}

fn place_of(chart: &Chart, x: f64) -> usize {
    (((x - LEFT) / chart.step()) as usize).min(chart.categories.len().saturating_sub(1))
}
