//! Every document before it is printed: its pages as a picture, and the case sheet's figures and texts as a page too.

use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use paper::{ActivityFigure, CaseSheetPaper, Cause, Fits, Format, Indicator};
use platform::Deed;
use platform::page::{
    Button, Column, Narrow, Nav, Render, Table, Tone, breadcrumbs, definition_list, disclosure, notice_banner, page_head, panel, table,
};
use platform::policy::{Action, Object};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::{Asked, download_path};
use crate::case_sheet::sheet;
use crate::papers::Kind;
use crate::papers::document::{picture, put_on_record, typeset};
use crate::papers::report::make;

const PAGES: &str = "/staff/paper/preview/pages";

pub(super) async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let asked = Asked::read(&desk, query.as_deref())?;
    desk.cx.ask_any(Action::See, asked.kind.thing())?;
    let exports = desk.cx.may(Action::Export, &Object::any(asked.kind.thing()));
    let title = tv("paper-preview-of", &[("document", asked.heading().into())]);
    let body = html! {
        (breadcrumbs(&[(t("paper-title"), "/staff/paper")], &title))
        (page_head(&title, Some(t("paper-preview-lead")), &deeds(&desk, &asked)))
        @if asked.kind == Kind::CaseSheet { (case_sheet(&desk, &asked, exports).await?) } @else { (as_printed(&asked, exports)) }
    };
    Ok(desk.page(Nav::Paper, &title, body))
}

fn deeds(desk: &Desk, asked: &Asked) -> Vec<Markup> {
    let may = |action| desk.cx.may(action, &Object::any(asked.kind.thing()));
    let mut deeds = Vec::new();
    if asked.kind == Kind::CaseSheet && may(Action::Change) {
        deeds.push(Button::secondary(t("paper-write")).href("/staff/paper/narrative").render());
    }
    if may(Action::Export) {
        deeds.push(Button::primary(t("paper-download-pdf")).href(&download_path(asked, Format::Pdf)).render());
    }
    deeds
}

async fn case_sheet(desk: &Desk, asked: &Asked, exports: bool) -> Deed<Markup> {
    let paper = sheet(&desk.cx, &asked.year).await?;
    let (_, fits) = typeset(paper.clone()).await?;
    Ok(html! {
        @if let Fits::Overflow { pages, cause } = fits { (notice_banner(Tone::Warning, &tv(overflow(cause), &[("n", pages.into())]))) }
        (as_printed(asked, exports))
        (as_page(&paper, !exports))
    })
}

/// The picture of the pages, for those who may take the document out.
fn as_printed(asked: &Asked, exports: bool) -> Markup {
    let alt = tv("paper-picture-of", &[("document", asked.kind.label().into())]);
    html! {
        @if exports {
            @let source = format!("{PAGES}?{}", asked.query(None));
            figure .print { a href=(source) { img src=(source) alt=(alt); } }
        } @else {
            (notice_banner(Tone::Info, t("paper-look-only")))
        }
    }
}

/// What to do about a third page.
const fn overflow(cause: Cause) -> &'static str {
    match cause {
        Cause::Photographs => "paper-overflow-photographs",
        Cause::Table => "paper-overflow-table",
        Cause::Text => "paper-overflow-text",
    }
}

/// The pages as one picture: shown, not kept.
pub(super) async fn pages(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    let asked = Asked::read(&desk, query.as_deref())?;
    desk.cx.ask_any(Action::Export, asked.kind.thing())?;
    let (paper, _) = make(&desk.cx, &asked.year, asked.kind, asked.month).await?;
    let drawn = picture(paper).await?;
    put_on_record(&desk.cx, &asked.year, asked.kind.name(), Format::Pdf, "preview").await?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8")], drawn).into_response())
}

/// The same sheet for those whose browser shows no PDF.
fn as_page(paper: &CaseSheetPaper, open: bool) -> Markup {
    html! {
        (disclosure(t("paper-as-page"), open, html! {
            @if let Some(money) = &paper.money {
                @let yen = |amount: Option<i64>| html! { (amount.map_or_else(|| "－".to_owned(), |n| format!("{}千円", paper::grouped(n)))) };
                (definition_list(&[(money.label.as_str(), yen(money.cost_thousand_yen)), (t("paper-grant"), yen(money.grant_thousand_yen))]))
            }
            @for section in &paper.sections { (panel(&section.heading, None, html! { p .prose { (section.text) } })) }
            @if !paper.indicators.is_empty() { (panel(t("kpi-title"), None, goals(&paper.indicators))) }
            @for activity in &paper.activities {
                (panel(&activity.name, None, html! {
                    (definition_list(&activity.figures.iter().map(|figure| (figure.label.as_str(), told(figure))).collect::<Vec<_>>()))
                    @if !activity.text.is_empty() { p .prose { (activity.text) } }
                }))
            }
            @if !paper.partners.is_empty() { (panel(t("paper-partners"), None, html! { p { (paper.partners.join("、")) } })) }
            @for sentence in &paper.sentences { p { (sentence) } }
        }))
    }
}

pub(crate) fn told(figure: &ActivityFigure) -> Markup {
    html! { (figure.value.shown_with(&figure.unit)) @if figure.of_which { "（" (t("paper-of-which")) "）" } }
}

fn goals(indicators: &[Indicator]) -> Markup {
    let rows = indicators.iter().map(|line| {
        vec![
            html! { (line.class.label()) "　" (line.name) },
            html! { (line.target.value.shown_with(&line.unit)) },
            html! { (line.actual.shown_with(&line.unit)) "（" (line.state.label()) "）" },
            html! { (line.attainment_percent.map_or_else(|| "－".to_owned(), |percent| format!("{percent}%"))) },
        ]
    });
    table(&Table {
        caption: t("kpi-title"),
        caption_unseen: true,
        columns: vec![
            Column::new(t("paper-goal")),
            Column::numeric(t("kpi-target")),
            Column::numeric(t("kpi-actual")),
            Column::numeric(t("kpi-attainment")),
        ],
        rows: rows.collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}
