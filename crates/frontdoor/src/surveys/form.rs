//! The questions on one page: ordinary radio buttons, check boxes and fields.

use doorstep::survey::{AGES, Column, Kind, Question, SCALE, Survey, path};
use maud::{Markup, html};
use platform::page::hidden;
use platform::web::Form;

use super::words;
use crate::pages::hidden_frame;
use crate::site::Site;
use crate::writing::Tokens;

/// Chosen instead of an answer, by one who changed her mind.
const NOTHING: &str = "";

/// Name of a question's field.
pub(super) fn name_of(place: usize) -> String {
    format!("q{place}")
}

/// A questionnaire as it is asked.
pub(super) struct Asked<'a> {
    pub site: &'a Site,
    pub survey: &'a Survey,
    pub ages: &'a AGES,
    /// What she chose and wrote, when the form comes back.
    pub typed: &'a Form,
    /// Why it comes back.
    pub trouble: Option<&'a str>,
}

impl Asked<'_> {
    /// The page with its form.
    pub fn page(&self, tokens: &Tokens) -> Markup {
        let path = path(&self.survey.code);
        let action = self.site.way.at(&path);
        let s = self.site.speech;
        let form = tokens.form(&action).render(html! {
            (hidden("shape", &self.survey.shape.to_string()))
            (self.questions())
            p .hint { (s.t("survey-kept")) }
            button .button.is-primary { (s.t("survey-send")) }
        });
        self.around(&path, form)
    }

    /// The same without a form: for the office to look at. Nothing of it can be sent.
    pub fn sample(&self) -> Markup {
        let s = self.site.speech;
        let form = html! {
            div .form {
                (self.questions())
                p .hint { (s.t("survey-kept")) }
                button .button.is-primary type="button" { (s.t("survey-send")) }
            }
        };
        self.around(&path(&self.survey.code), form)
    }

    fn around(&self, path: &str, form: Markup) -> Markup {
        let (s, head) = (self.site.speech, &self.survey.head);
        let body = html! {
            h1 { (s.staff(&head.title)) }
            ul .calm { @for key in ["survey-no-name", "survey-any"] { li { (s.t(key)) } } }
            @if !head.greeting.is_empty() { div .told { (s.staff_text(&head.greeting)) } }
            p { (s.t("survey-untraced")) }
            @if let Some(trouble) = self.trouble { div .summary role="alert" tabindex="-1" data-focus="" { p .trouble { (s.t(trouble)) } } }
            (form)
        };
        hidden_frame(self.site, path, body)
    }

    fn questions(&self) -> Markup {
        html! { @for (place, question) in self.survey.questions.iter().enumerate() { (self.question(place, question)) } }
    }

    fn question(&self, place: usize, question: &Question) -> Markup {
        match question.kind {
            Kind::Text { limit } => self.text(place, question, limit),
            _ => self.choice(place, question),
        }
    }

    fn choice(&self, place: usize, question: &Question) -> Markup {
        let (s, name) = (self.site.speech, name_of(place));
        let several = !question.kind.single();
        let control = if several { "checkbox" } else { "radio" };
        let chosen: Vec<&str> = self.typed.all(&name).collect();
        html! {
            fieldset .field aria-describedby=(format!("{name}-how")) {
                legend { (place + 1) ". " (s.staff(&question.ask)) }
                (self.below(&name, question))
                @for (at, column) in question.columns(self.ages).iter().enumerate() {
                    label .option { input type=(control) name=(name) value=(column.code) checked[chosen.contains(&column.code.as_str())]; span { (self.label(question, at, column)) } }
                }
                @if !several { label .option { input type="radio" name=(name) value=(NOTHING); span .hint { (s.t("survey-leave-out")) } } }
            }
        }
    }

    fn label(&self, question: &Question, at: usize, column: &Column) -> Markup {
        let s = self.site.speech;
        match question.kind {
            Kind::Scale { words } if at < SCALE.len() => s.t(words::steps(words)[at]),
            _ => s.staff(&column.label),
        }
    }

    fn text(&self, place: usize, question: &Question, limit: u32) -> Markup {
        let (s, name) = (self.site.speech, name_of(place));
        html! {
            div .field {
                label for=(name) { (place + 1) ". " (s.staff(&question.ask)) }
                (self.below(&name, question))
                textarea #(name) .control name=(name) rows="4" maxlength=(limit) aria-describedby=(format!("{name}-how")) { "\n" (self.typed.raw(&name)) }
            }
        }
    }

    /// What the office said to it, and how one answers.
    fn below(&self, name: &str, question: &Question) -> Markup {
        let s = self.site.speech;
        let how = words::how(&question.kind);
        html! {
            p .hint id=(format!("{name}-how")) {
                @if !question.hint.is_empty() { (s.staff(&question.hint)) br; }
                @if let Kind::Text { limit } = question.kind { (s.tv(how, &[("n", i64::from(limit).into())])) } @else { (s.t(how)) }
            }
        }
    }
}
