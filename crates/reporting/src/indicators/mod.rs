//! 「目標・KPI」: every indicator of the programme file with its figure, its state and where it is heading.

mod evaluate;
mod issue;
mod outlook;
pub mod pages;
mod words;

use tally::{ActualState, Figure, Filter, Measure};

pub use evaluate::progress;
use issue::paper_indicator;
pub(crate) use issue::{kpi_paper, told_indicator};
pub use outlook::Outlook;
pub(crate) use words::{condition_words, formula_words};

/// 「進捗」 of one indicator.
#[derive(Clone, Debug)]
pub struct Progress {
    /// As the programme file says it.
    pub indicator: programme::file::Indicator,
    /// 「実績値」; `None` = not measured, or not begun.
    pub actual: Option<Figure>,
    /// What the actual is.
    pub state: ActualState,
    /// 「時点」 as printed, where it does not go without saying.
    pub as_of: Option<String>,
    /// 「達成率」 in percent; `None` also where the programme does not print it.
    pub attainment: Option<i64>,
    /// 「達成」.
    pub reached: Option<bool>,
    /// The parts its formula adds up; none for a figure from outside.
    pub terms: Vec<TermFigure>,
    /// 「年度末見込」; none for a year that is over and for a figure from outside.
    pub outlook: Option<Outlook>,
    /// 「前年度」.
    pub previous: Option<Figure>,
    /// What is printed below the line.
    pub notes: Vec<String>,
}

impl Progress {
    /// What is counted: the formula, or the count a projection is made from.
    pub fn formula(&self) -> Option<&tally::Formula> {
        evaluate::formula(&self.indicator)
    }

    /// 「450件」「37団体以上」「5%以下」; none without a target. The words are those of the paper.
    pub fn target_text(&self) -> Option<String> {
        self.indicator.target.map(|_| paper_indicator(self).target_text())
    }

    /// 「1,063人」「13回（見込）」「12.4%（R3時点、基準値）」「未測定」
    pub fn actual_text(&self) -> String {
        paper_indicator(self).actual_text()
    }

    /// 「106%」; none where the paper prints －.
    pub fn attainment_text(&self) -> Option<String> {
        self.attainment.map(|percent| format!("{percent}%"))
    }
}

/// 「項」 of a formula with its figure.
#[derive(Clone, Debug)]
pub struct TermFigure {
    /// What is counted.
    pub measure: Measure,
    /// Under which condition.
    pub filter: Filter,
    /// The figure; `None` = not begun.
    pub number: Option<i64>,
    /// 「再掲」 inside it.
    pub of_which: i64,
    /// Occasions that lack the number 「未入力」.
    pub missing: i64,
}
