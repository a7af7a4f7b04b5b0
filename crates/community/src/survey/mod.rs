//! `/staff/surveys` 「アンケート」: made, opened and read by the office. What a questionnaire is, and how it is counted, stands in
//! the room between door and living room.

mod cross;
mod deeds;
mod export;
mod form;
mod list;
mod question;
mod results;
mod show;
mod words;

use axum::Extension;
use axum::extract::Path;
use axum::routing::{get, post};
use doorstep::survey::{Sheet, Survey, SurveyId, find};
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::web::Routes;
use platform::{Deed, Refusal};
use programme::Desk;
use tally::AxisKey;

pub use export::{ResultsCross, ResultsFormat, ResultsLine, ResultsPress, ResultsQuestion, ResultsSheet};

const PATH: &str = "/staff/surveys";

/// The slice's routes; `press` writes what is exported.
pub fn routes(press: ResultsPress) -> Routes {
    Routes::new()
        .route(PATH, get(list::list).post(form::record))
        .route("/staff/surveys/new", get(form::new))
        .route("/staff/surveys/{id}", get(show::show))
        .route("/staff/surveys/{id}/edit", get(form::edit).post(form::change))
        .route("/staff/surveys/{id}/open", post(deeds::open))
        .route("/staff/surveys/{id}/close", post(deeds::close))
        .route("/staff/surveys/{id}/remove", post(deeds::remove))
        .route("/staff/surveys/{id}/take-in", post(deeds::take_in))
        .route("/staff/surveys/{id}/questions", post(question::add))
        .route("/staff/surveys/{id}/questions/new", get(question::new))
        .route("/staff/surveys/{id}/questions/{place}", get(question::edit).post(question::put))
        .route("/staff/surveys/{id}/questions/{place}/{deed}", post(question::arrange))
        .route("/staff/surveys/{id}/results", get(results::show))
        .route("/staff/surveys/{id}/export/{format}", get(export::export))
        .layer(Extension(press))
}

fn id_of(id: &str) -> Deed<SurveyId> {
    id.parse().map_err(|_| Refusal::NotFound)
}

/// The questionnaire an address names, asked for `action`.
async fn stored(conn: &mut Conn, desk: &Desk, Path(id): &Path<String>, action: Action) -> Deed<Survey> {
    desk.cx.ask_any(action, Thing::Survey)?;
    find(conn, desk.cx.tenant, desk.programme.id, id_of(id)?).await?.ok_or(Refusal::NotFound)
}

fn may(desk: &Desk, action: Action) -> bool {
    desk.cx.may(action, &Object::any(Thing::Survey))
}

/// Age bands as they are counted: those the programme offers, then any that a sheet bears and no list offers any more.
fn ages(desk: &Desk, survey: &Survey, sheets: &[Sheet]) -> Vec<(String, String)> {
    let book = &desk.programme.on(desk.cx.today()).codebook;
    let offered = book.choices(AxisKey::AgeBand).iter().filter(|entry| entry.code.as_str() != "unknown");
    let mut ages: Vec<(String, String)> = offered.map(|entry| (entry.code.to_string(), entry.label.clone())).collect();
    let asks = |place: &usize| matches!(survey.questions[*place].kind, doorstep::survey::Kind::AgeBand);
    for place in (0..survey.questions.len()).filter(asks) {
        for code in sheets.iter().filter_map(|sheet| sheet.get(place)).flatten() {
            if !ages.iter().any(|(known, _)| known == code) {
                ages.push((code.clone(), book.label(AxisKey::AgeBand, code).into_owned()));
            }
        }
    }
    ages
}
