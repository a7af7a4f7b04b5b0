//! The real clock.

use jiff::Timestamp;
use platform::chance::Clock;

/// The machine's clock. A clock set back must not tear the order of what is written: it stands still until caught up.
#[derive(Default)]
pub struct RealClock {
    last: std::sync::atomic::AtomicI64,
}

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the real clock is read")]
    fn now(&self) -> Timestamp {
        let millis = Timestamp::now().as_millisecond();
        let last = self.last.fetch_max(millis, std::sync::atomic::Ordering::SeqCst);
        Timestamp::from_millisecond(millis.max(last)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}
