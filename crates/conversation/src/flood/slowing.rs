//! Guessing at a number: five tries in a quarter of an hour cost nothing, each further one waits longer. The right words
//! open all the same, so nobody can shut her out; and a number nobody has is slowed just alike.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

/// Tries that cost nothing.
const FREE: u32 = 5;
/// After this time without a try all is forgotten, in seconds.
const FORGET: i64 = 15 * 60;
/// Longest wait, in seconds.
const LONGEST: u64 = 20;
/// Numbers kept in mind at most.
const MOST: usize = 100_000;

/// How often each number was tried, on this node.
#[derive(Default)]
pub struct Slowing {
    tries: Mutex<HashMap<String, (u32, i64)>>,
}

impl Slowing {
    /// Notes a try at a number; answers how long it must wait.
    pub fn tried(&self, number: &str, now: Timestamp) -> Duration {
        let now = now.as_second();
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= MOST {
            tries.retain(|_, (_, last)| now - *last < FORGET);
        }
        if tries.len() >= MOST {
            // Whoever fills the memory with numbers forgets nobody's count: the new ones wait.
            return Duration::from_secs(LONGEST);
        }
        let (count, last) = tries.entry(number.to_owned()).or_insert((0, now));
        if now - *last >= FORGET {
            *count = 0;
        }
        (*count, *last) = (count.saturating_add(1), now);
        wait(*count)
    }

    /// The words were right: the count begins anew.
    pub fn opened(&self, number: &str) {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner).remove(number);
    }
}

fn wait(count: u32) -> Duration {
    let over = u64::from(count.saturating_sub(FREE));
    Duration::from_secs((over * 2).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_are_free_then_it_waits_and_never_refuses() {
        let slowing = Slowing::default();
        let at = |seconds: i64| Timestamp::from_second(1_800_000_000 + seconds).unwrap();
        let waits: Vec<u64> = (0..20).map(|n| slowing.tried("12345678", at(n)).as_secs()).collect();
        assert_eq!(waits[..5], [0; 5]);
        assert!(waits[5..].windows(2).all(|w| w[0] <= w[1]) && waits[5] > 0 && waits[19] == LONGEST);
        assert_eq!(slowing.tried("87654321", at(20)), Duration::ZERO, "another number is not slowed");
        slowing.opened("12345678");
        assert_eq!(slowing.tried("12345678", at(21)), Duration::ZERO);
        for n in 0..9 {
            slowing.tried("12345678", at(22 + n));
        }
        assert_eq!(slowing.tried("12345678", at(40 + FORGET)), Duration::ZERO, "forgotten after a quarter of an hour");
    }
}
