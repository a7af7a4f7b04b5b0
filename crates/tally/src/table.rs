//! Cross tables 「集計表」: counts set out in rows and columns with margins that foot (interfaces §4).

use crate::axis::AxisKey;
use crate::compare::PreviousYear;
use crate::measure::Measure;
use crate::rules::TableState;
use crate::suppress::Position;
use calendar::{Date, FiscalYear};
use serde::Serialize;
use std::collections::BTreeSet;

/// 「行」.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The code; for a month `2021-04`.
    pub key: String,
    /// What is printed.
    pub label: String,
}

/// 「列の見出し」.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnHead {
    /// The code.
    pub code: String,
    /// What is printed.
    pub label: String,
}

/// One axis beside the rows. `None` in a cell or margin = not begun, printed －; 0 is 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AxisTable {
    /// Which axis.
    pub key: AxisKey,
    /// What is printed over it.
    pub label: String,
    /// Whether the cells of a row add up to the row's total.
    pub single_answer: bool,
    /// The columns.
    pub columns: Vec<ColumnHead>,
    /// Cells, row by row.
    pub cells: Vec<Vec<Option<i64>>>,
    /// One total per column.
    pub column_totals: Vec<Option<i64>>,
    /// One total per row: the same for every axis.
    pub row_totals: Vec<Option<i64>>,
}

/// 「再掲」: contained in the totals beside it, never added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfWhichRows {
    /// Per row.
    pub row_totals: Vec<i64>,
    /// Of the table.
    pub total: i64,
}

/// 「月別の合計」 of a distinct measure: not the year's distinct figure, and named so that nobody takes it for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SumOfRows {
    /// What it is called.
    pub label: String,
    /// Σ of the row totals.
    pub value: i64,
}

/// 「集計表」, serialised as interfaces §4 says; what stands after `state` is only there when it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrossTable {
    /// The programme's code.
    pub programme: String,
    /// The year counted.
    pub fiscal_year: FiscalYear,
    /// What is counted.
    pub measure: Measure,
    /// 件, 人, 回 ….
    pub unit: &'static str,
    /// What the rows are.
    #[serde(skip)]
    pub row_axis: AxisKey,
    /// What is printed over the rows.
    #[serde(skip)]
    pub row_label: String,
    /// The last day counted: months after it are still to come.
    #[serde(skip)]
    pub until: Date,
    /// Where nobody wrote the number down, and － stands for that reason.
    #[serde(skip)]
    pub not_counted: BTreeSet<Position>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The axes beside them.
    pub axes: Vec<AxisTable>,
    /// The rows' totals.
    pub row_totals: Vec<Option<i64>>,
    /// The table's total; of a distinct measure the distinct figure of the whole year.
    pub total: Option<i64>,
    /// Sentences that say what was counted and how.
    pub definitions: Vec<String>,
    /// Open, closed or corrected.
    pub state: TableState,
    /// 再掲, when there is any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_which: Option<OfWhichRows>,
    /// Σ of the rows, when that is not the total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum_of_rows: Option<SumOfRows>,
    /// Remarks on single figures, below the definitions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<String>,
    /// The same lines a year earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_year: Option<Box<PreviousYear>>,
}

impl CrossTable {
    /// Whether rows add up to the total: additive measure, one row per event, and no stock month by month.
    #[must_use]
    pub fn rows_foot(&self) -> bool {
        self.measure.additive() && !self.row_axis.multi_answer() && !(self.measure.level() && self.row_axis == AxisKey::Month)
    }
}
