//! The case sheet before it is printed: the PDF itself, and the same figures and texts as a page.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use paper::{ActivityFigure, CaseSheetPaper, Cause, Fits, Format, Indicator};
use platform::page::{
    Button, Column, Narrow, Nav, Render, Table, Tone, breadcrumbs, definition_list, disclosure, notice_banner, page_head, panel, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::download_path;
use crate::InYear;
use crate::case_sheet::sheet;
use crate::papers::Kind;
use crate::papers::document::{put_on_record, typeset};

const PDF: &str = "/staff/paper/preview/case-sheet";

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    let year = InYear::at(&desk);
    let paper = sheet(&desk.cx, &year).await?;
    let exports = desk.cx.may(Action::Export, &Object::any(Thing::Paper));
    let writes = desk.cx.may(Action::Change, &Object::any(Thing::Paper));
    let (_, fits) = typeset(paper.clone()).await?;
    let download = download_path(Kind::CaseSheet, Format::Pdf, None);
    let mut deeds: Vec<Markup> = Vec::new();
    deeds.extend(writes.then(|| Button::secondary(t("paper-write")).href("/staff/paper/narrative").render()));
    deeds.extend(exports.then(|| Button::primary(t("paper-download-pdf")).href(&download).render()));
    let body = html! {
        (breadcrumbs(&[(t("paper-title"), "/staff/paper")], t("paper-preview")))
        (page_head(t("paper-preview"), Some(&paper.full_title()), &deeds))
        @if let Fits::Overflow { pages, cause } = fits { (notice_banner(Tone::Warning, &tv(overflow(cause), &[("n", pages.into())]))) }
        @if exports {
            (disclosure(t("paper-as-printed"), true, html! { iframe .print src=(PDF) title=(t("paper-as-printed")) width="100%" height="900" {} p { a href=(PDF) { (t("paper-open-alone")) } } }))
        }
        (as_page(&paper, !exports))
    };
    Ok(desk.page(Nav::Paper, t("paper-preview"), body))
}

/// What to do about a third page.
const fn overflow(cause: Cause) -> &'static str {
    match cause {
        Cause::Photographs => "paper-overflow-photographs",
        Cause::Table => "paper-overflow-table",
        Cause::Text => "paper-overflow-text",
    }
}

/// The PDF in its own frame: shown, not kept.
pub(super) async fn pdf(desk: Desk) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Export, Thing::Paper)?;
    let year = InYear::at(&desk);
    let (bytes, _) = typeset(sheet(&desk.cx, &year).await?).await?;
    put_on_record(&desk.cx, &year, Kind::CaseSheet.name(), Format::Pdf, "preview").await?;
    let inline: [(HeaderName, HeaderValue); 3] = [
        // The browser's own viewer is an object of this answer; the house forbids objects elsewhere.
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'self'")),
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"case-sheet.pdf\"")),
    ];
    Ok((inline, bytes).into_response())
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
