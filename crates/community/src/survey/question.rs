//! The form for one question, and its place among the others.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use doorstep::survey::{self, ASK, Kind, Question, Reshaping, ScaleWords, Survey, TEXT_LIMITS};
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, error_summary, hidden, notice_banner, page_head,
    primary_button, radio_group, select, text, textarea,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::form::done;
use super::{PATH, show, stored};
use crate::parts::{Again, Tried, tried};
use crate::placement::Origin;
use crate::typed::{Typed, revision};

/// A new question.
pub async fn new(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let kept = stored(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let form = Form::from_pairs([("revision", kept.revision.to_string()), ("limit", TEXT_LIMITS[1].to_string())]);
    Ok(page(&desk, &kept, None, &desk.tokens(), &form, &Errors::new()))
}

/// Adds it at the end.
pub async fn add(id: Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    keep(desk, &id, None, form).await
}

/// The form of one that is there.
pub async fn edit(desk: Desk, Path((id, place)): Path<(String, String)>) -> Result<Page, Answer> {
    let place = place_of(&place)?;
    let kept = stored(&mut desk.cx.read().await?, &desk, &Path(id), Action::Change).await?;
    let question = kept.questions.get(place).ok_or(Refusal::NotFound)?;
    let mut form = Form::from_pairs([("ask", question.ask.as_str()), ("hint", &question.hint), ("kind", question.kind.name())]);
    form.set("revision", kept.revision.to_string());
    form.set("limit", TEXT_LIMITS[1].to_string());
    match &question.kind {
        Kind::One { options } | Kind::Several { options } => form.set("options", options.join("\n")),
        Kind::Scale { words } => form.set("scale", words.name()),
        Kind::Text { limit } => form.set("limit", limit.to_string()),
        Kind::AgeBand => {}
    }
    Ok(page(&desk, &kept, Some(place), &desk.tokens(), &form, &Errors::new()))
}

/// Puts another in its place.
pub async fn put(Path((id, place)): Path<(String, String)>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    keep(desk, &Path(id), Some(place_of(&place)?), form).await
}

fn place_of(place: &str) -> Deed<usize> {
    place.parse().map_err(|_| Refusal::NotFound)
}

async fn keep(desk: Desk, id: &Path<String>, place: Option<usize>, mut form: Form) -> Result<Response, Answer> {
    let kept = stored(&mut desk.cx.read().await?, &desk, id, Action::Change).await?;
    let done = match read(&form) {
        Ok(question) => {
            let what = place.map_or_else(|| Reshaping::Add(question.clone()), |place| Reshaping::Put(place, question.clone()));
            tried(survey::reshape(&desk.cx, desk.programme.id, kept.id, revision(&form), what, form.once()).await)?
        }
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    let mut errors = Errors::new();
    match done {
        Tried::Done(id) => return Ok(see_other(&format!("{PATH}/{id}?done=saved"))),
        Tried::Again(Again::Errors(found)) => errors = found,
        Tried::Again(Again::Conflict) => {
            form.set("revision", kept.revision.to_string());
            errors.add("revision", t("survey-conflict"));
        }
    }
    Ok(page(&desk, &kept, place, &desk.tokens_again(&form), &form, &errors).into_response())
}

/// 「上へ」「下へ」「消す」
pub async fn arrange(
    origin: Origin,
    Path((id, place, deed)): Path<(String, String, String)>,
    DeskForm { desk, form }: DeskForm,
) -> Result<Response, Answer> {
    let place = place_of(&place)?;
    let what = match deed.as_str() {
        "up" => Reshaping::Up(place),
        "down" => Reshaping::Down(place),
        "remove" => Reshaping::Remove(place),
        _ => return Err(Refusal::NotFound.into()),
    };
    let result = reshape(&desk, &id, what, &form).await;
    match done(result)? {
        Ok(id) => Ok(see_other(&format!("{PATH}/{id}?done=changed"))),
        Err(sentence) => Ok(show::page(&desk, &origin, &Path(id), Some(&sentence)).await?.into_response()),
    }
}

async fn reshape(desk: &Desk, id: &str, what: Reshaping, form: &Form) -> Deed<survey::SurveyId> {
    survey::reshape(&desk.cx, desk.programme.id, super::id_of(id)?, revision(form), what, form.once()).await
}

fn read(form: &Form) -> Result<Question, Errors> {
    let mut typed = Typed::new(form);
    let ask = typed.short("ask", ASK);
    let ask = typed.need("ask", ask, t("survey-ask-missing"));
    let hint = typed.short("hint", ASK).unwrap_or_default();
    let kind = typed.need("kind", kind_of(form), t("survey-kind-missing"));
    match (ask, kind, typed.errors.is_empty()) {
        (Some(ask), Some(kind), true) => Ok(Question { ask, hint, kind }),
        _ => Err(typed.errors),
    }
}

fn kind_of(form: &Form) -> Option<Kind> {
    let options = || form.raw("options").lines().map(str::to_owned).collect();
    Some(match form.get("kind") {
        "one" => Kind::One { options: options() },
        "several" => Kind::Several { options: options() },
        "scale" => Kind::Scale { words: ScaleWords::read(form.get("scale")).unwrap_or(ScaleWords::Satisfied) },
        "age_band" => Kind::AgeBand,
        "text" => Kind::Text { limit: form.get("limit").parse().unwrap_or(TEXT_LIMITS[1]) },
        _ => return None,
    })
}

fn page(desk: &Desk, kept: &Survey, place: Option<usize>, tokens: &Tokens, form: &Form, errors: &Errors) -> Page {
    let title = if place.is_some() { t("survey-question-change") } else { t("survey-question-new") };
    let back = format!("{PATH}/{}", kept.id);
    let action = place.map_or_else(|| format!("{back}/questions"), |place| format!("{back}/questions/{place}"));
    let body = html! {
        (breadcrumbs(&[(t("survey-title"), PATH), (&kept.head.title, &back)], title))
        (page_head(title, None, &[]))
        @if let Some(trouble) = errors.at("revision") { (notice_banner(Tone::Warning, trouble)) }
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", form.get("revision")))
            (fields(form, errors))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&back).render()]))
        }))
    };
    desk.page(Nav::Surveys, title, body)
}

