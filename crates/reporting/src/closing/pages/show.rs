use std::collections::HashMap;

use calendar::{YearMonth, jst_datetime, wareki};
use facts::{CloseLine, Correction, MonthState};
use maud::{Markup, html};
use platform::id::AccountId;
use platform::page::{
    Button, Column, Event, FORM_TOKEN, Narrow, Nav, ONCE, Render, Table, Tone, empty_state, figure, hidden, history_list, page_head, panel,
    status_chip, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::Desk;
use programme::desk::Tokens;
use tally::{AxisKey, Filter, Measure};

use crate::InYear;
use crate::closing::{MonthLine, months};
use crate::tables::pages::signed;
use crate::tables::{drill, series_measure};

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    let year = InYear::at(&desk);
    let lines = months(&desk.cx, &year).await?;
    let mut conn = desk.cx.read().await?;
    let corrections = facts::corrections(&mut conn, desk.cx.tenant, year.id(), year.fiscal_year).await?;
    let history = facts::history(&mut conn, desk.cx.tenant, year.id(), year.fiscal_year).await?;
    let names = names(&desk.cx).await?;
    let tokens = desk.tokens();
    let body = html! {
        (page_head(t("closing-title"), Some(&tv("closing-lead", &[("year", year.fiscal_year.label().into())])), &[]))
        (year_table(&desk, &tokens, &lines))
        (panel(t("closing-corrections"), None, corrected(&corrections)))
        (panel(t("closing-history"), None, told(&history, &names)))
    };
    Ok(desk.page(Nav::Closing, t("closing-title"), body))
}

async fn names(cx: &Cx) -> Deed<HashMap<AccountId, String>> {
    let accounts = platform::account::list(&mut cx.read().await?, cx.tenant).await?;
    Ok(accounts.into_iter().map(|account| (account.id, account.name)).collect())
}

fn year_table(desk: &Desk, tokens: &Tokens, lines: &[MonthLine]) -> Markup {
    // The months are closed in their order: the first open one is what is to be done.
    let next = lines.iter().find(|line| line.owed && line.state == MonthState::Open).map(|line| line.month);
    let rows = lines.iter().map(|line| {
        vec![
            html! { (line.month.wareki_label()) },
            state(line),
            consultations(desk, line),
            deed(desk, tokens, line, next == Some(line.month)),
        ]
    });
    table(&Table {
        caption: t("closing-months"),
        caption_unseen: true,
        columns: vec![
            Column::new(t("closing-month")),
            Column::new(t("closing-state")),
            Column::numeric(t("closing-consultations")),
            Column::new(t("closing-deed")),
        ],
        rows: rows.collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn state(line: &MonthLine) -> Markup {
    match line.state {
        MonthState::Closed { at, corrected } => html! { span {
            (status_chip(Tone::Success, t("figures-state-closed"))) " "
            @if corrected { (status_chip(Tone::Warning, t("figures-state-corrected"))) " " }
            small { (wareki::long(jst_datetime(at).date())) }
        } },
        MonthState::Open if line.owed => status_chip(Tone::Info, t("closing-to-close")),
        MonthState::Open if line.consultations.is_some() => html! { span .soft { (t("closing-running")) } },
        MonthState::Open => html! { span .soft { "－" } },
    }
}

fn consultations(desk: &Desk, line: &MonthLine) -> Markup {
    let month = line.month.to_string();
    let href = line
        .consultations
        .filter(|n| *n > 0)
        .and_then(|_| drill(&desk.cx, Measure::Consultations, &Filter::none(), &[(AxisKey::Month, &month)]));
    html! { @if let Some(href) = href { a href=(href) { (figure(line.consultations)) } } @else { (figure(line.consultations)) } }
}

fn deed(desk: &Desk, tokens: &Tokens, line: &MonthLine, next: bool) -> Markup {
    let may = |action| desk.cx.may(action, &Object::any(Thing::MonthClose));
    let reopen = format!("/staff/closing/{}/reopen", line.month);
    match line.state {
        MonthState::Closed { .. } if may(Action::Reopen) => Button::quiet(t("closing-reopen")).href(&reopen).small().render(),
        MonthState::Open if line.owed && may(Action::Close) => close_form(tokens, line.month, next),
        _ => html! {},
    }
}

fn close_form(tokens: &Tokens, month: YearMonth, next: bool) -> Markup {
    let label = tv("closing-close", &[("month", month.label().into())]);
    let button = if next { Button::primary(&label) } else { Button::secondary(&label) };
    html! {
        form method="post" action="/staff/closing/close" data-once="" {
            (hidden(FORM_TOKEN, &tokens.form_token)) (hidden(ONCE, &tokens.once)) (hidden("month", &month.to_string()))
            (button.small())
        }
    }
}

fn corrected(corrections: &[Correction]) -> Markup {
    if corrections.is_empty() {
        return empty_state(t("closing-no-corrections"), t("closing-no-corrections-next"), None);
    }
    // That a number is missing corrects no figure.
    let told = corrections.iter().rev().filter(|correction| correction.series != tally::FactSeries::AttendanceNotCounted);
    let rows = told.map(|correction| {
        let measure = series_measure(correction.series);
        vec![
            html! { (wareki::long(correction.noted_on)) },
            html! { (correction.month.wareki_label()) },
            html! { (measure.label()) },
            html! { (signed(Some(correction.total))) (measure.unit()) @if correction.total == 0 { " " small { (t("closing-codes-only")) } } },
            html! { (figure(Some(correction.records))) },
        ]
    });
    table(&Table {
        caption: t("closing-corrections"),
        caption_unseen: true,
        columns: vec![
            Column::new(t("closing-noted")),
            Column::new(t("closing-month")),
            Column::new(t("closing-what")),
            Column::numeric(t("figures-difference")),
            Column::numeric(t("closing-records")),
        ],
        rows: rows.collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn told(history: &[CloseLine], names: &HashMap<AccountId, String>) -> Markup {
    if history.is_empty() {
        return html! { p .soft { (t("closing-no-history")) } };
    }
    let event = |line: &CloseLine| {
        let key = if line.closed { "closing-was-closed" } else { "closing-was-reopened" };
        Event {
            when: moment(line.at),
            what: html! { p { (tv(key, &[("month", line.month.wareki_label().into())])) } @if !line.reason.is_empty() { p .prose { (line.reason) } } },
            who: names.get(&line.account).cloned().unwrap_or_default(),
        }
    };
    history_list(&history.iter().rev().map(event).collect::<Vec<_>>())
}

fn moment(at: jiff::Timestamp) -> String {
    let at = jst_datetime(at);
    format!("{} {}:{:02}", wareki::long(at.date()), at.hour(), at.minute())
}
