//! The form for what stands around the questions.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use doorstep::survey::{self, Head, SurveyId, TITLE, WORDS, find};
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, check, date, error_summary, field_row, hidden, notice_banner,
    page_head, primary_button, text, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::{PATH, id_of, stored};
use crate::parts::{Again, Tried, tried};
use crate::typed::{Typed, revision};

/// A new one; `?from=…` copies the questions of an earlier one.
pub async fn new(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Survey)?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let mut form = Form::from_pairs([("greeting", t("survey-greeting-usual").to_owned()), ("thanks", t("survey-thanks-usual").to_owned())]);
    if let Some(earlier) = asked.filled("from") {
        let kept = find(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, id_of(earlier)?).await?.ok_or(Refusal::NotFound)?;
        let title: String = tv("survey-copy-of", &[("title", kept.head.title.as_str().into())]).chars().take(TITLE).collect();
        let pairs = [("title", title), ("greeting", kept.head.greeting), ("thanks", kept.head.thanks)];
        form = Form::from_pairs(pairs.into_iter().chain([("from", earlier.to_owned()), ("from_title", kept.head.title)]));
    }
    Ok(page(&desk, None, &desk.tokens(), &form, &Errors::new()))
}

/// Makes it, as a draft.
pub async fn record(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Survey)?;
    let from = form.filled("from").map(id_of).transpose()?;
    let done = match read(&form) {
        Ok(head) => tried(survey::make(&desk.cx, desk.programme.id, head, from, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    Ok(answer(&desk, None, &form, done, "recorded"))
}

/// The form of one that is there.
pub async fn edit(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let kept = stored(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let day = |at: Option<calendar::Date>| at.map(calendar::wareki::short).unwrap_or_default();
    let Head { title, greeting, thanks, first, last, on_top } = kept.head;
    let form = Form::from_pairs([
        ("title", title),
        ("greeting", greeting),
        ("thanks", thanks),
        ("first", day(first)),
        ("last", day(last)),
        ("on_top", if on_top { "1" } else { "" }.to_owned()),
        ("revision", kept.revision.to_string()),
    ]);
    Ok(page(&desk, Some(kept.id), &desk.tokens(), &form, &Errors::new()))
}

/// Changes it.
pub async fn change(id: Path<String>, DeskForm { desk, mut form }: DeskForm) -> Result<Response, Answer> {
    let kept = stored(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let done = match read(&form) {
        Ok(head) => tried(survey::change(&desk.cx, desk.programme.id, kept.id, revision(&form), head, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    // After a conflict it stands at the present revision: saving again is then a decision, not a slip.
    if matches!(done, Tried::Again(Again::Conflict)) {
        form.set("revision", kept.revision.to_string());
    }
    Ok(answer(&desk, Some(kept.id), &form, done, "changed"))
}

fn answer(desk: &Desk, id: Option<SurveyId>, form: &Form, done: Tried<SurveyId>, word: &str) -> Response {
    let mut errors = Errors::new();
    match done {
        Tried::Done(id) => return see_other(&format!("{PATH}/{id}?done={word}")),
        Tried::Again(Again::Errors(found)) => errors = found,
        Tried::Again(Again::Conflict) => errors.add("revision", t("survey-conflict")),
    }
    page(desk, id, &desk.tokens_again(form), form, &errors).into_response()
}

fn read(form: &Form) -> Result<Head, Errors> {
    let mut typed = Typed::new(form);
    let title = typed.short("title", TITLE);
    let title = typed.need("title", title, t("survey-title-missing"));
    let greeting = typed.short("greeting", WORDS).unwrap_or_default();
    let thanks = typed.short("thanks", WORDS).unwrap_or_default();
    let (first, last) = (typed.any_day("first"), typed.any_day("last"));
    match (title, typed.errors.is_empty()) {
        (Some(title), true) => Ok(Head { title, greeting, thanks, first, last, on_top: form.get("on_top") == "1" }),
        _ => Err(typed.errors),
    }
}

fn page(desk: &Desk, id: Option<SurveyId>, tokens: &Tokens, form: &Form, errors: &Errors) -> Page {
    let title = if id.is_some() { t("survey-change-title") } else { t("survey-new-title") };
    let action = id.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}/edit"));
    let back = id.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}"));
    let copied = form.filled("from_title").map(|from| tv("survey-copy-lead", &[("title", from.into())]));
    let body = html! {
        (breadcrumbs(&[(t("survey-title"), PATH)], title))
        (page_head(title, copied.as_deref(), &[]))
        @if let Some(trouble) = errors.at("revision") { (notice_banner(Tone::Warning, trouble)) }
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", form.get("revision")))
            (hidden("from", form.get("from")))
            (hidden("from_title", form.get("from_title")))
            (fields(form, errors))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&back).render()]))
        }))
    };
    desk.page(Nav::Surveys, title, body)
}

fn fields(form: &Form, errors: &Errors) -> Markup {
    let field = |name: &'static str, label: &'static str, hint: &'static str| Field::new(name, label).hint(hint).error(errors.at(name));
    html! {
        (text(&field("title", t("survey-name"), t("survey-title-hint")).required(), form.raw("title")))
        (textarea(&field("greeting", t("survey-greeting"), t("survey-greeting-hint")).quiet(), form.raw("greeting"), 3))
        (textarea(&field("thanks", t("survey-thanks"), t("survey-thanks-hint")).quiet(), form.raw("thanks"), 2))
        (field_row(&[
            date(&field("first", t("survey-first"), t("survey-first-hint")).quiet(), form.raw("first")),
            date(&field("last", t("survey-last"), t("survey-last-hint")).quiet(), form.raw("last")),
        ]))
        (check(&field("on_top", t("survey-on-top"), t("survey-on-top-hint")), form.get("on_top") == "1"))
    }
}

/// Sorts a deed that a page's button did: a rule's sentence is for the page.
pub(super) fn done(result: Deed<SurveyId>) -> Result<Result<SurveyId, String>, Refusal> {
    match result {
        Ok(id) => Ok(Ok(id)),
        Err(Refusal::Rule(sentence)) => Ok(Err(sentence)),
        Err(Refusal::Conflict) => Ok(Err(t("survey-conflict").to_owned())),
        Err(other) => Err(other),
    }
}