fn fields(form: &Form, errors: &Errors) -> Markup {
    let field = |name: &'static str, label: &'static str, hint: &'static str| Field::new(name, label).hint(hint).error(errors.at(name));
    let kinds = [
        Choice::new("one", t("survey-kind-one")),
        Choice::new("several", t("survey-kind-several")),
        Choice::new("scale", t("survey-kind-scale")),
        Choice::new("age_band", t("survey-kind-age")).note(t("survey-kind-age-note")),
        Choice::new("text", t("survey-kind-text")),
    ];
    let scales: Vec<(&str, String)> =
        ScaleWords::ALL.iter().map(|words| (words.name(), format!("{} … {}", words.steps()[0], words.steps()[4]))).collect();
    let scales: Vec<Choice<'_>> = scales.iter().map(|(name, label)| Choice::new(name, label)).collect();
    let limits: Vec<(String, String)> =
        TEXT_LIMITS.iter().map(|n| (n.to_string(), tv("survey-limit-words", &[("n", i64::from(*n).into())]))).collect();
    let limits: Vec<Choice<'_>> = limits.iter().map(|(n, label)| Choice::new(n, label)).collect();
    let scale = form.filled("scale").unwrap_or(ScaleWords::Satisfied.name());
    html! {
        (text(&field("ask", t("survey-ask"), t("survey-ask-hint")).required(), form.raw("ask")))
        (text(&field("hint", t("survey-hint"), t("survey-hint-hint")).quiet(), form.raw("hint")))
        (radio_group(&Field::new("kind", t("survey-kind")).required().error(errors.at("kind")), &kinds, form.get("kind")))
        (textarea(&field("options", t("survey-options"), t("survey-options-hint")).quiet(), form.raw("options"), 5))
        (select(&field("scale", t("survey-scale"), t("survey-scale-hint")).quiet(), &scales, scale))
        (select(&field("limit", t("survey-limit"), t("survey-limit-hint")).quiet(), &limits, form.get("limit")))
    }
}
