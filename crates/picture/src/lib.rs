//! Pictures 「写真」 from outside: read within limits and drawn anew as JPEG.
//!
//! Place, time, device and hidden previews are gone, and so is whatever else was in the file: an archive behind the
//! picture, a page of script before it. A hostile file meets this reader in the airlock, never the viewer of whoever
//! looks at it later.

mod draw;

use std::time::Duration;

use airlock::{Bounds, Job};
pub use draw::{Shape, Unreadable, redrawn};
use tokio::sync::Semaphore;

/// Memory, time and answer of one picture: 64 million pixels can be read, progressive ones about half as many.
const BOUNDS: Bounds = Bounds { memory: 640 << 20, processor: 30, patience: Duration::from_secs(60), answer: 16 << 20 };

/// For printing: half an A4 page at 200 dots an inch, what was clear becomes paper.
pub static FOR_PAPER: Job = Job {
    name: "picture-for-paper",
    work: |bytes| drawn(bytes, Shape { longest_edge: 1_600, quality: 85 }),
    bounds: BOUNDS,
    turns: Semaphore::const_new(1),
};

/// For reading on a screen: a letter that was photographed stays readable.
pub static FOR_READING: Job = Job {
    name: "picture-for-reading",
    work: |bytes| drawn(bytes, Shape { longest_edge: 1_800, quality: 82 }),
    bounds: BOUNDS,
    turns: Semaphore::const_new(1),
};

/// Every job of this room.
pub static JOBS: [&Job; 2] = [&FOR_PAPER, &FOR_READING];

/// Why it was refused is the same to whoever sent it; the sentence stands at the field.
fn drawn(bytes: &[u8], shape: Shape) -> Result<Vec<u8>, String> {
    redrawn(bytes, shape).map_err(|_| String::new())
}
