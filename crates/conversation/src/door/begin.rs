//! The first message. Nothing is required but the message; it is sealed before it lies anywhere.

use platform::once::{self, Once};
use platform::web::Form;
use platform::wording::t;
use platform::{Deed, Refusal};
use vault::{About, PasswordSlot, SealingPrivate, SessionToken};

use super::{LONGEST, Visitor, audited, happened, outside_hours, room, write};
use crate::feed::Kind;
use crate::number::VisitNumber;
use crate::sealing;
use crate::store::{self, Door};
use crate::thread::{Channel, State, Thread, ThreadId};
use crate::words::Words;

/// What she sends.
pub struct Beginning {
    /// The message.
    pub text: String,
    /// 「呼び名」, may be empty.
    pub alias: String,
    /// 「安全な連絡のしかた」, may be empty.
    pub wishes: String,
    /// 「年代」, a code the caller has checked.
    pub age_band: Option<String>,
    /// 「お住まい」, a code the caller has checked.
    pub residence: Option<String>,
    /// Chance that came with the form: the same form sent twice shows the same words, and nobody keeps it.
    pub seed: String,
    /// The form's one-time key.
    pub once: Once,
    /// Set aside under a flood.
    pub quarantined: bool,
}

/// What she is shown, once.
pub struct Begun {
    /// The thread.
    pub thread: ThreadId,
    /// What looks it up.
    pub number: VisitNumber,
    /// What opens it.
    pub words: Words,
    /// Her browser's key to it.
    pub token: SessionToken,
}

/// Where a slot is bound to.
pub(super) fn slot_about(tenant: i64, thread: &ThreadId) -> About<'_> {
    About { tenant, table: "conversation", record: &thread.0, field: "slot" }
}

/// Takes in a first message. The same form twice is one thread, and shows the same number and words.
///
/// # Errors
/// A message that is empty or too long; `Rule` when the same form was sent and its thread is closed since.
pub async fn begin(v: &Visitor, b: Beginning) -> Deed<Begun> {
    checked(&b.text)?;
    let words = words_of(v, &b.seed);
    let mut thread = fresh(v, &b);
    let private = SealingPrivate::generate();
    let (private, slot) = sealed(v, private, &words, thread.id).await?;
    let mut tx = v.cx.begin().await?;
    if let Some(earlier) = once::earlier(&mut tx, &v.cx, b.once).await? {
        drop(tx);
        return again(v, &earlier, words).await;
    }
    thread.number = Some(free_number(v, &mut tx).await?);
    if !(b.alias.trim().is_empty() && b.wishes.trim().is_empty()) {
        let place = sealing::about(v.cx.tenant, "conversation", &thread.id.0, "about_her");
        let told = Form::from_pairs([("alias", b.alias.trim()), ("wishes", b.wishes.trim())]).to_urlencoded();
        thread.about_her = Some(sealing::for_team(&mut tx, &v.cx, v.team, &place, told.as_bytes()).await?);
    }
    let door = Door { public_key: private.public().to_bytes().to_vec(), slot };
    store::insert(&mut tx, v.cx.tenant, &thread, Some(&door)).await?;
    let closed = outside_hours(&mut tx, v).await?;
    write::put(&mut tx, v, &thread, Some(private.public()), &b.text, closed.is_some()).await?;
    happened(&mut tx, v, thread.id, Kind::Begun, 1).await?;
    if let Some(hours) = closed {
        write::automatic(&mut tx, v, &thread, Some(private.public()), &hours).await?;
    }
    let token = room::make(&mut tx, v, thread.id, &private).await?;
    audited(&mut tx, v, "conversation.begun", thread.id).await?;
    once::settle(&mut tx, &v.cx, b.once, &thread.id.to_string()).await?;
    tx.commit().await?;
    let number = thread.number.ok_or_else(|| Refusal::rule("受付番号がありません。"))?;
    Ok(Begun { thread: thread.id, number, words, token })
}

/// A message that can be taken.
pub(super) fn checked(text: &str) -> Deed<()> {
    if text.trim().is_empty() {
        return Err(Refusal::field("text", t("writing-text-missing")));
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::field("text", t("writing-text-long")));
    }
    Ok(())
}

/// The words of a form: a keyed hash of its chance. Who holds the records and the pepper cannot work them out, for the
/// chance stood in her form alone.
fn words_of(v: &Visitor, seed: &str) -> Words {
    let tag = v.cx.secrets.tag("conversation.words", seed);
    Words::from_bits([tag[0], tag[1], tag[2], tag[3], tag[4], tag[5]])
}

fn fresh(v: &Visitor, b: &Beginning) -> Thread {
    Thread { quarantined: b.quarantined, age_band: b.age_band.clone(), residence: b.residence.clone(), ..quiet_thread(v) }
}

