//! The table as it stands on paper: groups of columns, lines of figures, a line of totals.
//! PDF, workbook and Markdown are all drawn from this one grid, so they cannot differ.

use super::{AxisColumns, CrossTable};
use crate::Figure;

/// 「合計」
pub(crate) const TOTAL: &str = "合計";

/// 「段」 Columns beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bank {
    pub(crate) groups: Vec<Group>,
    pub(crate) lines: Vec<Line>,
}

/// The columns of one axis in a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) heads: Vec<Head>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) label: String,
    pub(crate) total: bool,
}

/// One line of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) cells: Vec<Figure>,
    pub(crate) total: bool,
}

/// One column with all its figures, the total last.
struct Strip {
    axis: String,
    head: Head,
    figures: Vec<Figure>,
}

impl CrossTable {
    /// All columns in one bank.
    pub(crate) fn grid(&self) -> Bank {
        self.bank(&self.strips())
    }

    fn strips(&self) -> Vec<Strip> {
        if self.axes.is_empty() {
            return vec![total_strip("", &self.row_totals, &self.total)];
        }
        self.axes.iter().flat_map(|axis| self.axis_strips(axis)).collect()
    }

    fn axis_strips(&self, axis: &AxisColumns) -> Vec<Strip> {
        let label = if axis.single_answer { axis.label.clone() } else { format!("{}（複数回答）", axis.label) };
        let mut strips: Vec<Strip> = axis
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| Strip {
                axis: label.clone(),
                head: Head { label: column.label.clone(), total: false },
                figures: axis.cells.iter().map(|cells| &cells[place]).chain([&axis.column_totals[place]]).cloned().collect(),
            })
            .collect();
        // Answers of a multi-answer axis do not add up to records: it has no total of its own.
        if axis.single_answer {
            strips.push(total_strip(&label, &axis.row_totals, &self.total));
        }
        strips
    }

    fn bank(&self, strips: &[Strip]) -> Bank {
        let labels = self.rows.iter().map(|row| row.label.as_str()).chain([TOTAL]);
        let lines = labels.enumerate().map(|(place, label)| Line {
            label: label.to_owned(),
            cells: strips.iter().map(|strip| strip.figures[place].clone()).collect(),
            total: place == self.rows.len(),
        });
        Bank { groups: groups(strips), lines: lines.collect() }
    }
}

fn total_strip(axis: &str, row_totals: &[Figure], total: &Figure) -> Strip {
    let figures = row_totals.iter().chain([total]).cloned().collect();
    Strip { axis: axis.to_owned(), head: Head { label: TOTAL.to_owned(), total: true }, figures }
}

fn groups(strips: &[Strip]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for strip in strips {
        match out.last_mut() {
            Some(group) if group.label == strip.axis => group.heads.push(strip.head.clone()),
            _ => out.push(Group { label: strip.axis.clone(), heads: vec![strip.head.clone()] }),
        }
    }
    out
}
