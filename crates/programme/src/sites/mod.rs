//! 「拠点・会場」: the places and products that records point at, with other names and further uses.

mod pages;
mod rows;

pub use pages::routes;
