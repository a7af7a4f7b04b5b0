//! `/staff/site/lines`: helplines of the whole country, shown or not, and the programme's own.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Column, Entry, Errors, Field, Narrow, Table, Tone, button_row, check_group, empty_state, entry, error_summary,
    link_button, panel, primary_button, status_chip, table, text,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, FieldProblem, Refusal};
use programme::desk::Tokens;
use programme::{Desk, DeskForm};

use super::contact::dials;
use super::{ask, below, errors_of, revision, revision_field, section, shown_field};
use crate::pages::national;
use crate::site::parts::{Kind, Line, Part, PartId};
use crate::site::{deeds, store};

const PATH: &str = "/staff/site/lines";

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let all = store::of_kind::<Line>(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?;
    let (hidden, own): (Vec<&Part<Line>>, Vec<&Part<Line>>) = all.iter().partition(|part| is_national(part));
    let row = |part: &&Part<Line>| {
        vec![
            html! { a href=(format!("{PATH}/{}", part.id)) { (crate::ruby::plain(&part.what.name)) } },
            html! { (part.what.number) },
            html! { (part.what.hours) },
            if part.shown { status_chip(Tone::Success, t("site-out")) } else { status_chip(Tone::Neutral, t("site-hidden")) },
        ]
    };
    let columns = [t("site-line-name"), t("site-line-number"), t("site-line-hours"), t("site-state")];
    let body = html! {
        (panel(t("site-lines-own"), Some(link_button(t("site-line-new"), "/staff/site/lines/new")), html! {
            @if own.is_empty() { (empty_state(t("site-lines-none"), t("site-lines-next"), None)) } @else {
                (table(&Table { caption: t("site-lines-own"), caption_unseen: true, columns: columns.map(Column::new).to_vec(), rows: own.iter().map(row).collect(), narrow: Narrow::Stack, ..Table::default() }))
            }
        }))
        (panel(t("site-lines-national"), None, whole_country(&desk.tokens(), &hidden)))
    };
    Ok(section(&desk, PATH, t("site-lines-lead"), "/lines", body))
}

/// A line of the house's own file that this programme does not show.
fn is_national(part: &Part<Line>) -> bool {
    national().iter().any(|line| line.number == part.key)
}

fn whole_country(tokens: &Tokens, hidden: &[&Part<Line>]) -> Markup {
    let names: Vec<(String, String)> =
        national().iter().map(|line| (line.number.clone(), format!("{}（{}）", line.japanese_name(), line.number))).collect();
    let choices: Vec<Choice> = names.iter().map(|(number, name)| Choice::new(number, name)).collect();
    let chosen: Vec<&str> =
        national().iter().map(|line| line.number.as_str()).filter(|number| !hidden.iter().any(|part| part.key == *number)).collect();
    tokens.form("/staff/site/lines/national").render(html! {
        (check_group(&Field::new("line", t("site-lines-shown")).hint(t("site-lines-national-hint")), &choices, &chosen))
        (button_row(&[primary_button(t("site-keep"))]))
    })
}

