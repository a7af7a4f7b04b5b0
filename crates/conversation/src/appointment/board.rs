//! The board 「空き」: what is offered on a stretch of days, and which seats of it are free.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use calendar::{Date, jst_date, jst_midnight};
use facts::ProgrammeId;
use jiff::{SignedDuration, Span, Timestamp};
use platform::Deed;
use platform::db::Conn;
use programme::hours::{self, Door, Hours};

use super::seat::{self, Seat};
use super::{Duty, Offer, OfferId, Slot, slot, store};

/// What may be booked, as it is now.
pub struct Board {
    now: Timestamp,
    hours: Hours,
    offers: Vec<Offer>,
    duties: Vec<Duty>,
    taken: HashSet<(Seat, i64)>,
}

impl Board {
    /// Everything of a programme between two days.
    pub async fn load(conn: &mut Conn, tenant: i64, programme: ProgrammeId, now: Timestamp, days: RangeInclusive<Date>) -> Deed<Board> {
        let hours = hours::of_id(conn, tenant, programme, jst_date(now)).await?;
        let offers = store::offers(conn, tenant, programme).await?;
        let duties = store::duties(conn, tenant, programme).await?;
        let after = days.end().tomorrow().unwrap_or(*days.end());
        // An appointment may end after midnight.
        let whole = Slot { from: jst_midnight(*days.start()), until: jst_midnight(after) + SignedDuration::from_hours(24) };
        let taken = store::taken(conn, tenant, whole.ticks()).await?;
        Ok(Board { now, hours, offers, duties, taken: taken.into_iter().collect() })
    }

    /// The hours of the programme's doors.
    pub fn hours(&self) -> &Hours {
        &self.hours
    }

    /// What is offered, at all.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.offers.iter().filter(|offer| !offer.retired)
    }

    /// What women may book themselves. A place that is kept secret is never among it.
    pub fn for_public(&self) -> impl Iterator<Item = &Offer> {
        self.offers().filter(|offer| offer.for_public && self.may_be_told(offer))
    }

    fn may_be_told(&self, offer: &Offer) -> bool {
        match (&offer.door, self.door_of(offer)) {
            (None, _) => true,
            (Some(_), Some(door)) => door.is_public(),
            // A door that is gone from the file: nobody knows what it was.
            (Some(_), None) => false,
        }
    }

    /// One of them.
    pub fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.id == id)
    }

    /// The door whose hours hold.
    pub fn door_of(&self, offer: &Offer) -> Option<&Door> {
        offer.door.as_deref().and_then(|key| self.hours.door(key))
    }

    /// Who is on duty.
    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// Every time of a day, free or not, past or not.
    pub fn slots(&self, offer: &Offer, day: Date) -> Vec<Slot> {
        let gone = offer.door.is_some() && self.door_of(offer).is_none();
        if offer.retired || gone { Vec::new() } else { slot::of_day(offer, self.door_of(offer).map(|door| &door.opening), day) }
    }

    /// Whether the door of an offer is open for the whole of a time.
    pub fn is_open(&self, offer: &Offer, slot: Slot) -> bool {
        match (&offer.door, self.door_of(offer)) {
            (None, _) => true,
            (Some(_), Some(door)) => slot::covers(&slot::effective(&door.opening), slot),
            (Some(_), None) => false,
        }
    }

    /// Whether it is still, and already, time to book it from the public page.
    pub fn in_time(&self, offer: &Offer, slot: Slot) -> bool {
        let last = jst_date(self.now).checked_add(Span::new().days(offer.opens_days)).unwrap_or(Date::MAX);
        let notice = SignedDuration::from_mins(offer.closes_minutes.max(0));
        slot.from > self.now && slot.from.duration_since(self.now) >= notice && slot.day() <= last
    }

    /// The time that begins at an instant, if the offer has one there.
    pub fn slot_at(&self, offer: &Offer, from: Timestamp) -> Option<Slot> {
        self.slots(offer, jst_date(from)).into_iter().find(|slot| slot.from == from)
    }

    /// Is there a seat of a time that nobody took?
    pub fn has_room(&self, offer: &Offer, slot: Slot) -> bool {
        self.seats(offer, slot).into_iter().any(|seat| self.is_free(seat, slot, None))
    }

    /// Seats of a time that nobody took, in the order they are given out: whoever has least to do that day comes first.
    pub fn free(&self, offer: &Offer, slot: Slot) -> Vec<Seat> {
        self.free_for(offer, slot, None)
    }

    /// The same for an appointment that has a seat already and may keep it: whom she was to meet, if that can be.
    pub(super) fn free_for(&self, offer: &Offer, slot: Slot, held: Option<(Seat, Slot)>) -> Vec<Seat> {
        let mut seats: Vec<Seat> = self.seats(offer, slot).into_iter().filter(|seat| self.is_free(*seat, slot, held)).collect();
        seats.sort_by_cached_key(|seat| (held.is_none_or(|(mine, _)| mine != *seat), self.busy(*seat, slot.day()), *seat));
        seats
    }

    fn is_free(&self, seat: Seat, slot: Slot, held: Option<(Seat, Slot)>) -> bool {
        let own = |tick: i64| held.is_some_and(|(mine, old)| mine == seat && old.ticks().contains(&tick));
        slot.ticks().all(|tick| own(tick) || !self.taken.contains(&(seat, tick)))
    }

    /// Every seat of a time.
    pub fn seats(&self, offer: &Offer, slot: Slot) -> Vec<Seat> {
        if offer.by_duty() {
            let there = self.duties.iter().filter(|duty| slot::covers(&duty.windows, slot));
            return there.map(|duty| Seat::counsellor(duty.account)).collect();
        }
        (1..=offer.seats).map(|n| Seat::of_offer(offer.id, n)).collect()
    }

    fn busy(&self, seat: Seat, day: Date) -> usize {
        let on = |tick: i64| seat::day_of(tick) == day;
        self.taken.iter().filter(|(taken, tick)| *taken == seat && on(*tick)).count()
    }

    /// Times of a day a woman may book now.
    pub fn open_slots(&self, offer: &Offer, day: Date) -> Vec<Slot> {
        self.slots(offer, day).into_iter().filter(|slot| self.in_time(offer, *slot) && self.has_room(offer, *slot)).collect()
    }

    /// The next times a woman may book, at most `most`, from a day on.
    pub fn next(&self, offer: &Offer, days: RangeInclusive<Date>, most: usize) -> Vec<Slot> {
        let every = std::iter::successors(Some(*days.start()), |day| day.tomorrow().ok()).take_while(|day| day <= days.end());
        every.flat_map(|day| self.open_slots(offer, day)).take(most).collect()
    }
}

/// Today and as far as any offer reaches.
pub fn upcoming(offers: &[Offer], today: Date) -> RangeInclusive<Date> {
    let ahead = offers.iter().filter(|offer| !offer.retired).map(|offer| offer.opens_days).max().unwrap_or(14);
    today..=today.checked_add(Span::new().days(ahead)).unwrap_or(today)
}
