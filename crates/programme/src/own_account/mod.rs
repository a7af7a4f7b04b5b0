//! 「ご自分の設定」: one's own password, sessions and deeds.

mod pages;
mod password;
mod store;

pub use pages::routes;
pub use password::{Change, change_password};

pub(crate) use pages::with_cookie;
pub(crate) use password::{prove, sign_in_anew};