/// Which lines of the whole country are shown. Those that are not have a part that says so.
pub(super) async fn national_shown(desk: &Desk, form: &Form) -> Deed<()> {
    let known = store::of_kind::<Line>(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?;
    for line in national() {
        let part = known.iter().find(|part| part.key == line.number);
        let wanted = form.all("line").any(|number| number == line.number);
        match (part, wanted) {
            (Some(part), true) => deeds::remove(&desk.cx, desk.programme.id, Kind::Line, part.id).await?,
            (None, false) => {
                let what = Line { name: line.japanese_name(), number: line.number.clone(), ..Line::default() };
                let part = Part { shown: false, ..deeds::fresh(&desk.cx, &line.number, 0, what) };
                deeds::keep(&desk.cx, desk.programme.id, &part, None).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

pub(super) async fn national_form(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Change)?;
    national_shown(&desk, &form).await?;
    Ok(see_other("/staff/site/lines?done=saved"))
}

pub(super) async fn new(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::Record)?;
    let form = Form::from_pairs([("shown", "1"), ("revision", "0")]);
    Ok(page(&desk, &desk.tokens(), None, &form, &Errors::new()))
}

pub(super) async fn add(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Record)?;
    put(&desk, None, &form).await
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let part = stored(&desk, &id).await?;
    let Line { name, number, hours, note } = part.what.clone();
    let shown = if part.shown { "1".to_owned() } else { String::new() };
    let form = Form::from_pairs([
        ("name", name),
        ("number", number),
        ("hours", hours),
        ("note", note),
        ("shown", shown),
        ("revision", part.revision.to_string()),
    ]);
    Ok(page(&desk, &desk.tokens(), Some(part.id), &form, &Errors::new()))
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Change)?;
    let part = stored(&desk, &id).await?;
    put(&desk, Some(part), &form).await
}

pub(super) async fn remove(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let part = stored(&desk, &id).await?;
    deeds::remove(&desk.cx, desk.programme.id, Kind::Line, part.id).await?;
    Ok(see_other("/staff/site/lines?done=changed"))
}

async fn stored(desk: &Desk, id: &str) -> Deed<Part<Line>> {
    store::keyed(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)
}

async fn put(desk: &Desk, known: Option<Part<Line>>, form: &Form) -> Result<Response, Answer> {
    let id = known.as_ref().map(|part| part.id);
    let kept = async {
        let what = read(form)?;
        let shown = form.get("shown") == "1";
        let part = match known {
            Some(part) => Part { revision: revision(form), shown, what, ..part },
            None => Part { shown, ..deeds::fresh(&desk.cx, "", 0, what) },
        };
        deeds::keep(&desk.cx, desk.programme.id, &part, form.once()).await
    };
    match kept.await {
        Ok(()) => Ok(see_other("/staff/site/lines?done=saved")),
        Err(refusal) => Ok(page(desk, &desk.tokens_again(form), id, form, &errors_of(refusal)?).into_response()),
    }
}

fn read(form: &Form) -> Deed<Line> {
    let short = |name: &str, most: usize| form.get(name).chars().take(most).collect::<String>();
    let line = Line {
        name: short("name", 80),
        number: calendar::halfwidth(&short("number", 40)),
        hours: short("hours", 120),
        note: short("note", 300),
    };
    let mut problems = Vec::new();
    let mut wrong = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
    if line.name.is_empty() {
        wrong("name", t("site-line-name-missing"));
    }
    if line.number.is_empty() || !dials(&line.number) {
        wrong("number", t("site-phone-shape"));
    }
    if line.hours.is_empty() {
        wrong("hours", t("site-line-hours-missing"));
    }
    if problems.is_empty() { Ok(line) } else { Err(Refusal::Invalid(problems)) }
}

fn page(desk: &Desk, tokens: &Tokens, id: Option<PartId>, form: &Form, errors: &Errors) -> Page {
    let action = id.map_or_else(|| format!("{PATH}/new"), |id| format!("{PATH}/{id}"));
    let remove = id.map(|id| format!("{PATH}/{id}/remove"));
    let title = if id.is_some() { t("site-line-change") } else { t("site-line-new") };
    let body = html! {
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (revision_field(form))
            (text(&Field::new("name", t("site-line-name")).required().max_length(80).error(errors.at("name").or(errors.at("revision"))), form.raw("name")))
            (entry(&Field::new("number", t("site-line-number")).required().error(errors.at("number")), Entry::Telephone, form.raw("number")))
            (text(&Field::new("hours", t("site-line-hours")).required().hint(t("site-line-hours-hint")).max_length(120).error(errors.at("hours")), form.raw("hours")))
            (text(&Field::new("note", t("site-line-note")).max_length(300), form.raw("note")))
            (shown_field(form))
            (button_row(&[primary_button(t("site-keep")), html! { @if let Some(remove) = &remove { (Button::danger(t("site-remove")).action(remove).small()) } }]))
        }))
    };
    below(desk, (PATH, t("site-lines")), title, body)
}
