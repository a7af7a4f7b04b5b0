//! Changing the programme file: typed or handed in, looked at with all its changes, then applied.

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field, Nav, PostForm, Render, Tone, breadcrumbs, button_row, disclosure, error_summary, file, hidden, notice_banner,
    page_head, panel, primary_button, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page, UploadedForm, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use serde::Deserialize;

use super::TakeFile;
use super::preview::{Preview, preview};
use super::show::OfYear;
use crate::desk::DeskUpload;
use crate::file::{FileProblems, ProgrammeFile};
use crate::{Desk, DeskForm, find_by_code};

/// Room for a long file; the box grows with its text where the browser can.
const ROWS: u8 = 30;

#[derive(Deserialize)]
pub(super) struct Next {
    next: Option<u8>,
}

pub(super) async fn form(desk: Desk, Query(of): Query<OfYear>, Query(next): Query<Next>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Programme)?;
    let text = match next.next {
        Some(_) => next_year(&desk.programme.latest().file).to_toml(),
        None => of.find(&desk)?.file.to_toml(),
    };
    Ok(page(&desk, html! { (box_form(&desk, &text, &Errors::new())) }))
}

/// Next year is last year's file with another year; its first day and the grant that was decided are last year's.
fn next_year(file: &ProgrammeFile) -> ProgrammeFile {
    let money = file.money.clone().map(|money| crate::file::Money { grant: None, ..money });
    ProgrammeFile { fiscal_year: file.fiscal_year.next(), starts: None, money, ..file.clone() }
}

pub(super) async fn check(DeskUpload { desk, sent }: DeskUpload) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Programme)?;
    let text = match text_of(&sent) {
        Ok(text) => text,
        Err(errors) => return Err(unreadable(&desk, sent.form.raw("text"), &errors)),
    };
    let preview = preview(&mut desk.cx.read().await?, &desk.cx, &text).await?;
    match preview {
        Preview::Wrong(problems) => Err(unreadable(&desk, &text, &told(&problems))),
        Preview::Nothing => {
            Ok(page(&desk, html! { (notice_banner(Tone::Info, t("settings-nothing"))) (box_form(&desk, &text, &Errors::new())) })
                .into_response())
        }
        Preview::Creates(file) => Ok(ready(&desk, &text, &file, 0, tv("settings-creates", &[("title", file.title.as_str().into())]), &[])),
        Preview::AddsYear(file, revision) => {
            Ok(ready(&desk, &text, &file, revision, tv("settings-adds-year", &[("year", file.fiscal_year.label().into())]), &[]))
        }
        Preview::Changes(file, revision, changes) => {
            Ok(ready(&desk, &text, &file, revision, tv("settings-changes", &[("n", changes.len().into())]), &changes))
        }
    }
}

/// A file handed in goes before what stands in the box.
pub(super) fn text_of(sent: &UploadedForm) -> Result<String, Errors> {
    match sent.files.iter().find(|(name, _)| name == "file") {
        Some((_, upload)) => String::from_utf8(upload.bytes.clone()).map_err(|_| {
            let mut errors = Errors::new();
            errors.add("file", t("settings-not-utf8"));
            errors
        }),
        // Browsers send line breaks of a text box as CR LF.
        None => Ok(sent.form.raw("text").replace("\r\n", "\n")),
    }
}

/// Every problem with its line.
pub(super) fn told(problems: &FileProblems) -> Errors {
    let mut errors = Errors::new();
    for problem in problems.all() {
        errors.add("text", problem.to_string());
    }
    errors
}

fn unreadable(desk: &Desk, text: &str, errors: &Errors) -> Answer {
    Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(desk, box_form(desk, text, errors)).0)
}

fn ready(desk: &Desk, text: &str, file: &ProgrammeFile, revision: i64, what: String, changes: &[String]) -> Response {
    let tokens = desk.tokens();
    let form = PostForm { guard: false, ..tokens.form("/staff/programme/apply") };
    let body = html! {
        (notice_banner(Tone::Info, &what))
        @if !changes.is_empty() { (panel(t("settings-changes-list"), None, html! { ul { @for change in changes { li { (change) } } } })) }
        (form.render(html! {
            (hidden("text", text))
            (hidden("code", &file.code))
            (hidden("revision", &revision.to_string()))
            (button_row(&[primary_button(t("settings-apply")), Button::quiet(t("platform-cancel")).href("/staff/programme").render()]))
        }))
        (disclosure(t("settings-mend"), false, box_form(desk, text, &Errors::new())))
    };
    page(desk, body).into_response()
}

pub(super) async fn put(Extension(take): Extension<TakeFile>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Programme)?;
    unchanged_since(&desk, form.get("code"), form.get("revision")).await?;
    (take.0)(&desk.cx, &form.raw("text").replace("\r\n", "\n")).await?;
    Ok(see_other("/staff/programme?done=saved"))
}

/// Somebody else's change in between was not in the list that was looked at.
async fn unchanged_since(desk: &Desk, code: &str, revision: &str) -> Deed<()> {
    let now = find_by_code(&mut desk.cx.read().await?, desk.cx.tenant, code).await?.map_or(0, |programme| programme.revision);
    if now.to_string() == revision { Ok(()) } else { Err(Refusal::Conflict) }
}

fn page(desk: &Desk, body: Markup) -> Page {
    let body = html! {
        (breadcrumbs(&[(t("settings-title"), "/staff/programme")], t("settings-edit")))
        (page_head(t("settings-edit"), Some(t("settings-edit-lead")), &[]))
        (body)
    };
    desk.page(Nav::Programme, t("settings-edit"), body)
}

fn box_form(desk: &Desk, text: &str, errors: &Errors) -> Markup {
    let tokens = desk.tokens();
    html! { (error_summary(errors)) (file_form(&tokens.form("/staff/programme/check"), text, errors, t("settings-check"))) }
}

/// The box and the file, whichever is at hand.
pub(super) fn file_form(form: &PostForm, text: &str, errors: &Errors, deed: &str) -> Markup {
    form.multipart().render(html! {
        div .as-code { (textarea(&Field::new("text", t("settings-text")).quiet().hint(t("settings-text-hint")).error(errors.at("text")), text, ROWS)) }
        (file(&Field::new("file", t("settings-upload")).hint(t("settings-upload-hint")).error(errors.at("file")), ".toml"))
        (button_row(&[primary_button(deed), Button::quiet(t("platform-cancel")).href("/staff/programme").render()]))
    })
}
