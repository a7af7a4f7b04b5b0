//! 「前年度」: the same lines a year earlier, and the difference 「増減」.

use crate::axis::AxisKey;
use crate::table::{AxisTable, ColumnHead, CrossTable};
use calendar::{Date, FiscalYear};
use serde::Serialize;

/// 「前年度」, set out in the rows and columns of this year's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviousYear {
    /// The year compared with.
    pub fiscal_year: FiscalYear,
    /// 「前年同日」: the last day counted of it, while this year still runs; none where both years are whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Its axes, in this year's order.
    pub axes: Vec<PreviousAxis>,
    /// Its row totals.
    pub row_totals: Vec<Option<i64>>,
    /// Its total.
    pub total: Option<i64>,
    /// This year's row totals less last year's; － where either is －.
    pub row_total_differences: Vec<Option<i64>>,
    /// This year's total less last year's. 岩手県: 2,554 − 2,311 = 243.
    pub total_difference: Option<i64>,
}

/// One axis of the year before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviousAxis {
    /// Which axis.
    pub key: AxisKey,
    /// Cells in this year's rows and columns.
    pub cells: Vec<Vec<Option<i64>>>,
    /// Totals in this year's columns.
    pub column_totals: Vec<Option<i64>>,
}

impl PreviousYear {
    /// 「令和7年度」, 「令和7年度（前年同日まで）」.
    #[must_use]
    pub fn label(&self) -> String {
        let same_day = if self.until.is_some() { "（前年同日まで）" } else { "" };
        format!("{}{same_day}", self.fiscal_year.label())
    }
}

impl CrossTable {
    /// Adds the comparison with the same table of an earlier year. A column that only the earlier
    /// year had is named in a footnote, since the comparison then does not foot.
    #[must_use]
    pub fn with_previous(mut self, earlier: &Self) -> Self {
        let pairs: Vec<Option<usize>> = self.rows.iter().map(|row| earlier.row_like(&row.key)).collect();
        let row_totals: Vec<_> = pairs.iter().map(|row| row.and_then(|row| earlier.row_totals[row])).collect();
        let (mut axes, mut remarks) = (Vec::new(), Vec::new());
        for axis in &self.axes {
            let Some(then) = earlier.axes.iter().find(|then| then.key == axis.key) else {
                continue;
            };
            remarks.extend(only_then(axis, then));
            let mut before = aligned(axis, then, &pairs);
            let columns = 0..axis.columns.len();
            before.column_totals = columns
                .map(|column| {
                    self.comparable(&before.cells.iter().map(|row| row[column]).collect::<Vec<_>>(), before.column_totals[column])
                })
                .collect();
            axes.push(before);
        }
        self.footnotes.extend(remarks);
        let until = (earlier.until < earlier.fiscal_year.last_day()).then_some(earlier.until);
        self.footnotes.extend(until.map(same_day));
        let total = self.comparable(&row_totals, earlier.total);
        if total != earlier.total {
            self.footnotes.push("前年度の合計は、この年度に数のある行だけを足したもの。".to_owned());
        }
        self.previous_year = Some(Box::new(PreviousYear {
            fiscal_year: earlier.fiscal_year,
            until,
            row_total_differences: std::iter::zip(&self.row_totals, &row_totals).map(|(now, then)| difference(*now, *then)).collect(),
            total_difference: difference(self.total, total),
            total,
            row_totals,
            axes,
        }));
        self
    }

    /// Last year's total over the rows that speak this year: eight months are not held against twelve.
    fn comparable(&self, then: &[Option<i64>], total: Option<i64>) -> Option<i64> {
        let silent = |now: &Option<i64>, then: &Option<i64>| now.is_none() && then.is_some_and(|n| n != 0);
        if !self.rows_foot()
            || self.row_axis != AxisKey::Month
            || !std::iter::zip(&self.row_totals, then).any(|(now, then)| silent(now, then))
        {
            return total;
        }
        let spoken = std::iter::zip(&self.row_totals, then).filter(|(now, _)| now.is_some());
        spoken.filter_map(|(_, then)| *then).reduce(|sum, number| sum + number)
    }

    /// April is compared with April; any other row with the row of the same code.
    fn row_like(&self, key: &str) -> Option<usize> {
        let alike = |row: &str| match self.row_axis {
            AxisKey::Month => row.get(4..).is_some() && row.get(4..) == key.get(4..),
            _ => row == key,
        };
        self.rows.iter().position(|row| alike(&row.key))
    }
}

/// 「前年度の数は、前年同日（令和7年11月25日）までのもの。」
fn same_day(until: Date) -> String {
    format!("前年度の数は、前年同日（{}）までのもの。", calendar::wareki::long(until))
}

fn difference(now: Option<i64>, then: Option<i64>) -> Option<i64> {
    Some(now? - then?)
}

fn aligned(axis: &AxisTable, then: &AxisTable, rows: &[Option<usize>]) -> PreviousAxis {
    let columns: Vec<Option<usize>> = axis.columns.iter().map(|column| place(&then.columns, column)).collect();
    let cell = |row: Option<usize>, column: Option<usize>| then.cells[row?][column?];
    PreviousAxis {
        key: axis.key,
        cells: rows.iter().map(|row| columns.iter().map(|column| cell(*row, *column)).collect()).collect(),
        column_totals: columns.iter().map(|column| column.and_then(|c| then.column_totals[c])).collect(),
    }
}

fn place(columns: &[ColumnHead], like: &ColumnHead) -> Option<usize> {
    columns.iter().position(|column| column.code == like.code)
}

fn only_then(axis: &AxisTable, then: &AxisTable) -> Option<String> {
    let gone: Vec<&str> = std::iter::zip(&then.columns, &then.column_totals)
        .filter(|(column, total)| total.is_some_and(|n| n != 0) && place(&axis.columns, column).is_none())
        .map(|(column, _)| column.label.as_str())
        .collect();
    (!gone.is_empty()).then(|| format!("「{}」の前年度には、この表にない区分（{}）の数がある。", axis.label, gone.join("、")))
}
