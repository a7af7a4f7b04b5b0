//! Single figures「数字の札」.

use maud::{Markup, html};

use crate::wording::{t, tv};

/// A figure with its unit. `comparison` is a sentence such as 前年度同月より4件増; `href` opens the list it was counted from.
pub fn stat_tile(label: &str, value: &str, unit: &str, comparison: Option<&str>, href: Option<&str>) -> Markup {
    let inside = html! {
        span .tile__label { (label) }
        span .tile__value { (value) small { (unit) } }
        @if let Some(comparison) = comparison { span .tile__more { (comparison) } }
    };
    html! {
        @if let Some(href) = href { a .tile href=(href) { (inside) } } @else { div .tile { (inside) } }
    }
}

/// Tiles side by side.
pub fn tiles(tiles: &[Markup]) -> Markup {
    html! { div .tiles { @for tile in tiles { (tile) } } }
}

/// How far something is: `now` of `whole`.
pub fn progress_meter(label: &str, now: i64, whole: i64, unit: &str) -> Markup {
    let words = tv("platform-progress", &[("now", figure(Some(now)).into()), ("whole", figure(Some(whole)).into()), ("unit", unit.into())]);
    html! {
        div .meter {
            span .meter__label { (label) }
            span .meter__words { (words) }
            (strip(now as f64, whole as f64))
        }
    }
}

/// A thin bar, `now` of `whole`; decoration of words that stand beside it.
pub(crate) fn strip(now: f64, whole: f64) -> Markup {
    let percent = if whole > 0.0 { (now / whole * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    html! {
        svg .strip width="100%" height="10" aria-hidden="true" focusable="false" {
            rect .strip__whole width="100%" height="10" rx="5" {}
            @if percent > 0.0 { rect .strip__now width=(format!("{percent:.1}%")) height="10" rx="5" {} }
        }
    }
}

/// A number as Japanese offices print it: 12,345; － where nothing was measured.
pub fn figure(value: Option<i64>) -> String {
    let Some(value) = value else { return t("platform-not-measured").to_owned() };
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if value < 0 { format!("−{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_are_grouped_and_blank_is_not_zero() {
        let printed = [Some(0), Some(999), Some(1000), Some(175_000), Some(-1_234_567), None].map(figure);
        assert_eq!(printed, ["0", "999", "1,000", "175,000", "−1,234,567", "－"]);
    }
}
