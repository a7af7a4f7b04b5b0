//! The password lane 「ログインの列」: hashing a password is slow on purpose, so it has a place of its own.
//!
//! Nobody is ever locked out by somebody else. Failures are counted for one account *from one place* (a known device, or
//! the network somebody comes from), and only that pair has to wait. Strangers queue for permits of their own, in a
//! queue that ends; a known device always finds a permit that no stranger can hold.

mod failures;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(crate) use failures::worth_recording;
pub use failures::{Failures, Pair};

use crate::refusal::{Deed, Refusal};
use crate::web::{Network, Visitor};

/// Strangers that may wait at once; whoever comes after them is asked to try again.
const STRANGERS_WAITING: usize = 32;
/// So many more, one for each network nobody waits from yet: a flood from a few networks leaves the door open to all
/// others, and the last in the row still comes in within the bar of a second and a half (25 ms each).
const FIRST_OF_A_NETWORK: usize = 16;
/// Of these at the most from one network: one flooded network leaves room for every other.
const OF_ONE_NETWORK: usize = 16;
/// Known devices that may wait at once.
const KNOWN_WAITING: usize = 64;
/// What somebody is told to wait when the queue is full, in seconds.
const BUSY_SECONDS: u64 = 2;

/// Turns at hashing.
pub struct Lane {
    permits: usize,
    strangers: Arc<Semaphore>,
    reserved: Arc<Semaphore>,
    queue: Arc<Queue>,
    /// Wrong passwords and codes, by account and place.
    pub failures: Failures,
}

/// Who waits or hashes.
#[derive(Default)]
struct Queue {
    strangers: AtomicUsize,
    known: AtomicUsize,
    networks: Mutex<HashMap<Network, usize>>,
}

/// A turn. It belongs to the hashing, not to the request: whoever hangs up in the middle has not made room for the
/// next. Dropped when the hashing is done.
pub struct Turn {
    _permit: OwnedSemaphorePermit,
    _place: Place,
}

impl Lane {
    /// A lane for a machine with this many cores: one core is always left to the pages, and known devices have one
    /// permit to themselves.
    pub fn for_cores(cores: usize) -> Lane {
        let permits = cores.saturating_sub(1).max(1);
        Lane {
            permits,
            strangers: Arc::new(Semaphore::new(permits)),
            reserved: Arc::new(Semaphore::new(1)),
            queue: Arc::default(),
            failures: Failures::default(),
        }
    }

    /// How many hash at this moment.
    pub fn hashing(&self) -> usize {
        (self.permits - self.strangers.available_permits()) + (1 - self.reserved.available_permits())
    }

    /// Waits for a turn as a known device: whichever permit is free first.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when even this queue is full.
    pub async fn known(&self) -> Deed<Turn> {
        let place = Place::take(&self.queue, None).ok_or(Refusal::Busy(BUSY_SECONDS))?;
        let permit = tokio::select! {
            biased;
            permit = self.reserved.clone().acquire_owned() => permit,
            permit = self.strangers.clone().acquire_owned() => permit,
        };
        Ok(Turn { _permit: permit.map_err(broken)?, _place: place })
    }

    /// Waits for a turn as a stranger from this network.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when the queue is full.
    pub async fn stranger(&self, network: Network) -> Deed<Turn> {
        let place = Place::take(&self.queue, Some(network)).ok_or(Refusal::Busy(BUSY_SECONDS))?;
        let permit = self.strangers.clone().acquire_owned().await.map_err(broken)?;
        Ok(Turn { _permit: permit, _place: place })
    }

    /// Waits for a turn as whoever this is.
    ///
    /// # Errors
    /// As [`Lane::stranger`].
    pub async fn turn(&self, visitor: &Visitor, known: bool) -> Deed<Turn> {
        if known { self.known().await } else { self.stranger(visitor.network).await }
    }
}

fn broken(e: tokio::sync::AcquireError) -> Refusal {
    Refusal::Broken(Box::new(e))
}

/// A place in the queue, given back when it is dropped: also by somebody who gave up waiting.
struct Place {
    queue: Arc<Queue>,
    network: Option<Network>,
}

