//! Time and chance as arguments. Only the binary hands in the real ones.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

/// What time it is.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// Where ids and one-time values come from. Keys and nonces do not: those are the vault's.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with chance.
    fn fill(&self, bytes: &mut [u8]);
}

/// The real chance: the vault's generator.
pub struct RealChance;

impl Chance for RealChance {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(16) {
            let id = vault::random_id();
            part.copy_from_slice(&id[..part.len()]);
        }
    }
}

/// A clock that stands where a test or the demo put it.
pub struct StandingClock(Mutex<Timestamp>);

impl StandingClock {
    /// A clock standing at `at`.
    pub fn new(at: Timestamp) -> Self {
        StandingClock(Mutex::new(at))
    }

    /// Moves the hands.
    pub fn set(&self, at: Timestamp) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = at;
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Chance that repeats itself: same seed, same ids. For tests, the demo and generated load.
pub struct SeededChance(AtomicU64);

impl SeededChance {
    /// Starts from `seed`.
    pub fn new(seed: u64) -> Self {
        SeededChance(AtomicU64::new(seed))
    }

    /// The next number of the sequence (splitmix64: simple, even, not secret).
    pub fn number(&self) -> u64 {
        let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&self, bound: u64) -> u64 {
        self.number() % bound.max(1)
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            part.copy_from_slice(&self.number().to_le_bytes()[..part.len()]);
        }
    }
}

/// A new id: UUIDv7, in the order of time.
pub fn new_id(now: Timestamp, chance: &dyn Chance) -> [u8; 16] {
    let mut random = [0u8; 10];
    chance.fill(&mut random);
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().into_bytes()
}
