//! Counting facts one by one: sums for additive measures, sets for distinct ones.

use crate::axis::{AxisKey, Code};
use crate::counts::{Counts, Place};
use crate::fact::Fact;
use crate::filter::Filter;
use crate::measure::Measure;
use crate::rules::AnonymousRule;
use crate::series::{Distinct, Source};
use std::collections::BTreeMap;

impl Counts {
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
        Self::fold_source(facts, measure.source(), rows, columns, filter, anonymous)
    }

    /// Counts the facts of a source that is no measure of its own.
    #[must_use]
    pub fn fold_source<'a>(
        facts: impl IntoIterator<Item = &'a Fact>,
        source: Source,
        rows: AxisKey,
        columns: &[AxisKey],
        filter: &Filter,
        anonymous: AnonymousRule,
    ) -> Self {
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
