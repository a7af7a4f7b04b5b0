//! 「ご自分の設定」: one's own password, second proof, printed code, sessions, devices and deeds.

mod pages;
mod password;

pub use pages::routes;
pub use password::{Change, change_password};

pub(crate) use pages::with_cookie;
