use std::fmt;
use std::str::FromStr;

use platform::policy::Thing;

/// 「文書の種類」 (interfaces §1, `report KIND`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 「事例シート」
    CaseSheet,
    /// 「KPI進捗表」
    Kpi,
    /// 「月次表」 as 高崎市 prints it.
    MonthlyTable,
    /// 「月報」
    MonthlyReturn,
    /// 「四半期報」
    QuarterlyReturn,
    /// 「年報」
    AnnualReturn,
}

/// A kind nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind(pub String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        write!(f, "「{}」という文書はありません。使えるのは {} です。", self.0, known.join("、"))
    }
}

impl std::error::Error for UnknownKind {}

impl Kind {
    /// All of them, in the order a page offers them.
    pub const ALL: [Kind; 6] =
        [Kind::MonthlyReturn, Kind::QuarterlyReturn, Kind::AnnualReturn, Kind::MonthlyTable, Kind::Kpi, Kind::CaseSheet];

    /// The name on the command line and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::CaseSheet => "case-sheet",
            Kind::Kpi => "kpi",
            Kind::MonthlyTable => "monthly-table",
            Kind::MonthlyReturn => "monthly-return",
            Kind::QuarterlyReturn => "quarterly-return",
            Kind::AnnualReturn => "annual-return",
        }
    }

    /// As it is printed.
    pub const fn label(self) -> &'static str {
        match self {
            Kind::CaseSheet => "事例シート",
            Kind::Kpi => "KPI進捗表",
            Kind::MonthlyTable => "月次表",
            Kind::MonthlyReturn => "月報",
            Kind::QuarterlyReturn => "四半期報",
            Kind::AnnualReturn => "年報",
        }
    }

    /// What one must be allowed to export.
    pub const fn thing(self) -> Thing {
        match self {
            Kind::Kpi | Kind::MonthlyTable => Thing::Figures,
            _ => Thing::Paper,
        }
    }

    /// Whether it is made for one month.
    pub const fn of_a_month(self) -> bool {
        matches!(self, Kind::MonthlyReturn | Kind::QuarterlyReturn)
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| UnknownKind(name.to_owned()))
    }
}
