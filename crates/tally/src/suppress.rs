//! Small cells 「秘匿」: marked inside the house, hidden with their neighbours before a table leaves it.

use crate::axis::AxisKey;
use crate::measure::Measure;
use crate::rules::TableState;
use crate::suppress_system::System;
use crate::table::{ColumnHead, CrossTable, Row};
use calendar::{Date, FiscalYear};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// Which numbers are too small to be told: 1 up to `up_to`, by default 4. 0 tells of nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallCells {
    /// The largest number that is small.
    pub up_to: i64,
}

impl Default for SmallCells {
    fn default() -> Self {
        Self { up_to: 4 }
    }
}

impl SmallCells {
    /// Whether a number is small.
    #[must_use]
    pub const fn covers(self, number: i64) -> bool {
        1 <= number && number <= self.up_to
    }
}

/// A place in a [`CrossTable`], by position. Row totals are one place however many axes repeat them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// `axes[axis].cells[row][column]`.
    Cell {
        /// Which axis.
        axis: usize,
        /// Which row.
        row: usize,
        /// Which column.
        column: usize,
    },
    /// `row_totals[row]`.
    RowTotal {
        /// Which row.
        row: usize,
    },
    /// `axes[axis].column_totals[column]`.
    ColumnTotal {
        /// Which axis.
        axis: usize,
        /// Which column.
        column: usize,
    },
    /// `total`.
    Total,
}

/// What a published cell shows. In JSON: a number, null, "x".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The number.
    Number(i64),
    /// 「－」: not begun.
    NotBegun,
    /// 「x」: hidden.
    Hidden,
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => to.serialize_i64(*number),
            Self::NotBegun => to.serialize_none(),
            Self::Hidden => to.serialize_str("x"),
        }
    }
}

/// One axis of a published table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields of AxisTable")]
pub struct PublishedAxis {
    pub key: AxisKey,
    pub label: String,
    pub single_answer: bool,
    pub columns: Vec<ColumnHead>,
    pub cells: Vec<Vec<Shown>>,
    pub column_totals: Vec<Shown>,
    pub row_totals: Vec<Shown>,
}

/// 「公表用の表」: in the form of interfaces §4, without 再掲, year before and Σ of rows, from which
/// hidden cells could be worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields of CrossTable")]
pub struct PublishedTable {
    pub programme: String,
    pub fiscal_year: FiscalYear,
    pub measure: Measure,
    pub unit: &'static str,
    #[serde(skip)]
    pub row_axis: AxisKey,
    #[serde(skip)]
    pub row_label: String,
    #[serde(skip)]
    pub until: Date,
    #[serde(skip)]
    pub not_counted: BTreeSet<Position>,
    pub rows: Vec<Row>,
    pub axes: Vec<PublishedAxis>,
    pub row_totals: Vec<Shown>,
    pub total: Shown,
    pub definitions: Vec<String>,
    pub state: TableState,
}

/// Every small number of a table, for marking it on inside pages.
#[must_use]
pub fn small_cells(table: &CrossTable, rule: SmallCells) -> BTreeSet<Position> {
    System::of(table).small(rule)
}

/// The table as it may leave the house: small numbers are hidden, and with them as many others as it
/// takes that nothing hidden can be worked out from any margin, or from several of them together.
#[must_use]
pub fn publish(table: &CrossTable, rule: SmallCells) -> PublishedTable {
    let hidden = System::of(table).hide(rule);
    let show = |number: Option<i64>, at: Position| match number {
        None => Shown::NotBegun,
        Some(_) if hidden.contains(&at) => Shown::Hidden,
        Some(number) => Shown::Number(number),
    };
    let row_totals: Vec<Shown> = each(&table.row_totals, |row, n| show(n, Position::RowTotal { row }));
    let axes = table.axes.iter().enumerate().map(|(axis, from)| PublishedAxis {
        key: from.key,
        label: from.label.clone(),
        single_answer: from.single_answer,
        columns: from.columns.clone(),
        cells: (from.cells.iter().enumerate())
            .map(|(row, cells)| each(cells, |column, n| show(n, Position::Cell { axis, row, column })))
            .collect(),
        column_totals: each(&from.column_totals, |column, n| show(n, Position::ColumnTotal { axis, column })),
        row_totals: row_totals.clone(),
    });
    let axes = axes.collect();
    PublishedTable {
        programme: table.programme.clone(),
        fiscal_year: table.fiscal_year,
        measure: table.measure,
        unit: table.unit,
        row_axis: table.row_axis,
        row_label: table.row_label.clone(),
        until: table.until,
        not_counted: table.not_counted.clone(),
        rows: table.rows.clone(),
        axes,
        total: show(table.total, Position::Total),
        row_totals,
        definitions: [table.definitions.clone(), vec![sentence(rule)]].concat(),
        state: table.state,
    }
}

fn each(line: &[Option<i64>], show: impl Fn(usize, Option<i64>) -> Shown) -> Vec<Shown> {
    line.iter().enumerate().map(|(place, number)| show(place, *number)).collect()
}

fn sentence(rule: SmallCells) -> String {
    format!("「x」は、1以上{}以下の数と、差引きでそれが分かってしまう数を伏せたことを示す。", rule.up_to)
}
