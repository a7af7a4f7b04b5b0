//! Her side: to send a sheet. Nothing is required of her, and nothing of her is kept.

use platform::db::Tx;
use platform::id::TeamId;
use platform::keys::present_epoch;
use platform::once::{self, Once};
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;
use vault::{About, SealingPublic};

use super::question::WROTE;
use super::{AGES, Kind, Phase, Question, SurveyId, store};

/// Whoever is at the door, with no name and no key.
pub struct Door<'a> {
    /// Where deeds happen.
    pub cx: &'a Cx,
    /// Which programme asks.
    pub programme: ProgrammeId,
    /// Which team reads what she wrote.
    pub team: TeamId,
    /// The programme's age bands.
    pub ages: &'a AGES,
}

/// An answer to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// She left it out.
    #[default]
    Nothing,
    /// Codes she chose.
    Chosen(Vec<String>),
    /// What she wrote.
    Wrote(String),
}

/// A sheet on its way in.
pub struct Sent {
    /// One for each question, in their order.
    pub answers: Vec<Answer>,
    /// How the questions stood when the form was given out.
    pub shape: i64,
    /// Came in a flood: looked at before it counts.
    pub aside: bool,
    /// The form's one-time key.
    pub once: Once,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// It is in; or was before, or nothing stood on it.
    In,
    /// The questions are others now.
    Reshaped,
    /// Not on this day.
    NotNow(Phase),
}

/// Takes a sheet in. The same form twice is one sheet; an empty one is none. What a question does not offer is left out.
///
/// # Errors
/// Not found when there is no such questionnaire.
pub async fn take(door: &Door<'_>, id: SurveyId, sent: Sent) -> Deed<Took> {
    let cx = door.cx;
    let mut tx = cx.begin().await?;
    // The form's key leads to no sheet and bears the day alone: of few sheets on a day each would have had its moment there.
    let day = Cx { now: calendar::jst_midnight(cx.today()), ..cx.clone() };
    if once::earlier(&mut tx, &day, sent.once).await?.is_some() {
        return Ok(Took::In);
    }
    let survey = store::find_shared(&mut tx, cx.tenant, door.programme, id).await?.ok_or(Refusal::NotFound)?;
    match survey.phase(cx.today()) {
        Phase::Open => {}
        phase => return Ok(Took::NotNow(phase)),
    }
    if survey.shape != sent.shape || survey.questions.len() != sent.answers.len() {
        return Ok(Took::Reshaped);
    }
    let answers: Vec<Answer> = survey.questions.iter().zip(sent.answers).map(|(q, answer)| offered(q, answer, door.ages)).collect();
    once::settle(&mut tx, &day, sent.once, "sent").await?;
    if answers.iter().any(|answer| *answer != Answer::Nothing) {
        keep(&mut tx, door, id, &answers, sent.aside).await?;
    }
    tx.commit().await?;
    Ok(Took::In)
}

async fn keep(tx: &mut Tx, door: &Door<'_>, id: SurveyId, answers: &[Answer], aside: bool) -> Deed<()> {
    let cx = door.cx;
    let row = store::Row { id: any_number(cx), aside };
    let marks: Vec<Vec<String>> = answers.iter().map(mark).collect();
    store::insert_sheet(tx, cx, id, &row, &marks).await?;
    let mut epoch: Option<SealingPublic> = None;
    for (place, answer) in (0_i64..).zip(answers) {
        let Answer::Wrote(text) = answer else { continue };
        if epoch.is_none() {
            epoch = Some(present_epoch(tx, cx.tenant, door.team).await?);
        }
        let Some(public) = &epoch else { continue };
        let row = store::Row { id: any_number(cx), aside };
        let body = public.seal(&about(cx.tenant, &row.id), text.as_bytes()).0;
        store::insert_text(tx, cx.tenant, (id, place), &row, body).await?;
    }
    Ok(())
}

/// What a text is sealed for.
pub(super) fn about(tenant: i64, id: &[u8; 16]) -> About<'_> {
    About { tenant, table: "survey_text", record: id, field: "body" }
}

/// A number by chance alone: an id in the order of time would tell the moment.
fn any_number(cx: &Cx) -> [u8; 16] {
    let mut bytes = [0; 16];
    cx.chance.fill(&mut bytes);
    bytes
}

fn mark(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Nothing => Vec::new(),
        Answer::Chosen(codes) => codes.clone(),
        Answer::Wrote(_) => vec![WROTE.to_owned()],
    }
}

/// Of an answer what its question offers.
fn offered(question: &Question, answer: Answer, ages: &AGES) -> Answer {
    match (&question.kind, answer) {
        (Kind::Text { limit }, Answer::Wrote(text)) => written(&text, *limit),
        (kind, Answer::Chosen(codes)) => {
            let columns = question.columns(ages);
            let mut known: Vec<String> = columns.into_iter().map(|column| column.code).filter(|code| codes.contains(code)).collect();
            known.truncate(if kind.single() { 1 } else { known.len() });
            if known.is_empty() { Answer::Nothing } else { Answer::Chosen(known) }
        }
        _ => Answer::Nothing,
    }
}

fn written(text: &str, limit: u32) -> Answer {
    let text: String = text.replace("\r\n", "\n").trim().chars().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect();
    if text.is_empty() { Answer::Nothing } else { Answer::Wrote(text) }
}
