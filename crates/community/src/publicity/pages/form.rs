//! The form for publicity.

use ::tally::AxisKey;
use ::tally::units::Copies;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::html;
use platform::page::{
    Button, Errors, Field, Nav, Render, breadcrumbs, button_row, chips, date, error_summary, hidden, number, page_head, primary_button,
    text,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::super::PublicityId;
use super::super::deeds::{self, Draft};
use super::super::record::Publicity;
use crate::catalogue::choices;
use crate::keeping::{self, Noun, Opened, Texts};
use crate::parts::{Again, Slip, Tried, asked_for, back, conflict_notice, id_of, note_field, tried};
use crate::typed::{Typed, revision};

/// A new one, today.
pub async fn new(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Publicity)?;
    let mut form = Form::default();
    form.set("day", calendar::wareki::short(desk.cx.today()));
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    Ok(page(&desk, None, &desk.tokens(), &slip))
}

/// Writes it down.
pub async fn record(sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    desk.cx.ask_any(Action::Record, Thing::Publicity)?;
    let done = match read(&desk, &form) {
        Ok(draft) => tried(deeds::record(&desk.cx, &desk.programme, draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, None, &form, done, "recorded").await
}

/// The form of one that is there.
pub async fn edit(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let kept = asked_for::<Publicity>(&mut conn, &desk, &id, Action::Change).await?;
    let opened = keeping::open(&mut conn, &desk.cx, Noun::Publicity, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    let mut form = Form::default();
    fill(&mut form, &kept.what);
    for name in ["note", "medium_words"] {
        form.set(name, opened.texts().get(name));
    }
    form.set("texts", if matches!(opened, Opened::Closed) { "closed" } else { "" });
    form.set("revision", kept.stamp.revision.to_string());
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    Ok(page(&desk, Some(kept.id), &desk.tokens(), &slip))
}

/// Changes it.
pub async fn change(id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    asked_for::<Publicity>(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let id: PublicityId = id_of(&id)?;
    let done = match read(&desk, &form) {
        Ok(draft) => tried(deeds::change(&desk.cx, &desk.programme, id, revision(&form), draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, Some(id), &form, done, "changed").await
}

async fn answer(desk: &Desk, id: Option<PublicityId>, form: &Form, done: Tried<PublicityId>, word: &str) -> Result<Response, Answer> {
    let again = match done {
        Tried::Done(id) => return Ok(see_other(&format!("/staff/publicity/{id}?done={word}"))),
        Tried::Again(again) => again,
    };
    let back = back::<Publicity>(desk, id, form.clone(), again).await?;
    Ok(page(desk, id, &desk.tokens_again(&back.form), &back.slip()).into_response())
}

fn fill(form: &mut Form, what: &Publicity) {
    form.set("day", calendar::wareki::short(what.day));
    form.set("medium", what.medium.as_str());
    form.set("title", what.title.as_deref().unwrap_or_default());
    form.set("copies", what.copies.map(|n| n.get().to_string()).unwrap_or_default());
    form.set("placed", what.placed.as_deref().unwrap_or_default());
}

fn read(desk: &Desk, form: &Form) -> Result<Draft, Errors> {
    let mut typed = Typed::new(form);
    let day = typed.day("day", &desk.programme);
    let book = &day.map_or(&desk.year, |day| desk.programme.on(day)).codebook;
    let medium = typed.code("medium", book, AxisKey::Medium);
    let medium = typed.need("medium", medium, t("publicity-medium-missing"));
    let (title, copies, placed) = (typed.line("title"), typed.count("copies").map(Copies::new), typed.line("placed"));
    let (note, words) = (typed.note("note"), typed.line("medium_words"));
    let texts =
        Texts::default().with("note", note.as_deref().unwrap_or_default()).with("medium_words", words.as_deref().unwrap_or_default());
    let texts = (form.get("texts") != "closed").then_some(texts);
    match (day, medium, typed.errors.is_empty()) {
        (Some(day), Some(medium), true) => Ok(Draft { what: Publicity { day, medium, title, copies, placed }, texts }),
        _ => Err(typed.errors),
    }
}

fn page(desk: &Desk, id: Option<PublicityId>, tokens: &Tokens, slip: &Slip<'_>) -> Page {
    let title = if id.is_some() { t("publicity-change-title") } else { t("publicity-new-title") };
    let action = id.map_or_else(|| "/staff/publicity".to_owned(), |id| format!("/staff/publicity/{id}/edit"));
    let href = id.map_or_else(|| "/staff/publicity".to_owned(), |id| format!("/staff/publicity/{id}"));
    let Slip { form, errors, .. } = slip;
    let media = choices(&desk.year.codebook, AxisKey::Medium, form.get("medium"));
    let fields = html! {
        (hidden("revision", form.get("revision")))
        (date(&Field::new("day", t("publicity-day")).required().error(errors.at("day")).jump('d'), form.raw("day")))
        (chips(&Field::new("medium", t("publicity-medium")).required().error(errors.at("medium")), &media, form.get("medium")))
        @if form.filled("medium_words").is_some() {
            (text(&Field::new("medium_words", t("publicity-medium-words")).quiet().error(errors.at("medium_words")), form.raw("medium_words")))
        }
        (text(&Field::new("title", t("publicity-name")).quiet().error(errors.at("title")), form.raw("title")))
        (number(&Field::new("copies", t("publicity-copies")).quiet().hint(t("publicity-copies-hint")).error(errors.at("copies")), form.raw("copies"), Copies::UNIT))
        (text(&Field::new("placed", t("publicity-placed")).quiet().error(errors.at("placed")), form.raw("placed")))
        (note_field(slip, t("publicity-note-hint")))
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&href).render()]))
    };
    let body = html! {
        (breadcrumbs(&[(t("publicity-title"), "/staff/publicity")], title))
        (page_head(title, None, &[]))
        (conflict_notice(slip.conflict))
        (error_summary(errors))
        (tokens.form(&action).render(fields))
    };
    desk.page(Nav::Publicity, title, body)
}
