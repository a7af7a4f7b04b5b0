//! What is done in the airlock, and how much of the machine it may take.

use std::time::Duration;

use tokio::sync::Semaphore;

/// Work on a stranger's bytes. A static of the room that knows the format; the binary lists them all.
pub struct Job {
    /// Its name on the command line.
    pub name: &'static str,
    /// The work: bytes in, bytes out, or a sentence for whoever sent them.
    pub work: fn(&[u8]) -> Result<Vec<u8>, String>,
    /// How much it may take.
    pub bounds: Bounds,
    /// How many are under way at once.
    pub turns: Semaphore,
}

/// How much of the machine a job may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Memory, in bytes.
    pub memory: u64,
    /// Time of a processor, in seconds.
    pub processor: u64,
    /// Time by the clock on the wall, from the first byte sent to the last one answered.
    pub patience: Duration,
    /// Bytes of the answer.
    pub answer: usize,
}

/// Why a job brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The file is not what it should be; the job's own sentence.
    #[error("{0}")]
    Refused(String),
    /// The file took more than the bounds, or broke its reader.
    #[error("the file took more memory or time than a file may, or broke its reader")]
    Beyond,
    /// The airlock does not open.
    #[error("no process could be started to open a file in: {0}")]
    Closed(#[source] std::io::Error),
}
