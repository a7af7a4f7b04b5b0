//! 「表の状態」: open while a begun month is open; corrected once something was noted after closing.

use calendar::Date;
use facts::{Correction, MonthState};
use platform::Deed;
use tally::TableState;

use crate::counting::Counting;

/// How the figures stand that began on `begun`, up to the month of `until`.
pub(crate) async fn state_of(
    counting: &mut Counting<'_>,
    begun: Option<Date>,
    until: Date,
    corrections: &[Correction],
) -> Deed<TableState> {
    if !corrections.is_empty() {
        return Ok(TableState::Corrected);
    }
    let (tenant, programme, year) = (counting.cx.tenant, counting.programme.id(), counting.year());
    let states = facts::month_states(counting.conn(), tenant, programme, year).await?;
    let Some(begun) = begun else { return Ok(TableState::Open) };
    let mut owed = states.iter().filter(|(month, _)| month.last_day() >= begun && month.first_day() <= until).peekable();
    let closed = owed.peek().is_some() && owed.all(|(_, state)| *state != MonthState::Open);
    Ok(if closed { TableState::Closed } else { TableState::Open })
}
