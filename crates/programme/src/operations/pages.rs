//! `/staff/operations`, and what it says on the first page when something is wrong.

use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::audit::{self, Entry};
use platform::backup::{self, Alarm, Run, RunKind, Standing};
use platform::once::{self, Once};
use platform::page::{
    Column, Errors, Event, Field, Narrow, Nav, PostForm, Table, Tone, button_row, definition_list, empty_state, error_summary,
    history_list, notice_banner, notice_with, number, page_head, panel, primary_button, split, status_chip, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Cx, Deed};

use crate::audit_trail::moment;
use crate::{Desk, DeskForm};

/// Runs shown.
const RUNS: i64 = 20;
/// Days that may be set.
const MOST_DAYS: i64 = 30;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/operations", get(show))
        .route("/staff/operations/practised", post(practised))
        .route("/staff/operations/days", post(set_days))
}

/// The warning on the first page, for those who can see to it. The fictional town has nothing to lose.
pub async fn banner(desk: &Desk) -> Deed<Markup> {
    let cx = &desk.cx;
    if !cx.may(Action::See, &Object::any(Thing::Backup)) || !desk.signed.house.demo.is_empty() {
        return Ok(html! {});
    }
    let standing = backup::standing(&mut cx.read().await?, cx.tenant).await?;
    let Some(alarm) = standing.alarm(cx.now) else { return Ok(html! {}) };
    let more = html! { p { a href="/staff/operations" { (t("operations-to")) } } };
    Ok(notice_with(Tone::Error, &alarm_words(alarm), more))
}

fn alarm_words(alarm: Alarm) -> String {
    match alarm {
        Alarm::Failed => t("operations-alarm-failed").to_owned(),
        Alarm::Never => t("operations-alarm-never").to_owned(),
        Alarm::Old(days) => tv("operations-alarm-old", &[("days", days.into())]),
    }
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    Ok(page(&desk, &Errors::new(), None).await?)
}

/// Practised on another machine: the program there cannot tell us, so a person does.
async fn practised(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let cx = &desk.cx;
    cx.ask_any(Action::Record, Thing::Backup)?;
    let key = form.once().unwrap_or_else(|| Once(cx.new_id()));
    let run = Run { kind: RunKind::Practised, at: cx.now, bytes: 0, detail: "elsewhere".to_owned() };
    let mut tx = cx.begin().await?;
    if let Some(place) = once::earlier(&mut tx, cx, key).await? {
        return Ok(see_other(&place));
    }
    backup::note(&mut tx, cx.tenant, Some(&cx.actor.account.0), &run, cx.chance.as_ref()).await?;
    once::settle(&mut tx, cx, key, "/staff/operations?done=recorded").await?;
    tx.commit().await?;
    Ok(see_other("/staff/operations?done=recorded"))
}

async fn set_days(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let cx = &desk.cx;
    cx.ask_any(Action::Change, Thing::Backup)?;
    let typed = calendar::halfwidth(form.get("days"));
    match typed.parse::<i64>().ok().filter(|days| (1..=MOST_DAYS).contains(days)) {
        Some(days) => {
            keep_days(cx, days).await?;
            Ok(see_other("/staff/operations?done=changed"))
        }
        None => {
            let mut errors = Errors::new();
            errors.add("days", tv("operations-days-wrong", &[("most", MOST_DAYS.into())]));
            Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&desk, &errors, Some(form.get("days"))).await?.0))
        }
    }
}

async fn keep_days(cx: &Cx, days: i64) -> Deed<()> {
    let mut tx = cx.begin().await?;
    backup::set_days(&mut tx, cx.tenant, days).await?;
    audit::append(&mut tx, cx, &Entry { action: "backup.changed", kind: "backup", object: None, detail: &days.to_string() }).await?;
    Ok(tx.commit().await?)
}

