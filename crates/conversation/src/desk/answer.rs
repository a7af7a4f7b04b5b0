//! An answer. It says what its writer had seen: when a colleague answered in between, or she wrote on, nothing is sent and
//! both texts stand side by side.

use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal, draft};

use super::{done, held};
use crate::door::LONGEST;
use crate::feed::Kind;
use crate::sealing::{self, FOR_HER, FOR_TEAM};
use crate::store::{self, Text};
use crate::thread::{By, ThreadId};

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It lies there, at this position.
    At(i64),
    /// Something came in between; the answer was not sent.
    Overtaken,
}

/// The name of a writer's draft in a thread.
pub fn draft_name(id: ThreadId) -> String {
    format!("conversation.{id}")
}

/// Sends an answer. `seen` is the last message its writer had on her screen.
///
/// # Errors
/// Empty or too long; a rule's sentence when she does not read here.
pub async fn answer(cx: &Cx, id: ThreadId, seen: i64, text: &str, once: Option<Once>) -> Deed<Sent> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(Refusal::field("text", t("inbox-answer-missing")));
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::field("text", t("inbox-answer-long")));
    }
    let mut tx = cx.begin().await?;
    let (thread, public) = held(&mut tx, cx, id, Action::Record).await?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, cx, once).await?
    {
        return place.parse().map(Sent::At).map_err(|_| Refusal::NotFound);
    }
    let Some(public) = crate::door::public_of(public)? else { return Err(Refusal::field("text", t("inbox-she-reads-not-here"))) };
    if store::messages_for_team(&mut tx, cx.tenant, id, seen).await?.iter().any(|m| m.by != By::Auto) {
        return Ok(Sent::Overtaken);
    }
    let message = cx.new_id();
    let place = |field| sealing::about(cx.tenant, "conversation_message", &message, field);
    let for_team = sealing::for_team(&mut tx, cx, thread.team, &place(FOR_TEAM), text.as_bytes()).await?;
    let for_her = sealing::for_her(Some(&public), &place(FOR_HER), text.as_bytes());
    let position = store::touch_answered(&mut tx, cx.tenant, id, true, cx.now).await?;
    let words = Text { id: message, by: By::Staff, author: Some(cx.actor.account), for_team, for_her, picture: false };
    store::insert_message(&mut tx, cx.tenant, id, position, &words, cx.now).await?;
    done(&mut tx, cx, &thread, Kind::Answered, position).await?;
    draft::forget(&mut tx, cx, &draft_name(id)).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &position.to_string()).await?;
    }
    tx.commit().await?;
    Ok(Sent::At(position))
}
