//! The form for a set.

use std::borrow::Cow;

use ::tally::AxisKey;
use ::tally::units::Copies;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use doorstep::PrintedCode;
use doorstep::placement::{self, Laid, Leads, PlacementId, TONGUES};
use doorstep::survey::{self, Survey};
use maud::{Markup, html};
use platform::Deed;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, chips, date, error_summary, field_row, form_section, hidden,
    notice_banner, number, page_head, primary_button, select, text, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{PATH, stored, words};
use crate::catalogue::choices;
use crate::parts::{Again, Tried, tried};
use crate::typed::{Typed, revision};

/// Longest 「見出し」 and 「文章」, in characters: what is still read on a card.
const HEADING: usize = 40;
const WORDS: usize = 400;

/// A new one, laid out today; `?survey=…` leads to a questionnaire.
pub async fn new(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Publicity)?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let leads = PrintedCode::read(asked.get("survey")).map_or(Leads::Top, Leads::Survey);
    let form = Form::from_pairs([
        ("from", calendar::wareki::short(desk.cx.today())),
        ("heading", t("placement-heading-usual").to_owned()),
        ("words", t("placement-words-usual").replace('／', "\n")),
        ("leads", leads.name().into_owned()),
    ]);
    Ok(page(&desk, None, &desk.tokens(), &form, &Errors::new()).await?)
}

/// Lays it out.
pub async fn record(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Publicity)?;
    let done = match read(&desk, &form, &surveys(&desk).await?) {
        Ok(what) => tried(placement::record(&desk.cx, desk.programme.id, what, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    Ok(answer(&desk, None, &form, done, "recorded").await?)
}

/// The form of one that is there.
pub async fn edit(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Publicity)?;
    let set = stored(&mut desk.cx.read().await?, &desk, &id).await?;
    let Laid { medium, place, copies, from, until, leads, tongue, heading, words, from_whom } = set.what;
    let form = Form::from_pairs([
        ("medium", medium.as_str().to_owned()),
        ("place", place),
        ("copies", copies.map(|n| n.get().to_string()).unwrap_or_default()),
        ("from", calendar::wareki::short(from)),
        ("until", until.map(calendar::wareki::short).unwrap_or_default()),
        ("leads", leads.name().into_owned()),
        ("tongue", tongue),
        ("heading", heading),
        ("words", words),
        ("from_whom", from_whom),
        ("revision", set.revision.to_string()),
    ]);
    Ok(page(&desk, Some(set.id), &desk.tokens(), &form, &Errors::new()).await?)
}

/// Changes it.
pub async fn change(id: Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Publicity)?;
    let set = stored(&mut desk.cx.read().await?, &desk, &id).await?;
    let done = match read(&desk, &form, &surveys(&desk).await?) {
        Ok(what) => tried(placement::change(&desk.cx, desk.programme.id, set.id, revision(&form), what, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    let mut form = form;
    // After a conflict it stands at the present revision: saving again is then a decision, not a slip.
    if matches!(done, Tried::Again(Again::Conflict)) {
        form.set("revision", set.revision.to_string());
    }
    Ok(answer(&desk, Some(set.id), &form, done, "changed").await?)
}

/// The questionnaires a card may lead to.
async fn surveys(desk: &Desk) -> Deed<Vec<(Survey, i64)>> {
    Ok(survey::all(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?)
}

async fn answer(desk: &Desk, id: Option<PlacementId>, form: &Form, done: Tried<PlacementId>, word: &str) -> Deed<Response> {
    let mut errors = Errors::new();
    match done {
        Tried::Done(id) => return Ok(see_other(&format!("{PATH}/{id}?done={word}"))),
        Tried::Again(Again::Errors(found)) => errors = found,
        Tried::Again(Again::Conflict) => errors.add("revision", t("community-conflict")),
    }
    Ok(page(desk, id, &desk.tokens_again(form), form, &errors).await?.into_response())
}

fn read(desk: &Desk, form: &Form, surveys: &[(Survey, i64)]) -> Result<Laid, Errors> {
    let mut typed = Typed::new(form);
    let medium = typed.code("medium", &desk.year.codebook, AxisKey::Medium);
    let medium = typed.need("medium", medium, t("publicity-medium-missing"));
    let place = typed.line("place");
    let place = typed.need("place", place, t("placement-place-missing"));
    let copies = typed.count("copies").map(Copies::new);
    let from = typed.any_day("from");
    let from = typed.need("from", from, t("placement-from-missing"));
    let until = typed.any_day("until");
    let ours = |leads: &Leads| !matches!(leads, Leads::Survey(code) if !surveys.iter().any(|(survey, _)| survey.code == *code));
    let leads = typed.need("leads", Leads::read(form.get("leads")).filter(ours), t("community-choose-again"));
    let tongue = TONGUES.iter().find(|(path, _)| *path == form.get("tongue")).map_or("", |(path, _)| *path).to_owned();
    let heading = typed.short("heading", HEADING);
    let heading = typed.need("heading", heading, t("placement-heading-missing"));
    let words = typed.short("words", WORDS).unwrap_or_default();
    let from_whom = typed.short("from_whom", HEADING).unwrap_or_default();
    match (medium, place, from, leads, heading, typed.errors.is_empty()) {
        (Some(medium), Some(place), Some(from), Some(leads), Some(heading), true) => {
            Ok(Laid { medium, place, copies, from, until, leads, tongue, heading, words, from_whom })
        }
        _ => Err(typed.errors),
    }
}

async fn page(desk: &Desk, id: Option<PlacementId>, tokens: &Tokens, form: &Form, errors: &Errors) -> Deed<Page> {
    let surveys = surveys(desk).await?;
    let title = if id.is_some() { t("placement-change-title") } else { t("placement-new-title") };
    let action = id.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}/edit"));
    let back = id.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}"));
    let body = html! {
        (breadcrumbs(&[(t("publicity-title"), "/staff/publicity"), (t("placement-title"), PATH)], title))
        (page_head(title, Some(t("placement-new-lead")), &[]))
        @if let Some(trouble) = errors.at("revision") { (notice_banner(Tone::Warning, trouble)) }
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", form.get("revision")))
            (laid(desk, form, errors))
            (card(form, errors, &surveys))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&back).render()]))
        }))
    };
    Ok(desk.page(Nav::Publicity, title, body))
}

