//! 「返事」: the body takes a package on, says that it cannot, or that it is done. Only its own people may: whoever gave it
//! cannot answer in their place.

use jiff::Timestamp;
use platform::db::Conn;
use platform::id::AccountId;
use platform::keys::Keys;
use platform::policy::{Action, Object, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use vault::About;

use super::open::{note, over};
use super::store::{self, Row};
use crate::disclosure::OutgoingId;

/// What a body answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 「引き受けた」
    Accepted,
    /// 「引き受けられない」
    Declined,
    /// 「済んだ」
    Done,
}

impl Answer {
    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Declined => "declined",
            Answer::Done => "done",
        }
    }

    /// Reads [`Answer::name`].
    pub fn parse(name: &str) -> Option<Answer> {
        [Answer::Accepted, Answer::Declined, Answer::Done].into_iter().find(|a| a.name() == name)
    }

    /// May it follow what was answered before?
    fn follows(self, before: Option<Answer>) -> bool {
        match self {
            Answer::Accepted | Answer::Declined => before.is_none(),
            Answer::Done => before == Some(Answer::Accepted),
        }
    }
}

/// Answers a package that lies with the actor's own body.
///
/// # Errors
/// *Not found* for everybody else, the sender included; a rule's sentence when it opens no more or was answered before.
pub async fn answer(cx: &Cx, id: OutgoingId, answer: Answer, words: &str) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let row = mine(&mut tx, cx, id).await?;
    cx.ask(Action::Change, &Object::of_team(Thing::ReceivedReferral, row.team))?;
    if over(&row, cx.today()).is_some() {
        return Err(Refusal::rule(t("disclosure-answer-over")));
    }
    if !answer.follows(row.answer) {
        return Err(Refusal::rule(t("disclosure-answer-before")));
    }
    let words = match words.trim() {
        "" => None,
        words => {
            // The words are for the team that gave it: sealed to that team, by a run that keeps nothing.
            let key = Keys::sealing_only().sealer(&mut tx, cx.tenant, row.giver, cx.now).await?;
            Some(key.seal(&about(cx.tenant, &id), words.as_bytes()).0)
        }
    };
    store::put_answer(&mut tx, cx, id, answer, words).await?;
    note(&mut tx, cx, (row.client, id), answer.name(), "").await?;
    Ok(tx.commit().await?)
}

async fn mine(conn: &mut Conn, cx: &Cx, id: OutgoingId) -> Deed<Row> {
    store::one(conn, cx.tenant, cx.actor.team, cx.today(), id).await?.ok_or(Refusal::NotFound)
}

fn about(tenant: i64, id: &OutgoingId) -> About<'_> {
    About { tenant, table: "package_answer", record: &id.0, field: "words" }
}

/// What came back to those who gave it.
pub struct Answered {
    /// What.
    pub answer: Answer,
    /// When.
    pub at: Timestamp,
    /// By whom at the body.
    pub account: AccountId,
    /// In words, to those who hold the key.
    pub words: Option<String>,
}

/// What a body answered to a package. The caller has asked whether the actor may see it.
pub async fn answered(conn: &mut Conn, cx: &Cx, id: OutgoingId) -> Deed<Option<Answered>> {
    let Some((answer, at, account, sealed)) = store::answer_of(conn, cx.tenant, id).await? else { return Ok(None) };
    let words = match sealed {
        None => None,
        Some(sealed) => match cx.keys.open_text(conn, &about(cx.tenant, &id), &sealed).await {
            Ok(words) => Some(words),
            Err(Refusal::NotFound | Refusal::Locked) => None,
            Err(e) => return Err(e),
        },
    };
    Ok(Some(Answered { answer, at, account, words }))
}
