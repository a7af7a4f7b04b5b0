//! What was written 「自由記述」, for those who may read questionnaires: question by question, in an order that is not the one
//! it came in.

use platform::db::Conn;
use platform::id::TeamId;
use platform::keys::Keys;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};

use super::{SurveyId, answer, store};

/// What was written to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrote {
    /// In the order of their random numbers.
    pub texts: Vec<String>,
    /// Sealed to a team whose key she does not hold.
    pub closed: usize,
}

/// Opens what was written to each of `questions` questions.
pub async fn texts(conn: &mut Conn, cx: &Cx, team: TeamId, id: SurveyId, questions: usize) -> Deed<Vec<Wrote>> {
    cx.ask_any(Action::See, Thing::Survey)?;
    let Keys::Open(ring) = &cx.keys else { return Err(Refusal::Locked) };
    let mut all = vec![Wrote::default(); questions];
    for (question, number, body) in store::texts(conn, cx.tenant, id).await? {
        let Some(wrote) = usize::try_from(question).ok().and_then(|place| all.get_mut(place)) else { continue };
        let broken = |e: vault::OpenError| Refusal::Broken(Box::new(e));
        let key = vault::key_id_of(&body).map_err(broken)?;
        let Some(seat) = ring.seats_of(team).find(|seat| seat.public().id() == key) else {
            wrote.closed += 1;
            continue;
        };
        let plain = seat.open(&answer::about(cx.tenant, &number), &body).map_err(broken)?.to_vec();
        wrote.texts.push(String::from_utf8(plain).map_err(|e| Refusal::Broken(Box::new(e)))?);
    }
    Ok(all)
}
