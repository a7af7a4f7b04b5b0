//! `/staff/codes`: every code list of a year, to read. They are changed in the programme file.

use axum::extract::Query;
use calendar::wareki;
use maud::{Markup, html};
use platform::page::{Column, Narrow, Nav, Table, link_button, page_head, panel, table};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use tally::AxisKey;

use super::show::{OfYear, may_change};
use crate::codebook::{Entry, coded_axes};
use crate::{Desk, ProgrammeYear};

pub(super) async fn show(desk: Desk, Query(of): Query<OfYear>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Programme)?;
    let year = of.find(&desk)?;
    let edit = format!("/staff/programme/edit?year={}", year.fiscal_year().year());
    let deeds = may_change(&desk.cx).then(|| link_button(t("settings-edit"), &edit));
    let body = html! {
        (page_head(t("settings-code-lists"), Some(&tv("settings-code-lists-lead", &[("year", year.fiscal_year().label().into())])), deeds.as_slice()))
        @for axis in coded_axes() { (list(&year, axis)) }
    };
    Ok(desk.page(Nav::Codes, t("settings-code-lists"), body))
}

fn list(year: &ProgrammeYear, axis: AxisKey) -> Markup {
    let entries = year.codebook.choices(axis);
    let columns = [t("settings-label"), t("settings-code-word"), t("settings-kana"), t("settings-span"), t("settings-counts-as")];
    panel(
        axis.full_label(),
        Some(html! { span { (tv("settings-code-count", &[("n", entries.len().into())])) } }),
        table(&Table {
            caption: axis.full_label(),
            caption_unseen: true,
            columns: columns.map(Column::new).to_vec(),
            rows: entries.iter().map(row).collect(),
            narrow: Narrow::Stack,
            ..Table::default()
        }),
    )
}

fn row(entry: &Entry) -> Vec<Markup> {
    let span = match (entry.since, entry.until) {
        (None, None) => t("settings-always").to_owned(),
        (since, until) => format!("{}〜{}", since.map(wareki::short).unwrap_or_default(), until.map(wareki::short).unwrap_or_default()),
    };
    let whole = entry.counts_as.as_ref().filter(|code| **code != entry.code).map(ToString::to_string);
    vec![
        html! { (entry.label) },
        html! { code { (entry.code.as_str()) } },
        html! { (entry.kana) },
        html! { (span) },
        html! { @if let Some(code) = whole { code { (code) } } },
    ]
}
