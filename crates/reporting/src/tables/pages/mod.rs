//! `/staff/figures`: the table builder. The address is the table; every cell leads to its list.

mod builder;
mod chart;
mod cross;
mod download;
mod outside;

use axum::extract::RawQuery;
use axum::routing::get;
use maud::{Markup, html};
use platform::page::{
    Errors, Nav, Tab, Tone, button_row, disclosure, empty_state, error_summary, link_button, page_head, panel, status_chip, tabs,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Routes};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::Desk;
use tally::{CrossTable, TableState};

pub(crate) use cross::signed;
pub(crate) use download::label as format_label;

use super::presets::presets;
use super::{TableQuery, small_cells, table};
use crate::InYear;

/// Where the builder lives.
pub(crate) const PATH: &str = "/staff/figures";

/// The builder and its downloads.
pub fn routes() -> Routes {
    Routes::new().route(PATH, get(show)).route("/staff/figures/download", get(download::download))
}

async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Figures)?;
    let year = InYear::at(&desk);
    let form = asked(query.as_deref());
    let (order, found) = match TableQuery::read(&form) {
        Ok(order) => (order.clone(), made(&desk, &year, &order).await),
        Err(refusal) => (TableQuery::takasaki(), Err(refusal)),
    };
    let (result, errors) = match found {
        Ok(result) => (result, Errors::new()),
        Err(Refusal::Invalid(problems)) => (html! {}, at_fields(&problems)),
        Err(other) => return Err(other.into()),
    };
    let choosing = builder::form(&desk, &year, &order, &errors).await?;
    let body = html! {
        (page_head(t("figures-title"), Some(&tv("figures-lead", &[("year", year.fiscal_year.label().into())])), &[]))
        (error_summary(&errors))
        (known_tables(&order))
        (choosing)
        (result)
    };
    Ok(desk.page(Nav::Figures, t("figures-title"), body))
}

/// Without a question the table everybody asks for stands there.
fn asked(query: Option<&str>) -> Form {
    let form = Form::from_urlencoded(query.unwrap_or_default());
    if form.has("measure") { form } else { TableQuery::takasaki().to_form() }
}

fn at_fields(problems: &[platform::FieldProblem]) -> Errors {
    let mut errors = Errors::new();
    for problem in problems {
        let field = ["measure", "rows", "columns", "where"].into_iter().find(|name| *name == problem.field);
        errors.add(field.unwrap_or("measure"), problem.text.clone());
    }
    errors
}

fn known_tables(order: &TableQuery) -> Markup {
    let known: Vec<(&str, String, bool)> =
        presets().into_iter().map(|(name, query)| (name, query.address(PATH), query == *order)).collect();
    tabs(&known.iter().map(|(label, href, current)| Tab { label, href, current: *current, count: None }).collect::<Vec<_>>())
}

async fn made(desk: &Desk, year: &InYear, order: &TableQuery) -> Deed<Markup> {
    let table = table(&desk.cx, year, order).await?;
    if table.total.is_none() {
        let record = desk.cx.may(Action::Record, &Object::any(super::Ledger::of(order.measure).thing));
        let deed = record.then(|| link_button(t("figures-empty-deed"), super::Ledger::of(order.measure).path));
        return Ok(empty_state(&tv("figures-empty-title", &[("measure", order.measure.label().into())]), t("figures-empty-next"), deed));
    }
    let caption = caption(year, order, &table);
    Ok(panel(
        &caption,
        Some(state_chip(table.state)),
        html! {
            @if order.for_outside {
                (outside::grid(&tally::publish(&table, small_cells(year)), &caption))
            } @else {
                (cross::grid(&desk.cx, &table, order, small_cells(year), &caption))
            }
            (downloads(desk, order))
            @if !order.for_outside { (chart::chart(&desk.cx, &table, order)) }
            (said(&table))
        },
    ))
}

fn caption(year: &InYear, order: &TableQuery, table: &CrossTable) -> String {
    let axes: Vec<&str> = std::iter::once(table.row_label.as_str()).chain(table.axes.iter().map(|axis| axis.label.as_str())).collect();
    let outside = if order.for_outside { t("figures-caption-outside") } else { "" };
    format!("{} {}（{}）{outside}", year.fiscal_year.label(), order.measure.label(), axes.join("×"))
}

/// 「集計中」「締め済み」「修正あり」
pub(crate) fn state_chip(state: TableState) -> Markup {
    match state {
        TableState::Open => status_chip(Tone::Info, t("figures-state-open")),
        TableState::Closed => status_chip(Tone::Success, t("figures-state-closed")),
        TableState::Corrected => status_chip(Tone::Warning, t("figures-state-corrected")),
    }
}

fn downloads(desk: &Desk, order: &TableQuery) -> Markup {
    if !desk.cx.may(Action::Export, &Object::any(Thing::Figures)) {
        return html! {};
    }
    let links = paper::Format::ALL.map(|format| {
        let mut form = order.to_form();
        form.set("format", format.extension());
        (download::label(format), format!("/staff/figures/download?{}", form.to_urlencoded()))
    });
    button_row(
        &links
            .iter()
            .map(|(label, href)| platform::page::Button::secondary(label).href(href).small())
            .map(|button| html! { (button) })
            .collect::<Vec<_>>(),
    )
}

/// What was counted and how; corrections stand open.
fn said(table: &CrossTable) -> Markup {
    html! {
        @if !table.footnotes.is_empty() { ul .notes { @for note in &table.footnotes { li { (note) } } } }
        (disclosure(t("figures-definitions"), false, html! { ul { @for said in &table.definitions { li { (said) } } } }))
    }
}
