//! 「集計」: one programme's figures of one year, read through one connection.
//!
//! Everything this room prints is counted here: by formula, by month, by axis. What has not begun is `None`.

mod figures;
mod months;
mod start;

use std::collections::HashMap;

use crate::InYear;
use calendar::{Date, FiscalYear};
use facts::{Reading, View};
use platform::db::Conn;
use platform::{Cx, Deed};
use tally::{AxisKey, Counts, Filter, Measure, NotCounted};

pub use figures::{Counted, Prefetched};
pub use months::Months;

/// A programme's records, open for counting.
pub struct Counting<'a> {
    /// Who counts, and when.
    pub cx: &'a Cx,
    /// What is counted.
    pub programme: &'a InYear,
    /// As closed, or as known now.
    pub view: View,
    /// 「前年同日」: nothing after this day is counted.
    cut: Option<Date>,
    conn: Conn,
    begun: HashMap<Measure, Option<Date>>,
}

impl<'a> Counting<'a> {
    /// Opens a programme's records for counting. Whether the actor may is asked by the deed.
    pub async fn open(cx: &'a Cx, programme: &'a InYear, view: View) -> Deed<Counting<'a>> {
        let conn = cx.read().await?;
        Ok(Counting { cx, programme, view, cut: None, conn, begun: HashMap::new() })
    }

    /// Opens the year before, to stand beside this one: while this year runs, only up to the same day, for a part of
    /// a year is not held against a whole one.
    pub async fn open_before(cx: &'a Cx, before: &'a InYear, now: &Counting<'_>) -> Deed<Counting<'a>> {
        let runs = now.until() < now.year().last_day();
        let counting = Counting::open(cx, before, now.view).await?;
        Ok(Counting { cut: runs.then(|| a_year_before(now.until())), ..counting })
    }

    /// 「前年同日」, where counting stops at it.
    pub fn cut(&self) -> Option<Date> {
        self.cut
    }

    /// The year counted.
    pub fn year(&self) -> FiscalYear {
        self.programme.fiscal_year
    }

    /// The connection, for what is no figure.
    pub(crate) fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    fn reading(&mut self) -> Reading<'_> {
        Reading {
            tenant: self.cx.tenant,
            programme: self.programme.id(),
            year: self.programme.fiscal_year,
            view: self.view,
            anonymous: self.programme.file.anonymous,
            conn: &mut self.conn,
        }
    }

    /// The raw material of a table.
    pub async fn counts(&mut self, measure: Measure, rows: AxisKey, columns: &[AxisKey], filter: &Filter) -> Deed<Counts> {
        let filter = self.clipped(filter);
        Ok(self.reading().counts(measure, rows, columns, &filter).await?)
    }

    /// Occasions that lack the number a measure adds up, in the same rows and columns.
    pub async fn not_counted(&mut self, measure: Measure, rows: AxisKey, columns: &[AxisKey], filter: &Filter) -> Deed<Option<NotCounted>> {
        let filter = self.clipped(filter);
        Ok(self.reading().not_counted(measure, rows, columns, &filter).await?)
    }

    fn clipped(&self, filter: &Filter) -> Filter {
        let Some(cut) = self.cut else { return filter.clone() };
        let (first, last) = filter.period();
        filter.clone().within(first.unwrap_or(self.year().first_day()), last.map_or(cut, |last| last.min(cut)))
    }

    /// The last day counted: today, or the year's last day when the year is over; of a year set beside a running one
    /// the same day.
    pub fn until(&self) -> Date {
        self.cut.unwrap_or_else(|| self.present())
    }

    /// Today, or the last day of a year that is over.
    pub fn present(&self) -> Date {
        self.cx.today().min(self.year().last_day())
    }

    /// Up to when a sentence may say that it counted: of a year that is over, the last month in which the programme
    /// wrote anything down at all. 高崎市's ledger ends in February, and so does its sheet.
    pub async fn told_until(&mut self, until: Date) -> Deed<Date> {
        if until < self.year().last_day() {
            return Ok(until);
        }
        let months = self.reading().months_with_facts().await?;
        Ok(months.last().map_or(until, |month| month.last_day().min(until)))
    }

    /// Whether a record of a measure was kept at all, this year or last.
    pub async fn ever_kept(&mut self, measure: Measure) -> Deed<bool> {
        Ok(self.kept(measure).await? || self.counted_last_year(measure).await?)
    }

    /// Whether anything of a measure was ever written down in the year.
    pub async fn kept(&mut self, measure: Measure) -> Deed<bool> {
        Ok(self.reading().first_day(measure).await?.is_some())
    }
}

/// 29 February is compared with the 28th.
pub(crate) fn a_year_before(day: Date) -> Date {
    day.checked_sub(jiff::Span::new().years(1)).unwrap_or(day)
}
