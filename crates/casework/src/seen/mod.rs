//! 「この記録を見た人」: who opened or changed a file and what hangs from it, for whoever may see the file and the trail.

mod names;
mod pages;
mod store;

pub use names::names;
pub(crate) use pages::link;
pub use pages::routes;
