//! Her side: to ask, to look, to take it back.

use std::sync::Arc;

use conversation::VisitNumber;
use conversation::words::Words;
use jiff::SignedDuration;
use platform::db::Tx;
use platform::house::House;
use platform::id::TeamId;
use platform::keys::present_epoch;
use platform::once::{self, Once};
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;
use tally::Code;
use tokio::sync::Semaphore;
use vault::{About, Password, PasswordSlot, SealingPrivate};

use super::{Line, MOST, Request, RequestId, State, note_hers, store};

/// Number and words are kept so long after a request is over: she may still look.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Whoever is at the door, with no name and no key.
pub struct Door<'a> {
    /// Where deeds happen.
    pub cx: &'a Cx,
    /// The installation.
    pub house: &'a Arc<House>,
    /// Which programme she asks.
    pub programme: ProgrammeId,
    /// Which team reads how she wants to be told.
    pub team: TeamId,
    /// Slow work on words takes turns.
    pub turns: &'a Semaphore,
}

/// What she sends. Place and products were held against what is offered by the caller.
pub struct Asking {
    /// 「受け取る場所」
    pub place: Code,
    /// What and how many.
    pub lines: Vec<Line>,
    /// 「連絡のしかた」, may be empty.
    pub wish: String,
    /// Chance that came with the form: the same form sent twice shows the same words, and nobody keeps it.
    pub seed: String,
    /// The form's one-time key.
    pub once: Once,
}

/// What she is shown, once.
pub struct Asked {
    /// What looks it up.
    pub number: VisitNumber,
    /// What opens it.
    pub words: Words,
}

/// Takes a request in. The same form twice is one request, and shows the same number and words.
///
/// # Errors
/// Nothing chosen, or more than [`MOST`] of something; a rule's sentence when the request of this form is gone since.
pub async fn ask(door: &Door<'_>, asking: Asking) -> Deed<Asked> {
    let Asking { place, lines, wish, seed, once } = asking;
    if lines.is_empty() || lines.iter().any(|line| !(1..=MOST).contains(&line.quantity)) {
        return Err(Refusal::field("lines", ""));
    }
    let cx = door.cx;
    let words = words_of(cx, &seed);
    let id = RequestId(cx.new_id());
    let slot = sealed(door, &words, id).await?;
    let mut tx = cx.begin().await?;
    if let Some(earlier) = once::earlier(&mut tx, cx, once).await? {
        let id = earlier.parse().map_err(|_| Refusal::NotFound)?;
        let kept = store::find(&mut tx, cx.tenant, door.programme, id).await?.ok_or(Refusal::NotFound)?;
        return Ok(Asked { number: kept.number.ok_or(Refusal::NotFound)?, words });
    }
    store::forget(&mut tx, cx.tenant, cx.now.checked_sub(REMEMBERED).unwrap_or(cx.now)).await?;
    let number = free_number(&mut tx, cx).await?;
    let wish = match wish.trim() {
        "" => None,
        wish => Some(present_epoch(&mut tx, cx.tenant, door.team).await?.seal(&wish_about(cx.tenant, &id), wish.as_bytes()).0),
    };
    let request = Request {
        id,
        number: Some(number.clone()),
        place,
        lines,
        state: State::Asked,
        reason: None,
        has_wish: wish.is_some(),
        asked_at: cx.now,
        prepared_at: None,
        ended_at: None,
    };
    store::insert(&mut tx, cx.tenant, door.programme, &request, (&slot, wish)).await?;
    note_hers(&mut tx, cx, "pack_request.asked", id).await?;
    once::settle(&mut tx, cx, once, &id.to_string()).await?;
    tx.commit().await?;
    Ok(Asked { number, words })
}

/// Her request by its number and words. `None` when they do not belong together; it costs the same time and work whether
/// the number exists or not.
pub async fn look(door: &Door<'_>, number: &VisitNumber, words: Password) -> Deed<Option<Request>> {
    let found = store::by_number(&mut door.cx.read().await?, door.cx.tenant, door.programme, number).await?;
    let _turn = door.turns.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let (peppers, cost, tenant) = (door.house.peppers.clone(), door.house.cost, door.cx.tenant);
    let tried = found.as_ref().map(|(request, slot)| (request.id, slot.clone()));
    let work = tokio::task::spawn_blocking(move || match tried {
        Some((id, slot)) => PasswordSlot::from_bytes(&slot).is_ok_and(|slot| slot.open(&words, &peppers, &slot_about(tenant, &id)).is_ok()),
        None => {
            let _ = cost.spend(&words);
            false
        }
    });
    let opens = work.await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(found.filter(|_| opens).map(|(request, _)| request))
}

/// She no longer wants it. Twice is once; what was handed over stays handed over.
pub async fn take_back(cx: &Cx, programme: ProgrammeId, id: RequestId) -> Deed<Request> {
    let mut tx = cx.begin().await?;
    let request = store::find_held(&mut tx, cx.tenant, programme, id).await?.ok_or(Refusal::NotFound)?;
    if !request.state.is_open() {
        return Ok(request);
    }
    store::end(&mut tx, cx, id, State::Cancelled, None).await?;
    note_hers(&mut tx, cx, "pack_request.cancelled_by_her", id).await?;
    let after = store::find(&mut tx, cx.tenant, programme, id).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    Ok(after)
}

fn slot_about(tenant: i64, id: &RequestId) -> About<'_> {
    About { tenant, table: "pack_request", record: &id.0, field: "slot" }
}

pub(super) fn wish_about(tenant: i64, id: &RequestId) -> About<'_> {
    About { tenant, table: "pack_request", record: &id.0, field: "wish" }
}

/// The words of a form: a keyed hash of its chance. Who holds the records and the pepper cannot work them out.
fn words_of(cx: &Cx, seed: &str) -> Words {
    let tag = cx.secrets.tag("pack_request.words", seed);
    Words::from_bits([tag[0], tag[1], tag[2], tag[3], tag[4], tag[5]])
}

/// A slot that only her words open. What lies in it is of no use: that it opens is the answer.
async fn sealed(door: &Door<'_>, words: &Words, id: RequestId) -> Deed<Vec<u8>> {
    let _turn = door.turns.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let (password, peppers, cost, tenant) = (words.password(), door.house.peppers.clone(), door.house.cost, door.cx.tenant);
    let work = tokio::task::spawn_blocking(move || {
        let private = SealingPrivate::generate();
        PasswordSlot::seal(&private, &password, cost, &peppers, &slot_about(tenant, &id)).map(|slot| slot.to_bytes())
    });
    work.await.map_err(|e| Refusal::Broken(Box::new(e)))?.map_err(|e| Refusal::Broken(Box::new(e)))
}

async fn free_number(tx: &mut Tx, cx: &Cx) -> Deed<VisitNumber> {
    loop {
        let number = VisitNumber::any(cx.chance.as_ref());
        if !store::number_taken(tx, cx.tenant, &number).await? {
            return Ok(number);
        }
    }
}
