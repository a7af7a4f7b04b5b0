//! 「役割」: the roles there are, and those an organisation makes for itself. The deeds stand in [`platform::own_role`].

mod pages;

pub use pages::{assigning, routes};
