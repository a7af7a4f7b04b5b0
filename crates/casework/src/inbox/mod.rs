//! 「受信箱」: the office's pages over [`conversation`]: who waits, answering, and what becomes a consultation.

mod live;
mod pages;

pub use pages::routes;
