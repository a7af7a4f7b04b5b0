//! Between the password and the session: the second proof is awaited. The account's key lies sealed under a token that
//! only this browser has, as in a session; a few minutes and a few tries, then one begins again.

use jiff::SignedDuration;
use vault::{About, SealingPrivate, SessionToken};

use super::sign_in::{Entrance, enter, note_failure, pair};
use super::store;
use crate::account::{self, Account};
use crate::device;
use crate::house::House;
use crate::lane::Pair;
use crate::refusal::{Deed, Refusal};
use crate::second::{self, Factors};
use crate::web::Visitor;
use crate::wording::t;

/// How long the second proof is awaited.
const AWAITED: SignedDuration = SignedDuration::from_mins(5);
/// Wrong codes for one person from all networks together, before each further one has to wait.
const TRIES_ANYWHERE: u32 = 20;
/// Tries before one begins again with the password.
const TRIES: i64 = 5;

/// A sign-in that awaits its second proof.
pub struct Step {
    /// Who.
    pub account: Account,
    /// What she can prove herself with.
    pub factors: Factors,
    pub(super) hash: [u8; 32],
    pub(super) private: SealingPrivate,
}

pub(super) async fn begin(house: &House, account: &Account, private: &SealingPrivate) -> Deed<SessionToken> {
    let token = SessionToken::generate();
    let hash = token.hash();
    let now = house.clock.now();
    let sealed = token.seal_private(private, &about(account.tenant, &hash));
    let mut tx = house.db.begin().await?;
    store::forget_steps(&mut tx, now - AWAITED).await?;
    store::insert_step(&mut tx, account, &hash, &sealed.0, now).await?;
    tx.commit().await?;
    Ok(token)
}

/// The step of a token, while it is awaited.
pub async fn awaited(house: &House, token: &SessionToken) -> Deed<Option<Step>> {
    let hash = token.hash();
    let mut conn = house.db.read().await?;
    let Some(row) = store::find_step(&mut conn, &hash).await? else { return Ok(None) };
    let passed = house.clock.now().duration_since(row.at);
    if passed.abs() >= AWAITED || row.tries >= TRIES {
        return Ok(None);
    }
    let Ok(private) = token.open_private(&row.sealed, &about(row.tenant, &hash)) else { return Ok(None) };
    let Some(account) = account::by_id(&mut conn, row.tenant, row.account).await?.filter(|a| a.active) else { return Ok(None) };
    drop(conn);
    let factors = second::of(house, &account).await?;
    Ok(Some(Step { account, factors, hash, private }))
}

/// Ends the step with a code of the authenticator app: the session begins.
///
/// # Errors
/// At `code`, when it is wrong or used; [`Refusal::Wait`] after several failures; [`Refusal::Locked`] when there were
/// too many in this step.
pub async fn with_code(house: &House, visitor: &Visitor, step: Step, code: &str) -> Deed<Entrance> {
    let known = device::known(house, visitor, &step.account).await?;
    let pair = pair(house, &step.account.login, visitor, known);
    // Six digits are few: who has the password and many networks is held up as one, on any device she did not use before.
    let anywhere = known.is_none().then(|| Pair { place: house.form_key.tag("second proof", step.account.id.bytes()), ..pair });
    house.lane.failures.ask(pair, house.clock.now())?;
    if let Some(counted) = anywhere {
        house.lane.failures.ask_beyond(TRIES_ANYWHERE, counted, house.clock.now())?;
    }
    if second::authenticator::is_right(house, &step.account, &step.private, code).await? {
        if let Some(counted) = anywhere {
            house.lane.failures.forget(counted);
        }
        return finish(house, visitor, step).await;
    }
    if let Some(counted) = anywhere {
        house.lane.failures.note(counted, house.clock.now());
    }
    one_more_failure(house, &step, pair, "code", "second-code-wrong").await
}

/// Counts a failure, for the pair and for this step.
pub(super) async fn one_more_failure(house: &House, step: &Step, pair: Pair, field: &str, sentence: &'static str) -> Deed<Entrance> {
    note_failure(house, pair, Some(&step.account)).await?;
    let mut tx = house.db.begin().await?;
    let tries = store::try_step(&mut tx, &step.hash).await?;
    tx.commit().await?;
    if tries >= TRIES { Err(Refusal::Locked) } else { Err(Refusal::field(field, t(sentence))) }
}

/// The second proof is given.
pub(super) async fn finish(house: &House, visitor: &Visitor, step: Step) -> Deed<Entrance> {
    let mut tx = house.db.begin().await?;
    let here = store::end_step(&mut tx, &step.hash).await?;
    tx.commit().await?;
    // Two sendings of one form: only the first begins a session.
    if !here {
        return Err(Refusal::Locked);
    }
    let known = device::known(house, visitor, &step.account).await?;
    let pair = pair(house, &step.account.login, visitor, known);
    enter(house, visitor, step.account, step.private, pair).await
}

fn about(tenant: i64, hash: &[u8; 32]) -> About<'_> {
    About { tenant, table: "sign_in_step", record: hash, field: "private" }
}
