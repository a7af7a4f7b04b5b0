//! A fictional town's year, as the ledgers its people would have kept. The same seed gives the same town.
//!
//! It is written as ledger files and goes in through the import like anybody's Excel.

mod community;
mod consultations;
mod partners;
mod places;
mod sheet;
mod words;

use calendar::{Date, FiscalYear, wareki};
use ledger::LedgerKind;
use platform::chance::SeededChance;

pub use partners::partner_lines;
pub use places::{PRODUCT_LINES, point_lines};

/// How a year is to be made.
pub struct YearPlan<'a> {
    /// The year.
    pub year: FiscalYear,
    /// The last day anything has happened.
    pub until: Date,
    /// Consultations in a whole year.
    pub consultations: u32,
    /// Chance.
    pub chance: &'a SeededChance,
}

impl YearPlan<'_> {
    /// Days of the year up to the last one.
    fn days(&self) -> impl Iterator<Item = Date> {
        let until = self.until.min(self.year.last_day());
        std::iter::successors(Some(self.year.first_day()), |d| d.tomorrow().ok()).take_while(move |d| *d <= until)
    }

    /// Which part of the year has passed, in thousandths.
    fn passed(&self) -> u64 {
        let days = u64::try_from(self.days().count()).unwrap_or(0);
        days * 1000 / 365
    }

    /// One of several, by weight.
    fn pick<'b, T: ?Sized>(&self, weighted: &'b [(&'b T, u64)]) -> &'b T {
        let total: u64 = weighted.iter().map(|(_, w)| w).sum();
        let mut at = self.chance.below(total);
        for (value, weight) in weighted {
            if at < *weight {
                return value;
            }
            at -= weight;
        }
        weighted[0].0
    }
}

/// All ledgers of a year, in the order they are to be imported.
pub fn ledgers(plan: &YearPlan<'_>) -> Vec<(LedgerKind, String)> {
    vec![
        (LedgerKind::Consultations, consultations::consultations(plan)),
        (LedgerKind::Gatherings, community::gatherings(plan)),
        (LedgerKind::Distributions, community::distributions(plan)),
        (LedgerKind::Loans, community::loans(plan)),
        (LedgerKind::Outreach, community::outreach(plan)),
        (LedgerKind::Referrals, partners::referrals(plan)),
        (LedgerKind::Publicity, community::publicity(plan)),
    ]
}

/// The consultations alone, for load work.
pub fn consultations(plan: &YearPlan<'_>) -> String {
    consultations::consultations(plan)
}

/// The year as clients' numbers begin, `R8`.
pub fn era_year(year: FiscalYear) -> String {
    let short = wareki::short(year.first_day());
    short.split('.').next().unwrap_or("R0").to_owned()
}
