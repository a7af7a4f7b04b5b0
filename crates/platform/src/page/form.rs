//! Forms as wholes「書式」: what every posted form carries, its rows and buttons, and the list of what is wrong.

use maud::{Markup, Render, html};

use super::input::hidden;
use crate::refusal::FieldProblem;
use crate::wording::{t, tv};

/// Name of the signed form token.
pub const FORM_TOKEN: &str = "form_token";
/// Name of the idempotency key「一度だけの鍵」: the same key posted twice is one deed.
pub const ONCE: &str = "once";

/// What is wrong with a posted form: field name and sentence, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<FieldProblem>);

impl Errors {
    /// Nothing wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes what is wrong with a field and how to mend it.
    pub fn add(&mut self, field: impl Into<String>, sentence: impl Into<String>) {
        self.0.push(FieldProblem { field: field.into(), text: sentence.into() });
    }

    /// The first sentence for a field, for [`super::Field::error`].
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.text.as_str())
    }

    /// Whether the form may go on.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field and sentence, in the order noted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|problem| (problem.field.as_str(), problem.text.as_str()))
    }
}

/// From [`crate::Refusal::Invalid`].
impl From<Vec<FieldProblem>> for Errors {
    fn from(problems: Vec<FieldProblem>) -> Self {
        Self(problems)
    }
}

/// The list above a form, each line leading to its field; nothing when nothing is wrong.
pub fn error_summary(errors: &Errors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div .summary role="alert" tabindex="-1" data-focus="" {
                h2 { (tv("platform-errors-title", &[("n", errors.0.len().into())])) }
                p { (t("platform-errors-lead")) }
                ul { @for (name, sentence) in errors.iter() { li { a href={ "#f-" (name) } { (sentence) } } } }
            }
        }
    }
}

/// A form that posts a deed.
#[derive(Clone, Copy, Debug, Default)]
pub struct PostForm<'a> {
    /// Where it goes.
    pub action: &'a str,
    /// Signed token of this session.
    pub form_token: &'a str,
    /// Idempotency key, new for each page shown, kept when the form comes back with errors.
    pub once: &'a str,
    /// Where drafts「下書き」 are kept while one types; `None`: no drafts.
    pub draft_url: Option<&'a str>,
    /// For forms with files.
    pub multipart: bool,
    /// Warns before leaving with unsaved text.
    pub guard: bool,
}

impl<'a> PostForm<'a> {
    /// A form with what every form must carry.
    pub fn new(action: &'a str, form_token: &'a str, once: &'a str) -> Self {
        Self { action, form_token, once, guard: true, ..Self::default() }
    }

    /// Keeps drafts at this address while one types.
    pub fn draft(self, url: &'a str) -> Self {
        Self { draft_url: Some(url), ..self }
    }

    /// Carries files.
    pub fn multipart(self) -> Self {
        Self { multipart: true, ..self }
    }

    /// The form around its fields. Browser checks are off: ours say in Japanese how to mend.
    pub fn render(&self, body: Markup) -> Markup {
        html! {
            form .form method="post" action=(self.action) enctype=[self.multipart.then_some("multipart/form-data")] novalidate
                data-once="" data-guard[self.guard] data-draft-url=[self.draft_url] {
                (hidden(FORM_TOKEN, self.form_token))
                (hidden(ONCE, self.once))
                (body)
                @if self.draft_url.is_some() { p .draft role="status" data-draft-state="" {} }
            }
        }
    }
}

/// Short fields side by side; they wrap on a phone.
pub fn field_row(fields: &[Markup]) -> Markup {
    html! { div .field-row { @for field in fields { (field) } } }
}

/// A headed part of a long form.
pub fn form_section(heading: &str, body: Markup) -> Markup {
    html! { section .form-section { h2 { (heading) } (body) } }
}

/// Weight of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Weight {
    #[default]
    Secondary,
    Primary,
    Danger,
    Quiet,
}

/// A button or a link that looks like one. It renders itself inside `html!`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Button<'a> {
    label: &'a str,
    weight: Weight,
    href: Option<&'a str>,
    name: Option<(&'a str, &'a str)>,
    action: Option<&'a str>,
    small: bool,
}

impl<'a> Button<'a> {
    /// The page's one main deed.
    pub fn primary(label: &'a str) -> Self {
        Self { label, weight: Weight::Primary, ..Self::default() }
    }

    /// Another deed.
    pub fn secondary(label: &'a str) -> Self {
        Self { label, ..Self::default() }
    }

    /// A deed that takes something away.
    pub fn danger(label: &'a str) -> Self {
        Self { label, weight: Weight::Danger, ..Self::default() }
    }

    /// Text only.
    pub fn quiet(label: &'a str) -> Self {
        Self { label, weight: Weight::Quiet, ..Self::default() }
    }

    /// Makes it a link.
    pub fn href(self, href: &'a str) -> Self {
        Self { href: Some(href), ..self }
    }

    /// Posts this pair when pressed.
    pub fn posts(self, name: &'a str, value: &'a str) -> Self {
        Self { name: Some((name, value)), ..self }
    }

    /// Posts the form elsewhere.
    pub fn action(self, url: &'a str) -> Self {
        Self { action: Some(url), ..self }
    }

    /// For tables and panel heads.
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let weight = match self.weight {
            Weight::Primary => "button is-primary",
            Weight::Secondary => "button is-secondary",
            Weight::Danger => "button is-danger",
            Weight::Quiet => "button is-quiet",
        };
        let class = if self.small { format!("{weight} is-small") } else { weight.to_owned() };
        html! {
            @if let Some(href) = self.href {
                a class=(class) href=(href) { (self.label) }
            } @else {
                button class=(class) name=[self.name.map(|(name, _)| name)] value=[self.name.map(|(_, value)| value)] formaction=[self.action] { (self.label) }
            }
        }
    }
}

/// Submits the form: the page's one main deed.
pub fn primary_button(label: &str) -> Markup {
    Button::primary(label).render()
}

/// Submits the form with `name=value`.
pub fn secondary_button(label: &str, name: &str, value: &str) -> Markup {
    Button::secondary(label).posts(name, value).render()
}

/// Submits a deed that takes something away.
pub fn danger_button(label: &str) -> Markup {
    Button::danger(label).render()
}

/// A link that looks like a button.
pub fn link_button(label: &str, href: &str) -> Markup {
    Button::secondary(label).href(href).render()
}

/// Buttons below a form, the main one first.
pub fn button_row(buttons: &[Markup]) -> Markup {
    html! { div .button-row { @for button in buttons { (button) } } }
}

/// A page's question before a deed that cannot be taken back lightly; `what` says what will happen.
pub fn confirm_form(form: &PostForm, what: Markup, deed: &str, back: &str) -> Markup {
    let body = html! {
        div .confirm { (what) }
        (button_row(&[danger_button(deed), Button::quiet(t("platform-cancel")).href(back).render()]))
    };
    PostForm { guard: false, ..*form }.render(body)
}
