//! 「本人確認」: is it really she who sits there? Asked before what cannot be taken back.

use vault::{Password, SessionToken};

use super::{Live, WRONG_PASSWORD, open_slot, renew};
use crate::house::House;
use crate::refusal::{Deed, Refusal};

/// Proves with her password that it is she, and renews the session. Answers its new token.
///
/// # Errors
/// At `password`, when it is wrong; the failure is on record.
pub async fn confirm(house: &House, live: &Live, password: Password) -> Deed<SessionToken> {
    if open_slot(house, Some(&live.account), password).await?.is_none() {
        super::note_failure(house, Some(&live.account)).await?;
        return Err(Refusal::field("password", WRONG_PASSWORD));
    }
    renew(house, live).await
}
