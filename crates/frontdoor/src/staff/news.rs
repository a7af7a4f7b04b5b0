//! `/staff/site/news`.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use calendar::{parse_date, wareki};
use maud::{Markup, html};
use platform::page::{
    Button, Column, Errors, Field, Narrow, Table, Tone, button_row, date, empty_state, error_summary, link_button, primary_button,
    secondary_button, status_chip, table, text, textarea,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, FieldProblem, Refusal};
use programme::desk::Tokens;
use programme::{Desk, DeskForm};

use super::{ask, below, errors_of, preview, revision, revision_field, section, shown_field, site_of, writing_help};
use crate::pages::Leaf;
use crate::site::parts::{Kind, News, Part, PartId};
use crate::site::{deeds, store};
use crate::tongue;

const PATH: &str = "/staff/site/news";

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let site = site_of(&desk, tongue::japanese()).await?;
    let state = |part: &Part<News>| match (part.shown, part.what.day <= desk.cx.today()) {
        (false, _) => status_chip(Tone::Neutral, t("site-hidden")),
        (true, false) => status_chip(Tone::Info, t("site-later")),
        (true, true) => status_chip(Tone::Success, t("site-out")),
    };
    let row = |part: &Part<News>| {
        vec![
            html! { (wareki::with_weekday(part.what.day)) },
            html! { a href=(format!("{PATH}/{}", part.id)) { (crate::ruby::plain(&part.what.title)) } },
            state(part),
        ]
    };
    let body = html! {
        p { (link_button(t("site-news-new"), "/staff/site/news/new")) }
        @if site.news.is_empty() { (empty_state(t("site-news-none"), t("site-news-next"), None)) } @else {
            (table(&Table {
                caption: t("site-news"), caption_unseen: true,
                columns: vec![Column::new(t("site-news-day")), Column::new(t("site-news-title")), Column::new(t("site-state"))],
                rows: site.news.iter().map(row).collect(), narrow: Narrow::Stack, ..Table::default()
            }))
        }
    };
    Ok(section(&desk, PATH, t("site-news-lead"), "/news", body))
}

pub(super) async fn new(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::Record)?;
    let form = Form::from_pairs([("day", wareki::short(desk.cx.today())), ("shown", "1".to_owned()), ("revision", "0".to_owned())]);
    Ok(page(&desk, &desk.tokens(), None, &form, &Errors::new(), None))
}

pub(super) async fn add(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Record)?;
    put(&desk, None, &form).await
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let part = stored(&desk, &id).await?;
    let News { day, title, body } = part.what.clone();
    let form = Form::from_pairs([
        ("day", wareki::short(day)),
        ("title", title),
        ("body", body),
        ("shown", if part.shown { "1".to_owned() } else { String::new() }),
        ("revision", part.revision.to_string()),
    ]);
    Ok(page(&desk, &desk.tokens(), Some(part.id), &form, &Errors::new(), None))
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Change)?;
    let part = stored(&desk, &id).await?;
    put(&desk, Some(part), &form).await
}

pub(super) async fn remove(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let part = stored(&desk, &id).await?;
    deeds::remove(&desk.cx, desk.programme.id, Kind::News, part.id).await?;
    Ok(see_other("/staff/site/news?done=changed"))
}

async fn stored(desk: &Desk, id: &str) -> Deed<Part<News>> {
    store::keyed(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)
}

async fn put(desk: &Desk, known: Option<Part<News>>, form: &Form) -> Result<Response, Answer> {
    let id = known.as_ref().map(|part| part.id);
    let again = |errors: &Errors, look| page(desk, &desk.tokens_again(form), id, form, errors, look).into_response();
    let draft = match read(desk, form) {
        Ok(what) => what,
        Err(refusal) => return Ok(again(&errors_of(refusal)?, None)),
    };
    let shown = form.get("shown") == "1";
    let part = match known {
        Some(part) => Part { revision: revision(form), shown, what: draft, ..part },
        None => Part { shown, ..deeds::fresh(&desk.cx, "", 0, draft) },
    };
    if form.get("then") == "preview" {
        let look = look(desk, &part).await?;
        return Ok(again(&Errors::new(), Some(look)));
    }
    match deeds::keep(&desk.cx, desk.programme.id, &part, form.once()).await {
        Ok(()) => Ok(see_other("/staff/site/news?done=saved")),
        Err(refusal) => Ok(again(&errors_of(refusal)?, None)),
    }
}

async fn look(desk: &Desk, part: &Part<News>) -> Deed<Markup> {
    let mut site = site_of(desk, tongue::japanese()).await?;
    site.news.retain(|known| known.id != part.id);
    // Shown to her who looks, whatever day it bears.
    let what = News { day: part.what.day.min(site.today()), ..part.what.clone() };
    site.news.push(Part { shown: true, what, ..part.clone() });
    preview(desk, &site, Leaf::OneNews(part.id)).await
}

fn read(desk: &Desk, form: &Form) -> Deed<News> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, text: String| problems.push(FieldProblem { field: field.to_owned(), text });
    let day = parse_date(form.get("day")).map_err(|problem| wrong("day", problem.to_string())).unwrap_or(desk.cx.today());
    let (title, body) = (form.get("title").to_owned(), form.get("body").replace("\r\n", "\n"));
    if title.is_empty() {
        wrong("title", t("site-news-title-missing").to_owned());
    }
    if title.chars().count() > 80 {
        wrong("title", t("site-news-title-long").to_owned());
    }
    if body.chars().count() > 4_000 {
        wrong("body", t("site-text-long").to_owned());
    }
    if problems.is_empty() { Ok(News { day, title, body }) } else { Err(Refusal::Invalid(problems)) }
}

fn page(desk: &Desk, tokens: &Tokens, id: Option<PartId>, form: &Form, errors: &Errors, look: Option<Markup>) -> Page {
    let action = id.map_or_else(|| format!("{PATH}/new"), |id| format!("{PATH}/{id}"));
    let title = if id.is_some() { t("site-news-change") } else { t("site-news-new") };
    let remove = id.map(|id| format!("{PATH}/{id}/remove"));
    let body = html! {
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (revision_field(form))
            (date(&Field::new("day", t("site-news-day")).required().error(errors.at("day")), form.raw("day")))
            (text(&Field::new("title", t("site-news-title")).required().max_length(80).error(errors.at("title")), form.raw("title")))
            (textarea(&Field::new("body", t("site-news-body")).error(errors.at("body").or(errors.at("revision"))), form.raw("body"), 8))
            (writing_help())
            (shown_field(form))
            (button_row(&[
                primary_button(t("site-keep")),
                secondary_button(t("site-look"), "then", "preview"),
                html! { @if let Some(remove) = &remove { (Button::danger(t("site-remove")).action(remove).small()) } },
            ]))
        }))
        @if let Some(look) = look { (look) }
    };
    below(desk, (PATH, t("site-news")), title, body)
}
