//! 「始まった日」: before it a cell prints －, from it on nothing is 0.

use calendar::Date;
use platform::Deed;
use tally::{AxisKey, Filter, Measure};

use super::Counting;

impl Counting<'_> {
    /// The first day on which 0 can be said of a measure; `None` = it has not begun.
    ///
    /// The programme's own first day where its file says one, else the first record of the year. A measure that
    /// last year's programme counted already goes on: for it the year begins on 1 April.
    pub async fn begun(&mut self, measure: Measure) -> Deed<Option<Date>> {
        if let Some(known) = self.begun.get(&measure) {
            return Ok(*known);
        }
        let first = self.find_begun(measure).await?;
        self.begun.insert(measure, first);
        Ok(first)
    }

    /// The first day of anything this programme counts in the year.
    pub async fn begun_at_all(&mut self) -> Deed<Option<Date>> {
        const DOORS: [Measure; 7] = [
            Measure::Consultations,
            Measure::GatheringsHeld,
            Measure::OutreachSessions,
            Measure::Handovers,
            Measure::Packs,
            Measure::Loans,
            Measure::Referrals,
        ];
        let mut first: Option<Date> = None;
        for measure in DOORS {
            first = first.into_iter().chain(self.begun(measure).await?).min();
        }
        Ok(first)
    }

    async fn find_begun(&mut self, measure: Measure) -> Deed<Option<Date>> {
        let april = self.year().first_day();
        let recorded = self.reading().first_day(measure).await?;
        if let Some(starts) = self.programme.file.starts {
            let starts = starts.max(april);
            return Ok(Some(recorded.map_or(starts, |day| day.min(starts))));
        }
        match recorded {
            Some(day) if day.month() != 4 && self.counted_last_year(measure).await? => Ok(Some(april)),
            recorded => Ok(recorded),
        }
    }

    pub(super) async fn counted_last_year(&mut self, measure: Measure) -> Deed<bool> {
        let Some(last) = self.programme.previous(&mut self.conn, self.cx.tenant).await? else { return Ok(false) };
        let mut reading = self.reading();
        (reading.programme, reading.year) = (last.id(), last.fiscal_year);
        Ok(reading.first_day(measure).await?.is_some())
    }

    /// [`Counting::begun`] under a condition: a code that came later cannot have counted before.
    pub async fn begun_under(&mut self, measure: Measure, filter: &Filter) -> Deed<Option<Date>> {
        let Some(begun) = self.begun(measure).await? else { return Ok(None) };
        let since = filter.clauses().filter_map(|(axis, codes)| self.first_of(axis, codes.iter().map(tally::Code::as_str)));
        Ok(Some(since.fold(begun, Date::max)))
    }

    /// The first day any of these codes could be given; `None` = from the start.
    fn first_of<'c>(&self, axis: AxisKey, codes: impl Iterator<Item = &'c str>) -> Option<Date> {
        let since: Option<Vec<Date>> = codes.map(|code| self.programme.codebook.entry(axis, code)?.since).collect();
        since?.into_iter().min()
    }
}
