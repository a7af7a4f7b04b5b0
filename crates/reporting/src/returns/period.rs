//! 「期間」 of a return: one month, three, or the year.

use calendar::{Date, FiscalYear, YearMonth};
use paper::Period;

/// A span of months within one fiscal year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Which kind of return.
    pub period: Period,
    /// Its months, by place in the year: 0 = April.
    pub from: usize,
    /// The last one, included.
    pub to: usize,
    /// As printed: 令和3年8月.
    pub label: String,
}

impl Span {
    pub fn month(year: FiscalYear, month: YearMonth) -> Span {
        let at = place(year, month);
        Span { period: Period::Month, from: at, to: at, label: month.wareki_label() }
    }

    /// The quarter a month lies in.
    pub fn quarter(year: FiscalYear, month: YearMonth) -> Span {
        let from = place(year, month) / 3 * 3;
        let months = year.months();
        let label = format!("{}第{}四半期（{}〜{}）", year.label(), from / 3 + 1, months[from].label(), months[from + 2].label());
        Span { period: Period::Quarter, from, to: from + 2, label }
    }

    pub fn year(year: FiscalYear) -> Span {
        Span { period: Period::Year, from: 0, to: 11, label: year.label() }
    }

    /// First and last day in a year: this one, or the one before.
    pub fn days(&self, year: FiscalYear) -> (Date, Date) {
        let months = year.months();
        (months[self.from].first_day(), months[self.to].last_day())
    }

    /// The last month in a year.
    pub fn last(&self, year: FiscalYear) -> YearMonth {
        year.months()[self.to]
    }
}

fn place(year: FiscalYear, month: YearMonth) -> usize {
    year.months().iter().position(|at| *at == month).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_lies_in_its_quarter() {
        let year = FiscalYear::new(2021);
        let span = Span::quarter(year, "2022-02".parse().unwrap());
        assert_eq!((span.from, span.to, span.label.as_str()), (9, 11, "令和3年度第4四半期（1月〜3月）"));
        assert_eq!(span.days(year).0.to_string(), "2022-01-01");
        assert_eq!(Span::month(year, "2021-08".parse().unwrap()).label, "令和3年8月");
    }
}
