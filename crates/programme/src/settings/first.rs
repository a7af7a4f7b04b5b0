//! `/staff/programme/new`: the first programme of an installation. There is no desk yet, so the frame is a bare one.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use platform::Deed;
use platform::page::{Errors, Nav, PostForm, Shell, Viewer, error_summary, page_head};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page, Signed, UploadedForm, see_other};
use platform::wording::t;

use super::TakeFile;
use super::edit::{file_form, text_of, told};
use crate::file::ProgrammeFile;

/// What stands in the box to begin with.
const EXAMPLE: &str = include_str!("example.toml");

pub(super) async fn form(signed: Signed) -> Result<Page, Answer> {
    Ok(page(&signed, EXAMPLE, &Errors::new())?)
}

pub(super) async fn put(Extension(take): Extension<TakeFile>, sent: UploadedForm) -> Result<Response, Answer> {
    sent.signed.cx.ask_any(Action::Change, Thing::Programme)?;
    let again = |text: &str, errors: &Errors| -> Answer {
        page(&sent.signed, text, errors).map_or_else(Answer::from, |page| Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page.0))
    };
    let text = text_of(&sent).map_err(|errors| again(sent.form.raw("text"), &errors))?;
    if let Err(problems) = ProgrammeFile::parse(&text) {
        return Err(again(&text, &told(&problems)));
    }
    (take.0)(&sent.signed.cx, &text).await?;
    Ok(see_other("/staff/programme?done=saved"))
}

fn page(signed: &Signed, text: &str, errors: &Errors) -> Deed<Page> {
    signed.cx.ask_any(Action::Change, Thing::Programme)?;
    let (token, once) = (signed.form_token(), signed.once());
    let viewer = Viewer {
        name: signed.cx.actor.name.clone(),
        organisation: signed.live.organisation.clone(),
        role_label: signed.cx.actor.role.label().to_owned(),
        nav: vec![Nav::Programme],
        ..Viewer::default()
    };
    let body = html! {
        (page_head(t("settings-first"), Some(t("settings-first-lead")), &[]))
        (error_summary(errors))
        (file_form(&PostForm::new("/staff/programme/new", &token, &once), text, errors, t("settings-begin")))
    };
    Ok(Page(Shell::new(t("settings-first")).active(Nav::Programme).viewer(viewer, token.clone()).render(body)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_example_can_be_applied_as_it_stands() {
        crate::file::ProgrammeFile::parse(super::EXAMPLE).unwrap_or_else(|problems| panic!("{problems}"));
    }
}
