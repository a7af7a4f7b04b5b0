//! A measure month by month, and what it came to by a month's end.

use calendar::YearMonth;
use platform::Deed;
use tally::{AxisKey, Code, Filter, Measure, Place};

use super::{Counted, Counting};

/// 「月別」: twelve months of one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Months {
    /// What was counted.
    pub measure: Measure,
    /// April to March.
    pub months: [YearMonth; 12],
    /// Per month.
    pub counted: [Counted; 12],
    /// Of the year.
    pub total: Counted,
}

impl Months {
    /// The figure of a month.
    pub fn of(&self, month: YearMonth) -> Counted {
        let place = self.months.iter().position(|at| *at == month);
        place.map(|place| self.counted[place]).unwrap_or_default()
    }

    /// The figures alone.
    pub fn numbers(&self) -> Vec<Option<i64>> {
        self.counted.iter().map(|counted| counted.number).collect()
    }

    /// Σ of the months up to one, for measures that may be added.
    fn sum_to(&self, month: YearMonth) -> Counted {
        let so_far = self.months.iter().zip(&self.counted).filter(|(at, _)| **at <= month).map(|(_, counted)| *counted);
        so_far.fold(Counted::default(), |sum, counted| Counted {
            number: sum.number.map_or(counted.number, |n| Some(n + counted.number.unwrap_or(0))),
            of_which: sum.of_which + counted.of_which,
            missing: sum.missing + counted.missing,
        })
    }
}

impl Counting<'_> {
    /// A measure month by month.
    pub async fn months(&mut self, measure: Measure) -> Deed<Months> {
        let counts = self.counts(measure, AxisKey::Month, &[], &Filter::none()).await?;
        let not_counted = self.not_counted(measure, AxisKey::Month, &[], &Filter::none()).await?;
        let nothing_known = |place: &Place| not_counted.as_ref().is_some_and(|missing| missing.nothing_known(place));
        let missing = |place: &Place| not_counted.as_ref().map_or(0, |not_counted| not_counted.missing.at(place));
        let (begun, until) = (self.begun(measure).await?, self.until());
        let counted = |month: YearMonth| {
            let row = Some(Code::from(month.to_string()));
            let place = Place::Row(row.clone());
            let come = month.first_day() <= until;
            // A stock holds what came before it as well.
            let number = match measure.level() && come {
                true => self
                    .year()
                    .months()
                    .iter()
                    .filter(|at| **at <= month)
                    .map(|at| counts.at(&Place::Row(Some(Code::from(at.to_string())))))
                    .sum(),
                false => counts.at(&place),
            };
            let speaks = begun.is_some_and(|day| day <= month.last_day()) && come && !nothing_known(&place);
            Counted {
                number: (number != 0 || speaks).then_some(number),
                of_which: counts.at(&Place::OfWhich(row)),
                missing: missing(&place),
            }
        };
        let months = self.year().months();
        let total = counts.at(&Place::Total);
        let speaks = begun.is_some_and(|day| day <= until) && !nothing_known(&Place::Total);
        let total = Counted {
            number: (total != 0 || speaks).then_some(total),
            of_which: counts.at(&Place::OfWhichTotal),
            missing: missing(&Place::Total),
        };
        Ok(Months { measure, months, counted: months.map(counted), total })
    }

    /// 「累計」 from April to the end of a month. Distinct persons are counted over the whole span, not added.
    pub async fn to_date(&mut self, of: &Months, month: YearMonth) -> Deed<Counted> {
        if of.measure.level() {
            return Ok(of.of(month));
        }
        if of.measure.additive() {
            return Ok(of.sum_to(month));
        }
        let span = Filter::none().within(self.year().first_day(), month.last_day());
        self.counted(of.measure, &span).await
    }
}
