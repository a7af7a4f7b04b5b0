//! Figures of formulas: every term is counted first, then the formula is evaluated.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use platform::Deed;
use tally::{AxisKey, Figures, Filter, Formula, Measure, Place};

use super::Counting;

/// 「数」 with what of it is 再掲.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The figure; `None` = not begun.
    pub number: Option<i64>,
    /// 「再掲」 inside it.
    pub of_which: i64,
    /// 「人数が未入力」: occasions that lack the number.
    pub missing: i64,
}

/// Figures counted beforehand, for evaluating formulas.
#[derive(Clone, Debug, Default)]
pub struct Prefetched(BTreeMap<(Measure, Filter), Counted>);

impl Prefetched {
    /// What was counted of a term.
    pub fn counted(&self, measure: Measure, filter: &Filter) -> Counted {
        self.0.get(&(measure, filter.clone())).copied().unwrap_or_default()
    }
}

impl Figures for Prefetched {
    fn figure(&self, measure: Measure, filter: &Filter) -> Option<i64> {
        self.counted(measure, filter).number
    }
}

impl Counting<'_> {
    /// One figure of the year, or of the filter's period.
    pub async fn counted(&mut self, measure: Measure, filter: &Filter) -> Deed<Counted> {
        let filter = &self.since_april(measure, filter);
        let counts = self.counts(measure, AxisKey::Month, &[], filter).await?;
        let not_counted = self.not_counted(measure, AxisKey::Month, &[], filter).await?;
        let nothing_known = not_counted.as_ref().is_some_and(|missing| missing.nothing_known(&Place::Total));
        let number = counts.at(&Place::Total);
        let last = filter.period().1.unwrap_or_else(|| self.until()).min(self.until());
        let begun = self.begun_under(measure, filter).await?.is_some_and(|day| day <= last);
        Ok(Counted {
            number: (number != 0 || (begun && !nothing_known)).then_some(number),
            of_which: counts.at(&Place::OfWhichTotal),
            missing: not_counted.map_or(0, |missing| missing.total()),
        })
    }

    /// A stock at a period's end is all that came to it since April.
    fn since_april(&self, measure: Measure, filter: &Filter) -> Filter {
        match filter.period().1.filter(|_| measure.level()) {
            Some(last) => filter.clone().within(self.year().first_day(), last),
            None => filter.clone(),
        }
    }

    /// Counts every term of these formulas once.
    pub async fn prefetch(&mut self, formulas: impl IntoIterator<Item = &Formula>) -> Deed<Prefetched> {
        let mut known = Prefetched::default();
        for term in formulas.into_iter().flat_map(Formula::terms) {
            if let Entry::Vacant(place) = known.0.entry((term.measure, term.filter.clone())) {
                place.insert(self.counted(term.measure, &term.filter).await?);
            }
        }
        Ok(known)
    }

    /// The figure of one formula.
    pub async fn formula(&mut self, formula: &Formula) -> Deed<Option<i64>> {
        Ok(formula.evaluate(&self.prefetch([formula]).await?))
    }
}
