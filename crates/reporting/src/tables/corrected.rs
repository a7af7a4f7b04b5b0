//! 「修正」: what a closed month would count differently today, dated, beside the figure that stands.

use calendar::wareki;
use facts::{Correction, View};
use platform::Deed;
use tally::{FactSeries, Measure};

use crate::counting::Counting;

/// The year's corrections that concern a measure.
pub(crate) async fn corrections_of(counting: &mut Counting<'_>, measure: Measure) -> Deed<Vec<Correction>> {
    let (tenant, programme, year) = (counting.cx.tenant, counting.programme.id(), counting.year());
    let all = facts::corrections(counting.conn(), tenant, programme, year).await?;
    Ok(all.into_iter().filter(|correction| measure.source().series.contains(&correction.series)).collect())
}

/// One sentence per correction.
pub(crate) fn footnotes(corrections: &[Correction], view: View) -> Vec<String> {
    corrections.iter().map(|correction| footnote(correction, view)).collect()
}

fn footnote(correction: &Correction, view: View) -> String {
    let what = match correction.total {
        0 => "数は変わらず、区分を修正".to_owned(),
        change => format!("{change:+}{}", series_measure(correction.series).unit()).replace('-', "−"),
    };
    let stands = match view {
        View::AsClosed => "表の数は締めたときのまま",
        View::Present => "表の数に含む",
    };
    format!(
        "修正：{}分の{}　{what}（記録{}件、{}記入）。{stands}。",
        correction.month.wareki_label(),
        series_measure(correction.series).label(),
        correction.records,
        wareki::long(correction.noted_on)
    )
}

/// The measure that adds up a series: under its name a correction is told.
pub(crate) const fn series_measure(series: FactSeries) -> Measure {
    match series {
        FactSeries::Consultation => Measure::Consultations,
        FactSeries::GatheringHeld => Measure::GatheringsHeld,
        FactSeries::Attendance | FactSeries::AttendanceNotCounted => Measure::Attendances,
        FactSeries::OutreachSession => Measure::OutreachSessions,
        FactSeries::OutreachContact => Measure::OutreachContacts,
        FactSeries::NewOutreachPerson => Measure::NewOutreachPersons,
        FactSeries::Pack => Measure::Packs,
        FactSeries::Set => Measure::Sets,
        FactSeries::Handover => Measure::Handovers,
        FactSeries::Loan => Measure::Loans,
        FactSeries::Referral => Measure::Referrals,
        FactSeries::Conference => Measure::Conferences,
        FactSeries::Partner => Measure::Partners,
        FactSeries::Copy => Measure::Copies,
    }
}
