//! 「提供パッケージ」: what a partner body gets to work with – under a key of its own, for a time, and revocable.
//!
//! A body with an account reads it here, and each look is weighed anew. A body without one gets a file under a
//! passphrase that is shown once; each time the file is taken out it passes the gate again.

mod answer;
mod file;
mod make;
mod open;
pub(super) mod pages;
pub(super) mod store;

pub use answer::{Answer, Answered, answer, answered};
pub use file::{file, seal_file};
pub(super) use make::make;
pub use open::{Opened, Received, call_back, open, received};
