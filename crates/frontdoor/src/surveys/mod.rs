//! `/s/…`: 「アンケート」 on her telephone. One page, no name, no cookie, no script; each question may be left out. There is no
//! list of them: one comes by a code, or from the first page where the office offers it.

mod form;
mod over;
pub(crate) mod preview;
mod words;

use std::sync::Arc;

use axum::Extension;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use doorstep::PrintedCode;
use doorstep::survey::{self, Answer, Door, Kind, Phase, Sent, Survey, Took, ages_on, path};
use platform::Deed;
use platform::web::{Form, Routes, see_other};

use crate::pages::easy;
use crate::requests::site_of;
use crate::writing::answer::{Sorry, sent};
use crate::writing::{Hall, Posted, Tokens, Visit};

/// A form at the most, in bytes: fifteen texts of 1,000 characters, each written as nine.
const LARGEST_FORM: usize = 160 * 1024;

/// The pages. They have a hall of their own: a flood here does not slow writing.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/s/{code}", get(show).post(take))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(Extension(Arc::new(Hall::default())))
        .route("/staff/surveys/{id}/preview", get(preview::show))
}

/// What a code leads to.
enum Found {
    /// A questionnaire of the programme at whose door she stands.
    Here(Box<Survey>),
    /// One of another programme on this server.
    Elsewhere(String),
    /// None, or a draft: one answer for both.
    Nothing,
}

async fn find(visit: &Visit, code: &str) -> Deed<Found> {
    let Some(code) = PrintedCode::read(code) else { return Ok(Found::Nothing) };
    let v = &visit.visitor;
    let mut conn = v.cx.read().await?;
    let survey = survey::by_code(&mut conn, v.cx.tenant, &code).await?;
    let Some(survey) = survey.filter(|survey| survey.phase(v.cx.today()) != Phase::Draft) else { return Ok(Found::Nothing) };
    if survey.programme == v.programme {
        return Ok(Found::Here(Box::new(survey)));
    }
    let programmes = programme::all(&mut conn, v.cx.tenant).await?;
    let own = programmes.iter().find(|programme| programme.id == survey.programme && visit.way.base.is_empty());
    Ok(own.map_or(Found::Nothing, |programme| Found::Elsewhere(format!("/{}{}", programme.code, path(&code)))))
}

async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Sorry> {
    let survey = match find(&visit, &code).await? {
        Found::Here(survey) => survey,
        Found::Elsewhere(address) => return Ok(see_other(&address)),
        Found::Nothing => return over::nothing(&visit).await,
    };
    let path = path(&survey.code);
    if !visit.way.tongue.speaks(&path) {
        return Ok(see_other(&visit.way.in_tongue(easy(), &path)));
    }
    match survey.phase(visit.visitor.cx.today()) {
        Phase::Open => page(&visit, &survey, &Tokens::fresh(&visit), &Form::default(), None).await,
        phase => over::not_now(&visit, &survey, phase).await,
    }
}

async fn take(Path(code): Path<String>, posted: Posted) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    let survey = match find(&visit, &code).await? {
        Found::Here(survey) => survey,
        Found::Elsewhere(address) => return Ok(see_other(&address)),
        Found::Nothing => return over::nothing(&visit).await,
    };
    let tokens = Tokens::again(&visit, &form);
    let Some(once) = form.once().filter(|_| ours) else {
        let again = page(&visit, &survey, &tokens, &form, Some("ask-form-again")).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let answers = read(&survey, &form);
    let now = visit.visitor.cx.now;
    let passage = visit.hall.tide.enter(false, now).await;
    let aside = passage.aside | over_and_over(&visit, &answers);
    let v = &visit.visitor;
    let ages = ages_on(&visit.year.codebook, v.cx.today());
    let door = Door { cx: &v.cx, programme: v.programme, team: v.team, ages: &ages };
    let shape = form.get("shape").parse().unwrap_or(0);
    match survey::take(&door, survey.id, Sent { answers, shape, aside, once }).await? {
        Took::In => over::thanks(&visit, &survey).await,
        Took::NotNow(phase) => over::not_now(&visit, &survey, phase).await,
        Took::Reshaped => {
            let again = page(&visit, &survey, &Tokens::fresh(&visit), &Form::default(), Some("survey-reshaped")).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

/// The same words, or nearly, sent over and over.
fn over_and_over(visit: &Visit, answers: &[Answer]) -> bool {
    let texts = answers.iter().filter_map(|answer| if let Answer::Wrote(text) = answer { Some(text.trim()) } else { None });
    let all = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    !all.is_empty() && visit.hall.near.too_many_like(&all, visit.visitor.cx.now)
}

fn read(survey: &Survey, form: &Form) -> Vec<Answer> {
    let of = |(place, question): (usize, &survey::Question)| {
        let name = form::name_of(place);
        match question.kind {
            Kind::Text { .. } => Answer::Wrote(form.raw(&name).to_owned()),
            _ => Answer::Chosen(form.all(&name).map(str::to_owned).collect()),
        }
    };
    survey.questions.iter().enumerate().map(of).collect()
}

async fn page(visit: &Visit, survey: &Survey, tokens: &Tokens, typed: &Form, trouble: Option<&str>) -> Result<Response, Sorry> {
    let site = site_of(visit).await?;
    let ages = ages_on(&visit.year.codebook, visit.visitor.cx.today());
    let asked = form::Asked { site: &site, survey, ages: &ages, typed, trouble };
    Ok(sent(asked.page(tokens)))
}
