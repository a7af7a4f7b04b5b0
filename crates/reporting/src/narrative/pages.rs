//! `/staff/paper/narrative`: the boxes of the case sheet, with the year's figures beside them.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use facts::View;
use maud::{Markup, html};
use platform::page::{
    Errors, Field, Nav, Tone, breadcrumbs, button_row, definition_list, disclosure, error_summary, field_row, hidden, link_button,
    notice_banner, number, page_head, panel, primary_button, split, text, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal, draft};
use programme::desk::Tokens;
use programme::file::{Heading, Narrative};
use programme::{Desk, DeskForm};

use super::{draft_name, field_of, save};
use crate::InYear;
use crate::counting::Counting;
use crate::indicators::Progress;
use crate::papers::pages::told;
use crate::{activities, indicators};

const PATH: &str = "/staff/paper/narrative";

/// The page, its deed and its draft.
pub fn routes() -> Routes {
    Routes::new().route(PATH, get(show).post(write)).route("/staff/paper/narrative/draft", post(keep))
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Paper)?;
    let year = InYear::at(&desk);
    let found = draft::find(&mut desk.cx.read().await?, &desk.cx, &draft_name(&year)).await;
    // A draft that cannot be opened is no reason to refuse the page.
    let kept = found.ok().flatten().map(|draft| Form::from_urlencoded(&draft.fields));
    let form = kept.clone().unwrap_or_else(|| filled(&year));
    Ok(page(&desk, &year, &form, &desk.tokens(), &Errors::new(), kept.is_some()).await?)
}

async fn write(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let year = InYear::at(&desk);
    let revision = form.get("revision").parse().unwrap_or(-1);
    match save(&desk.cx, &year, revision, boxes(&form)).await {
        Ok(_) => Ok(see_other("/staff/paper/narrative?done=saved")),
        Err(Refusal::Invalid(problems)) => {
            let mut errors = Errors::new();
            for problem in problems {
                let field = Heading::ALL.iter().map(|heading| field_of(*heading)).find(|name| *name == problem.field);
                errors.add(field.unwrap_or("situation"), problem.text);
            }
            Ok(page(&desk, &year, &form, &desk.tokens_again(&form), &errors, false).await?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn keep(DeskForm { desk, mut form }: DeskForm) -> Result<StatusCode, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Paper)?;
    form.set(platform::page::FORM_TOKEN, "");
    draft::keep(&desk.cx, &draft_name(&InYear::at(&desk)), &form.to_urlencoded()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The file's boxes as the form shows them; the others stand empty behind.
fn filled(year: &InYear) -> Form {
    let mut pairs = vec![("revision".to_owned(), year.programme.revision.to_string())];
    for (place, heading) in order(year).into_iter().enumerate() {
        let known = year.file.narrative.iter().find(|narrative| narrative.heading == heading);
        pairs.push((field_of(heading).to_owned(), known.map(|known| known.text.clone()).unwrap_or_default()));
        pairs.push((format!("heading-{}", heading.name()), known.and_then(|known| known.other_heading.clone()).unwrap_or_default()));
        pairs.push((format!("place-{}", heading.name()), (place + 1).to_string()));
    }
    Form::from_pairs(pairs)
}

fn order(year: &InYear) -> Vec<Heading> {
    let written = year.file.narrative.iter().map(|narrative| narrative.heading);
    let mut order: Vec<Heading> = written.collect();
    order.extend(Heading::ALL.iter().filter(|heading| !order.contains(heading)).copied().collect::<Vec<_>>());
    order
}

/// The boxes in the order of the numbers typed.
fn boxes(form: &Form) -> Vec<Narrative> {
    let place = |heading: &Heading| {
        let typed = form.get(&format!("place-{}", heading.name())).to_owned();
        calendar::parse_whole_number(&typed).unwrap_or(i64::MAX)
    };
    let mut headings = Heading::ALL.to_vec();
    headings.sort_by_key(place);
    let read = |heading: Heading| Narrative {
        heading,
        other_heading: form.filled(&format!("heading-{}", heading.name())).filter(|words| *words != heading.label()).map(str::to_owned),
        text: form.raw(field_of(heading)).replace("\r\n", "\n").trim().to_owned(),
    };
    headings.into_iter().map(read).collect()
}

async fn page(desk: &Desk, year: &InYear, form: &Form, tokens: &Tokens, errors: &Errors, from_draft: bool) -> Deed<Page> {
    let sent = tokens.form(PATH).draft("/staff/paper/narrative/draft");
    let writing = sent.render(html! {
        (hidden("revision", form.get("revision")))
        @for heading in order(year) { (one(form, heading, errors)) }
        (button_row(&[primary_button(t("platform-save")), link_button(t("paper-preview"), "/staff/paper/preview")]))
    });
    let body = html! {
        (breadcrumbs(&[(t("paper-title"), "/staff/paper")], t("paper-write")))
        (page_head(t("paper-write"), Some(t("paper-write-lead")), &[link_button(t("paper-photographs"), "/staff/paper/photographs")]))
        @if from_draft { (notice_banner(Tone::Info, t("paper-from-draft"))) }
        (error_summary(errors))
        (split(writing, beside(desk, year).await?))
    };
    Ok(desk.page(Nav::Paper, t("paper-write"), body))
}

fn one(form: &Form, heading: Heading, errors: &Errors) -> Markup {
    let field = field_of(heading);
    let (place, other) = (format!("place-{field}"), format!("heading-{field}"));
    let label = tv("paper-place", &[("box", heading.label().into())]);
    let renamed = tv("paper-heading", &[("box", heading.label().into())]);
    html! {
        (textarea(&Field::new(field, heading.label()).quiet().error(errors.at(field)), form.raw(field), 6))
        (disclosure(t("paper-print-options"), false, field_row(&[
            number(&Field::new(&place, &label).quiet(), form.get(&place), ""),
            text(&Field::new(&other, &renamed).quiet().hint(t("paper-heading-hint")), form.get(&other)),
        ])))
    }
}

/// The year's figures, to write by.
async fn beside(desk: &Desk, year: &InYear) -> Deed<Markup> {
    let progress = indicators::progress(&desk.cx, year, View::AsClosed).await?;
    let goals: Vec<(&str, Markup)> = progress.iter().map(|line| (line.indicator.name.as_str(), in_words(line))).collect();
    let mut counting = Counting::open(&desk.cx, year, View::AsClosed).await?;
    let services = activities::activities(&mut counting).await?;
    Ok(html! {
        @if !goals.is_empty() { (panel(t("kpi-title"), Some(html! { a href="/staff/kpi" { (t("paper-look")) } }), definition_list(&goals))) }
        @for service in services.iter().filter(|service| !service.figures.is_empty()) {
            (panel(&service.name, None, definition_list(&service.figures.iter().map(|figure| (figure.label.as_str(), told(figure))).collect::<Vec<_>>())))
        }
        p .soft { (t("paper-figures-note")) }
    })
}

/// 「1,063人（目標 1,000人、達成率 106%）」
fn in_words(line: &Progress) -> Markup {
    let target = line.target_text().map(|target| format!("{} {target}", t("kpi-target")));
    let attainment = line.attainment_text().map(|percent| format!("{} {percent}", t("kpi-attainment")));
    let remarks: Vec<String> = [target, attainment].into_iter().flatten().collect();
    html! { (line.actual_text()) @if !remarks.is_empty() { "（" (remarks.join("、")) "）" } }
}
