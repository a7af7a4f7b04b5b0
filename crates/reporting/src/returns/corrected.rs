//! 「訂正」 as a return lists it: the figure as closed, and what it would be today.

use std::collections::BTreeMap;

use calendar::{Date, YearMonth};
use facts::View;
use platform::Deed;
use tally::FactSeries;

use crate::counting::Counting;
use crate::tables::series_measure;

/// Corrections to months up to a day, in the order noted. `counting` must count as closed.
pub(super) async fn corrections(counting: &mut Counting<'_>, until: Date) -> Deed<Vec<paper::Correction>> {
    debug_assert_eq!(counting.view, View::AsClosed, "a correction stands beside the closed figure");
    let (tenant, programme, year) = (counting.cx.tenant, counting.programme.id(), counting.year());
    let mut all = facts::corrections(counting.conn(), tenant, programme, year).await?;
    // That a number is missing is told in a footnote; it corrects no figure.
    all.retain(|correction| correction.month.first_day() <= until && correction.series != FactSeries::AttendanceNotCounted);
    all.sort_by_key(|correction| (correction.noted_on, correction.month));
    let mut standing: BTreeMap<(FactSeries, YearMonth), i64> = BTreeMap::new();
    let mut told = Vec::new();
    for correction in all {
        let key = (correction.series, correction.month);
        let before = match standing.get(&key) {
            Some(number) => *number,
            None => counting.months(series_measure(correction.series)).await?.of(correction.month).number.unwrap_or(0),
        };
        standing.insert(key, before + correction.total);
        told.push(paper::Correction {
            noted_on: correction.noted_on,
            period: correction.month.wareki_label(),
            what: format!("{}（{}）", series_measure(correction.series).label(), series_measure(correction.series).unit()),
            before: before.into(),
            after: (before + correction.total).into(),
            reason: reason(&correction),
        });
    }
    Ok(told)
}

fn reason(correction: &facts::Correction) -> String {
    match correction.total {
        0 => format!("締めた後に記録{}件の区分を修正", correction.records),
        1.. => format!("締めた後に記録{}件を追加・修正", correction.records),
        _ => format!("締めた後に記録{}件を取消・修正", correction.records),
    }
}
