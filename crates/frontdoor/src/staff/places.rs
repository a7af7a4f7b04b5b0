//! `/staff/site/places`: which places the public is told of, what they have, and how one asks there.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::html;
use platform::page::{
    Choice, Column, Errors, Field, Narrow, Table, Tone, button_row, check_group, empty_state, error_summary, notice_banner, primary_button,
    status_chip, table, text,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::desk::Tokens;
use programme::file::{Disclosure, Site as Listed};
use programme::place::{self, Place};
use programme::{Desk, DeskForm};

use super::{ask, below, errors_of, revision, revision_field, section, shown_field};
use crate::site::parts::{Part, PlaceNote, WAYS};
use crate::site::{deeds, store, tells};
use crate::speech::Speech;
use crate::tongue;

const PATH: &str = "/staff/site/places";

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let mut conn = desk.cx.read().await?;
    let places = place::places(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let notes = store::of_kind::<PlaceNote>(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let row = |place: &Place| {
        let note = notes.iter().find(|part| part.key == place.code.as_str());
        vec![
            html! { @if is_secret(&desk, place) { (place.name) } @else { a href=(format!("{PATH}/{}", place.code.as_str())) { (place.name) } } },
            html! { (place.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join("・")) },
            html! { (note.map_or("", |part| part.what.has.as_str())) },
            state(&desk, place, note),
        ]
    };
    let columns = [t("site-place"), t("site-place-kinds"), t("site-place-has"), t("site-state")];
    let body = if places.is_empty() {
        empty_state(t("site-places-none"), t("site-places-next"), None)
    } else {
        table(&Table {
            caption: t("site-places"),
            caption_unseen: true,
            columns: columns.map(Column::new).to_vec(),
            rows: places.iter().map(row).collect(),
            narrow: Narrow::Stack,
            ..Table::default()
        })
    };
    Ok(section(&desk, PATH, t("site-places-lead"), "/pick-up", body))
}

fn listed<'d>(desk: &'d Desk, place: &Place) -> Option<&'d Listed> {
    desk.year.file.sites.iter().find(|site| site.name == place.name)
}

fn is_secret(desk: &Desk, place: &Place) -> bool {
    listed(desk, place).is_some_and(|site| site.address_disclosure == Disclosure::Secret)
}

fn state(desk: &Desk, place: &Place, note: Option<&Part<PlaceNote>>) -> maud::Markup {
    if is_secret(desk, place) {
        return status_chip(Tone::Warning, t("site-place-secret"));
    }
    if tells(listed(desk, place), note.map(|part| part.shown)) {
        status_chip(Tone::Success, t("site-out"))
    } else {
        status_chip(Tone::Neutral, t("site-hidden"))
    }
}

pub(super) async fn show(desk: Desk, Path(code): Path<String>) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let (place, part) = stored(&desk, &code).await?;
    let shown = tells(listed(&desk, &place), part.as_ref().map(|part| part.shown));
    let revision = part.as_ref().map_or(0, |part| part.revision);
    let note = part.map(|part| part.what).unwrap_or_default();
    let mut pairs = vec![
        ("has".to_owned(), note.has),
        ("note".to_owned(), note.note),
        ("shown".to_owned(), if shown { "1".to_owned() } else { String::new() }),
        ("revision".to_owned(), revision.to_string()),
    ];
    pairs.extend(note.ways.into_iter().map(|way| ("way".to_owned(), way)));
    Ok(page(&desk, &desk.tokens(), &place, &Form::from_pairs(pairs), &Errors::new()))
}

pub(super) async fn keep(Path(code): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Change)?;
    let (place, part) = stored(&desk, &code).await?;
    let short = |name: &str| form.get(name).chars().take(200).collect::<String>();
    let ways = WAYS.iter().filter(|(way, _)| form.all("way").any(|chosen| chosen == *way)).map(|(way, _)| (*way).to_owned()).collect();
    let what = PlaceNote { has: short("has"), ways, note: short("note") };
    let part = match part {
        Some(part) => Part { revision: revision(&form), what, ..part },
        None => deeds::fresh(&desk.cx, place.code.as_str(), 0, what),
    };
    let part = Part { shown: form.get("shown") == "1", ..part };
    match deeds::keep(&desk.cx, desk.programme.id, &part, form.once()).await {
        Ok(()) => Ok(see_other("/staff/site/places?done=saved")),
        Err(refusal) => Ok(page(&desk, &desk.tokens_again(&form), &place, &form, &errors_of(refusal)?).into_response()),
    }
}

/// A place the public may be told of. A secret one has no page here.
async fn stored(desk: &Desk, code: &str) -> Deed<(Place, Option<Part<PlaceNote>>)> {
    let mut conn = desk.cx.read().await?;
    let places = place::places(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let place = places.into_iter().find(|place| place.code.as_str() == code && !is_secret(desk, place)).ok_or(Refusal::NotFound)?;
    let part = store::keyed(&mut conn, desk.cx.tenant, desk.programme.id, code).await?;
    Ok((place, part))
}

fn page(desk: &Desk, tokens: &Tokens, place: &Place, form: &Form, errors: &Errors) -> Page {
    let action = format!("{PATH}/{}", place.code.as_str());
    let japanese = Speech(tongue::japanese());
    let names: Vec<(&str, String)> = WAYS.iter().map(|(way, words)| (*way, japanese.plain(words))).collect();
    let choices: Vec<Choice> = names.iter().map(|(way, words)| Choice::new(way, words)).collect();
    let chosen: Vec<&str> = form.all("way").collect();
    let body = html! {
        (error_summary(errors))
        @if let Some(trouble) = errors.at("revision") { (notice_banner(Tone::Error, trouble)) }
        @if listed(desk, place).is_none() { (notice_banner(Tone::Info, t("site-place-not-listed"))) }
        (tokens.form(&action).render(html! {
            (revision_field(form))
            (shown_field(form))
            (text(&Field::new("has", t("site-place-has")).hint(t("site-place-has-hint")).max_length(200), form.raw("has")))
            (check_group(&Field::new("way", t("site-place-ways")), &choices, &chosen))
            (text(&Field::new("note", t("site-place-note")).hint(t("site-place-note-hint")).max_length(200), form.raw("note")))
            (button_row(&[primary_button(t("site-keep"))]))
        }))
    };
    below(desk, (PATH, t("site-places")), &place.name, body)
}
