//! 「本人確認」: is it really she who sits there? Asked before what cannot be taken back.

use vault::{Password, SessionToken};

use super::{Live, prove, renew};
use crate::house::House;
use crate::refusal::Deed;

/// Proves with her password that it is she, and renews the session. Answers its new token.
///
/// # Errors
/// As [`prove`], at `password`.
pub async fn confirm(house: &House, live: &Live, password: Password) -> Deed<SessionToken> {
    prove(house, live, "password", password).await?;
    renew(house, live).await
}
