//! Controls one chooses from「選択欄」. All are ordinary radio buttons, check boxes and selects.

use maud::{Markup, html};

use super::field::Field;
use crate::wording::t;

/// One option「選択肢」.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// Value in the posted form.
    pub code: &'a str,
    /// Words shown.
    pub label: &'a str,
    /// Reading, for finding by kana.
    pub kana: &'a str,
    /// The single key that chooses it.
    pub key: Option<char>,
    /// A second line that explains the option.
    pub note: Option<&'a str>,
    /// Heading it stands under in a list; options of one heading stand together.
    pub group: Option<&'a str>,
}

impl<'a> Choice<'a> {
    /// An option with code and words.
    pub fn new(code: &'a str, label: &'a str) -> Self {
        Self { code, label, ..Self::default() }
    }

    /// Reading in kana.
    pub fn kana(self, kana: &'a str) -> Self {
        Self { kana, ..self }
    }

    /// The single key that chooses it.
    pub fn key(self, key: char) -> Self {
        Self { key: Some(key), ..self }
    }

    /// A second line that explains the option.
    pub fn note(self, note: &'a str) -> Self {
        Self { note: Some(note), ..self }
    }

    /// Heading it stands under.
    pub fn group(self, group: &'a str) -> Self {
        Self { group: Some(group), ..self }
    }
}

/// A drop-down list. An empty `chosen` shows 選んでください.
pub fn select(field: &Field, choices: &[Choice], chosen: &str) -> Markup {
    field.wrap(drop_down(field, choices, chosen, false))
}

/// A list found by typing kana, kanji, code or key; a plain drop-down list where scripts do not run.
pub fn type_ahead(field: &Field, choices: &[Choice], chosen: &str) -> Markup {
    field.wrap(drop_down(field, choices, chosen, true))
}

fn drop_down(field: &Field, choices: &[Choice], chosen: &str, typed: bool) -> Markup {
    html! {
        select id=(field.id()) name=(field.name) class=(field.class()) required[field.required] aria-invalid=[field.invalid()]
            aria-describedby=[field.described_by()] data-jump=[field.jump_letter()] data-combobox[typed] autofocus[field.autofocus] {
            option value="" { (if field.required { t("platform-choose") } else { t("platform-not-chosen") }) }
            @for run in choices.chunk_by(|a, b| a.group == b.group) {
                @if let Some(group) = run[0].group {
                    optgroup label=(group) { (options(run, chosen)) }
                } @else { (options(run, chosen)) }
            }
        }
    }
}

fn options(choices: &[Choice], chosen: &str) -> Markup {
    html! {
        @for choice in choices {
            option value=(choice.code) selected[choice.code == chosen] data-kana=[some(choice.kana)] data-key=[choice.key] { (choice.label) }
        }
    }
}

/// Radio buttons, one below the other; for options that need reading.
pub fn radio_group(field: &Field, choices: &[Choice], chosen: &str) -> Markup {
    field.wrap_group(
        "group",
        html! { @for (index, choice) in choices.iter().enumerate() { (option(field, "radio", index, choice, choice.code == chosen)) } },
    )
}

/// Check boxes「複数選択」; every checked one is posted under the same name.
pub fn check_group<S: AsRef<str>>(field: &Field, choices: &[Choice], chosen: &[S]) -> Markup {
    let checked = |choice: &Choice| chosen.iter().any(|code| code.as_ref() == choice.code);
    field.wrap_group("group", html! {
        div .checks { @for (index, choice) in choices.iter().enumerate() { (option(field, "checkbox", index, choice, checked(choice))) } }
    })
}

/// One check box that stands for itself, posted as `name=1`.
pub fn check(field: &Field, checked: bool) -> Markup {
    html! {
        div .field.has-trouble[field.error.is_some()] {
            label .option {
                input id=(field.id()) type="checkbox" name=(field.name) value="1" checked[checked] required[field.required]
                    aria-invalid=[field.invalid()] aria-describedby=[field.described_by()];
                span .option__label { (field.label) @if field.required { " " span .must { (t("platform-required")) } } }
            }
            (field.help())
            (field.trouble())
        }
    }
}

/// Options side by side, each chosen by one key「ひと押し」; radio buttons underneath.
pub fn chips(field: &Field, choices: &[Choice], chosen: &str) -> Markup {
    field.wrap_group("chips", html! {
        div .chips__row data-chips="" { @for (index, choice) in choices.iter().enumerate() { (option(field, "radio", index, choice, choice.code == chosen)) } }
    })
}

/// The same with several answers.
pub fn check_chips<S: AsRef<str>>(field: &Field, choices: &[Choice], chosen: &[S]) -> Markup {
    let checked = |choice: &Choice| chosen.iter().any(|code| code.as_ref() == choice.code);
    field.wrap_group("chips", html! {
        div .chips__row data-chips="" { @for (index, choice) in choices.iter().enumerate() { (option(field, "checkbox", index, choice, checked(choice))) } }
    })
}

fn option(field: &Field, kind: &str, index: usize, choice: &Choice, chosen: bool) -> Markup {
    // The first option bears the field's own id, so that the error summary's link finds it.
    let id = if index == 0 { field.id() } else { format!("{}-{index}", field.id()) };
    html! {
        label .option {
            input id=(id) type=(kind) name=(field.name) value=(choice.code) checked[chosen] data-key=[choice.key]
                required[field.required && kind == "radio"] autofocus[field.autofocus && index == 0];
            span .option__label {
                @if let Some(key) = choice.key { kbd aria-hidden="true" { (key) } }
                (choice.label)
                @if let Some(note) = choice.note { small { (note) } }
            }
        }
    }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
