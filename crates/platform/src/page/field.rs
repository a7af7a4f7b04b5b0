//! One question of a form「入力項目」: label, mark, hint, error, and the control they describe.
//!
//! What was typed comes back as it was typed; the error stands at the field and says how to mend it.

use maud::{Markup, html};

use crate::wording::t;

/// How wide a control is; its width tells how much is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// About 6 characters: a number, a time.
    Short,
    /// About 14 characters: a day, a telephone number.
    Medium,
    /// As wide as the column.
    #[default]
    Full,
}

/// Everything around a control. Texts are borrowed for one page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// Name in the posted form, also the root of the ids.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Help before the answer.
    pub hint: Option<&'a str>,
    /// What is wrong and how to mend it.
    pub error: Option<&'a str>,
    /// Whether the form is refused without it.
    pub required: bool,
    /// Leaves out the word 任意: for records where nearly nothing is required.
    pub quiet: bool,
    /// Width of the control.
    pub width: Width,
    /// Letter that jumps here together with Alt.
    pub jump: Option<char>,
    /// What the browser may fill in; `off` when absent, for other people's data is none of the browser's business.
    pub autocomplete: Option<&'a str>,
    /// Longest accepted text in characters.
    pub max_length: Option<u32>,
    /// Takes the focus when the page opens.
    pub autofocus: bool,
}

impl<'a> Field<'a> {
    /// An optional question.
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Self { name, label, ..Self::default() }
    }

    /// The form is refused without an answer.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Without the word 任意.
    pub fn quiet(self) -> Self {
        Self { quiet: true, ..self }
    }

    /// Help before the answer.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// What is wrong, if anything.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    /// Width of the control.
    pub fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// Letter that jumps here together with Alt.
    pub fn jump(self, letter: char) -> Self {
        Self { jump: Some(letter), ..self }
    }

    /// Lets the browser fill in, e.g. `username`, `current-password`, `one-time-code`.
    pub fn autocomplete(self, token: &'a str) -> Self {
        Self { autocomplete: Some(token), ..self }
    }

    /// Longest accepted text in characters.
    pub fn max_length(self, characters: u32) -> Self {
        Self { max_length: Some(characters), ..self }
    }

    /// Takes the focus when the page opens.
    pub fn autofocus(self) -> Self {
        Self { autofocus: true, ..self }
    }

    pub(crate) fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// Ids of hint and error, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.id()));
        let error = self.error.map(|_| format!("{}-error", self.id()));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }

    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    pub(crate) fn class(&self) -> &'static str {
        match self.width {
            Width::Short => "control w-short",
            Width::Medium => "control w-medium",
            Width::Full => "control",
        }
    }

    pub(crate) fn jump_letter(&self) -> Option<String> {
        self.jump.map(|letter| letter.to_ascii_lowercase().to_string())
    }

    /// Label text with its mark.
    pub(crate) fn question(&self) -> Markup {
        html! {
            (self.label)
            @if self.required { " " span .must { (t("platform-required")) } }
            @else if !self.quiet { " " span .may { (t("platform-optional")) } }
            @if let Some(letter) = self.jump { " " kbd .jump aria-hidden="true" { "Alt+" (letter.to_ascii_uppercase()) } }
        }
    }

    pub(crate) fn help(&self) -> Markup {
        html! { @if let Some(hint) = self.hint { p .hint id=(format!("{}-hint", self.id())) { (hint) } } }
    }

    pub(crate) fn trouble(&self) -> Markup {
        html! { @if let Some(error) = self.error { p .trouble id=(format!("{}-error", self.id())) { (error) } } }
    }

    /// Label, hint, control, error, in reading order.
    pub(crate) fn wrap(&self, control: Markup) -> Markup {
        html! {
            div .field.has-trouble[self.error.is_some()] {
                label for=(self.id()) { (self.question()) }
                (self.help())
                (control)
                (self.trouble())
            }
        }
    }

    /// The same for a group of controls: a `fieldset` with its `legend`.
    pub(crate) fn wrap_group(&self, class: &str, controls: Markup) -> Markup {
        html! {
            fieldset class={ "field " (class) @if self.error.is_some() { " has-trouble" } } aria-describedby=[self.described_by()] data-jump=[self.jump_letter()] {
                legend { (self.question()) }
                (self.help())
                (controls)
                (self.trouble())
            }
        }
    }
}
