//! Wrong passwords and codes, counted for one account from one place. Kept in memory: a restart forgives, and a flood
//! writes nothing to the disk.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::refusal::{Deed, Refusal};

/// So many in a row cost nothing: slips of a tired hand.
const FREE: u32 = 5;
/// The longest wait.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// After so long without a failure all is forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(12);
/// Pairs remembered at the most.
const MOST: usize = 50_000;

/// One account, as its login was typed, from one place. Both as keyed tags: memory holds no list of who tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// Tag of the login.
    pub login: [u8; 16],
    /// Tag of the network, or the known device's id.
    pub place: [u8; 16],
}

struct Row {
    count: u32,
    last: Timestamp,
}

/// The counters.
#[derive(Default)]
pub struct Failures(Mutex<HashMap<Pair, Row>>);

impl Failures {
    /// May this pair try now?
    ///
    /// # Errors
    /// [`Refusal::Wait`] with the seconds that remain. Whether the password would have been right is not looked at.
    pub fn ask(&self, pair: Pair, now: Timestamp) -> Deed<()> {
        self.ask_beyond(FREE, pair, now)
    }

    /// The same, where the first `free` failures cost nothing.
    ///
    /// # Errors
    /// As [`Failures::ask`].
    pub fn ask_beyond(&self, free: u32, pair: Pair, now: Timestamp) -> Deed<()> {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(row) = rows.get(&pair) else { return Ok(()) };
        // A clock that went back must not make the wait longer than it ever is.
        let passed = now.duration_since(row.last).max(SignedDuration::ZERO);
        if passed >= FORGOTTEN {
            rows.remove(&pair);
            return Ok(());
        }
        match wait(row.count, free) - passed {
            left if left.is_positive() => Err(Refusal::Wait(u64::try_from(left.as_secs()).unwrap_or(0) + 1)),
            _ => Ok(()),
        }
    }

    /// One more failure; how many in a row it makes.
    pub fn note(&self, pair: Pair, now: Timestamp) -> u32 {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.len() >= MOST && !rows.contains_key(&pair) {
            make_room(&mut rows, now);
        }
        let row = rows.entry(pair).or_insert(Row { count: 0, last: now });
        row.count = row.count.saturating_add(1);
        row.last = now;
        row.count
    }

    /// It was she: the slips before are forgotten.
    pub fn forget(&self, pair: Pair) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&pair);
    }
}

/// 2, 4, 8 … seconds after the free ones, up to the longest.
fn wait(count: u32, free: u32) -> SignedDuration {
    if count < free {
        return SignedDuration::ZERO;
    }
    let doubled = (count - free + 1).min(16);
    SignedDuration::from_secs((1i64 << doubled).min(LONGEST.as_secs()))
}

/// Drops what is old; if that is not enough, everything that waits least. A flood of invented logins must not push out
/// the pair that is being guessed at.
fn make_room(rows: &mut HashMap<Pair, Row>, now: Timestamp) {
    rows.retain(|_, row| now.duration_since(row.last) < FORGOTTEN);
    if rows.len() >= MOST {
        rows.retain(|_, row| row.count >= FREE);
    }
    if rows.len() >= MOST {
        rows.clear();
    }
}

/// Is this failure one that is written into the audit chain? The first, and then ever more seldom: a flood must not fill
/// the disk.
pub(crate) fn worth_recording(count: u32) -> bool {
    count <= 5 || count.is_power_of_two()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERS: Pair = Pair { login: [1; 16], place: [1; 16] };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    fn waits(failures: &Failures, pair: Pair, now: Timestamp) -> u64 {
        match failures.ask(pair, now) {
            Err(Refusal::Wait(seconds)) => seconds,
            _ => 0,
        }
    }

    #[test]
    fn slips_cost_nothing_and_guessing_costs_ever_more() {
        let failures = Failures::default();
        for _ in 0..4 {
            failures.note(HERS, at(0));
        }
        assert_eq!(waits(&failures, HERS, at(0)), 0);
        failures.note(HERS, at(0));
        assert_eq!((waits(&failures, HERS, at(0)), waits(&failures, HERS, at(2))), (3, 0));
        for _ in 0..40 {
            failures.note(HERS, at(2));
        }
        assert_eq!(waits(&failures, HERS, at(2)), 901, "a quarter of an hour at the most");
        failures.forget(HERS);
        assert_eq!(waits(&failures, HERS, at(2)), 0);
    }

    #[test]
    fn only_the_failing_pair_waits() {
        let failures = Failures::default();
        for _ in 0..50 {
            failures.note(Pair { place: [2; 16], ..HERS }, at(0));
            failures.note(Pair { login: [2; 16], ..HERS }, at(0));
        }
        assert_eq!(waits(&failures, HERS, at(0)), 0);
    }

    #[test]
    fn half_a_day_forgives_and_a_clock_set_back_does_not_punish_longer() {
        let failures = Failures::default();
        for _ in 0..30 {
            failures.note(HERS, at(0));
        }
        assert_eq!(waits(&failures, HERS, at(-100_000)), 901);
        assert_eq!(waits(&failures, HERS, at(12 * 3600)), 0);
        assert_eq!(failures.note(HERS, at(12 * 3600)), 1);
    }

    #[test]
    fn memory_is_bounded_and_keeps_whoever_guesses() {
        let failures = Failures::default();
        for _ in 0..9 {
            failures.note(HERS, at(0));
        }
        for n in 0..(MOST as u32 + 10) {
            let mut login = [9; 16];
            login[..4].copy_from_slice(&n.to_be_bytes());
            failures.note(Pair { login, place: [3; 16] }, at(0));
        }
        assert!(failures.0.lock().unwrap().len() <= MOST);
        assert!(waits(&failures, HERS, at(0)) > 0);
    }
}
