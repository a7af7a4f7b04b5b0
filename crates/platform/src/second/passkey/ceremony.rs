//! One question and its answer. What must be known again lies in the form itself, sealed under the pepper and bound to
//! whom it was given: nothing is written for a question nobody answers, and any node takes the answer.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use vault::{About, PasskeyQuestion, Zeroizing};

use super::store;
use crate::house::House;
use crate::refusal::Deed;

/// How long a question may be answered: the browser itself waits five minutes.
const VALID: SignedDuration = SignedDuration::from_mins(10);
/// A clock that was put right between question and answer.
const SLIP: SignedDuration = SignedDuration::from_mins(2);

/// A question as a page carries it.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// For `navigator.credentials`, as JSON.
    pub options: String,
    /// What comes back with the answer.
    pub sealed: String,
}

/// To whom a question is given, and for what.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holder<'a> {
    /// A session that adds a passkey, by its origin.
    Adding(&'a [u8; 32]),
    /// A session that gives fresh proof, by its origin.
    Confirming(&'a [u8; 32]),
    /// A sign-in between password and session, by the step's hash.
    Step(&'a [u8; 32]),
    /// Whoever stands before the sign-in page.
    Anybody,
}

impl Holder<'_> {
    fn about(&self) -> About<'_> {
        let (field, record): (&str, &[u8]) = match self {
            Holder::Adding(origin) => ("adding", *origin),
            Holder::Confirming(origin) => ("confirming", *origin),
            Holder::Step(hash) => ("step", *hash),
            Holder::Anybody => ("anybody", &[]),
        };
        // Questions belong to the house: the sign-in page knows no tenant.
        About { tenant: 0, table: "passkey_question", record, field }
    }
}

pub(super) fn give(house: &House, holder: Holder<'_>, question: &PasskeyQuestion) -> Ceremony {
    let at = house.clock.now().as_millisecond().to_be_bytes();
    let plain = Zeroizing::new([&at[..], &question.state].concat());
    let sealed = house.peppers.seal(&holder.about(), &plain);
    Ceremony { options: question.options.clone(), sealed: URL_SAFE_NO_PAD.encode(sealed.as_bytes()) }
}

/// The state of a question that was given to this holder and is not too old.
pub(super) fn take_back(house: &House, holder: Holder<'_>, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let plain = house.peppers.open(&holder.about(), &bytes).ok()?;
    let (at, state) = plain.split_first_chunk::<8>()?;
    let passed = SignedDuration::from_millis(house.clock.now().as_millisecond().saturating_sub(i64::from_be_bytes(*at)));
    (-SLIP < passed && passed < VALID).then(|| Zeroizing::new(state.to_vec()))
}

/// Is this the first answer to this question? Both sendings of one form cannot begin two sessions, and what somebody
/// overheard is worth nothing.
pub(super) async fn is_first(house: &House, state: &[u8]) -> Deed<bool> {
    let now = house.clock.now();
    let tag = house.form_key.tag("passkey", state);
    let mut tx = house.db.begin().await?;
    store::forget_answered(&mut tx, now - VALID - SLIP - SLIP).await?;
    let first = store::note_answered(&mut tx, &tag, now).await?;
    tx.commit().await?;
    Ok(first)
}
