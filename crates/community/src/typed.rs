//! What was typed into a form, read into values. What is wrong is noted at its field.

use calendar::{Date, Time, parse_date, parse_time, parse_whole_number};
use platform::page::Errors;
use platform::web::Form;
use platform::wording::{t, tv};
use programme::{Codebook, Programme};
use tally::{AxisKey, Code};

use crate::catalogue::{Named, runs_on};

/// Longest line of text in characters.
pub const LINE: usize = 100;
/// Longest note in characters.
pub const NOTE: usize = 4_000;

/// A form being read.
pub struct Typed<'f> {
    form: &'f Form,
    /// What is wrong so far.
    pub errors: Errors,
}

impl<'f> Typed<'f> {
    /// Begins to read.
    pub fn new(form: &'f Form) -> Self {
        Typed { form, errors: Errors::new() }
    }

    /// The record's day: required, and in a fiscal year that the programme has.
    pub fn day(&mut self, field: &'static str, programme: &Programme) -> Option<Date> {
        if self.form.filled(field).is_none() {
            self.errors.add(field, t("community-day-missing"));
            return None;
        }
        let day = self.any_day(field)?;
        if runs_on(programme, day) {
            return Some(day);
        }
        let years: Vec<String> = programme.years().iter().map(|year| year.fiscal_year().label()).collect();
        self.errors.add(field, tv("community-day-outside", &[("years", years.join("、").into())]));
        None
    }

    /// A day, if one was typed.
    pub fn any_day(&mut self, field: &'static str) -> Option<Date> {
        let read = parse_date(self.form.filled(field)?);
        self.take(field, read)
    }

    /// A time of day, if one was typed.
    pub fn time(&mut self, field: &'static str) -> Option<Time> {
        let read = parse_time(self.form.filled(field)?);
        self.take(field, read)
    }

    /// A count, if one was typed. Blank is not 0.
    pub fn count(&mut self, field: &'static str) -> Option<i64> {
        let read = parse_whole_number(self.form.filled(field)?);
        self.take(field, read)
    }

    fn take<T, E: std::fmt::Display>(&mut self, field: &'static str, read: Result<T, E>) -> Option<T> {
        read.map_err(|problem| self.errors.add(field, problem.to_string())).ok()
    }

    /// A code of a list, if one was chosen.
    pub fn code(&mut self, field: &'static str, book: &Codebook, axis: AxisKey) -> Option<Code> {
        let chosen = self.form.filled(field)?;
        match book.entry(axis, chosen) {
            Some(entry) => Some(entry.code.clone()),
            None => {
                self.errors.add(field, tv("community-code-unknown", &[("allowed", book.allowed(axis).into())]));
                None
            }
        }
    }

    /// A row that `known` says is there, or the name of a new one: what was newly typed goes before what was chosen.
    pub fn named(&mut self, field: &'static str, new: &'static str, known: impl Fn(&str) -> Option<Code>) -> Option<Named> {
        if let Some(name) = self.line(new) {
            return Some(Named::Called(name));
        }
        let code = known(self.form.filled(field)?);
        if code.is_none() {
            self.errors.add(field, t("community-choose-again"));
        }
        code.map(Named::Known)
    }

    /// A line of text, not longer than [`LINE`].
    pub fn line(&mut self, field: &'static str) -> Option<String> {
        self.at_most(field, LINE)
    }

    /// A note, not longer than [`NOTE`].
    pub fn note(&mut self, field: &'static str) -> Option<String> {
        self.at_most(field, NOTE)
    }

    /// A text, not longer than `most`.
    pub fn short(&mut self, field: &'static str, most: usize) -> Option<String> {
        self.at_most(field, most)
    }

    fn at_most(&mut self, field: &'static str, most: usize) -> Option<String> {
        let text = self.form.filled(field)?;
        let length = text.chars().count();
        if length > most {
            self.errors.add(field, tv("community-too-long", &[("most", most.into()), ("length", length.into())]));
        }
        Some(text.to_owned())
    }

    /// Notes that a field must be filled, when it was not, and nothing else is wrong with it.
    pub fn need<T>(&mut self, field: &'static str, value: Option<T>, sentence: &'static str) -> Option<T> {
        if value.is_none() && self.errors.at(field).is_none() {
            self.errors.add(field, sentence);
        }
        value
    }
}

/// The revision a form was opened at.
pub fn revision(form: &Form) -> i64 {
    form.get("revision").parse().unwrap_or(0)
}
