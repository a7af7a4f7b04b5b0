//! A table of counts that is of no axis of the house 「集計の格子」: answers to a questionnaire, by one question and others beside
//! it. Small numbers are hidden in it as in every table that leaves the house.

use std::collections::BTreeMap;

use crate::suppress::{Position, Shown, SmallCells};
use crate::suppress_system::System;

/// Rows of one answer each, columns of one or of several. Every list is as long as the table asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Whether the cells of a row add up to the row's total.
    pub single_answer: bool,
    /// Cells, row by row.
    pub cells: Vec<Vec<i64>>,
    /// One total per row.
    pub row_totals: Vec<i64>,
    /// One total per column.
    pub column_totals: Vec<i64>,
    /// Of the table.
    pub total: i64,
}

/// A [`Grid`] as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownGrid {
    /// Cells, row by row.
    pub cells: Vec<Vec<Shown>>,
    /// One total per row.
    pub row_totals: Vec<Shown>,
    /// One total per column.
    pub column_totals: Vec<Shown>,
    /// Of the table.
    pub total: Shown,
}

impl Grid {
    /// Every number.
    #[must_use]
    pub fn exact(&self) -> ShownGrid {
        self.shown(|_| false)
    }

    /// As it may leave the house: small numbers are hidden, and with them as many others as it takes that nothing hidden
    /// can be worked out.
    #[must_use]
    pub fn published(&self, rule: SmallCells) -> ShownGrid {
        let hidden = System::of_grid(self).hide(rule);
        self.shown(|position| hidden.contains(&position))
    }

    fn shown(&self, hidden: impl Fn(Position) -> bool) -> ShownGrid {
        let show = |number: i64, position: Position| if hidden(position) { Shown::Hidden } else { Shown::Number(number) };
        let line = |(row, cells): (usize, &Vec<i64>)| each(cells, |column, n| show(n, Position::Cell { axis: 0, row, column }));
        ShownGrid {
            cells: self.cells.iter().enumerate().map(line).collect(),
            row_totals: each(&self.row_totals, |row, n| show(n, Position::RowTotal { row })),
            column_totals: each(&self.column_totals, |column, n| show(n, Position::ColumnTotal { axis: 0, column })),
            total: show(self.total, Position::Total),
        }
    }

    pub(crate) fn values(&self) -> BTreeMap<Position, i64> {
        let mut values = BTreeMap::from([(Position::Total, self.total)]);
        values.extend(self.row_totals.iter().enumerate().map(|(row, n)| (Position::RowTotal { row }, *n)));
        values.extend(self.column_totals.iter().enumerate().map(|(column, n)| (Position::ColumnTotal { axis: 0, column }, *n)));
        for (row, cells) in self.cells.iter().enumerate() {
            values.extend(cells.iter().enumerate().map(|(column, n)| (Position::Cell { axis: 0, row, column }, *n)));
        }
        values
    }
}

fn each(line: &[i64], show: impl Fn(usize, i64) -> Shown) -> Vec<Shown> {
    line.iter().enumerate().map(|(place, number)| show(place, *number)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn grid(cells: Vec<Vec<i64>>) -> Grid {
        let row_totals: Vec<i64> = cells.iter().map(|row| row.iter().sum()).collect();
        let columns = cells.first().map_or(0, Vec::len);
        let column_totals = (0..columns).map(|column| cells.iter().map(|row| row[column]).sum()).collect();
        Grid { single_answer: true, total: row_totals.iter().sum(), row_totals, column_totals, cells }
    }

    fn hidden(line: &[Shown]) -> usize {
        line.iter().filter(|shown| **shown == Shown::Hidden).count()
    }

    #[test]
    fn a_small_number_is_hidden_with_a_neighbour_and_large_ones_stand() {
        let shown = grid(vec![vec![12, 3, 20], vec![9, 11, 30]]).published(SmallCells::default());
        assert_eq!(shown.cells[0][1], Shown::Hidden);
        assert_eq!((hidden(&shown.cells[0]), hidden(&shown.cells[1])), (2, 2), "no line gives it away");
        assert_eq!(shown.total, Shown::Number(85));
        assert_eq!(grid(vec![vec![12, 3]]).exact().cells[0], [Shown::Number(12), Shown::Number(3)]);
    }

    proptest! {
        #[test]
        fn no_line_has_one_hidden_number_alone(cells in proptest::collection::vec(proptest::collection::vec(0..12_i64, 3), 1..5)) {
            let grid = grid(cells);
            let shown = grid.published(SmallCells::default());
            for (row, cells) in shown.cells.iter().enumerate() {
                let alone = hidden(cells) + usize::from(shown.row_totals[row] == Shown::Hidden);
                prop_assert_ne!(alone, 1);
                for (column, cell) in cells.iter().enumerate() {
                    if SmallCells::default().covers(grid.cells[row][column]) { prop_assert_eq!(*cell, Shown::Hidden); }
                }
            }
            for column in 0..shown.column_totals.len() {
                let alone = shown.cells.iter().filter(|row| row[column] == Shown::Hidden).count()
                    + usize::from(shown.column_totals[column] == Shown::Hidden);
                prop_assert_ne!(alone, 1);
            }
        }
    }
}
