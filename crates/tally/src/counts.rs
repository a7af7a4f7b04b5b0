//! Counts 「集計値」: the additive raw material of a table, whether SQL added it up or facts were folded.

use crate::axis::{AxisKey, Code};
use std::collections::{BTreeMap, BTreeSet};

/// Where in a table a number belongs. `None` as a code = 「未記入」, not recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A cell: row code, the axis standing beside the rows, column code.
    Cell(Option<Code>, AxisKey, Option<Code>),
    /// The row's own total, shared by all axes.
    Row(Option<Code>),
    /// A column's own total. Needed where cells do not add up to it: distinct measures, multi-answer rows.
    Column(AxisKey, Option<Code>),
    /// The table's own total. Needed in the same cases.
    Total,
    /// 「再掲」 in a row; inside the row's total already.
    OfWhich(Option<Code>),
    /// 「再掲」 of the table.
    OfWhichTotal,
}

impl Place {
    /// The row it lies in; none for a margin over all rows, and for 「未記入」.
    const fn row(&self) -> Option<&Code> {
        match self {
            Self::Cell(row, ..) | Self::Row(row) | Self::OfWhich(row) => row.as_ref(),
            Self::Column(..) | Self::Total | Self::OfWhichTotal => None,
        }
    }

    /// The same place in another row.
    fn in_row(&self, row: &Code) -> Self {
        match self {
            Self::Cell(_, axis, column) => Self::Cell(Some(row.clone()), *axis, column.clone()),
            Self::Row(_) => Self::Row(Some(row.clone())),
            Self::OfWhich(_) => Self::OfWhich(Some(row.clone())),
            margin => margin.clone(),
        }
    }
}

/// 「集計値」.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub(crate) at: BTreeMap<Place, i64>,
}

impl Counts {
    /// Nothing counted yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds to any place.
    pub fn add_at(&mut self, place: Place, number: i64) {
        *self.at.entry(place).or_default() += number;
    }

    /// Adds to a cell, as read from a row of SQL. Events without a code on the axis may be left out:
    /// on a single-answer axis the table works out 「未記入」 from the row's total.
    pub fn add(&mut self, row: Option<Code>, axis: AxisKey, column: Option<Code>, number: i64) {
        self.add_at(Place::Cell(row, axis, column), number);
    }

    /// Adds to a row's total. Must be given for every row with events.
    pub fn add_row_total(&mut self, row: Option<Code>, number: i64) {
        self.add_at(Place::Row(row), number);
    }

    /// The number at a place; 0 where nothing was added.
    #[must_use]
    pub fn at(&self, place: &Place) -> i64 {
        self.at.get(place).copied().unwrap_or(0)
    }

    /// A margin that cannot be derived from cells: `None` when nobody counted such margins at all.
    #[must_use]
    pub fn margin(&self, place: &Place) -> Option<i64> {
        let counted = self.at.contains_key(&Place::Total) || self.at.contains_key(place);
        counted.then(|| self.at(place))
    }

    /// Adds every number of another count of the same table.
    pub fn merge(&mut self, other: Self) {
        for (place, number) in other.at {
            self.add_at(place, number);
        }
    }

    /// A stock: each of these rows holds what has come up to it. Margins over all rows stay as they are.
    pub(crate) fn running(&self, rows: &[Code]) -> Self {
        let mut out = self.clone();
        for (place, number) in &self.at {
            let Some(from) = place.row().and_then(|row| rows.iter().position(|code| code == row)) else { continue };
            for row in &rows[from + 1..] {
                out.add_at(place.in_row(row), *number);
            }
        }
        out
    }

    /// Row codes that have something to show.
    #[must_use]
    pub fn rows_used(&self) -> BTreeSet<Option<Code>> {
        self.nonzero()
            .filter_map(|place| match place {
                Place::Cell(row, ..) | Place::Row(row) | Place::OfWhich(row) => Some(row.clone()),
                _ => None,
            })
            .collect()
    }

    /// Column codes of an axis that have something to show.
    #[must_use]
    pub fn columns_used(&self, axis: AxisKey) -> BTreeSet<Option<Code>> {
        self.nonzero()
            .filter_map(|place| match place {
                Place::Cell(_, on, column) | Place::Column(on, column) if *on == axis => Some(column.clone()),
                _ => None,
            })
            .collect()
    }

    fn nonzero(&self) -> impl Iterator<Item = &Place> {
        self.at.iter().filter(|(_, n)| **n != 0).map(|(place, _)| place)
    }
}
