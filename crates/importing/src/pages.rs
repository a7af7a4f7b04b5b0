//! `/staff/import`: upload, see what was understood, map what was not, see all errors, then import.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use ledger::{LedgerKind, Mapping, Table, Understood};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Choice, Column, Errors, Field, Narrow, Nav, Table as PageTable, Tone, breadcrumbs, button_row, error_summary, file, link_button,
    notice_banner, page_head, panel, primary_button, select,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, Routes, see_other};
use platform::wording::{t, tv};
use programme::desk::{Desk, DeskForm, DeskUpload};

use crate::outcome::{Outcome, Trouble};
use crate::reading::lay;
use crate::upload::{self, Upload, UploadId};
use crate::{deed, mapping};

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/import", get(choose).post(take))
        .route("/staff/import/{id}", get(check))
        .route("/staff/import/{id}/headings", post(headings))
        .route("/staff/import/{id}/run", post(run))
}

async fn choose(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Import)?;
    Ok(choose_page(&desk, "", &Errors::new()))
}

fn choose_page(desk: &Desk, kind: &str, errors: &Errors) -> Page {
    let kinds: Vec<Choice> = LedgerKind::ALL.iter().map(|k| Choice::new(k.name(), k.label())).collect();
    let tokens = desk.tokens();
    let form = tokens.form("/staff/import").multipart();
    let body = html! {
        (page_head(t("import-title"), Some(t("import-lead")), &[]))
        (error_summary(errors))
        (form.render(html! {
            (select(&Field::new("ledger", t("import-ledger")).required().error(errors.at("ledger")), &kinds, kind))
            (file(&Field::new("file", t("import-file")).required().hint(t("import-file-hint")).error(errors.at("file")), ".xlsx,.csv"))
            (button_row(&[primary_button(t("import-check"))]))
        }))
    };
    desk.page(Nav::Import, t("import-title"), body)
}

async fn take(DeskUpload { desk, sent }: DeskUpload) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Import)?;
    let mut errors = Errors::new();
    let kind = sent.form.get("ledger").parse::<LedgerKind>();
    if kind.is_err() {
        errors.add("ledger", t("import-choose-ledger"));
    }
    let given = sent.files.into_iter().find(|(field, _)| field == "file").map(|(_, f)| f);
    if given.is_none() {
        errors.add("file", t("import-choose-file"));
    }
    let (Ok(kind), Some(given)) = (kind, given) else { return Ok(again(&desk, sent.form.get("ledger"), &errors)) };
    if let Err(trouble) = lay(&desk.cx, kind, &given.name, &given.bytes, &Mapping::default()).await {
        errors.add("file", trouble.to_string());
        return Ok(again(&desk, kind.name(), &errors));
    }
    let id = upload::keep(&desk.cx, &Upload { kind, name: given.name, bytes: given.bytes }).await?;
    Ok(see_other(&format!("/staff/import/{id}")))
}

fn again(desk: &Desk, kind: &str, errors: &Errors) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, choose_page(desk, kind, errors)).into_response()
}

async fn check(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let (id, found, table) = laid(&desk, &id).await?;
    let tried = deed::import_table(&desk.cx, &desk.programme, &table, true).await;
    Ok(check_page(&desk, id, &found, &table, tried)?)
}

async fn laid(desk: &Desk, id: &str) -> Result<(UploadId, Upload, Table), Answer> {
    desk.cx.ask_any(Action::Record, Thing::Import)?;
    let id: UploadId = id.parse().map_err(|_| Refusal::NotFound)?;
    let found = upload::find(&desk.cx, id).await?;
    let remembered = mapping::remembered(&mut desk.cx.read().await?, desk.cx.tenant, found.kind).await?;
    let table = lay(&desk.cx, found.kind, &found.name, &found.bytes, &remembered).await.map_err(|e| Refusal::rule(e.to_string()))?;
    Ok((id, found, table))
}

fn check_page(desk: &Desk, id: UploadId, found: &Upload, table: &Table, tried: Result<Outcome, Trouble>) -> Result<Page, Refusal> {
    let understood = table.understood();
    let verdict = match &tried {
        Ok(outcome) => ready(desk, id, outcome),
        Err(Trouble::Problems(problems)) => problem_list(problems, table, &understood),
        Err(trouble @ (Trouble::File(_) | Trouble::Unread(_))) => notice_banner(Tone::Error, &trouble.to_string()),
        Err(Trouble::Refused(_)) => return Err(Refusal::NotFound),
    };
    let body = html! {
        (breadcrumbs(&[(t("import-title"), "/staff/import")], found.kind.label()))
        (page_head(&tv("import-check-title", &[("ledger", found.kind.label().into())]), Some(&found.name), &[link_button(t("import-other-file"), "/staff/import")]))
        (verdict)
        (panel(t("import-understood"), None, understood_table(&understood)))
        @if !understood.unmapped.is_empty() || !understood.missing.is_empty() { (panel(t("import-headings"), None, headings_form(desk, id, table, &understood))) }
        (panel(t("import-first-rows"), None, first_rows(&understood)))
    };
    Ok(desk.page(Nav::Import, t("import-title"), body))
}

fn ready(desk: &Desk, id: UploadId, outcome: &Outcome) -> Markup {
    let action = format!("/staff/import/{id}/run");
    let tokens = desk.tokens();
    html! {
        @if outcome.added == 0 {
            (notice_banner(Tone::Info, &tv("import-nothing-new", &[("known", outcome.known.into())])))
            @for line in outcome.remarks() { p { (line) } }
        } @else {
            (notice_banner(Tone::Success, &tv("import-ready", &[("added", outcome.added.into()), ("known", outcome.known.into())])))
            @for line in outcome.created_lines().into_iter().chain(outcome.remarks()) { p { (line) } }
            (tokens.form(&action).render(button_row(&[primary_button(&tv("import-run", &[("added", outcome.added.into())]))])))
        }
    }
}

