//! Seats 「席」: what an appointment takes. The rows behind it have a key; two bookings of one seat cannot both lie there.

use calendar::{Date, jst_date};
use jiff::Timestamp;
use platform::db::Tx;
use platform::id::AccountId;
use platform::{Cx, Deed};

use super::slot::STEP;
use super::{AppointmentId, OfferId, Slot, store};

/// A seat: a counsellor's time, or one of the places an offer has at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Seat {
    pub(super) holder: [u8; 16],
    pub(super) number: i64,
}

impl Seat {
    /// A counsellor's own time, whatever it is booked for.
    pub fn counsellor(account: AccountId) -> Seat {
        Seat { holder: account.0, number: 0 }
    }

    /// The n-th place of an offer.
    pub fn of_offer(offer: OfferId, number: i64) -> Seat {
        Seat { holder: offer.0, number }
    }

    /// The counsellor, where it is one's time.
    pub fn account(self) -> Option<AccountId> {
        (self.number == 0).then_some(AccountId(self.holder))
    }
}

/// The day of a five-minute row.
pub(super) fn day_of(tick: i64) -> Date {
    jst_date(Timestamp::from_second(tick * i64::from(STEP) * 60).unwrap_or(Timestamp::MAX))
}

/// Takes the first of these seats that is still free when the records are asked. Rows that were there before – of somebody
/// who was faster, on this node or another – stay, and the next seat is tried. `held`: the seat and time this appointment
/// has now, which it may keep a part of.
pub(super) async fn take(
    tx: &mut Tx,
    cx: &Cx,
    appointment: AppointmentId,
    seats: &[Seat],
    slot: Slot,
    held: Option<(Seat, Slot)>,
) -> Deed<Option<Seat>> {
    for seat in seats {
        store::take(tx, cx.tenant, appointment, *seat, slot.ticks()).await?;
        let mine = store::mine(tx, cx.tenant, appointment, *seat, slot.ticks()).await?;
        if mine == slot.ticks().end - slot.ticks().start {
            store::let_go_but(tx, cx.tenant, appointment, *seat, slot.ticks()).await?;
            return Ok(Some(*seat));
        }
        let keep = held.filter(|(old, _)| old == seat).map_or(0..0, |(_, old)| old.ticks());
        store::give_back(tx, cx.tenant, appointment, *seat, slot.ticks(), keep).await?;
    }
    Ok(None)
}
