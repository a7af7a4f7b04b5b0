//! 「フォームの印」 Proof that a form was given out by us, to this holder, for this purpose, not long ago.
//!
//! Against a foreign page that posts in a signed-in woman's name, and against scripts that post to the
//! open door without ever having asked for the form. Nothing is stored. It is not a one-time token:
//! repeating a form is the idempotency key's business.

use crate::derive::mac;
use crate::peppers::Peppers;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretBox};
use std::fmt;

const MAC: usize = 16;
const BYTES: usize = 8 + MAC;
/// Characters of 24 bytes in base64url.
const TEXT: usize = 32;
/// Minutes that another node's clock may be ahead.
const CLOCKS_APART: i64 = 2;

/// To whom a form is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormHolder<'a> {
    /// A signed-in session, by its hash.
    Session(&'a [u8; 32]),
    /// A visitor without an account, by the nonce in her form.
    Visitor(&'a [u8; 16]),
}

/// Why a form is not taken as it is. What she wrote must be kept and shown again with a fresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormTokenError {
    /// Not of our making, or made for another holder or purpose.
    #[error("the form was not given out for this")]
    Foreign,
    /// Ours, but too old.
    #[error("the form is too old")]
    Expired,
    /// Ours, but from later than now: a clock is wrong.
    #[error("the form is from the future")]
    Future,
}

/// The key of form tokens: every node with the same pepper has the same.
pub struct FormKey {
    current: SecretBox<[u8; 32]>,
    older: Vec<SecretBox<[u8; 32]>>,
}

impl fmt::Debug for FormKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("FormKey(sealed)")
    }
}

impl FormKey {
    /// Derived from the peppers; a form given out before a rotation is still taken after it.
    #[must_use]
    pub fn under(peppers: &Peppers) -> Self {
        let mut keys = peppers.all().map(|pepper| pepper.derive("tsunagari/v1/pepper/form"));
        let current = keys.next().expect("the current pepper comes first");
        Self { current, older: keys.collect() }
    }

    /// A token for a form given out at `minute` (minutes since 1970 UTC).
    #[must_use]
    pub fn mint(&self, holder: FormHolder<'_>, purpose: &str, minute: i64) -> String {
        let minute = minute.to_be_bytes();
        let mut bytes = [0; BYTES];
        bytes[..8].copy_from_slice(&minute);
        bytes[8..].copy_from_slice(&seal_of(&self.current, holder, purpose, &minute));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// A keyed tag of something from outside (the network somebody comes from, a login that was typed): two can be
    /// compared while this pepper is in use, none can be read.
    #[must_use]
    pub fn tag(&self, purpose: &str, value: &[u8]) -> [u8; 16] {
        crate::derive::first(&mac(self.current.expose_secret(), "tsunagari/v1/outside", &[purpose.as_bytes(), value]))
    }

    /// Whether a posted token is ours, for this holder and purpose, and at most `valid` minutes old at `now`.
    ///
    /// # Errors
    /// [`FormTokenError`]; age is looked at only after the seal, so a stranger learns nothing from it.
    pub fn check(&self, token: &str, holder: FormHolder<'_>, purpose: &str, now: i64, valid: i64) -> Result<(), FormTokenError> {
        let bytes = read(token).ok_or(FormTokenError::Foreign)?;
        let (minute, given) = bytes.split_first_chunk::<8>().ok_or(FormTokenError::Foreign)?;
        let mut keys = std::iter::once(&self.current).chain(&self.older);
        if !keys.any(|key| crate::constant_time_eq(&seal_of(key, holder, purpose, minute), given)) {
            return Err(FormTokenError::Foreign);
        }
        match now.saturating_sub(i64::from_be_bytes(*minute)) {
            age if age > valid => Err(FormTokenError::Expired),
            age if age < -CLOCKS_APART => Err(FormTokenError::Future),
            _ => Ok(()),
        }
    }
}

fn seal_of(key: &SecretBox<[u8; 32]>, holder: FormHolder<'_>, purpose: &str, minute: &[u8; 8]) -> [u8; MAC] {
    let (kind, id): (&[u8], &[u8]) = match holder {
        FormHolder::Session(hash) => (b"session", hash),
        FormHolder::Visitor(nonce) => (b"visitor", nonce),
    };
    let parts: [&[u8]; 4] = [kind, id, purpose.as_bytes(), minute];
    crate::derive::first(&mac(key.expose_secret(), "tsunagari/v1/form", &parts))
}

fn read(token: &str) -> Option<[u8; BYTES]> {
    if token.len() != TEXT {
        return None;
    }
    let mut bytes = [0; BYTES];
    let read = URL_SAFE_NO_PAD.decode_slice(token, &mut bytes).ok()?;
    (read == BYTES).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pepper::Pepper;

    const SESSION: [u8; 32] = [7; 32];
    const HOLDER: FormHolder<'_> = FormHolder::Session(&SESSION);

    #[test]
    fn a_token_is_good_for_its_time() {
        let key = FormKey::under(&Peppers::only(Pepper::generate()));
        let token = key.mint(HOLDER, "consultation", 1000);
        let at = |now| key.check(&token, HOLDER, "consultation", now, 720);
        assert_eq!(at(998), Ok(()));
        assert_eq!(at(1000), Ok(()));
        assert_eq!(at(1720), Ok(()));
        assert_eq!(at(1721), Err(FormTokenError::Expired));
        assert_eq!(at(997), Err(FormTokenError::Future));
        assert_eq!(at(i64::MIN), Err(FormTokenError::Future));
    }

    #[test]
    fn it_serves_nobody_and_nothing_else() {
        let key = FormKey::under(&Peppers::only(Pepper::generate()));
        let token = key.mint(HOLDER, "consultation", 1000);
        let check = |holder, purpose, token: &str| key.check(token, holder, purpose, 1000, 60);
        assert_eq!(check(FormHolder::Session(&[8; 32]), "consultation", &token), Err(FormTokenError::Foreign));
        assert_eq!(check(FormHolder::Visitor(&[7; 16]), "consultation", &token), Err(FormTokenError::Foreign));
        assert_eq!(check(HOLDER, "export", &token), Err(FormTokenError::Foreign));
        assert_eq!(check(HOLDER, "consultation", &token[1..]), Err(FormTokenError::Foreign));
        assert_eq!(check(HOLDER, "consultation", ""), Err(FormTokenError::Foreign));
        let other = FormKey::under(&Peppers::only(Pepper::generate()));
        assert_eq!(other.check(&token, HOLDER, "consultation", 1000, 60), Err(FormTokenError::Foreign));
    }

    #[test]
    fn no_character_of_it_can_be_changed() {
        let key = FormKey::under(&Peppers::only(Pepper::generate()));
        let token = key.mint(FormHolder::Visitor(&[1; 16]), "request", 1000);
        for at in 0..token.len() {
            let mut changed = token.clone();
            let letter = if &token[at..=at] == "A" { "B" } else { "A" };
            changed.replace_range(at..=at, letter);
            let answer = key.check(&changed, FormHolder::Visitor(&[1; 16]), "request", 1000, 60);
            assert_eq!(answer, Err(FormTokenError::Foreign));
        }
    }

    #[test]
    fn a_form_given_out_before_a_rotation_is_taken_after_it() {
        let before = Peppers::only(Pepper::generate());
        let token = FormKey::under(&before).mint(HOLDER, "consultation", 1000);
        let during = Peppers { current: Pepper::generate(), older: vec![before.current] };
        assert_eq!(FormKey::under(&during).check(&token, HOLDER, "consultation", 1001, 60), Ok(()));
    }
}
