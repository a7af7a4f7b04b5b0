//! A figure against its target「目標と実績」.

use maud::{Markup, html};

use crate::page::figure::figure;
use crate::page::parts::status_chip;
use crate::page::tone::Tone;
use crate::wording::{t, tv};

/// What is to be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goal {
    /// No target set.
    #[default]
    Open,
    /// 「以上」
    AtLeast(i64),
    /// 「以下」
    AtMost(i64),
}

/// One indicator.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bullet<'a> {
    /// Name of the indicator「指標」.
    pub label: &'a str,
    /// Unit of actual and target.
    pub unit: &'a str,
    /// 「実績値」; `None`: 未測定.
    pub actual: Option<i64>,
    /// 「目標値」
    pub goal: Goal,
    /// 「達成率」 in percent as the report prints it; rounding is the report's.
    pub attainment: Option<&'a str>,
    /// Footnote: how it is counted.
    pub note: Option<&'a str>,
    /// The list it was counted from.
    pub href: Option<&'a str>,
}

/// Name, figure, bar with the target's mark, attainment.
pub fn bullet(item: &Bullet) -> Markup {
    let words = match item.goal {
        Goal::Open => String::new(),
        Goal::AtLeast(target) => tv("platform-target-at-least", &[("value", figure(Some(target)).into()), ("unit", item.unit.into())]),
        Goal::AtMost(target) => tv("platform-target-at-most", &[("value", figure(Some(target)).into()), ("unit", item.unit.into())]),
    };
    html! {
        div .bullet {
            p .bullet__label { @if let Some(href) = item.href { a href=(href) { (item.label) } } @else { (item.label) } }
            p .bullet__value { (figure(item.actual)) @if item.actual.is_some() { small { (item.unit) } } }
            (track(item))
            p .bullet__words {
                (words)
                @if let Some(percent) = item.attainment { span { (tv("platform-attainment", &[("percent", percent.into())])) } }
                @if reached(item) { (status_chip(Tone::Success, t("platform-reached"))) }
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
    let actual = item.actual.unwrap_or(0);
    let target = match item.goal {
        Goal::Open => None,
        Goal::AtLeast(target) | Goal::AtMost(target) => Some(target),
    };
    // A fifth of the width stays free beyond the target, so that passing it can be seen.
    let whole = actual.max(target.unwrap_or(0) * 6 / 5).max(1) as f64;
    let share = |value: i64| format!("{:.1}%", (value as f64 / whole * 100.0).clamp(0.0, 100.0));
    html! {
        svg .bullet__track width="100%" height="20" aria-hidden="true" focusable="false" {
            rect .strip__whole y="4" width="100%" height="12" rx="2" {}
            @if actual > 0 { rect .strip__now y="4" width=(share(actual)) height="12" rx="2" {} }
            @if let Some(target) = target {
                line .bullet__gap x1=(share(target)) x2=(share(target)) y1="3" y2="17" {}
                line .bullet__goal x1=(share(target)) x2=(share(target)) y1="0" y2="20" {}
            }
        }
    }
}

fn reached(item: &Bullet) -> bool {
    match (item.actual, item.goal) {
        (Some(actual), Goal::AtLeast(target)) => actual >= target,
        _ => false,
    }
}
