//! Throwing damaged input at everything that reads what others wrote.
//!
//! A target takes bytes and says in a few words how it ended; a panic, a broken promise or a stall is a finding. The
//! driver changes seeds by a fixed rule (same seed, same run) and keeps an input that ended in a way not seen before, so
//! that it works its way inwards without a compiler that counts branches. Why so: docs/decisions/0051.

pub mod change;
pub mod run;
pub mod targets;

pub use run::{Finding, Report, run};
pub use targets::{ALL, Target};