async fn page(desk: &Desk, errors: &Errors, typed: Option<&str>) -> Deed<Page> {
    let cx = &desk.cx;
    cx.ask_any(Action::See, Thing::Backup)?;
    let mut conn = cx.read().await?;
    let standing = backup::standing(&mut conn, cx.tenant).await?;
    let runs = backup::latest_runs(&mut conn, cx.tenant, RUNS).await?;
    let tokens = desk.tokens();
    let may = |action| cx.may(action, &Object::any(Thing::Backup));
    let body = html! {
        (page_head(t("operations-title"), Some(t("operations-lead")), &[]))
        (error_summary(errors))
        @if let Some(alarm) = standing.alarm(cx.now) { (notice_banner(Tone::Error, &alarm_words(alarm))) }
        @if standing.practice_due(cx.now) { (notice_banner(Tone::Warning, t("operations-practice-due"))) }
        (split(
            html! {
                (panel(t("operations-backup"), None, definition_list(&state(&standing, cx.now))))
                (panel(t("operations-history"), None, history(&runs)))
            },
            html! {
                (panel(t("operations-practice"), None, html! {
                    p { (t("operations-practice-how")) }
                    @if may(Action::Record) { (tokens.form("/staff/operations/practised").render(button_row(&[primary_button(t("operations-practised"))]))) }
                }))
                @if may(Action::Change) { (panel(t("operations-days-title"), None, days_form(&tokens.form("/staff/operations/days"), &standing, errors, typed))) }
                (panel(t("operations-how"), None, how()))
            },
        ))
    };
    Ok(desk.page(Nav::Operations, t("operations-title"), body))
}

fn state(standing: &Standing, now: jiff::Timestamp) -> [(&'static str, Markup); 4] {
    let when = |run: &Option<Run>| run.as_ref().map_or_else(|| t("operations-not-yet").to_owned(), |run| moment(run.at));
    let (tone, word) = match standing.alarm(now) {
        Some(_) => (Tone::Error, t("operations-bad")),
        None if standing.made.is_none() => (Tone::Warning, t("operations-not-yet")),
        None => (Tone::Success, t("operations-good")),
    };
    [
        (t("operations-state"), status_chip(tone, word)),
        (t("operations-last"), html! { (when(&standing.made)) @if let Some(run) = &standing.made { " （" (size(run.bytes)) "）" } }),
        (t("operations-last-practice"), html! { (when(&standing.practised)) }),
        (t("operations-practices"), html! { (standing.practices) " " (t("operations-times")) }),
    ]
}

fn history(runs: &[Run]) -> Markup {
    if runs.is_empty() {
        return empty_state(t("operations-none"), t("operations-none-next"), None);
    }
    let row = |run: &Run| {
        let (tone, word) = match run.kind {
            RunKind::Made => (Tone::Success, t("operations-run-made")),
            RunKind::Failed => (Tone::Error, t("operations-run-failed")),
            RunKind::Practised => (Tone::Info, t("operations-run-practised")),
        };
        vec![
            html! { (moment(run.at)) },
            status_chip(tone, word),
            html! { (step_words(&run.detail)) @if run.bytes > 0 { (size(run.bytes)) } },
        ]
    };
    table(&Table {
        caption: t("operations-history"),
        caption_unseen: true,
        columns: [t("operations-when"), t("operations-what"), t("operations-detail")].map(Column::new).to_vec(),
        rows: runs.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

/// Where a run stopped, or how it was practised.
fn step_words(detail: &str) -> &'static str {
    match detail {
        "copy" => t("operations-step-copy"),
        "seal" => t("operations-step-seal"),
        "verify" => t("operations-step-verify"),
        "place" => t("operations-step-place"),
        "elsewhere" => t("operations-step-elsewhere"),
        "opened" => t("operations-step-opened"),
        _ => "",
    }
}

fn size(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} KB", (bytes + 999) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

fn days_form(form: &PostForm, standing: &Standing, errors: &Errors, typed: Option<&str>) -> Markup {
    let now = standing.days.to_string();
    let field = Field::new("days", t("operations-days")).required().hint(t("operations-days-hint")).error(errors.at("days"));
    form.render(html! {
        (number(&field, typed.unwrap_or(&now), t("operations-days-unit")))
        (button_row(&[primary_button(t("operations-days-keep"))]))
    })
}

/// The commands, for whoever keeps the server.
fn how() -> Markup {
    let step = |what: &'static str, command: &'static str| Event {
        when: String::new(),
        what: html! { p { (what) } p { code { (command) } } },
        who: String::new(),
    };
    html! {
        (history_list(&[
            step(t("operations-how-make"), "tsunagari backup FILE"),
            step(t("operations-how-verify"), "tsunagari backup --verify FILE --identity KEY"),
            step(t("operations-how-restore"), "tsunagari restore FILE --data DIR --identity KEY"),
        ]))
        p { (t("operations-how-pepper")) }
    }
}
