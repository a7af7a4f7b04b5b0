//! The words an indicator is classed by, on paper and for programs.

use serde::Serialize;

/// 「目標の種類」
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetRule {
    /// 「目標値」 a number to reach.
    #[default]
    Reach,
    /// 「以上」
    AtLeast,
    /// 「以下」
    AtMost,
}

/// 「区分」
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 「事業目標」
    Goal,
    /// 「事業KPI」
    Kpi,
}

/// 「種別」
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 「アウトプット」
    Output,
    /// 「アウトカム」
    Outcome,
}

/// 「実績の状態」
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActualState {
    /// 「実績」 Measured.
    Confirmed,
    /// 「見込」 Expected.
    Projected,
    /// 「基準値」 An earlier measurement that stands in for one still to come.
    Baseline,
    /// 「未測定」
    NotMeasured,
}

impl Class {
    /// The word on paper.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Goal => "事業目標",
            Self::Kpi => "事業KPI",
        }
    }

    /// The word for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Kpi => "kpi",
        }
    }
}

impl TargetRule {
    /// The word on paper.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Reach => "到達",
            Self::AtLeast => "以上",
            Self::AtMost => "以下",
        }
    }

    /// The word for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
        }
    }
}

impl Kind {
    /// The word on paper.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Output => "アウトプット",
            Self::Outcome => "アウトカム",
        }
    }
}

impl ActualState {
    /// The word on paper.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Confirmed => "実績",
            Self::Projected => "見込",
            Self::Baseline => "基準値",
            Self::NotMeasured => "未測定",
        }
    }

    /// The word for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Projected => "projected",
            Self::Baseline => "baseline",
            Self::NotMeasured => "not_measured",
        }
    }
}
