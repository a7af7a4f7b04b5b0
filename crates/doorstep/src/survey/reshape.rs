//! The questions: added, reworded, moved, taken away – until the first answer is in. Then they stand still: an answer to a
//! question that meant something else would be counted under the new words.

use platform::once::Once;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;

use super::office::{before, held, settled};
use super::{MOST_QUESTIONS, Question, Survey, SurveyId, note, store};

/// What is done to the questions. Places count from 0.
#[derive(Clone, Debug)]
pub enum Reshaping {
    /// One more, at the end.
    Add(Question),
    /// Another in its place.
    Put(usize, Question),
    /// One up.
    Up(usize),
    /// One down.
    Down(usize),
    /// Away.
    Remove(usize),
}

/// Does it to a questionnaire that stands at `revision`.
///
/// # Errors
/// A field's sentence; a rule's when somebody has answered; `Conflict` when somebody changed it in between; not found
/// when there is no question at that place.
pub async fn reshape(cx: &Cx, programme: ProgrammeId, id: SurveyId, revision: i64, what: Reshaping, once: Option<Once>) -> Deed<SurveyId> {
    let (mut tx, survey) = held(cx, programme, id).await?;
    if let Some(id) = before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    if store::answered(&mut tx, cx.tenant, id).await? {
        return Err(Refusal::rule(t("survey-questions-stand")));
    }
    if survey.revision != revision {
        return Err(Refusal::Conflict);
    }
    let questions = done(survey.questions.clone(), what)?;
    store::update(&mut tx, cx, &Survey { questions, shape: survey.shape + 1, ..survey }).await?;
    note(&mut tx, cx, "survey.reworded", id).await?;
    settled(tx, cx, once, id).await
}

fn done(mut questions: Vec<Question>, what: Reshaping) -> Deed<Vec<Question>> {
    let there = |place: usize| if place < questions.len() { Ok(place) } else { Err(Refusal::NotFound) };
    match what {
        Reshaping::Add(_) if questions.len() >= MOST_QUESTIONS => return Err(Refusal::field("ask", t("survey-questions-many"))),
        Reshaping::Add(question) => questions.push(question.checked()?),
        Reshaping::Put(place, question) => {
            let place = there(place)?;
            questions[place] = question.checked()?;
        }
        Reshaping::Up(place) => {
            let place = there(place)?;
            questions.swap(place, place.saturating_sub(1));
        }
        Reshaping::Down(place) => {
            let place = there(place)?;
            let next = (place + 1).min(questions.len() - 1);
            questions.swap(place, next);
        }
        Reshaping::Remove(place) => {
            questions.remove(there(place)?);
        }
    }
    Ok(questions)
}
