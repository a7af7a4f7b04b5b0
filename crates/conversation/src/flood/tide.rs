//! How high the water stands. Work is asked for only while more come at once than the lanes carry; who cannot do it (no
//! JavaScript) goes through a slower lane instead.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Semaphore;

/// So many at once are carried without anybody noticing.
const CARRIED: usize = 24;
/// How long after the water stood high work is still asked for, in seconds.
const EBB: i64 = 60;
/// How long one waits in the slower lane.
const SLOWER: Duration = Duration::from_millis(700);
/// So many may wait in the slower lane; whoever comes beyond is taken in at once and set aside.
const WAITING: usize = 200;

/// Leading zero bits of the work: some 16,000 hashes, a fifth of a second on a telephone.
pub const WORK_BITS: u32 = 14;

/// The water at the door of this node.
pub struct Tide {
    inside: AtomicUsize,
    high: AtomicI64,
    slower: Semaphore,
    waiting: AtomicUsize,
}

impl Default for Tide {
    fn default() -> Self {
        Tide { inside: AtomicUsize::new(0), high: AtomicI64::new(0), slower: Semaphore::new(1), waiting: AtomicUsize::new(0) }
    }
}

/// A message on its way in. Let go of when it is in.
pub struct Passage<'a> {
    tide: &'a Tide,
    /// Whether it is to be set aside.
    pub aside: bool,
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        self.tide.inside.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Tide {
    /// Is work asked for now?
    pub fn is_high(&self, now: Timestamp) -> bool {
        now.as_second() - self.high.load(Ordering::Relaxed) < EBB
    }

    /// Lets a message in. `worked`: the work was done. A form given out before the water rose carries none.
    pub async fn enter(&self, worked: bool, now: Timestamp) -> Passage<'_> {
        if self.inside.fetch_add(1, Ordering::Relaxed) >= CARRIED {
            self.high.store(now.as_second(), Ordering::Relaxed);
        }
        let mut passage = Passage { tide: self, aside: false };
        if self.is_high(now) && !worked {
            passage.aside = !self.wait_in_the_slower_lane().await;
        }
        passage
    }

    /// `false` when too many wait there already.
    async fn wait_in_the_slower_lane(&self) -> bool {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= WAITING {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return false;
        }
        if let Ok(_turn) = self.slower.acquire().await {
            tokio::time::sleep(SLOWER).await;
        }
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_asked_for_only_under_a_flood_and_nobody_is_refused() {
        let tide = Tide::default();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let mut passages = Vec::new();
        for _ in 0..CARRIED {
            passages.push(tide.enter(false, now).await);
        }
        assert!(!tide.is_high(now), "as many as are carried");
        passages.push(tide.enter(true, now).await);
        assert!(tide.is_high(now), "one more");
        assert!(!tide.enter(false, now).await.aside, "without work: slower, and in");
        drop(passages);
        let later = Timestamp::from_second(1_800_000_000 + EBB).unwrap();
        assert!(!tide.is_high(later) && !tide.enter(false, later).await.aside);
    }
}
