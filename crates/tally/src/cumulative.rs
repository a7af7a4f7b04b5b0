//! 「累計」: year to date, month by month.

use crate::axis::AxisKey;
use crate::table::CrossTable;
use serde::Serialize;

/// 「累計」: each row holds everything from April to that month. － until something has begun and for
/// months still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearToDate {
    /// 「8月まで」.
    pub labels: Vec<String>,
    /// Per axis, in the table's order: cells row by row.
    pub axes: Vec<Vec<Vec<Option<i64>>>>,
    /// Per row.
    pub row_totals: Vec<Option<i64>>,
}

impl CrossTable {
    /// The year to date. `None` for distinct measures, whose months do not add up, and for rows that
    /// are not months.
    #[must_use]
    pub fn cumulative(&self) -> Option<YearToDate> {
        if self.row_axis != AxisKey::Month || !self.rows_foot() {
            return None;
        }
        let come = self.row_totals.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        Some(YearToDate {
            labels: self.rows.iter().map(|row| format!("{}まで", row.label)).collect(),
            axes: self.axes.iter().map(|axis| running(&axis.cells, come)).collect(),
            row_totals: running_line(self.row_totals.iter().copied(), come),
        })
    }
}

fn running(cells: &[Vec<Option<i64>>], come: usize) -> Vec<Vec<Option<i64>>> {
    let width = cells.first().map_or(0, Vec::len);
    let columns: Vec<Vec<Option<i64>>> = (0..width).map(|column| running_line(cells.iter().map(|row| row[column]), come)).collect();
    (0..cells.len()).map(|row| columns.iter().map(|column| column[row]).collect()).collect()
}

/// `come`: how many rows have come; later ones stay －.
fn running_line(line: impl Iterator<Item = Option<i64>>, come: usize) -> Vec<Option<i64>> {
    let mut so_far = None;
    line.enumerate()
        .map(|(row, number)| {
            if let Some(number) = number {
                so_far = Some(so_far.unwrap_or(0) + number);
            }
            so_far.filter(|_| row < come)
        })
        .collect()
}
