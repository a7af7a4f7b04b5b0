//! A figure against its target「目標と実績」.

use maud::{Markup, html};

use crate::page::parts::status_chip;
use crate::page::tone::Tone;
use crate::wording::{t, tv};

/// What is to be reached; the number is where its mark stands on the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Goal<'a> {
    /// No target set.
    #[default]
    Open,
    /// A target, as printed: 「450件」「37団体以上」「5%以下」.
    At(f64, &'a str),
}

/// One indicator. Its words are the report's, so that page and paper say the same; the bar is drawn from numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bullet<'a> {
    /// Name of the indicator「指標」.
    pub label: &'a str,
    /// 「実績値」 as printed, without its unit: 「1,063」「4.5」; `None`: 未測定.
    pub actual: Option<&'a str>,
    /// Unit of the actual.
    pub unit: &'a str,
    /// How far the bar goes; `None`: it stays empty.
    pub length: Option<f64>,
    /// 「目標値」
    pub goal: Goal<'a>,
    /// 「達成」, as the report judges it.
    pub reached: bool,
    /// 「達成率」 as the report prints it (43%); rounding is the report's.
    pub attainment: Option<&'a str>,
    /// Footnote: how it is counted.
    pub note: Option<&'a str>,
    /// The list it was counted from.
    pub href: Option<&'a str>,
}

/// Name, figure, bar with the target's mark, attainment.
pub fn bullet(item: &Bullet) -> Markup {
    html! {
        div .bullet {
            p .bullet__label { @if let Some(href) = item.href { a href=(href) { (item.label) } } @else { (item.label) } }
            p .bullet__value { (item.actual.unwrap_or("－")) @if item.actual.is_some() { small { (item.unit) } } }
            (track(item))
            p .bullet__words {
                @if let Goal::At(_, target) = item.goal { (tv("platform-target", &[("target", target.into())])) }
                @if let Some(percent) = item.attainment { span { (tv("platform-attainment", &[("percent", percent.into())])) } }
                @if item.reached { (status_chip(Tone::Success, t("platform-reached"))) }
            }
            @if let Some(note) = item.note { p .bullet__note { (note) } }
        }
    }
}

/// Indicators one below the other.
pub fn bullets(items: &[Bullet]) -> Markup {
    html! { div .bullets { @for item in items { (bullet(item)) } } }
}

fn track(item: &Bullet) -> Markup {
    let actual = item.length.unwrap_or(0.0);
    let target = match item.goal {
        Goal::Open => None,
        Goal::At(target, _) => Some(target),
    };
    // A fifth of the width stays free beyond the target, so that passing it can be seen.
    let reach = actual.max(target.unwrap_or(0.0) * 1.2);
    let whole = if reach > 0.0 { reach } else { 1.0 };
    let share = |value: f64| format!("{:.1}%", (value / whole * 100.0).clamp(0.0, 100.0));
    html! {
        svg .bullet__track width="100%" height="20" aria-hidden="true" focusable="false" {
            rect .strip__whole y="4" width="100%" height="12" rx="2" {}
            @if actual > 0.0 { rect .strip__now y="4" width=(share(actual)) height="12" rx="2" {} }
            @if let Some(target) = target {
                line .bullet__gap x1=(share(target)) x2=(share(target)) y1="3" y2="17" {}
                line .bullet__goal x1=(share(target)) x2=(share(target)) y1="0" y2="20" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_below_its_limit_is_drawn_and_judged() {
        let item = Bullet {
            label: "割合",
            actual: Some("4.5"),
            unit: "%",
            length: Some(4.5),
            goal: Goal::At(5.0, "5%以下"),
            reached: true,
            ..Bullet::default()
        };
        let drawn = bullet(&item).into_string();
        assert!(drawn.contains("4.5<small>%</small>") && drawn.contains("目標 5%以下") && drawn.contains("達成"), "{drawn}");
        // 4.5 of 6: the bar is no longer empty.
        assert!(drawn.contains("width=\"75.0%\""), "{drawn}");
    }
}
