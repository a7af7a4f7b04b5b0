//! 「相談者に結びつける」: she called without a name and later gave one; or the wrong file was chosen.
//! Her texts go under her case key with it, and back under the team's when the tie is undone.

use platform::policy::Action;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::ConsultationId;
use super::change::{apply, held};
use super::draft::{Draft, Whom};

/// Ties the record at `revision` to a client, or to nobody.
pub async fn link(cx: &Cx, programme: &Programme, id: ConsultationId, revision: i64, whom: Whom) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let before = held(&mut tx, cx, programme, id).await?;
    cx.ask(Action::Change, &before.object())?;
    if before.revision != revision {
        return Err(Refusal::Conflict);
    }
    let what = if whom == Whom::Nobody { "unlinked" } else { "linked" };
    let draft = Draft { whom, ..Draft::of(&before) };
    apply(&mut tx, cx, programme, before, draft, what).await?;
    Ok(tx.commit().await?)
}
