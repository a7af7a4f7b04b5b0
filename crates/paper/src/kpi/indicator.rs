//! One goal or indicator, and how its cells read.

use serde::Serialize;
use serde_json::{Value, json};

use super::{ActualState, Class, Kind, TargetRule};
use crate::Figure;

/// 「指標」
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// 「区分」
    pub class: Class,
    /// 「種別」
    pub kind: Kind,
    /// 「指標名」
    pub name: String,
    /// 「単位」
    pub unit: String,
    /// 「目標値」
    pub target: Target,
    /// 「実績値」 [`Figure::Blank`] when nothing was measured.
    pub actual: Figure,
    /// 「実績の状態」
    pub state: ActualState,
    /// 「測定時点」 as printed (R3時点); empty when it goes without saying.
    pub as_of: String,
    /// 「達成率」 in whole percent; none when it is not shown. Never printed beside a baseline or a missing figure.
    pub attainment_percent: Option<i64>,
    /// 「評価」 in the programme's own words.
    pub appraisal: String,
    /// 「注」 How a composed figure is added up.
    pub footnote: String,
    /// 「年度末見込」 for the end of the year.
    pub forecast: Option<Figure>,
    /// 「前年度」
    pub previous: Option<Figure>,
}

/// 「目標」
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The number aimed at.
    pub value: Figure,
    /// How it is to be met.
    pub rule: TargetRule,
}

impl Indicator {
    /// Whether there is a figure in the place of the actual.
    #[must_use]
    pub fn has_actual(&self) -> bool {
        self.state != ActualState::NotMeasured && (self.actual.as_f64().is_some() || self.actual == Figure::Suppressed)
    }

    /// The attainment, unless it would compare with something that is no actual.
    #[must_use]
    pub fn attainment(&self) -> Option<i64> {
        let comparable = matches!(self.state, ActualState::Confirmed | ActualState::Projected);
        self.attainment_percent.filter(|_| comparable && self.has_actual())
    }

    /// 「37団体以上」
    #[must_use]
    pub fn target_text(&self) -> String {
        let rule = match self.target.rule {
            TargetRule::Reach => "",
            TargetRule::AtLeast => "以上",
            TargetRule::AtMost => "以下",
        };
        format!("{}{rule}", self.target.value.shown_with(&self.unit))
    }

    /// 「13回（見込）」「12.4%（R3時点、基準値）」「未測定」
    #[must_use]
    pub fn actual_text(&self) -> String {
        if !self.has_actual() {
            return ActualState::NotMeasured.label().to_owned();
        }
        let state = if self.state == ActualState::Confirmed { "" } else { self.state.label() };
        let remarks: Vec<&str> = [self.as_of.as_str(), state].into_iter().filter(|remark| !remark.is_empty()).collect();
        let actual = self.actual.shown_with(&self.unit);
        if remarks.is_empty() { actual } else { format!("{actual}（{}）", remarks.join("、")) }
    }

    /// 「65%」, or － where none can be given.
    #[must_use]
    pub fn attainment_text(&self) -> String {
        self.attainment().map_or_else(|| Figure::Blank.shown(), |percent| format!("{percent}%"))
    }

    /// The forecast with its unit, or nothing.
    pub(crate) fn forecast_text(&self) -> String {
        self.forecast.as_ref().map(|figure| figure.shown_with(&self.unit)).unwrap_or_default()
    }

    /// Last year's figure with its unit, or nothing.
    pub(crate) fn previous_text(&self) -> String {
        self.previous.as_ref().map(|figure| figure.shown_with(&self.unit)).unwrap_or_default()
    }

    /// The value of interfaces §6, with the target as printed and the appraisal beside it.
    pub(crate) fn value(&self) -> Value {
        json!({
            "class": self.class, "kind": self.kind, "name": self.name, "unit": self.unit,
            "target": self.target.value, "target_text": self.target_text(),
            "actual": self.actual, "actual_text": self.actual_text(), "state": self.state, "as_of": self.as_of,
            "attainment_percent": self.attainment(), "appraisal": self.appraisal, "footnote": self.footnote,
            "forecast": self.forecast, "previous": self.previous,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator(state: ActualState, actual: Figure) -> Indicator {
        Indicator {
            class: Class::Goal,
            kind: Kind::Outcome,
            name: "割合".into(),
            unit: "%".into(),
            target: Target { value: 25.into(), rule: TargetRule::AtLeast },
            actual,
            state,
            as_of: "R3時点".into(),
            attainment_percent: Some(50),
            appraisal: String::new(),
            footnote: String::new(),
            forecast: None,
            previous: None,
        }
    }

    #[test]
    fn a_baseline_is_never_compared_with_the_target() {
        let baseline = indicator(ActualState::Baseline, Figure::decimal(124, 1));
        assert_eq!(baseline.actual_text(), "12.4%（R3時点、基準値）");
        assert_eq!(baseline.attainment_text(), "－");
        assert_eq!(baseline.value()["attainment_percent"], Value::Null);
        assert_eq!(baseline.target_text(), "25%以上");
        assert_eq!(indicator(ActualState::NotMeasured, Figure::Blank).actual_text(), "未測定");
        assert_eq!(indicator(ActualState::Projected, 13.into()).attainment_text(), "50%");
    }
}
