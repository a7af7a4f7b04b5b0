//! Forms that come back: with errors at their fields, or because somebody else was faster.

use axum::extract::Path;
use maud::{Markup, html};
use platform::page::{Errors, Field, Tone, notice_with, textarea};
use platform::policy::Action;
use platform::web::Form;
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;

use crate::keeping::{Opened, Written};

/// How a form went.
pub enum Tried<T> {
    /// It became this.
    Done(T),
    /// It comes back.
    Again(Again),
}

/// Why a form comes back.
pub enum Again {
    /// Something is wrong at its fields.
    Errors(Errors),
    /// The record has moved on since it was opened.
    Conflict,
}

/// Sorts a deed's refusals: those that the form can answer, and those that end the page.
pub fn tried<T>(result: Deed<T>) -> Result<Tried<T>, Refusal> {
    match result {
        Ok(done) => Ok(Tried::Done(done)),
        Err(Refusal::Invalid(problems)) => Ok(Tried::Again(Again::Errors(problems.into()))),
        Err(Refusal::Conflict) => Ok(Tried::Again(Again::Conflict)),
        Err(other) => Err(other),
    }
}

/// A form to be shown: what stands in it, what is wrong with it.
pub struct Slip<'a> {
    /// What was typed, or what stands there.
    pub form: &'a Form,
    /// What is wrong.
    pub errors: &'a Errors,
    /// Where the record as it is now can be seen, when it has moved on.
    pub conflict: Option<&'a str>,
}

/// A form that came back.
pub struct Back {
    /// What was typed, at the record's present revision.
    pub form: Form,
    /// What is wrong.
    pub errors: Errors,
    /// Where the record as it is now can be seen, when it has moved on.
    pub conflict: Option<String>,
}

impl Back {
    /// As it is shown.
    pub fn slip(&self) -> Slip<'_> {
        Slip { form: &self.form, errors: &self.errors, conflict: self.conflict.as_deref() }
    }
}

/// Puts a form that comes back together. After a conflict it stands at the present revision: saving again is then
/// a decision, not a slip.
pub async fn back<W: Written>(desk: &Desk, id: Option<W::Id>, form: Form, again: Again) -> Result<Back, Refusal> {
    let mut back = Back { form, errors: Errors::new(), conflict: None };
    match (again, id) {
        (Again::Errors(errors), _) => back.errors = errors,
        (Again::Conflict, None) => return Err(Refusal::Conflict),
        (Again::Conflict, Some(id)) => {
            let now = super::asked_for::<W>(&mut desk.cx.read().await?, desk, &Path(id.to_string()), Action::Change).await?;
            back.form.set("revision", now.stamp.revision.to_string());
            back.conflict = Some(now.href());
        }
    }
    Ok(back)
}

/// Told above a form whose record has moved on. Saving again puts what was typed in the place of what stands there.
pub fn conflict_notice(now: Option<&str>) -> Markup {
    html! {
        @if let Some(href) = now {
            (notice_with(Tone::Warning, t("community-conflict"), html! { p { (t("community-conflict-next")) " " a href=(href) target="_blank" rel="noopener" { (t("community-conflict-see")) } } }))
        }
    }
}

/// The note's field, or a word that this note is not for these eyes and stays.
pub fn note_field(slip: &Slip<'_>, hint: &'static str) -> Markup {
    html! {
        @if slip.form.get("texts") == "closed" {
            input type="hidden" name="texts" value="closed";
            p .hint { (t("community-note-closed")) }
        } @else {
            (textarea(&Field::new("note", t("community-note")).quiet().hint(hint).error(slip.errors.at("note")), slip.form.raw("note"), 3))
        }
    }
}

/// A text on a record's page.
pub fn note_panel(opened: &Opened, name: &str) -> Markup {
    match opened {
        Opened::Closed => html! { p .hint { (t("community-closed")) } },
        Opened::Read(texts) if texts.get(name).is_empty() => html! { (t("platform-not-measured")) },
        Opened::Read(texts) => html! { p .prose { (texts.get(name)) } },
    }
}
