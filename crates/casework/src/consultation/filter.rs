//! Which consultations a list shows. Names in the address are those of the axes, so that every figure can open the
//! list it was counted from: `?month=2026-10&contact_method=phone`, `unrecorded` for what is not written down.

use calendar::{Date, FiscalYear, YearMonth};
use platform::web::Form;
use tally::AxisKey;

use super::axes::{MULTI, SINGLE};
use crate::client::ClientId;

/// Days of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// 「年度」
    Year(FiscalYear),
    /// 「月」
    Month(YearMonth),
    /// From a day to a day, both included.
    Span(Date, Date),
}

impl Period {
    /// Its first and last day.
    pub fn days(self) -> (Date, Date) {
        match self {
            Period::Year(year) => (year.first_day(), year.last_day()),
            Period::Month(month) => (month.first_day(), month.last_day()),
            Period::Span(first, last) => (first, last),
        }
    }

    /// Its months when it is made of whole ones.
    pub(super) fn whole_months(self) -> Option<(YearMonth, YearMonth)> {
        match self {
            Period::Year(year) => Some((year.months()[0], year.months()[11])),
            Period::Month(month) => Some((month, month)),
            Period::Span(..) => None,
        }
    }
}

/// What a list is narrowed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Days.
    pub period: Period,
    /// Axes with the codes that are wanted; one of them must be borne.
    pub codes: Vec<(AxisKey, Vec<String>)>,
    /// One client's.
    pub client: Option<ClientId>,
    /// Those that were taken back, instead of those that count.
    pub voided: bool,
}

impl Filter {
    /// Everything of a fiscal year.
    pub fn year(year: FiscalYear) -> Filter {
        Filter { period: Period::Year(year), codes: Vec::new(), client: None, voided: false }
    }

    /// From an address. What cannot be read is left out; the client is found by the page.
    pub fn read(form: &Form, year: FiscalYear) -> Filter {
        let mut filter = Filter::year(year);
        let day = |name: &str| form.filled(name).and_then(|text| calendar::parse_date(text).ok());
        if let Some(month) = form.filled("month").and_then(|text| calendar::parse_month(text).ok()) {
            filter.period = Period::Month(month);
        } else if day("from").is_some() || day("to").is_some() {
            let first = day("from").unwrap_or(year.first_day());
            filter.period = Period::Span(first, day("to").unwrap_or_else(|| year.last_day().max(first)));
        }
        for axis in SINGLE.into_iter().chain(MULTI) {
            let wanted: Vec<String> = form.all(axis.name()).flat_map(|text| text.split('|')).map(str::to_owned).collect();
            if !wanted.is_empty() {
                filter.codes.push((axis, wanted));
            }
        }
        filter.voided = form.filled("voided").is_some();
        filter
    }

    /// The first code wanted on an axis; empty when none is.
    pub fn code(&self, axis: AxisKey) -> &str {
        self.codes.iter().find(|(on, _)| *on == axis).and_then(|(_, codes)| codes.first()).map_or("", String::as_str)
    }

    /// Is it no more than a period of whole months?
    pub(super) fn months_only(&self) -> Option<(YearMonth, YearMonth)> {
        if self.codes.is_empty() && self.client.is_none() && !self.voided { self.period.whole_months() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read() {
        let form = Form::from_urlencoded("month=2026-10&contact_method=phone%7Cvisit&newness=unrecorded&further_concerns=a_b&voided=");
        let filter = Filter::read(&form, FiscalYear::new(2026));
        assert_eq!(filter.period, Period::Month(YearMonth::new(2026, 10).unwrap()));
        assert_eq!(filter.codes[0], (AxisKey::ContactMethod, vec!["phone".to_owned(), "visit".to_owned()]));
        assert_eq!(filter.codes[1], (AxisKey::Newness, vec![tally::UNRECORDED.to_owned()]));
        assert_eq!((filter.code(AxisKey::FurtherConcerns), filter.voided), ("a_b", false));
    }
}
