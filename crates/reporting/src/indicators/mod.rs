//! 「目標・KPI」: every indicator of the programme file with its figure, its state and where it is heading.

mod evaluate;
mod issue;
mod outlook;
pub mod pages;
mod words;

use tally::{ActualState, Figure, Filter, Measure};

pub use evaluate::progress;
pub(crate) use issue::{kpi_paper, paper_indicator};
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
    /// 「達成率」 in percent, whether or not it is printed.
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

    /// 「達成率」 where the programme prints it.
    pub fn printed_attainment(&self) -> Option<i64> {
        self.attainment.filter(|_| self.indicator.show_attainment)
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
}
