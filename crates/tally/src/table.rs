//! Cross tables 「集計表」: counts set out in rows and columns with margins that foot (interfaces §4).

use crate::axis::AxisKey;
use crate::compare::PreviousYear;
use crate::counts::{Counts, Place};
use crate::definitions::definitions;
use crate::lines::{Line, lines};
use crate::measure::Measure;
use crate::rules::TableState;
use crate::spec::{Axis, TableSpec};
use calendar::{Date, FiscalYear};
use serde::Serialize;

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
    /// Whether rows add up to the total: additive measure, one row per event.
    #[must_use]
    pub const fn rows_foot(&self) -> bool {
        self.measure.additive() && !self.row_axis.multi_answer()
    }
}

/// Sets counts out as a table. `first_day` is the series' first day; `None` = it has never begun, and
/// every empty cell prints －. Months after `today` print － too.
#[must_use]
pub fn tabulate(spec: &TableSpec, counts: &Counts, first_day: Option<Date>, today: Date) -> CrossTable {
    let rows = lines(&spec.rows, &counts.rows_used(), spec.fiscal_year);
    let frame = Frame { spec, counts, first_day, today, rows };
    let row_totals = frame.row_totals();
    let axes: Vec<AxisTable> = spec.axes.iter().map(|axis| frame.axis(axis, &row_totals)).collect();
    let total = frame.total(&row_totals);
    CrossTable {
        programme: spec.programme.clone(),
        fiscal_year: spec.fiscal_year,
        measure: spec.measure,
        unit: spec.measure.unit(),
        row_axis: spec.rows.key,
        row_label: spec.rows.label.clone(),
        definitions: definitions(spec, &axes),
        of_which: frame.of_which(),
        sum_of_rows: frame.sum_of_rows(&row_totals),
        rows: frame.rows.iter().map(|row| Row { key: row.key(), label: row.label.clone() }).collect(),
        axes,
        row_totals,
        total,
        state: spec.state,
        footnotes: Vec::new(),
        previous_year: None,
    }
}

struct Frame<'a> {
    spec: &'a TableSpec,
    counts: &'a Counts,
    first_day: Option<Date>,
    today: Date,
    rows: Vec<Line>,
}

impl Frame<'_> {
    fn row_totals(&self) -> Vec<Option<i64>> {
        let total = |row: &Line| {
            self.shown(self.counts.at(&Place::Row(row.code.clone())), row, None)
        };
        self.rows.iter().map(total).collect()
    }

    /// A number always shows; nothing shows as 0 or as －.
    fn shown(&self, number: i64, row: &Line, column: Option<&Line>) -> Option<i64> {
        (number != 0 || row.begun(column, self.first_day, self.today)).then_some(number)
    }

    fn rows_foot(&self) -> bool {
        self.spec.measure.additive() && self.spec.rows.single_answer
    }

    fn total(&self, row_totals: &[Option<i64>]) -> Option<i64> {
        let sum = footed(row_totals);
        if self.rows_foot() {
            return sum;
        }
        let counted = self.counts.margin(&Place::Total)?;
        (counted != 0 || sum.is_some()).then_some(counted)
    }

    fn axis(&self, axis: &Axis, row_totals: &[Option<i64>]) -> AxisTable {
        let mut used = self.counts.columns_used(axis.key);
        let foots = axis.single_answer && self.spec.measure.additive();
        let unrecorded: Vec<i64> = self.rows.iter().map(|row| self.unrecorded(row, axis)).collect();
        if foots {
            used.remove(&None);
            if unrecorded.iter().any(|number| *number != 0) {
                used.insert(None);
            }
        }
        let columns = lines(axis, &used, self.spec.fiscal_year);
        let cell = |(row, unrecorded): (&Line, &i64), column: &Line| {
            let number = match &column.code {
                None if foots => *unrecorded,
                code => self.counts.at(&Place::Cell(row.code.clone(), axis.key, code.clone())),
            };
            self.shown(number, row, Some(column))
        };
        let cells: Vec<Vec<Option<i64>>> = std::iter::zip(&self.rows, &unrecorded)
            .map(|row| columns.iter().map(|column| cell(row, column)).collect())
            .collect();
        AxisTable {
            key: axis.key,
            label: axis.label.clone(),
            single_answer: axis.single_answer,
            column_totals: self.column_totals(axis, &columns, &cells),
            columns: columns.iter().map(|c| ColumnHead { code: c.key(), label: c.label.clone() }).collect(),
            cells,
            row_totals: row_totals.to_vec(),
        }
    }

    /// What is missing from the row's total once every code is taken off.
    fn unrecorded(&self, row: &Line, axis: &Axis) -> i64 {
        let used = self.counts.columns_used(axis.key);
        let coded = used.into_iter().filter(Option::is_some);
        let coded: i64 = coded.map(|code| self.counts.at(&Place::Cell(row.code.clone(), axis.key, code))).sum();
        self.counts.at(&Place::Row(row.code.clone())) - coded
    }

    fn column_totals(&self, axis: &Axis, columns: &[Line], cells: &[Vec<Option<i64>>]) -> Vec<Option<i64>> {
        let total = |(place, column): (usize, &Line)| {
            let down: Vec<Option<i64>> = cells.iter().map(|row| row[place]).collect();
            let sum = footed(&down);
            if self.rows_foot() {
                return sum;
            }
            let counted = self.counts.margin(&Place::Column(axis.key, column.code.clone()))?;
            (counted != 0 || sum.is_some()).then_some(counted)
        };
        columns.iter().enumerate().map(total).collect()
    }

    fn of_which(&self) -> Option<OfWhichRows> {
        let of_row = |row: &Line| self.counts.at(&Place::OfWhich(row.code.clone()));
        let row_totals: Vec<i64> = self.rows.iter().map(of_row).collect();
        let total = match self.rows_foot() {
            true => row_totals.iter().sum(),
            false => self.counts.at(&Place::OfWhichTotal),
        };
        row_totals.iter().any(|n| *n != 0).then_some(OfWhichRows { row_totals, total })
    }

    fn sum_of_rows(&self, row_totals: &[Option<i64>]) -> Option<SumOfRows> {
        if self.spec.measure.additive() {
            return None;
        }
        let label = format!("{}別の{}を合計した値", self.spec.rows.label, self.spec.measure.label());
        footed(row_totals).map(|value| SumOfRows { label, value })
    }
}

/// Σ of what has begun; － when nothing has.
pub(crate) fn footed(line: &[Option<i64>]) -> Option<i64> {
    line.iter().flatten().copied().reduce(|sum, number| sum + number)
}
