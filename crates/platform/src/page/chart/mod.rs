//! Charts「図」: drawn here as SVG, each with title, description and its table.
//!
//! Places along the width are percentages and places along the height are pixels, so that lettering keeps its size
//! from phone to desk and nothing is scaled. `None` leaves a gap: blank is not 0.

mod bars;
mod bullet;
mod columns;
mod heat;
mod line;

pub use bars::{Bar, bar_chart};
pub use bullet::{Bullet, Goal, bullet, bullets};
pub use columns::{grouped_bars, stacked_bars};
pub use heat::{Heat, heat_table};
pub use line::{line_chart, sparkline};

use maud::{Markup, html};

use super::figure::figure;
use super::parts::disclosure;
use super::table::{Column, Narrow, Table, table};
use crate::wording::t;

/// One row of values「系列」, such as 令和8年度.
#[derive(Clone, Debug, Default)]
pub struct Series<'a> {
    /// Name in the legend.
    pub label: &'a str,
    /// One value for each category.
    pub values: Vec<Option<i64>>,
}

/// What columns and lines are drawn from.
#[derive(Clone, Debug, Default)]
pub struct Chart<'a> {
    /// Unique within the page.
    pub id: &'a str,
    /// Title, printed above.
    pub title: &'a str,
    /// One sentence that says what there is to see; empty: the title alone.
    pub summary: &'a str,
    /// Unit of the values.
    pub unit: &'a str,
    /// Names along the width, such as 4月 … 3月.
    pub categories: Vec<&'a str>,
    /// What is drawn, the most important first; six at most are told apart.
    pub series: Vec<Series<'a>>,
}

/// Height of the drawing from the zero line to the highest tick, in pixels.
const HEIGHT: f64 = 200.0;
/// Room above it for the highest label.
const ABOVE: f64 = 22.0;
/// Where the first category begins, in percent: ticks are written before it.
const LEFT: f64 = 7.0;

impl Chart<'_> {
    /// Legend, drawing and table in one figure.
    fn figure(&self, top: i64, kind: &str, inside: Markup) -> Markup {
        html! {
            figure .chart {
                figcaption .chart__title { (self.title) span .chart__unit { "（" (self.unit) "）" } }
                @if self.series.len() > 1 { (self.legend(kind)) }
                svg role="img" width="100%" height=(HEIGHT + ABOVE + 26.0) aria-labelledby={ (self.id) "-t " (self.id) "-d" } {
                    title id={ (self.id) "-t" } { (self.title) }
                    desc id={ (self.id) "-d" } { (self.summary) }
                    (self.patterns())
                    (ticks(top))
                    (inside)
                    (self.names())
                }
                (disclosure(t("platform-chart-table"), false, self.numbers()))
            }
        }
    }

    fn legend(&self, kind: &str) -> Markup {
        html! {
            ul .legend {
                @for (index, series) in self.series.iter().enumerate() {
                    li {
                        svg width="22" height="14" aria-hidden="true" {
                            @if kind == "line" { line class={ "stroke s" (index) } x1="0" y1="7" x2="22" y2="7" {} }
                            @else { rect class={ "fill s" (index) } width="22" height="14" fill=[self.fill(index)] {} }
                        }
                        (series.label)
                    }
                }
            }
        }
    }

    /// Each series after the first has a pattern of its own, so that colour is never alone.
    fn patterns(&self) -> Markup {
        html! {
            defs {
                @for index in 1..self.series.len() {
                    pattern id={ (self.id) "-p" (index) } width="8" height="8" patternUnits="userSpaceOnUse" {
                        rect class={ "ground s" (index) } width="8" height="8" {}
                        path class={ "weave s" (index) } d=(weave(index)) {}
                    }
                }
            }
        }
    }

    fn fill(&self, index: usize) -> Option<String> {
        (index > 0).then(|| format!("url(#{}-p{index})", self.id))
    }

    /// Names along the width; on a phone every second one would collide, so long rows are thinned by class.
    fn names(&self) -> Markup {
        let step = self.step();
        html! {
            g .names {
                @for (index, name) in self.categories.iter().enumerate() {
                    text x=(percent(LEFT + step * (index as f64 + 0.5))) y=(ABOVE + HEIGHT + 19.0) text-anchor="middle" { (name) }
                }
            }
        }
    }

    /// Width of one category in percent.
    fn step(&self) -> f64 {
        (100.0 - LEFT) / self.categories.len().max(1) as f64
    }

    fn numbers(&self) -> Markup {
        let mut columns = vec![Column::new(t("platform-chart-category"))];
        columns.extend(self.series.iter().map(|series| Column::numeric(series.label)));
        let rows = self.categories.iter().enumerate().map(|(index, name)| {
            let mut cells = vec![html! { (name) }];
            cells.extend(self.series.iter().map(|series| html! { (figure(series.values.get(index).copied().flatten())) }));
            cells
        });
        table(&Table {
            caption: self.title,
            caption_unseen: true,
            columns,
            rows: rows.collect(),
            narrow: Narrow::Scroll,
            ..Table::default()
        })
    }
}

fn weave(index: usize) -> &'static str {
    match index {
        1 => "M-2 2 2-2M0 8 8 0M6 10 10 6",
        2 => "M0 4h8",
        3 => "M2 2h2v2h-2zM6 6h2v2h-2z",
        4 => "M4 0v8",
        _ => "M0 0 8 8M8 0 0 8",
    }
}

/// Horizontal lines with their values.
fn ticks(top: i64) -> Markup {
    let step = tick_step(top);
    html! {
        g .ticks {
            @for value in (0..=top / step).map(|n| n * step) {
                line .zero[value == 0] x1="0" x2="100%" y1=(at(value, top)) y2=(at(value, top)) {}
                text x="0" y=(at(value, top) - 4.0) { (figure(Some(value))) }
            }
        }
    }
}

/// Height of a value, in pixels from above.
fn at(value: i64, top: i64) -> f64 {
    let share = if top > 0 { value as f64 / top as f64 } else { 0.0 };
    ((ABOVE + HEIGHT * (1.0 - share)) * 10.0).round() / 10.0
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// The lowest round number no value exceeds: 1, 2 or 5 times a power of ten, times few.
fn round_top(highest: i64) -> i64 {
    let step = tick_step(highest.max(1));
    (highest.max(1) + step - 1) / step * step
}

/// Distance of ticks so that there are about four.
fn tick_step(top: i64) -> i64 {
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if step * 5 >= top {
                return step;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::{round_top, tick_step};

    #[test]
    fn ticks_are_round_and_few() {
        let seen = [0, 1, 4, 7, 23, 135, 999, 9_191].map(|highest| (round_top(highest), tick_step(round_top(highest))));
        assert_eq!(seen, [(1, 1), (1, 1), (4, 1), (8, 2), (25, 5), (150, 50), (1000, 200), (10_000, 2000)]);
    }
}
