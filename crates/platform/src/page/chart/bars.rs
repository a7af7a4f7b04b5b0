//! Lying bars「横棒」, for long names. The chart is itself a table: name, bar, figure.

use maud::{Markup, html};

use crate::page::figure::{figure, strip};

/// One bar.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bar<'a> {
    /// Name.
    pub label: &'a str,
    /// Value; `None` prints －.
    pub value: Option<i64>,
    /// The list it was counted from.
    pub href: Option<&'a str>,
}

/// Bars in the order given, the longest filling the width.
pub fn bar_chart(title: &str, unit: &str, bars: &[Bar]) -> Markup {
    let longest = bars.iter().filter_map(|bar| bar.value).max().unwrap_or(0);
    let long = bars.iter().any(|bar| bar.label.chars().count() > 16);
    html! {
        table .bars.is-long[long] {
            caption { (title) span .chart__unit { "（" (unit) "）" } }
            tbody {
                @for bar in bars {
                    tr {
                        th scope="row" { (bar.label) }
                        td .bars__strip { (strip(bar.value.unwrap_or(0) as f64, longest as f64)) }
                        td .num { @if let Some(href) = bar.href { a href=(href) { (figure(bar.value)) } } @else { (figure(bar.value)) } }
                    }
                }
            }
        }
    }
}
