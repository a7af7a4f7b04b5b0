//! What the list shows.

use calendar::wareki;
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Column, Field, Narrow, Render, Table, Tone, breadcrumbs, empty_state, filter_bar, keyset_pager, link_button,
    notice_banner, page_head, select, status_chip, table, text,
};
use platform::policy::{Action, Object, Thing};
use platform::web::Form;
use platform::wording::{t, tv};
use programme::Desk;
use tally::{AxisKey, UNRECORDED};

use super::counted::Counted;
use super::place;
use super::rows::Rows;
use crate::client;
use crate::consultation::{Filter, Line, Listed, Period};

/// Letters of a text on a line; the rest waits on the record's own page.
const WORDS: usize = 40;

/// The page, with what it was asked for.
pub(super) struct View<'a> {
    pub desk: &'a Desk,
    pub rows: &'a Rows,
    pub axes: &'a [AxisKey],
    pub asked: &'a Form,
    pub filter: &'a Filter,
    pub listed: &'a Listed,
    pub counted: &'a Counted,
}

impl View<'_> {
    pub fn body(&self) -> Markup {
        let persons = self.counted.persons().unwrap_or_default();
        let total = tv(
            "consultation-total",
            &[("what", self.told().into()), ("n", platform::page::figure(Some(self.listed.total)).into()), ("persons", persons.into())],
        );
        html! {
            (breadcrumbs(&[], t("consultation-title")))
            (page_head(t("consultation-title"), Some(&total), &self.deeds()))
            @if let Some(said) = self.counted.difference(self.listed.total) { (notice_banner(Tone::Info, &said)) }
            (self.filters())
            @if self.listed.lines.is_empty() { (self.nothing()) } @else { (self.table()) (self.pager()) }
        }
    }

    fn deeds(&self) -> Vec<Markup> {
        let may = |action, thing| self.desk.cx.may(action, &Object::any(thing));
        let mut deeds = Vec::new();
        if may(Action::See, Thing::Narrative) {
            deeds.push(link_button(t("consultation-search"), "/staff/consultations/search"));
        }
        if may(Action::Record, Thing::Consultation) {
            deeds.push(Button::primary(t("consultation-new")).href("/staff/consultations/new").render());
        }
        deeds
    }

    /// Which figure's list this is: 「令和8年10月・相談方法：電話」.
    fn told(&self) -> String {
        let mut told = vec![match self.filter.period {
            Period::Year(year) => year.label(),
            Period::Month(month) => month.wareki_label(),
            Period::Span(first, last) => format!("{}〜{}", wareki::short(first), wareki::short(last)),
        }];
        for (axis, codes) in &self.filter.codes {
            let labels: Vec<String> = codes.iter().map(|code| self.rows.label(&self.desk.year.codebook, *axis, code)).collect();
            told.push(format!("{}：{}", axis.label(), labels.join("・")));
        }
        if self.filter.client.is_some() {
            told.push(format!("{}：{}", t("consultation-client"), self.asked.get("client")));
        }
        if self.filter.voided {
            told.push(t("consultation-voided-ones").to_owned());
        }
        told.join("、")
    }

    fn filters(&self) -> Markup {
        let all = self.asked.filled("more").is_some();
        let mut fields = vec![self.month()];
        fields.extend(self.axes.iter().map(|axis| self.axis(*axis)));
        if all || self.asked.filled("client").is_some() {
            fields.push(text(&Field::new("client", t("consultation-client-number")).quiet(), self.asked.raw("client")));
        }
        if all || self.filter.voided {
            let choices = [Choice::new("1", t("consultation-voided-ones"))];
            fields.push(select(&Field::new("voided", t("consultation-state")).quiet(), &choices, self.asked.get("voided")));
        }
        let narrowed = *self.filter != Filter::year(self.desk.fiscal_year());
        html! {
            (filter_bar("/staff/consultations", &fields, narrowed.then_some("/staff/consultations")))
            @if !all { p { a href=(self.address(&[("more", "1")])) { (t("consultation-more-filters")) } } }
        }
    }

    fn month(&self) -> Markup {
        let months: Vec<(String, String)> = self.desk.fiscal_year().months().iter().map(|m| (m.to_string(), m.wareki_label())).collect();
        let choices: Vec<Choice> = months.iter().map(|(code, label)| Choice::new(code, label)).collect();
        let chosen = match self.filter.period {
            Period::Month(month) => month.to_string(),
            _ => String::new(),
        };
        select(&Field::new("month", t("consultation-month")).quiet(), &choices, &chosen)
    }

    fn axis(&self, axis: AxisKey) -> Markup {
        let chosen = self.filter.code(axis);
        let mut choices = self.rows.choices(&self.desk.year.codebook, axis, self.desk.fiscal_year().last_day(), chosen);
        choices.push(Choice::new(UNRECORDED, t("consultation-unrecorded")));
        select(&Field::new(axis.name(), axis.label()).quiet(), &choices, chosen)
    }

    fn table(&self) -> Markup {
        let column = |key| Column::new(t(key));
        table(&Table {
            caption: t("consultation-title"),
            caption_unseen: true,
            columns: vec![
                column("consultation-when"),
                Column::short(AxisKey::ContactMethod.label()),
                Column::short(AxisKey::PresentingConcern.label()),
                Column::short(AxisKey::Disposition.label()),
                Column::short(t("consultation-client")),
                Column::short(AxisKey::Counsellor.label()),
                column("consultation-facts"),
            ],
            rows: self.listed.lines.iter().map(|line| self.line(line)).collect(),
            narrow: Narrow::Stack,
            ..Table::default()
        })
    }

    fn line(&self, line: &Line) -> Vec<Markup> {
        let book = &self.desk.year.codebook;
        let code = |axis, code: Option<&str>| html! { @if let Some(code) = code { (self.rows.label(book, axis, code)) } };
        let day = format!("{}（{}）", wareki::short(line.day), wareki::weekday(line.day));
        vec![
            html! {
                a href=(place(line.id)) { (day) @if let Some(time) = line.time { " " (format!("{}:{:02}", time.hour(), time.minute())) } }
                " " small { (line.number) }
                @if let Some(late) = self.counted.mark(line.id) { " " (status_chip(Tone::Info, late)) }
                @if line.voided { " " (status_chip(Tone::Warning, t("consultation-voided"))) }
            },
            code(AxisKey::ContactMethod, line.contact_method.as_deref()),
            code(AxisKey::PresentingConcern, line.presenting_concern.as_deref()),
            code(AxisKey::Disposition, line.disposition.as_deref()),
            html! {
                @if let Some((id, number, alias)) = &line.client {
                    a href={ "/staff/clients/" (id) } { (client::number_text(*number)) }
                    @if let Some(alias) = alias { " " (alias) }
                }
            },
            html! { @if let Some(name) = &line.counsellor { (name) } },
            html! { @if let Some(facts) = &line.facts { (first_words(facts)) } },
        ]
    }

    fn pager(&self) -> Markup {
        let at = |line: &Line| line.spot().to_string();
        let newer = self.listed.lines.first().filter(|_| self.listed.newer).map(|line| self.address(&[("before", &at(line))]));
        let older = self.listed.lines.last().filter(|_| self.listed.older).map(|line| self.address(&[("after", &at(line))]));
        keyset_pager(newer.as_deref(), older.as_deref())
    }

    /// This list's address with other pairs.
    fn address(&self, pairs: &[(&str, &str)]) -> String {
        let mut form = self.asked.clone();
        for name in ["after", "before", "done"] {
            form.set(name, "");
        }
        for (name, value) in pairs {
            form.set(name, *value);
        }
        let kept: Vec<String> = form.to_urlencoded().split('&').filter(|pair| !pair.ends_with('=')).map(str::to_owned).collect();
        format!("/staff/consultations?{}", kept.join("&"))
    }

    fn nothing(&self) -> Markup {
        if *self.filter == Filter::year(self.desk.fiscal_year()) {
            return empty_state(
                t("consultation-empty"),
                t("consultation-empty-next"),
                Some(link_button(t("consultation-new"), "/staff/consultations/new")),
            );
        }
        empty_state(
            t("consultation-none"),
            t("consultation-none-next"),
            Some(link_button(t("platform-filter-clear"), "/staff/consultations")),
        )
    }
}

/// The beginning of a text.
fn first_words(text: &str) -> String {
    let mut letters = text.trim_start().chars();
    let mut line: String = letters.by_ref().take(WORDS).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if letters.next().is_some() {
        line.push('…');
    }
    line
}
