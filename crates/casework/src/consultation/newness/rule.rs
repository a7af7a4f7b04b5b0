//! Which contact is the first: a pure question about days, programmes and the rule.

use ::facts::ProgrammeId;
use calendar::{Date, FiscalYear, Time};
use tally::measure::fixed_codes::{FIRST, ONGOING, RETURNING, UNKNOWN};
use tally::{AxisKey, Code, NewnessRule};

use crate::consultation::{Consultation, ConsultationId};

/// A living record of a client, as far as its newness depends on it.
#[derive(Clone, Debug)]
pub(in crate::consultation) struct Standing {
    pub id: ConsultationId,
    pub programme: ProgrammeId,
    pub day: Date,
    pub time: Option<Time>,
    pub recorded: Option<Code>,
    pub counted: Option<Code>,
}

impl Standing {
    pub fn of(record: &Consultation) -> Standing {
        Standing {
            id: record.id,
            programme: record.programme,
            day: record.day,
            time: record.time,
            recorded: record.codes.get(AxisKey::Newness).cloned(),
            counted: record.newness_counted.clone(),
        }
    }

    /// The order in which contacts happened; among those of a day without a time, the order of writing.
    fn order(&self) -> (Date, bool, Option<Time>, ConsultationId) {
        (self.day, self.time.is_none(), self.time, self.id)
    }
}

/// What newness a record without a client is counted under.
pub(in crate::consultation) fn anonymous(rule: NewnessRule, recorded: Option<&Code>) -> Option<Code> {
    match rule {
        NewnessRule::AsRecorded => recorded.cloned(),
        _ => Some(recorded.cloned().unwrap_or_else(|| Code::from(UNKNOWN))),
    }
}

/// What newness each living record of one client is counted under. Sorts them as they happened.
pub(in crate::consultation) fn derive(standing: &mut [Standing], rule: impl Fn(&Standing) -> NewnessRule) -> Vec<Option<Code>> {
    standing.sort_by_key(Standing::order);
    let mut seen: Vec<(ProgrammeId, FiscalYear)> = Vec::new();
    let mut out = Vec::with_capacity(standing.len());
    for (place, one) in standing.iter().enumerate() {
        let year = (one.programme, FiscalYear::containing(one.day));
        let is_first = match rule(one) {
            NewnessRule::AsRecorded => None,
            NewnessRule::Ever => Some(place == 0),
            NewnessRule::FiscalYear => Some(!seen.contains(&year)),
        };
        seen.push(year);
        out.push(match is_first {
            None => one.recorded.clone(),
            Some(true) => Some(Code::from(FIRST)),
            Some(false) if one.recorded.as_ref().is_some_and(|c| c.as_str() == RETURNING) => Some(Code::from(RETURNING)),
            Some(false) => Some(Code::from(ONGOING)),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPRING: ProgrammeId = ProgrammeId([1; 16]);
    const LAST_YEAR: ProgrammeId = ProgrammeId([2; 16]);

    fn contact(id: u8, programme: ProgrammeId, day: (i16, i8, i8), recorded: Option<&str>) -> Standing {
        Standing {
            id: ConsultationId([id; 16]),
            programme,
            day: Date::constant(day.0, day.1, day.2),
            time: None,
            recorded: recorded.map(Code::from),
            counted: None,
        }
    }

    fn texts(codes: &[Option<Code>]) -> Vec<&str> {
        codes.iter().map(|c| c.as_ref().map_or("-", Code::as_str)).collect()
    }

    #[test]
    fn the_first_contact_depends_on_the_rule() {
        let mut standing = vec![
            contact(3, SPRING, (2026, 6, 1), Some("returning")),
            contact(2, SPRING, (2026, 4, 2), None),
            contact(1, LAST_YEAR, (2025, 12, 1), None),
        ];
        let by = |standing: &mut [Standing], rule| derive(standing, |_| rule);
        assert_eq!(texts(&by(&mut standing, NewnessRule::Ever)), ["first", "ongoing", "returning"]);
        assert_eq!(texts(&by(&mut standing, NewnessRule::FiscalYear)), ["first", "first", "returning"]);
        assert_eq!(texts(&by(&mut standing, NewnessRule::AsRecorded)), ["-", "-", "returning"]);
    }

    #[test]
    fn nobody_in_particular_is_counted_as_written() {
        assert_eq!(texts(&[anonymous(NewnessRule::Ever, None), anonymous(NewnessRule::AsRecorded, None)]), ["unknown", "-"]);
        assert_eq!(texts(&[anonymous(NewnessRule::FiscalYear, Some(&Code::from("first")))]), ["first"]);
    }
}