fn problem_list(problems: &ledger::Problems, table: &Table, understood: &Understood) -> Markup {
    // Nothing is wrong but the headings, and there are some to choose from: the file itself may stay as it is.
    let only_headings = problems.total() == table.problems().total() && !understood.unmapped.is_empty();
    html! {
        @if only_headings { (notice_banner(Tone::Info, t("import-only-headings"))) }
        @else { (notice_banner(Tone::Error, &tv("import-problems", &[("n", problems.total().into())]))) }
        ol .problems { @for problem in problems.listed() { li { (problem) } } }
        @if problems.total() > problems.listed().len() { p { (tv("import-problems-more", &[("n", (problems.total() - problems.listed().len()).into())])) } }
    }
}

fn understood_table(u: &Understood) -> Markup {
    let rows = u.columns.iter().map(|c| vec![html! { (c.letter) }, html! { (c.header) }, html! { (c.read_as) }]).collect();
    html! {
        p { (tv("import-where", &[("sheet", u.sheet.as_str().into()), ("row", u.header_row.into()), ("rows", u.row_count.into())])) }
        @for sheet in &u.ignored_sheets { p { (tv("import-ignored-sheet", &[("sheet", sheet.name.as_str().into())])) } }
        (platform::page::table(&PageTable {
            caption: t("import-understood"),
            columns: vec![Column::new(t("import-letter")), Column::new(t("import-heading-in-file")), Column::new(t("import-read-as"))],
            rows,
            narrow: Narrow::Scroll,
            ..PageTable::default()
        }))
    }
}

fn headings_form(desk: &Desk, id: UploadId, table: &Table, u: &Understood) -> Markup {
    let action = format!("/staff/import/{id}/headings");
    let tokens = desk.tokens();
    let free: Vec<Choice> = table
        .schema()
        .columns
        .iter()
        .filter(|c| table.column(c.key).is_none())
        .map(|c| Choice::new(c.key, c.header))
        .chain([Choice::new(LEAVE_OUT, t("import-leave-out"))])
        .collect();
    tokens.form(&action).render(html! {
        p { (t("import-headings-lead")) }
        @for (i, column) in u.unmapped.iter().enumerate() {
            (select(&Field::new(&format!("heading-{i}"), &column.header).quiet().hint(column.sample.as_deref().unwrap_or_default()), &free, if column.left_out { LEAVE_OUT } else { "" }))
            input type="hidden" name={ "name-" (i) } value=(column.header);
        }
        (button_row(&[primary_button(t("import-headings-save"))]))
    })
}

const LEAVE_OUT: &str = "-";

fn first_rows(u: &Understood) -> Markup {
    let columns = u.columns.iter().map(|c| Column::new(c.read_as)).collect();
    let rows = u.first_rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()).collect();
    platform::page::table(&PageTable { caption: t("import-first-rows"), columns, rows, narrow: Narrow::Scroll, ..PageTable::default() })
}

async fn headings(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let (id, found, _) = laid(&desk, &id).await?;
    let mapping = assigned(&form);
    let mut tx = desk.cx.begin().await?;
    mapping::remember(&mut tx, desk.cx.tenant, found.kind, &mapping).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/staff/import/{id}")))
}

fn assigned(form: &Form) -> Mapping {
    let mut mapping = Mapping::default();
    for i in 0.. {
        let name = format!("name-{i}");
        if !form.has(&name) {
            break;
        }
        match form.get(&format!("heading-{i}")) {
            "" => {}
            LEAVE_OUT => mapping.leave_out(form.get(&name)),
            key => mapping.assign(form.get(&name), key),
        }
    }
    mapping
}

async fn run(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let (id, found, table) = laid(&desk, &id).await?;
    match deed::import_table(&desk.cx, &desk.programme, &table, false).await {
        Ok(outcome) => {
            upload::forget(&desk.cx, id).await?;
            Ok(result_page(&desk, found.kind, &outcome).into_response())
        }
        Err(Trouble::Refused(refusal)) => Err(refusal.into()),
        // The file has not changed since the check, but codes may have: show it all again.
        Err(trouble) => Ok((StatusCode::UNPROCESSABLE_ENTITY, check_page(&desk, id, &found, &table, Err(trouble))?).into_response()),
    }
}

fn result_page(desk: &Desk, kind: LedgerKind, outcome: &Outcome) -> Page {
    let list = match kind {
        LedgerKind::Consultations => Nav::Consultations,
        LedgerKind::Gatherings => Nav::Gatherings,
        LedgerKind::Distributions => Nav::Distributions,
        LedgerKind::Loans => Nav::Loans,
        LedgerKind::Outreach => Nav::Outreach,
        LedgerKind::Referrals => Nav::Referrals,
        LedgerKind::Partners => Nav::Partners,
        LedgerKind::Publicity => Nav::Publicity,
    };
    let body = html! {
        (page_head(t("import-done-title"), None, &[]))
        (notice_banner(Tone::Success, &tv("import-done", &[("added", outcome.added.into()), ("known", outcome.known.into())])))
        @for line in outcome.created_lines().into_iter().chain(outcome.remarks()) { p { (line) } }
        (button_row(&[link_button(t("import-to-list"), list.path()), link_button(t("import-more"), "/staff/import")]))
    };
    desk.page(Nav::Import, t("import-done-title"), body)
}
