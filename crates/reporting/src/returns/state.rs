//! Whether the figures of a year, or of its months so far, can still move.

use calendar::Date;
use platform::Deed;
use tally::TableState;

use crate::counting::Counting;
use crate::tables::state_of;

/// Of the whole year so far.
pub(crate) async fn state(counting: &mut Counting<'_>) -> Deed<TableState> {
    let until = counting.until();
    state_until(counting, until).await
}

/// Of the months up to a day.
pub(super) async fn state_until(counting: &mut Counting<'_>, until: Date) -> Deed<TableState> {
    let begun = counting.begun_at_all().await?;
    let (tenant, programme, year) = (counting.cx.tenant, counting.programme.id(), counting.year());
    let mut corrections = facts::corrections(counting.conn(), tenant, programme, year).await?;
    corrections.retain(|correction| correction.month.first_day() <= until);
    state_of(counting, begun, until, &corrections).await
}
