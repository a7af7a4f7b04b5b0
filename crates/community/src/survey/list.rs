use doorstep::survey::{KIND, Survey, all};
use maud::{Markup, html};
use platform::page::{Button, Column, Narrow, Nav, Render, Table, empty_state, figure, page_head, table};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;

use super::{PATH, may, words};
use crate::parts::day;

/// Every questionnaire, the newest first.
pub async fn list(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Survey)?;
    desk.cx.listed(KIND, "");
    let found = all(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?;
    let make = may(&desk, Action::Record).then(|| Button::primary(t("survey-make")).href("/staff/surveys/new").render());
    let body = html! {
        (page_head(t("survey-title"), Some(t("survey-lead")), &make.iter().cloned().collect::<Vec<_>>()))
        @if found.is_empty() { (empty_state(t("survey-none"), t("survey-none-next"), make)) } @else { (rows(&desk, &found)) }
    };
    Ok(desk.page(Nav::Surveys, t("survey-title"), body))
}

fn rows(desk: &Desk, found: &[(Survey, i64)]) -> Markup {
    let columns = vec![
        Column::new(t("survey-name")),
        Column::short(t("survey-state")),
        Column::numeric(t("survey-answers")),
        Column::short(t("survey-last-short")),
    ];
    let row = |(survey, answers): &(Survey, i64)| {
        let last = survey.closed_on.or(survey.head.last);
        vec![
            html! { a href=(format!("{PATH}/{}", survey.id)) { (survey.head.title) } },
            words::phase_chip(survey.phase(desk.cx.today())),
            html! { (figure(Some(*answers))) (t("survey-sheets")) },
            html! { (last.map_or_else(|| t("survey-last-open").to_owned(), day)) },
        ]
    };
    let rows = found.iter().map(row).collect();
    table(&Table { caption: t("survey-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}