fn laid(desk: &Desk, form: &Form, errors: &Errors) -> Markup {
    let media = choices(&desk.year.codebook, AxisKey::Medium, form.get("medium"));
    let field = |name: &'static str, label: &'static str| Field::new(name, label).error(errors.at(name));
    let from = field("from", t("placement-from")).required();
    html! {
        (chips(&field("medium", t("placement-medium")).required(), &media, form.get("medium")))
        (text(&field("place", t("placement-place")).required().hint(t("placement-place-hint")), form.raw("place")))
        (field_row(&[
            number(&field("copies", t("placement-copies")).quiet(), form.raw("copies"), Copies::UNIT),
            date(&from, form.raw("from")),
            date(&field("until", t("placement-until")).quiet().hint(t("placement-until-hint")), form.raw("until")),
        ]))
    }
}

fn card(form: &Form, errors: &Errors, surveys: &[(Survey, i64)]) -> Markup {
    let asking = surveys.iter().map(|(survey, _)| Leads::Survey(survey.code.clone()));
    let pages: Vec<(Cow<'static, str>, Cow<'static, str>)> =
        Leads::PAGES.into_iter().chain(asking).map(|page| (page.name(), words::leads(&page, surveys))).collect();
    let pages: Vec<Choice<'_>> = pages.iter().map(|(name, label)| Choice::new(name, label)).collect();
    let tongues: Vec<Choice<'_>> = TONGUES.iter().skip(1).map(|(path, name)| Choice::new(path, name)).collect();
    let field = |name: &'static str, label: &'static str| Field::new(name, label).error(errors.at(name));
    form_section(
        t("placement-card"),
        html! {
            (field_row(&[
                select(&field("leads", t("placement-leads")).required(), &pages, form.get("leads")),
                select(&field("tongue", t("placement-tongue")).quiet().hint(t("placement-tongue-hint")), &tongues, form.get("tongue")),
            ]))
            (text(&field("heading", t("placement-heading")).required().hint(t("placement-heading-hint")), form.raw("heading")))
            (textarea(&field("words", t("placement-words")).quiet().hint(t("placement-words-hint")), form.raw("words"), 4))
            (text(&field("from_whom", t("placement-from-whom")).quiet().hint(t("placement-from-whom-hint")), form.raw("from_whom")))
        },
    )
}