impl Place {
    fn take(queue: &Arc<Queue>, network: Option<Network>) -> Option<Place> {
        match network {
            None => one_more(&queue.known, KNOWN_WAITING)?,
            Some(network) => {
                let mut networks = queue.networks.lock().unwrap_or_else(PoisonError::into_inner);
                let here = networks.get(&network).copied().unwrap_or(0);
                let most = if here == 0 { STRANGERS_WAITING + FIRST_OF_A_NETWORK } else { STRANGERS_WAITING };
                if here >= OF_ONE_NETWORK {
                    return None;
                }
                one_more(&queue.strangers, most)?;
                networks.insert(network, here + 1);
            }
        }
        Some(Place { queue: queue.clone(), network })
    }
}

fn one_more(waiting: &AtomicUsize, most: usize) -> Option<()> {
    waiting.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| (n < most).then_some(n + 1)).ok().map(drop)
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(network) = self.network else {
            self.queue.known.fetch_sub(1, Ordering::Relaxed);
            return;
        };
        self.queue.strangers.fetch_sub(1, Ordering::Relaxed);
        let mut networks = self.queue.networks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = networks.get_mut(&network) {
            *here -= 1;
            if *here == 0 {
                networks.remove(&network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: Network = Network([1; 16]);
    const FLOOD: Network = Network([2; 16]);

    #[tokio::test]
    async fn a_flood_from_one_network_leaves_room_for_another_and_for_known_devices() {
        let lane = Lane::for_cores(2);
        let held = lane.stranger(FLOOD).await.ok();
        let mut flood: Vec<_> = (0..OF_ONE_NETWORK - 1).map(|_| Box::pin(lane.stranger(FLOOD))).collect();
        for waiting in &mut flood {
            assert!(futures_poll(waiting.as_mut()).is_none(), "waits");
        }
        assert!(matches!(lane.stranger(FLOOD).await, Err(Refusal::Busy(_))), "the flooded network is told to come later");
        let mut office = Box::pin(lane.stranger(OFFICE));
        assert!(futures_poll(office.as_mut()).is_none(), "another network waits its turn");
        assert!(lane.known().await.is_ok(), "a known device has a permit no stranger can hold");
        drop((held, flood));
        assert!(office.await.is_ok());
        assert!(lane.queue.networks.lock().unwrap().is_empty() && lane.queue.strangers.load(Ordering::Relaxed) == 0);
    }

    #[tokio::test]
    async fn the_queue_of_strangers_ends() {
        let lane = Lane::for_cores(8);
        let held = [lane.stranger(OFFICE).await, lane.stranger(OFFICE).await];
        let mut turns: Vec<_> =
            (0..STRANGERS_WAITING - 2).map(|n| Box::pin(lane.stranger(Network([u8::try_from(n).unwrap_or(0) + 10; 16])))).collect();
        let taken: Vec<_> = turns.iter_mut().map(|turn| futures_poll(turn.as_mut())).collect();
        assert!(matches!(lane.stranger(Network([10; 16])).await, Err(Refusal::Busy(_))), "who waits already cannot send more");
        let mut firsts: Vec<_> =
            (0..FIRST_OF_A_NETWORK).map(|n| Box::pin(lane.stranger(Network([u8::try_from(n).unwrap_or(0) + 100; 16])))).collect();
        assert!(firsts.iter_mut().all(|turn| futures_poll(turn.as_mut()).is_none()), "others find room, one each");
        assert!(matches!(lane.stranger(Network([9; 16])).await, Err(Refusal::Busy(_))), "and the queue ends");
        drop((held, taken, turns, firsts));
        assert!(lane.stranger(Network([9; 16])).await.is_ok());
    }

    /// Polls once; the answer, if it is there already.
    fn futures_poll<F: Future>(future: std::pin::Pin<&mut F>) -> Option<F::Output> {
        match future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
            std::task::Poll::Ready(out) => Some(out),
            std::task::Poll::Pending => None,
        }
    }
}
