//! From counts to a table: which cells speak, and how the margins foot.

use crate::axis::{AxisKey, Code};
use crate::counts::{Counts, Place};
use crate::definitions::definitions;
use crate::lines::{Line, lines};
use crate::spec::{Axis, TableSpec, UNRECORDED};
use crate::suppress::Position;
use crate::table::{AxisTable, ColumnHead, CrossTable, OfWhichRows, Row, SumOfRows};
use calendar::{Date, YearMonth};
use std::collections::BTreeSet;

/// Sets counts out as a table. `first_day` is the series' first day; `None` = it has never begun, and
/// every empty cell prints －. Months after `today` print － too.
#[must_use]
pub fn tabulate(spec: &TableSpec, counts: &Counts, first_day: Option<Date>, today: Date) -> CrossTable {
    let rows = lines(&spec.rows, &counts.rows_used(), spec.fiscal_year);
    let levels = months_come(spec, &rows, today).map(|months| counts.running(&months));
    let counts = levels.as_ref().unwrap_or(counts);
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
        until: today,
        not_counted: frame.not_counted(&axes, &row_totals, total),
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
            let place = Place::Row(row.code.clone());
            self.shown(self.counts.at(&place), &place, row, None)
        };
        self.rows.iter().map(total).collect()
    }

    /// A number always shows; nothing shows as 0 or as －.
    fn shown(&self, number: i64, place: &Place, row: &Line, column: Option<&Line>) -> Option<i64> {
        (number != 0 || (row.begun(column, self.first_day, self.today) && !self.nothing_known(place))).then_some(number)
    }

    /// Whether the number was written down nowhere, so that 0 would be a guess.
    fn nothing_known(&self, place: &Place) -> bool {
        self.spec.not_counted.as_ref().is_some_and(|not_counted| not_counted.nothing_known(place))
    }

    /// Every － that stands for that reason.
    fn not_counted(&self, axes: &[AxisTable], row_totals: &[Option<i64>], total: Option<i64>) -> BTreeSet<Position> {
        let Some(not_counted) = &self.spec.not_counted else { return BTreeSet::new() };
        let mut found = BTreeSet::new();
        let mut look = |place: Place, number: Option<i64>, at: Position| {
            if number.is_none() && not_counted.nothing_known(&place) {
                found.insert(at);
            }
        };
        look(Place::Total, total, Position::Total);
        for (row, line) in self.rows.iter().enumerate() {
            look(Place::Row(line.code.clone()), row_totals[row], Position::RowTotal { row });
        }
        for (place, axis) in axes.iter().enumerate() {
            for (column, head) in axis.columns.iter().enumerate() {
                let code = (head.code != UNRECORDED).then(|| head.code.as_str().into());
                look(Place::Column(axis.key, code.clone()), axis.column_totals[column], Position::ColumnTotal { axis: place, column });
                for (row, line) in self.rows.iter().enumerate() {
                    let cell = Place::Cell(line.code.clone(), axis.key, code.clone());
                    look(cell, axis.cells[row][column], Position::Cell { axis: place, row, column });
                }
            }
        }
        found
    }

    /// A stock month by month is no sum of months.
    fn rows_foot(&self) -> bool {
        let stock = self.spec.measure.level() && self.spec.rows.key == AxisKey::Month;
        self.spec.measure.additive() && self.spec.rows.single_answer && !stock
    }

    fn total(&self, row_totals: &[Option<i64>]) -> Option<i64> {
        let sum = footed(row_totals).filter(|sum| *sum != 0 || !self.nothing_known(&Place::Total));
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
            let place = Place::Cell(row.code.clone(), axis.key, column.code.clone());
            let number = match &column.code {
                None if foots => *unrecorded,
                _ => self.counts.at(&place),
            };
            self.shown(number, &place, row, Some(column))
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
            let place = Place::Column(axis.key, column.code.clone());
            let sum = footed(&down).filter(|sum| *sum != 0 || !self.nothing_known(&place));
            if self.rows_foot() {
                return sum;
            }
            let counted = self.counts.margin(&place)?;
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

/// The months a stock is carried through: those that have come. None for any other table.
fn months_come(spec: &TableSpec, rows: &[Line], today: Date) -> Option<Vec<Code>> {
    let stock = spec.measure.level() && spec.rows.key == AxisKey::Month;
    let come = |code: &Code| code.as_str().parse::<YearMonth>().is_ok_and(|month| month.first_day() <= today);
    stock.then(|| rows.iter().filter_map(|row| row.code.clone()).filter(come).collect())
}

/// Σ of what has begun; － when nothing has.
fn footed(line: &[Option<i64>]) -> Option<i64> {
    line.iter().flatten().copied().reduce(|sum, number| sum + number)
}
