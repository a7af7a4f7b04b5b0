//! 「予約」: the office's pages over [`conversation::appointment`]: the coming two weeks, booking for somebody on the telephone, and
//! the consultation an appointment becomes.

mod pages;
mod reach;

pub(crate) use pages::{beside_client, beside_thread, inbox_strip, of_consultation};
pub use pages::{reminder, routes};
