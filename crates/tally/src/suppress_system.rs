//! Which numbers must be hidden together. A table is a system of equations, parts = whole; a hidden
//! number is safe when the equations do not determine it.

use crate::elimination::{MINUS_ONE, eliminate};
use crate::grid::Grid;
use crate::suppress::{Position, SmallCells};
use crate::table::CrossTable;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct System {
    values: BTreeMap<Position, i64>,
    equations: Vec<Equation>,
}

/// Σ parts = whole, over the numbers that are shown at all.
struct Equation {
    parts: Vec<Position>,
    whole: Position,
}

type Hidden = BTreeSet<Position>;

/// An axis, as far as adding up goes.
struct Shape {
    columns: usize,
    single_answer: bool,
}

impl System {
    /// Distinct measures do not foot exactly, yet their margins narrow a number down: they are
    /// treated alike.
    pub(crate) fn of(table: &CrossTable) -> Self {
        let axes: Vec<Shape> =
            table.axes.iter().map(|axis| Shape { columns: axis.columns.len(), single_answer: axis.single_answer }).collect();
        Self::linked(values(table), table.rows.len(), !table.row_axis.multi_answer(), &axes)
    }

    /// The same for a [`Grid`]: its rows are of one answer.
    pub(crate) fn of_grid(grid: &Grid) -> Self {
        let axis = Shape { columns: grid.column_totals.len(), single_answer: grid.single_answer };
        Self::linked(grid.values(), grid.row_totals.len(), true, &[axis])
    }

    /// What adds up to what.
    fn linked(values: BTreeMap<Position, i64>, rows: usize, rows_single: bool, axes: &[Shape]) -> Self {
        let mut equations = Vec::new();
        let rows = 0..rows;
        for (axis, from) in axes.iter().enumerate() {
            let columns = 0..from.columns;
            let cell = |row, column| Position::Cell { axis, row, column };
            let column_total = |column| Position::ColumnTotal { axis, column };
            if from.single_answer {
                let across = |row| (columns.clone().map(|column| cell(row, column)).collect(), Position::RowTotal { row });
                equations.extend(rows.clone().map(across));
                equations.push((columns.clone().map(column_total).collect(), Position::Total));
            }
            if rows_single {
                let down = |column| (rows.clone().map(|row| cell(row, column)).collect(), column_total(column));
                equations.extend(columns.clone().map(down));
            }
        }
        if rows_single {
            equations.push((rows.map(|row| Position::RowTotal { row }).collect(), Position::Total));
        }
        let equations = equations.into_iter().filter_map(|(parts, whole)| Equation::among(&values, parts, whole));
        Self { equations: equations.collect(), values }
    }

    pub(crate) fn small(&self, rule: SmallCells) -> Hidden {
        let small = self.values.iter().filter(|(_, number)| rule.covers(**number));
        small.map(|(position, _)| *position).collect()
    }

    /// Grows the hidden set until nothing in it can be worked out. It only grows, so it ends.
    pub(crate) fn hide(&self, rule: SmallCells) -> Hidden {
        let mut hidden = self.small(rule);
        loop {
            let one_by_one = self.equations.iter().filter(|equation| self.tells(equation, &hidden));
            let next = one_by_one.into_iter().find_map(|equation| self.cover(equation, &hidden));
            match next.or_else(|| self.cover_determined(&hidden)) {
                Some(position) => hidden.insert(position),
                None => return hidden,
            };
        }
    }

    /// Whether one equation alone gives a hidden number away: only one is hidden in it, or the
    /// hidden parts are all 1 while the whole is shown (their sum equals their number).
    fn tells(&self, equation: &Equation, hidden: &Hidden) -> bool {
        let concealed: Vec<&Position> = equation.all().filter(|p| hidden.contains(p)).collect();
        let all_ones = || concealed.iter().all(|position| self.values[position] == 1);
        match concealed.len() {
            0 => false,
            1 => true,
            _ => !hidden.contains(&equation.whole) && all_ones(),
        }
    }

    /// The neighbour that costs least: a cell before a margin, a number before 0, the smaller first.
    /// Zeros come last because a line of hidden zeros under a shown 0 hides nothing.
    fn cover(&self, equation: &Equation, hidden: &Hidden) -> Option<Position> {
        let cost = |position: &Position| {
            let number = self.values[position];
            let margin = match position {
                Position::Cell { .. } => 0,
                Position::RowTotal { .. } | Position::ColumnTotal { .. } => 1,
                Position::Total => 2,
            };
            (number == 0, margin, number.saturating_abs(), *position)
        };
        equation.all().filter(|p| !hidden.contains(p)).min_by_key(|p| cost(p)).copied()
    }

    /// Numbers no single equation gives away, but several together.
    fn cover_determined(&self, hidden: &Hidden) -> Option<Position> {
        let known = self.determined(hidden)?;
        let (beside, elsewhere): (Vec<_>, Vec<_>) = self.equations.iter().partition(|equation| equation.all().any(|p| *p == known));
        beside.into_iter().chain(elsewhere).find_map(|equation| self.cover(equation, hidden))
    }

    /// A hidden number that the equations determine: after elimination it stands alone in a row.
    fn determined(&self, hidden: &Hidden) -> Option<Position> {
        let unknowns: Vec<Position> = hidden.iter().copied().collect();
        let place = |position: &Position| unknowns.binary_search(position).ok();
        let mut matrix: Vec<Vec<u64>> = Vec::new();
        for equation in &self.equations {
            let mut row = vec![0; unknowns.len()];
            for part in equation.parts.iter().filter_map(place) {
                row[part] = 1;
            }
            if let Some(whole) = place(&equation.whole) {
                row[whole] = MINUS_ONE;
            }
            matrix.push(row);
        }
        let alone = eliminate(&mut matrix);
        alone.map(|unknown| unknowns[unknown])
    }
}

impl Equation {
    fn among(values: &BTreeMap<Position, i64>, parts: Vec<Position>, whole: Position) -> Option<Self> {
        let parts: Vec<_> = parts.into_iter().filter(|part| values.contains_key(part)).collect();
        (!parts.is_empty() && values.contains_key(&whole)).then_some(Self { parts, whole })
    }

    fn all(&self) -> impl Iterator<Item = &Position> {
        self.parts.iter().chain(std::iter::once(&self.whole))
    }
}

fn values(table: &CrossTable) -> BTreeMap<Position, i64> {
    let mut values: Vec<(Position, Option<i64>)> = vec![(Position::Total, table.total)];
    let rows = table.row_totals.iter().enumerate();
    values.extend(rows.map(|(row, number)| (Position::RowTotal { row }, *number)));
    for (axis, from) in table.axes.iter().enumerate() {
        let totals = from.column_totals.iter().enumerate();
        values.extend(totals.map(|(column, number)| (Position::ColumnTotal { axis, column }, *number)));
        for (row, cells) in from.cells.iter().enumerate() {
            let cells = cells.iter().enumerate();
            values.extend(cells.map(|(column, number)| (Position::Cell { axis, row, column }, *number)));
        }
    }
    values.into_iter().filter_map(|(position, number)| Some((position, number?))).collect()
}
