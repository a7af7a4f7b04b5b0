//! Counts 「集計値」: the additive raw material of a table, whether SQL added it up or facts were folded.

use crate::axis::{AxisKey, Code};
use crate::fact::Fact;
use crate::filter::Filter;
use crate::measure::Measure;
use crate::rules::AnonymousRule;
use crate::series::Distinct;
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

/// 「集計値」.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    at: BTreeMap<Place, i64>,
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
                Place::Cell(_, on, column) | Place::Column(on, column) if *on == axis => {
                    Some(column.clone())
                }
                _ => None,
            })
            .collect()
    }

    fn nonzero(&self) -> impl Iterator<Item = &Place> {
        self.at.iter().filter(|(_, n)| **n != 0).map(|(place, _)| place)
    }

    /// Counts facts. Anonymous contacts are not in 実人数 ([`AnonymousRule::NotCounted`]).
    #[must_use]
    pub fn fold<'a>(
        facts: impl IntoIterator<Item = &'a Fact>,
        measure: Measure,
        rows: AxisKey,
        columns: &[AxisKey],
        filter: &Filter,
    ) -> Self {
        Self::fold_by_rule(facts, measure, rows, columns, filter, AnonymousRule::NotCounted)
    }

    /// Counts facts, with the programme's rule for anonymous contacts in 実人数.
    #[must_use]
    pub fn fold_by_rule<'a>(
        facts: impl IntoIterator<Item = &'a Fact>,
        measure: Measure,
        rows: AxisKey,
        columns: &[AxisKey],
        filter: &Filter,
        anonymous: AnonymousRule,
    ) -> Self {
        let source = measure.source();
        // The margins exist, at 0, even when no fact comes.
        let mut piles = BTreeMap::from([(Place::Total, Pile::default())]);
        for fact in facts {
            if !source.takes(fact) || !filter.takes(fact) {
                continue;
            }
            for place in places(fact, rows, columns) {
                piles.entry(place).or_default().put(fact, source.distinct, anonymous);
            }
        }
        let at = piles.into_iter().map(|(place, pile)| (place, pile.number())).collect();
        Self { at }
    }
}

/// Every place of the table a fact counts in.
fn places(fact: &Fact, rows: AxisKey, columns: &[AxisKey]) -> Vec<Place> {
    let rows = codes_or_unrecorded(fact, rows);
    if fact.of_which {
        let mut places: Vec<Place> = rows.into_iter().map(Place::OfWhich).collect();
        places.push(Place::OfWhichTotal);
        return places;
    }
    let mut places = vec![Place::Total];
    places.extend(rows.iter().cloned().map(Place::Row));
    for axis in columns {
        for column in codes_or_unrecorded(fact, *axis) {
            let cell = |row: &Option<Code>| Place::Cell(row.clone(), *axis, column.clone());
            places.extend(rows.iter().map(cell));
            places.push(Place::Column(*axis, column));
        }
    }
    places
}

/// No answer on a multi-answer axis is no 「未記入」: the table makes no claim to cover every event.
fn codes_or_unrecorded(fact: &Fact, axis: AxisKey) -> Vec<Option<Code>> {
    let codes = fact.on(axis);
    if codes.is_empty() && !axis.multi_answer() {
        return vec![None];
    }
    codes.into_iter().map(Some).collect()
}

/// What lies at one place while facts are folded.
#[derive(Default)]
struct Pile {
    sum: i64,
    // Signed, so that a correction that takes a fact back takes its person back too.
    seen: BTreeMap<Seen, i64>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Person([u8; 16]),
    Code(Code),
}

impl Pile {
    fn put(&mut self, fact: &Fact, distinct: Option<Distinct>, anonymous: AnonymousRule) {
        let Some(what) = distinct else {
            self.sum += fact.quantity;
            return;
        };
        let seen = match what.axis() {
            None => fact.person.map(Seen::Person),
            Some(axis) => fact.codes.get(&axis).cloned().map(Seen::Code),
        };
        match seen {
            Some(seen) => *self.seen.entry(seen).or_default() += fact.quantity,
            None if what == Distinct::Person && anonymous == AnonymousRule::EachIsAPerson => {
                self.sum += fact.quantity;
            }
            None => {}
        }
    }

    fn number(&self) -> i64 {
        let seen = self.seen.values().filter(|n| **n > 0).count();
        self.sum + i64::try_from(seen).unwrap_or(i64::MAX)
    }
}
