//! The office's side: to make, to change what stands around the questions, to open and close, to take away what nobody
//! answered. Each twice is once.

use platform::db::Tx;
use platform::once::{self, Once};
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;

use super::{Head, State, Survey, SurveyId, ending, note, store};
use crate::PrintedCode;

/// Makes a draft; with the questions of an earlier one, if it is named.
///
/// # Errors
/// A field's sentence; not found when the earlier one is another programme's.
pub async fn make(cx: &Cx, programme: ProgrammeId, head: Head, from: Option<SurveyId>, once: Option<Once>) -> Deed<SurveyId> {
    cx.ask_any(Action::Record, Thing::Survey)?;
    head.checked()?;
    let mut tx = cx.begin().await?;
    if let Some(id) = before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let questions = match from {
        Some(from) => store::find(&mut tx, cx.tenant, programme, from).await?.ok_or(Refusal::NotFound)?.questions,
        None => Vec::new(),
    };
    let survey = Survey {
        id: SurveyId(cx.new_id()),
        programme,
        code: free_code(&mut tx, cx).await?,
        head,
        questions,
        shape: 1,
        state: State::Draft,
        closed_on: None,
        revision: 1,
    };
    store::insert(&mut tx, cx, &survey).await?;
    note(&mut tx, cx, "survey.made", survey.id).await?;
    settled(tx, cx, once, survey.id).await
}

/// Changes what stands around the questions. It may at any time.
///
/// # Errors
/// `Conflict` when somebody changed it in between.
pub async fn change(cx: &Cx, programme: ProgrammeId, id: SurveyId, revision: i64, head: Head, once: Option<Once>) -> Deed<SurveyId> {
    head.checked()?;
    let (mut tx, survey) = held(cx, programme, id).await?;
    if let Some(id) = before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    if survey.revision != revision {
        return Err(Refusal::Conflict);
    }
    store::update(&mut tx, cx, &Survey { head, ..survey }).await?;
    note(&mut tx, cx, "survey.changed", id).await?;
    settled(tx, cx, once, id).await
}

/// 「受け付ける」, also again after its end.
///
/// # Errors
/// A rule's sentence without a question.
pub async fn open(cx: &Cx, programme: ProgrammeId, id: SurveyId) -> Deed<()> {
    let (mut tx, survey) = held(cx, programme, id).await?;
    if survey.questions.is_empty() {
        return Err(Refusal::rule(t("survey-no-questions")));
    }
    if survey.state == State::Open {
        return Ok(());
    }
    store::update(&mut tx, cx, &Survey { state: State::Open, closed_on: None, ..survey }).await?;
    note(&mut tx, cx, "survey.opened", id).await?;
    Ok(tx.commit().await?)
}

/// 「終わりにする」. Its sheets lose the order they came in.
pub async fn close(cx: &Cx, programme: ProgrammeId, id: SurveyId) -> Deed<()> {
    let (mut tx, survey) = held(cx, programme, id).await?;
    if survey.state != State::Open {
        return Ok(());
    }
    store::update(&mut tx, cx, &Survey { state: State::Closed, closed_on: Some(cx.today()), ..survey }).await?;
    ending::due(&mut tx, cx.tenant, cx.today()).await?;
    note(&mut tx, cx, "survey.closed", id).await?;
    Ok(tx.commit().await?)
}

/// 「消す」, while nobody has answered.
///
/// # Errors
/// A rule's sentence when somebody has.
pub async fn remove(cx: &Cx, programme: ProgrammeId, id: SurveyId) -> Deed<()> {
    let (mut tx, survey) = held(cx, programme, id).await?;
    if store::answered(&mut tx, cx.tenant, survey.id).await? {
        return Err(Refusal::rule(t("survey-answered-stays")));
    }
    store::delete(&mut tx, cx.tenant, survey.id).await?;
    note(&mut tx, cx, "survey.removed", id).await?;
    Ok(tx.commit().await?)
}

/// 「数に入れる」: sheets set aside under a flood were looked at, and count.
pub async fn take_in(cx: &Cx, programme: ProgrammeId, id: SurveyId) -> Deed<()> {
    let (mut tx, survey) = held(cx, programme, id).await?;
    store::take_in(&mut tx, cx.tenant, survey.id).await?;
    note(&mut tx, cx, "survey.accepted", id).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn held(cx: &Cx, programme: ProgrammeId, id: SurveyId) -> Deed<(Tx, Survey)> {
    cx.ask_any(Action::Change, Thing::Survey)?;
    let mut tx = cx.begin().await?;
    let survey = store::find_held(&mut tx, cx.tenant, programme, id).await?.ok_or(Refusal::NotFound)?;
    Ok((tx, survey))
}

async fn free_code(tx: &mut Tx, cx: &Cx) -> Deed<PrintedCode> {
    loop {
        let code = PrintedCode::any(cx.chance.as_ref());
        if store::by_code(tx, cx.tenant, &code).await?.is_none() {
            return Ok(code);
        }
    }
}

pub(super) async fn before(tx: &mut Tx, cx: &Cx, once: Option<Once>) -> Deed<Option<SurveyId>> {
    let Some(once) = once else { return Ok(None) };
    Ok(once::earlier(tx, cx, once).await?.and_then(|place| place.parse().ok()))
}

pub(super) async fn settled(mut tx: Tx, cx: &Cx, once: Option<Once>, id: SurveyId) -> Deed<SurveyId> {
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &id.to_string()).await?;
    }
    tx.commit().await?;
    Ok(id)
}
