//! The real clock.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use platform::chance::Clock;

/// The machine's clock. A clock set back must not tear the order of what is written: it stands still until caught up.
#[derive(Default)]
pub struct RealClock {
    last: AtomicI64,
}

impl RealClock {
    /// The later of what the machine says and what was said before, in milliseconds.
    fn not_before(&self, millis: i64) -> i64 {
        self.last.fetch_max(millis, Ordering::SeqCst).max(millis)
    }
}

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the real clock is read")]
    fn now(&self) -> Timestamp {
        let millis = self.not_before(Timestamp::now().as_millisecond());
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_stands_still_until_it_has_caught_up() {
        let clock = RealClock::default();
        let told: Vec<i64> = [1_000, 1_005, 400, 999, 1_005, 1_006].into_iter().map(|millis| clock.not_before(millis)).collect();
        assert_eq!(told, [1_000, 1_005, 1_005, 1_005, 1_005, 1_006]);
        assert!(clock.now() > Timestamp::from_millisecond(1_006).unwrap(), "and it is the machine's");
    }
}