/// Her key behind her words, worked out in the lane kept for it.
async fn sealed(v: &Visitor, private: SealingPrivate, words: &Words, thread: ThreadId) -> Deed<(SealingPrivate, Vec<u8>)> {
    let _turn = v.lanes.beginning.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let (password, peppers, cost, tenant) = (words.password(), v.house.peppers.clone(), v.house.cost, v.cx.tenant);
    let work = tokio::task::spawn_blocking(move || {
        let slot = PasswordSlot::seal(&private, &password, cost, &peppers, &slot_about(tenant, &thread))?;
        Ok::<_, vault::SlotError>((private, slot.to_bytes()))
    });
    let done = work.await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    done.map_err(|e| Refusal::Broken(Box::new(e)))
}

async fn free_number(v: &Visitor, tx: &mut platform::db::Tx) -> Deed<VisitNumber> {
    loop {
        let number = VisitNumber::any(v.cx.chance.as_ref());
        if !store::number_taken(tx, v.cx.tenant, &number).await? {
            return Ok(number);
        }
    }
}

/// The same form once more: a double press, or a connection that broke before she saw the answer.
async fn again(v: &Visitor, place: &str, words: Words) -> Deed<Begun> {
    let gone = || Refusal::rule(t("writing-sent-already"));
    let id: ThreadId = place.parse().map_err(|_| gone())?;
    let thread = store::find(&mut v.cx.read().await?, v.cx.tenant, id).await?.ok_or_else(gone)?;
    let number = thread.number.ok_or_else(gone)?;
    let opened = room::open(v, number.digits(), words.password()).await?.ok_or_else(gone)?;
    Ok(Begun { thread: id, number, words, token: opened })
}

/// A thread in which nothing was written yet: what she booked hangs on it, and she may write in it later.
pub(crate) struct Quiet {
    thread: Thread,
    private: SealingPrivate,
    slot: Vec<u8>,
    words: Words,
    told: Option<String>,
}

impl Quiet {
    /// Her key behind her words: the slow part, outside any deed.
    pub(crate) async fn prepare(v: &Visitor, seed: &str, alias: &str, wishes: &str) -> Deed<Quiet> {
        let words = words_of(v, seed);
        let thread = quiet_thread(v);
        let (private, slot) = sealed(v, SealingPrivate::generate(), &words, thread.id).await?;
        let said = !(alias.trim().is_empty() && wishes.trim().is_empty());
        let told = said.then(|| Form::from_pairs([("alias", alias.trim()), ("wishes", wishes.trim())]).to_urlencoded());
        Ok(Quiet { thread, private, slot, words, told })
    }

    /// The public half her copies are sealed to.
    pub(crate) fn public(&self) -> &vault::SealingPublic {
        self.private.public()
    }

    /// Puts it into the records.
    pub(crate) async fn put(&mut self, tx: &mut platform::db::Tx, v: &Visitor) -> Deed<(ThreadId, VisitNumber)> {
        let number = free_number(v, tx).await?;
        self.thread.number = Some(number.clone());
        if let Some(told) = &self.told {
            let place = sealing::about(v.cx.tenant, "conversation", &self.thread.id.0, "about_her");
            self.thread.about_her = Some(sealing::for_team(tx, &v.cx, v.team, &place, told.as_bytes()).await?);
        }
        let door = Door { public_key: self.private.public().to_bytes().to_vec(), slot: self.slot.clone() };
        store::insert(tx, v.cx.tenant, &self.thread, Some(&door)).await?;
        Ok((self.thread.id, number))
    }

    /// Opens her room at once: she is there herself.
    pub(crate) async fn open(self, tx: &mut platform::db::Tx, v: &Visitor) -> Deed<(Words, SessionToken)> {
        let token = room::make(tx, v, self.thread.id, &self.private).await?;
        audited(tx, v, "conversation.begun", self.thread.id).await?;
        Ok((self.words, token))
    }

    /// What opens it.
    pub(crate) fn words(self) -> Words {
        self.words
    }
}

/// The same form once more: the words of its chance open the thread it began. Nothing when it began none.
pub(crate) async fn reopened(v: &Visitor, seed: &str, thread: ThreadId) -> Deed<Option<(VisitNumber, Words, SessionToken)>> {
    let words = words_of(v, seed);
    let found = store::find(&mut v.cx.read().await?, v.cx.tenant, thread).await?;
    let Some(number) = found.and_then(|thread| thread.number) else { return Ok(None) };
    let token = room::open(v, number.digits(), words.password()).await?;
    Ok(token.map(|token| (number, words, token)))
}

fn quiet_thread(v: &Visitor) -> Thread {
    Thread {
        id: ThreadId(v.cx.new_id()),
        programme: v.programme,
        team: v.team,
        channel: Channel::Web,
        number: None,
        state: State::Open,
        quarantined: false,
        by_phone: false,
        reads_here: true,
        age_band: None,
        residence: None,
        about_her: None,
        messages: 0,
        waiting_since: None,
        outside_hours: false,
        began_at: v.cx.now,
        last_at: v.cx.now,
        answered_at: None,
        emptied_at: None,
        ended_at: None,
        ended_by: None,
        held: None,
        client: None,
    }
}
