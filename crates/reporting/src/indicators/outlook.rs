//! 「年度末見込」: where a count is heading, by a straight line and by the shape of last year.

use calendar::Date;
use platform::Deed;
use tally::{Formula, Measure, forecast};

use crate::counting::{Counting, a_year_before};

/// 「見込」 for the year's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// 「このままの割合で」: straight line over the days of the programme's year.
    pub straight: i64,
    /// 「前年度と同じ進み方なら」: this year's count × last year's total ÷ last year's count at this day.
    pub by_last_year: Option<i64>,
    /// Days counted so far.
    pub days: i32,
}

impl Outlook {
    /// The one printed: last year's shape knows of summer and of year's end, the line does not.
    pub fn expected(self) -> i64 {
        self.by_last_year.unwrap_or(self.straight)
    }
}

/// Fewer days say nothing about a year.
const FEWEST_DAYS: i32 = 28;

pub(super) async fn outlook(
    now: &mut Counting<'_>,
    then: Option<&mut Counting<'_>>,
    formula: &Formula,
    number: i64,
) -> Deed<Option<Outlook>> {
    if formula.terms().iter().any(|term| stands(term.measure)) {
        return Ok(None);
    }
    let (until, last) = (now.until(), now.year().last_day());
    let Some(begun) = begun(now, formula).await? else { return Ok(None) };
    let days = span(begun, until);
    if until >= last || days < FEWEST_DAYS {
        return Ok(None);
    }
    let Some(straight) = forecast(number, narrow(days), narrow(span(begun, last))) else { return Ok(None) };
    let by_last_year = match then {
        Some(then) => by_shape(then, formula, number, until).await?,
        None => None,
    };
    Ok(Some(Outlook { straight, by_last_year, days }))
}

/// Bodies and places are a stock, not a flow: half a year does not hold half of them.
fn stands(measure: Measure) -> bool {
    matches!(measure, Measure::Partners | Measure::PartnersEngaged | Measure::Venues | Measure::DistributionPoints)
}

async fn begun(counting: &mut Counting<'_>, formula: &Formula) -> Deed<Option<Date>> {
    let mut first: Option<Date> = None;
    for term in formula.terms() {
        let begun = counting.begun_under(term.measure, &term.filter).await?;
        first = first.into_iter().chain(begun).min();
    }
    Ok(first)
}

/// Only a last year that ran from April can say how a year runs.
async fn by_shape(then: &mut Counting<'_>, formula: &Formula, number: i64, until: Date) -> Deed<Option<i64>> {
    let april = then.year().first_day();
    let Some(begun) = begun(then, formula).await? else { return Ok(None) };
    if span(april, begun) > FEWEST_DAYS {
        return Ok(None);
    }
    let Some(total) = then.formula(formula).await? else { return Ok(None) };
    let same_day = a_year_before(until);
    let mut so_far = 0;
    for term in formula.terms() {
        let filter = term.filter.clone().within(april, same_day);
        so_far += then.counted(term.measure, &filter).await?.number.unwrap_or(0);
    }
    Ok((so_far > 0).then(|| (2 * number * total + so_far) / (2 * so_far)))
}

/// Days from one to the other, both included.
fn span(from: Date, to: Date) -> i32 {
    (to - from).get_days() + 1
}

fn narrow(days: i32) -> u16 {
    u16::try_from(days).unwrap_or(0)
}
