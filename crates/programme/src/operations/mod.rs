//! 「運用」: how the backups stand, whether restoring was practised, and the warning on the first page.

mod pages;

pub use pages::{banner, routes};
