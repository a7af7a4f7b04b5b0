//! Who gives out a document, when, and for which year.

use jiff::civil::Date;
use serde::Serialize;

/// 「発行」 The head and foot of every document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// 「発行日」 Printed in the era (令和8年11月20日).
    pub day: Date,
    /// 「作成者」 The body that answers for the document: the provider or the municipality, never a person.
    pub issuer: String,
    /// 「事業名」
    pub programme: String,
    /// The programme's code, for programs.
    pub programme_code: String,
    /// 「年度」 as a number: 2021 is 令和3年度.
    pub fiscal_year: i16,
    /// 「年度」 as printed: 令和3年度.
    pub fiscal_year_label: String,
}

/// 「確定状況」 Whether the figures can still move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// 「未確定」 At least one month is not closed.
    Open,
    /// 「確定」 Every month is closed.
    Closed,
    /// 「訂正あり」 Closed, and something was noted later.
    Corrected,
}

impl Settled {
    /// The word on paper.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "未確定",
            Self::Closed => "確定",
            Self::Corrected => "訂正あり",
        }
    }

    /// The word for programs: `open`, `closed`, `corrected`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Corrected => "corrected",
        }
    }
}

/// 「訂正」 A change noted after a month was closed: the closed figure stands, this stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// 「記入日」
    pub noted_on: Date,
    /// 「対象」 The month it belongs to, as printed (令和3年8月).
    pub period: String,
    /// 「項目」 Which figure.
    pub what: String,
    /// 「訂正前」
    pub before: crate::Figure,
    /// 「訂正後」
    pub after: crate::Figure,
    /// 「理由」
    pub reason: String,
}

impl Issued {
    /// The day of issue in the era: 令和8年11月20日.
    #[must_use]
    pub fn day_in_era(&self) -> String {
        calendar::wareki::long(self.day)
    }
}
