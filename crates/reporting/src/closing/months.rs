use calendar::YearMonth;
use facts::{MonthState, View};
use platform::policy::{Action, Thing};
use platform::{Cx, Deed};
use tally::Measure;

use crate::InYear;
use crate::counting::Counting;

/// 「月」 as the closing page shows it.
#[derive(Clone, Debug)]
pub struct MonthLine {
    /// Which month.
    pub month: YearMonth,
    /// How it stands.
    pub state: MonthState,
    /// It is over and something had begun, so it is to be closed.
    pub owed: bool,
    /// 延べ相談件数 as they stand.
    pub consultations: Option<i64>,
}

/// The twelve months of a year.
///
/// # Errors
/// Not found for whoever may not see closings.
pub async fn months(cx: &Cx, year: &InYear) -> Deed<Vec<MonthLine>> {
    cx.ask_any(Action::See, Thing::MonthClose)?;
    let mut counting = Counting::open(cx, year, View::AsClosed).await?;
    let counted = counting.months(Measure::Consultations).await?;
    let begun = counting.begun_at_all().await?;
    let states = facts::month_states(counting.conn(), cx.tenant, year.id(), year.fiscal_year).await?;
    let line = |(month, state): (YearMonth, MonthState)| MonthLine {
        month,
        state,
        owed: month.last_day() < cx.today() && begun.is_some_and(|day| day <= month.last_day()),
        consultations: counted.of(month).number,
    };
    Ok(states.into_iter().map(line).collect())
}
