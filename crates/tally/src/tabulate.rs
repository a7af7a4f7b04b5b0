//! From counts to a table: which cells speak, and how the margins foot.

use crate::counts::{Counts, Place};
use crate::definitions::definitions;
use crate::lines::{Line, lines};
use crate::spec::{Axis, TableSpec};
use crate::table::{AxisTable, ColumnHead, CrossTable, OfWhichRows, Row, SumOfRows};
use calendar::Date;

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
        let total = |row: &Line| self.shown(self.counts.at(&Place::Row(row.code.clone())), row, None);
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
        let cells: Vec<Vec<Option<i64>>> =
            std::iter::zip(&self.rows, &unrecorded).map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect();
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
fn footed(line: &[Option<i64>]) -> Option<i64> {
    line.iter().flatten().copied().reduce(|sum, number| sum + number)
}
