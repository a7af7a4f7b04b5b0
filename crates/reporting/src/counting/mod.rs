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
use tally::{AxisKey, Counts, Filter, Measure};

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
    conn: Conn,
    begun: HashMap<Measure, Option<Date>>,
}

impl<'a> Counting<'a> {
    /// Opens a programme's records for counting. Whether the actor may is asked by the deed.
    pub async fn open(cx: &'a Cx, programme: &'a InYear, view: View) -> Deed<Counting<'a>> {
        let conn = cx.read().await?;
        Ok(Counting { cx, programme, view, conn, begun: HashMap::new() })
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
        Ok(self.reading().counts(measure, rows, columns, filter).await?)
    }

    /// The last day counted: today, or the year's last day when the year is over.
    pub fn until(&self) -> Date {
        self.cx.today().min(self.year().last_day())
    }
}
