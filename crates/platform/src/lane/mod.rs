//! The password lane 「ログインの列」: hashing a password is slow on purpose, so it has a place of its own.
//!
//! Nobody is ever locked out by somebody else. Failures are counted for one account *from one place* (a known device, or
//! the network somebody comes from), and only that pair has to wait. Strangers queue for permits of their own, in a
//! queue that ends; a known device always finds a permit that no stranger can hold.

mod failures;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::{Semaphore, SemaphorePermit};

pub(crate) use failures::worth_recording;
pub use failures::{Failures, Pair};

use crate::refusal::{Deed, Refusal};
use crate::web::{Network, Visitor};

/// Strangers that may wait at once; whoever comes after them is asked to try again.
const STRANGERS_WAITING: usize = 32;
/// Of these at the most from one network: one flooded network leaves room for every other.
const OF_ONE_NETWORK: usize = 16;
/// Known devices that may wait at once.
const KNOWN_WAITING: usize = 64;
/// What somebody is told to wait when the queue is full, in seconds.
const BUSY_SECONDS: u64 = 2;

/// Turns at hashing.
pub struct Lane {
    strangers: Semaphore,
    reserved: Semaphore,
    strangers_waiting: AtomicUsize,
    known_waiting: AtomicUsize,
    networks: Mutex<HashMap<Network, usize>>,
    /// Wrong passwords and codes, by account and place.
    pub failures: Failures,
}

/// A turn. Dropped when the hashing is done.
pub struct Turn<'a> {
    _permit: SemaphorePermit<'a>,
    _place: Place<'a>,
}

impl Lane {
    /// A lane for a machine with this many cores: one core is always left to the pages, and known devices have one
    /// permit to themselves.
    pub fn for_cores(cores: usize) -> Lane {
        Lane {
            strangers: Semaphore::new(cores.saturating_sub(1).max(1)),
            reserved: Semaphore::new(1),
            strangers_waiting: AtomicUsize::new(0),
            known_waiting: AtomicUsize::new(0),
            networks: Mutex::default(),
            failures: Failures::default(),
        }
    }

    /// Waits for a turn as a known device: whichever permit is free first.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when even this queue is full.
    pub async fn known(&self) -> Deed<Turn<'_>> {
        let place = Place::take(self, None).ok_or(Refusal::Busy(BUSY_SECONDS))?;
        let permit = tokio::select! {
            biased;
            permit = self.reserved.acquire() => permit,
            permit = self.strangers.acquire() => permit,
        };
        Ok(Turn { _permit: permit.map_err(broken)?, _place: place })
    }

    /// Waits for a turn as a stranger from this network.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when the queue is full.
    pub async fn stranger(&self, network: Network) -> Deed<Turn<'_>> {
        let place = Place::take(self, Some(network)).ok_or(Refusal::Busy(BUSY_SECONDS))?;
        let permit = self.strangers.acquire().await.map_err(broken)?;
        Ok(Turn { _permit: permit, _place: place })
    }

    /// Waits for a turn as whoever this is.
    ///
    /// # Errors
    /// As [`Lane::stranger`].
    pub async fn turn(&self, visitor: &Visitor, known: bool) -> Deed<Turn<'_>> {
        if known { self.known().await } else { self.stranger(visitor.network).await }
    }
}

fn broken(e: tokio::sync::AcquireError) -> Refusal {
    Refusal::Broken(Box::new(e))
}

/// A place in the queue, given back when it is dropped: also by somebody who gave up waiting.
struct Place<'a> {
    lane: &'a Lane,
    network: Option<Network>,
}

impl<'a> Place<'a> {
    fn take(lane: &'a Lane, network: Option<Network>) -> Option<Place<'a>> {
        let (waiting, most) = match network {
            Some(_) => (&lane.strangers_waiting, STRANGERS_WAITING),
            None => (&lane.known_waiting, KNOWN_WAITING),
        };
        waiting.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| (n < most).then_some(n + 1)).ok()?;
        if let Some(network) = network {
            let mut networks = lane.networks.lock().unwrap_or_else(PoisonError::into_inner);
            let here = networks.entry(network).or_insert(0);
            if *here >= OF_ONE_NETWORK {
                lane.strangers_waiting.fetch_sub(1, Ordering::Relaxed);
                return None;
            }
            *here += 1;
        }
        Some(Place { lane, network })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let Some(network) = self.network else {
            self.lane.known_waiting.fetch_sub(1, Ordering::Relaxed);
            return;
        };
        self.lane.strangers_waiting.fetch_sub(1, Ordering::Relaxed);
        let mut networks = self.lane.networks.lock().unwrap_or_else(PoisonError::into_inner);
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
        assert!(lane.networks.lock().unwrap().is_empty() && lane.strangers_waiting.load(Ordering::Relaxed) == 0);
    }

    #[tokio::test]
    async fn the_queue_of_strangers_ends() {
        let lane = Lane::for_cores(8);
        let held = [lane.stranger(OFFICE).await, lane.stranger(OFFICE).await];
        let mut turns: Vec<_> =
            (0..STRANGERS_WAITING - 2).map(|n| Box::pin(lane.stranger(Network([u8::try_from(n).unwrap_or(0) + 10; 16])))).collect();
        let taken: Vec<_> = turns.iter_mut().map(|turn| futures_poll(turn.as_mut())).collect();
        assert!(matches!(lane.stranger(Network([9; 16])).await, Err(Refusal::Busy(_))));
        drop((held, taken, turns));
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
