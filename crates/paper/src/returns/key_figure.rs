//! 「主要な数値」 and the period they are given for.

use serde::Serialize;

use super::ReturnPaper;
use crate::Figure;

/// 「期間」
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 「月報」 with the year to date and the same month of last year.
    Month,
    /// 「四半期報」
    Quarter,
    /// 「年報」 without a year to date.
    Year,
}

/// 「主要な数値」 One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// Name of the measure for programs.
    pub key: String,
    /// As printed: 延べ相談件数.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// 「再掲」 Already counted in the line above.
    pub of_which: bool,
    /// 「当月」 or 「本年度」.
    pub this_period: Figure,
    /// 「累計」 none in a yearly return.
    pub year_to_date: Option<Figure>,
    /// 「前年同月」 or 「前年度」.
    pub last_year: Figure,
    /// 「増減」 blank where last year has no figure.
    pub difference: Figure,
}

impl Period {
    /// Heads of the columns: this period, year to date, last year, difference.
    pub(crate) fn heads(self) -> [&'static str; 4] {
        match self {
            Self::Month => ["当月", "年度累計", "前年同月", "増減"],
            Self::Quarter => ["当四半期", "年度累計", "前年同期", "増減"],
            Self::Year => ["本年度", "年度累計", "前年度", "増減"],
        }
    }

    /// Whether a year to date says anything.
    pub(crate) fn has_year_to_date(self) -> bool {
        self != Self::Year
    }
}

impl KeyFigure {
    /// The columns that are printed, with their codes: what every form of the return is drawn from.
    pub(crate) fn cells(&self, paper: &ReturnPaper) -> Vec<(&'static str, &'static str, Figure)> {
        let period = paper.period;
        let [this, to_date, last, difference] = period.heads();
        let last = if paper.same_day { "前年同日まで" } else { last };
        let mut out = vec![("this_period", this, self.this_period.clone())];
        if period.has_year_to_date() {
            out.push(("year_to_date", to_date, self.year_to_date.clone().unwrap_or(Figure::Blank)));
        }
        out.push(("last_year", last, self.last_year.clone()));
        out.push(("difference", difference, self.difference.clone()));
        out
    }

    /// The label, marked when it is already counted in the line above.
    pub(crate) fn shown_label(&self) -> String {
        if self.of_which { format!("　うち{}（再掲）", self.label) } else { self.label.clone() }
    }
}
