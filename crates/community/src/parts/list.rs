//! What an address asks of a list. Its names are those of the figures' axes, so that a figure can open its list.

use std::borrow::Cow;
use std::fmt::Write as _;

use calendar::{FiscalYear, YearMonth};
use maud::{Markup, html};
use platform::Cx;
use platform::page::{Choice, Field, Tab, Tone, keyset_pager, notice_with, select, tabs};
use platform::web::Form;
use platform::wording::{t, tv};
use programme::Desk;
use tally::{AxisKey, Code, Measure};

use crate::keeping::{Asked, Kept, Match, Noun, PAGE, Written};

/// The questions of a list's address.
pub struct ListQuery {
    text: String,
    form: Form,
}

/// Names that are not kept when one turns to another view.
const PASSING: [&str; 2] = ["after", "done"];

impl ListQuery {
    /// Reads them.
    pub fn of(query: Option<&str>) -> ListQuery {
        let text = query.unwrap_or_default();
        ListQuery { text: text.to_owned(), form: Form::from_urlencoded(text) }
    }

    /// Puts it on record that somebody opened this list.
    pub fn put_on_record(&self, cx: &Cx, noun: Noun) {
        cx.listed(noun.name(), &platform::audit::narrowed(Some(&self.text)));
    }

    /// One answer; empty when it was not given.
    pub fn get(&self, name: &str) -> &str {
        self.form.get(name)
    }

    /// 「月」, any number.
    fn months(&self) -> Vec<YearMonth> {
        self.form.all("month").filter_map(|month| month.parse().ok()).collect()
    }

    /// The records asked for. Without a month: those of the fiscal year named, or looked at.
    pub fn asked(&self, desk: &Desk, axes: &[(AxisKey, &'static str)]) -> Asked {
        let named = self.get("fiscal_year").parse().ok().map(FiscalYear::new);
        let year = named.unwrap_or_else(|| desk.fiscal_year());
        let mut asked = Asked::all(desk.cx.tenant, desk.programme.id);
        asked.months = self.months();
        asked.period = asked.months.is_empty().then(|| (year.first_day(), year.last_day()));
        asked.voided = self.get("voided") == "1";
        asked.after = Asked::place(self.get("after"));
        for (axis, column) in axes {
            let codes: Vec<Code> = self.form.all(axis.name()).map(Code::from).collect();
            if !codes.is_empty() {
                asked = asked.and(Match::Bears(column, codes));
            }
        }
        asked
    }

    /// The figure that this list was opened from.
    pub fn measure(&self) -> Option<Measure> {
        self.get("measure").parse().ok()
    }

    /// Told above the list: which figure was counted from it. `words` prints an axis' code.
    pub fn figure_notice(&self, axes: &[(AxisKey, &'static str)], words: impl Fn(AxisKey, &str) -> String) -> Markup {
        let Some(measure) = self.measure() else { return html! {} };
        let mut conditions = self.months().iter().map(|month| month.wareki_label()).collect::<Vec<_>>().join("、");
        for (axis, _) in axes {
            for code in self.form.all(axis.name()) {
                let _ = write!(conditions, " {}「{}」", axis.label(), words(*axis, code));
            }
        }
        let text = tv("community-figure-list", &[("measure", measure.label().into())]);
        notice_with(Tone::Info, &text, html! { @if !conditions.is_empty() { p { (conditions.trim()) } } })
    }

    fn pairs(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        form_urlencoded::parse(self.text.as_bytes()).filter(|(k, v)| !PASSING.contains(&k.as_ref()) && !v.is_empty())
    }

    /// The address with one answer put in another's place; an empty one is left out.
    pub fn with(&self, name: &str, value: &str) -> String {
        let put = (!value.is_empty()).then_some((Cow::Borrowed(name), Cow::Borrowed(value)));
        let pairs = self.pairs().filter(|(k, _)| k != name).chain(put);
        format!("?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    }

    /// 「月」 of the year looked at.
    pub fn month_field(&self, desk: &Desk) -> Markup {
        let months: Vec<(String, String)> = desk.fiscal_year().months().iter().map(|m| (m.to_string(), m.wareki_label())).collect();
        let choices: Vec<Choice<'_>> = months.iter().map(|(code, label)| Choice::new(code, label)).collect();
        select(&Field::new("month", t("community-month")).quiet(), &choices, self.get("month"))
    }

    /// Views of the list by the values of one answer; each keeps the others.
    pub fn tabs(&self, name: &str, current: &str, views: &[(&str, &str)]) -> Markup {
        let hrefs: Vec<String> = views.iter().map(|(value, _)| self.with(name, value)).collect();
        let shown: Vec<Tab<'_>> =
            views.iter().zip(&hrefs).map(|((value, label), href)| Tab { label, href, current: current == *value, count: None }).collect();
        tabs(&shown)
    }

    /// Turns to the next page, and back to the first.
    pub fn pager<W: Written>(&self, found: &[Kept<W>]) -> Markup {
        let next =
            (found.len() > PAGE).then(|| &found[PAGE - 1]).map(|last| self.with("after", &format!("{},{}", last.what.day(), last.id)));
        let first = (!self.get("after").is_empty()).then(|| self.with("after", ""));
        keyset_pager(first.as_deref(), next.as_deref())
    }

    /// The list's own address, when something narrows it.
    pub fn clear<'p>(&self, path: &'p str) -> Option<&'p str> {
        self.pairs().next().is_some().then_some(path)
    }
}
