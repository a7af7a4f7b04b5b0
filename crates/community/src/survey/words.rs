use calendar::Date;
use doorstep::survey::{Head, Kind, Phase};
use maud::Markup;
use platform::page::{Tone, figure, status_chip};
use platform::wording::t;
use tally::Shown;

use crate::parts::day;

pub(super) fn phase_chip(phase: Phase) -> Markup {
    match phase {
        Phase::Draft => status_chip(Tone::Neutral, t("survey-draft")),
        Phase::NotYet(_) => status_chip(Tone::Info, t("survey-not-yet")),
        Phase::Open => status_chip(Tone::Success, t("survey-open")),
        Phase::Over(_) => status_chip(Tone::Neutral, t("survey-over")),
    }
}

pub(super) fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::One { .. } => t("survey-kind-one"),
        Kind::Several { .. } => t("survey-kind-several"),
        Kind::Scale { .. } => t("survey-kind-scale"),
        Kind::AgeBand => t("survey-kind-age"),
        Kind::Text { .. } => t("survey-kind-text"),
    }
}

/// 「11月1日〜11月30日」; a side nobody set is open.
pub(super) fn period(head: &Head) -> String {
    let side = |at: Option<Date>| at.map(day).unwrap_or_default();
    match (head.first, head.last) {
        (None, None) => t("survey-last-open").to_owned(),
        (first, last) => format!("{}〜{}", side(first), side(last)),
    }
}

/// A count as it is told: x where it is hidden.
pub(super) fn shown(n: Shown) -> String {
    match n {
        Shown::Number(n) => figure(Some(n)),
        Shown::NotBegun => figure(None),
        Shown::Hidden => "x".to_owned(),
    }
}
