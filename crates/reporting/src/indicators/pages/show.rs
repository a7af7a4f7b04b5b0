use axum::routing::get;
use facts::View;
use maud::{Markup, html};
use paper::Format;
use platform::Deed;
use platform::page::chart::bullets;
use platform::page::{
    Button, Column, Narrow, Nav, Render, Table, button_row, definition_list, empty_state, figure, link_button, page_head, panel, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page, Routes};
use platform::wording::{t, tv};
use programme::Desk;

use super::line::lines;
use crate::InYear;
use crate::indicators::{Progress, TermFigure, condition_words, formula_words, progress};
use crate::papers::Kind;
use crate::papers::pages::{Asked, download_path};
use crate::tables::drill;
use crate::tables::pages::format_label;

/// The page of goals.
pub fn routes() -> Routes {
    Routes::new().route("/staff/kpi", get(show))
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    let year = InYear::at(&desk);
    let all = progress(&desk.cx, &year, View::AsClosed).await?;
    let overview = lines(&all);
    let hrefs: Vec<String> = (1..=all.len()).map(|place| format!("#kpi-{place}")).collect();
    let items: Vec<_> = overview.iter().zip(&hrefs).map(|(line, href)| line.bullet(Some(href))).collect();
    let body = html! {
        (page_head(t("kpi-title"), Some(&tv("kpi-lead", &[("year", year.fiscal_year.label().into())])), &[]))
        @if all.is_empty() {
            (empty_state(t("kpi-empty-title"), t("kpi-empty-next"), may_change(&desk).then(|| link_button(t("kpi-empty-deed"), "/staff/programme"))))
        } @else {
            (bullets(&items))
            (downloads(&desk)?)
            @for (place, line) in all.iter().enumerate() { div id=(format!("kpi-{}", place + 1)) { (detail(&desk, &year, line)) } }
            p .soft { (t("kpi-outlook-how")) }
        }
    };
    Ok(desk.page(Nav::Kpi, t("kpi-title"), body))
}

fn may_change(desk: &Desk) -> bool {
    desk.cx.may(Action::Change, &Object::any(Thing::Programme))
}

fn downloads(desk: &Desk) -> Deed<Markup> {
    if !desk.cx.may(Action::Export, &Object::any(Kind::Kpi.thing())) {
        return Ok(html! {});
    }
    let asked = Asked::of(desk, Kind::Kpi, None, false)?;
    let links = Format::ALL.map(|format| (format_label(format), download_path(&asked, format)));
    Ok(button_row(&links.iter().map(|(label, href)| Button::secondary(label).href(href).small().render()).collect::<Vec<_>>()))
}

fn detail(desk: &Desk, year: &InYear, line: &Progress) -> Markup {
    let unit = line.indicator.unit_text();
    let told = |number: Option<tally::Figure>| crate::papers::figure_or_blank(number).shown_with(unit);
    let mut pairs: Vec<(&str, Markup)> = vec![
        (t("kpi-target"), html! { (line.target_text().unwrap_or_else(|| figure(None))) }),
        (actual_label(line), html! { (line.actual_text()) }),
        (t("kpi-attainment"), html! { (line.attainment_text().unwrap_or_else(|| figure(None))) }),
        (t("kpi-previous"), html! { (told(line.previous)) }),
    ];
    if let Some(ahead) = line.outlook {
        pairs.push((t("kpi-straight"), html! { (figure(Some(ahead.straight))) (unit) }));
        pairs.extend(ahead.by_last_year.map(|number| (t("kpi-by-last-year"), html! { (figure(Some(number))) (unit) })));
    }
    pairs.extend(line.indicator.appraisal.as_ref().map(|words| (t("kpi-appraisal"), html! { (words) })));
    let heading = format!("{}　{}", line.indicator.class.label(), line.indicator.name);
    panel(
        &heading,
        None,
        html! {
            (definition_list(&pairs))
            (made_of(desk, year, line))
            @if !line.notes.is_empty() { ul { @for note in &line.notes { li { (note) } } } }
        },
    )
}

/// A baseline is not called 実績.
fn actual_label(line: &Progress) -> &'static str {
    match line.state {
        tally::ActualState::Baseline => line.state.label(),
        _ => t("kpi-actual"),
    }
}

/// The formula in words, and each of its parts with the list behind it.
fn made_of(desk: &Desk, year: &InYear, line: &Progress) -> Markup {
    let Some(formula) = line.formula() else { return html! { p .soft { (t("kpi-entered")) } } };
    let rows = line.terms.iter().map(|term| part(desk, year, term)).collect();
    let words = tv("kpi-formula", &[("words", formula_words(year, formula).into())]);
    if let [only] = line.terms.as_slice() {
        let href = only.number.and_then(|_| drill(&desk.cx, only.measure, &only.filter, &[]));
        return html! { p { (words) @if let Some(href) = href { "　" a href=(href) { (t("kpi-behind")) } } } };
    }
    html! {
        p { (words) }
        (table(&Table {
            caption: t("kpi-parts"),
            columns: vec![Column::new(t("kpi-part")), Column::new(t("kpi-condition")), Column::numeric(t("kpi-number"))],
            rows,
            narrow: Narrow::Stack,
            ..Table::default()
        }))
    }
}

fn part(desk: &Desk, year: &InYear, term: &TermFigure) -> Vec<Markup> {
    let href = term.number.and_then(|_| drill(&desk.cx, term.measure, &term.filter, &[]));
    let number = html! { (figure(term.number)) @if term.number.is_some() { (term.measure.unit()) } };
    vec![
        html! { (term.measure.label()) },
        html! { (condition_words(year, &term.filter)) },
        html! { @if let Some(href) = href { a href=(href) { (number) } } @else { (number) } },
    ]
}
