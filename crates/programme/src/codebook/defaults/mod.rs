//! The code lists a programme begins with. A code is never given a second meaning; labels may change.

mod consultation;
mod door;
mod living_room;
mod partner;
mod person;

use calendar::fold_search;
use tally::AxisKey;

use super::Entry;

/// A line of a default list.
pub(super) struct Line {
    pub code: &'static str,
    pub label: &'static str,
    pub kana: &'static str,
    pub earlier: &'static [&'static str],
    pub counts_as: Option<&'static str>,
}

const fn line(code: &'static str, label: &'static str, kana: &'static str) -> Line {
    Line { code, label, kana, earlier: &[], counts_as: None }
}

impl Line {
    /// Also written so.
    const fn or(self, earlier: &'static [&'static str]) -> Line {
        Line { earlier, ..self }
    }

    /// A detail of another code.
    const fn within(self, code: &'static str) -> Line {
        Line { counts_as: Some(code), ..self }
    }

    /// Every way it is written.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.label).chain(self.earlier.iter().copied())
    }
}

/// The list of an axis; none where its codes are the months or rows of tables.
fn list(axis: AxisKey) -> Option<&'static [Line]> {
    use AxisKey as A;
    Some(match axis {
        A::ContactMethod => consultation::CONTACT_METHODS,
        A::PresentingConcern => consultation::PRESENTING_CONCERNS,
        A::FurtherConcerns => consultation::DETAILED_CONCERNS,
        A::Disposition => consultation::DISPOSITIONS,
        A::ServicesGiven => consultation::SERVICES_GIVEN,
        A::Newness => person::NEWNESS,
        A::AgeBand => person::AGE_BANDS,
        A::Residence => person::RESIDENCES,
        A::Inquirer => person::INQUIRERS,
        A::ReferralSource => door::REFERRAL_SOURCES,
        A::EntryPoint => door::ENTRY_POINTS,
        A::Medium => door::MEDIA,
        A::GatheringKind => living_room::GATHERING_KINDS,
        A::DistributionChannel => living_room::DISTRIBUTION_CHANNELS,
        A::LoanPurpose => living_room::LOAN_PURPOSES,
        A::LoanResult => living_room::LOAN_RESULTS,
        A::OutreachKind => living_room::OUTREACH_KINDS,
        A::ReferralMeans => partner::REFERRAL_MEANS,
        A::ConsentBasis => partner::CONSENT_BASES,
        A::ReferralResult => partner::REFERRAL_RESULTS,
        A::Month | A::ServicePoint | A::Counsellor | A::Venue | A::DistributionPoint | A::Product | A::LoanItem | A::Partner => {
            return None;
        }
    })
}

/// The axes that have code lists.
pub(crate) fn coded_axes() -> impl Iterator<Item = AxisKey> {
    AxisKey::ALL.iter().copied().filter(|axis| list(*axis).is_some())
}

/// The codes of a default list.
pub(crate) fn default_codes(axis: AxisKey) -> impl Iterator<Item = &'static str> {
    list(axis).unwrap_or_default().iter().map(|line| line.code)
}

pub(super) fn entries(axis: AxisKey) -> Vec<Entry> {
    list(axis).unwrap_or_default().iter().map(Entry::of_default).collect()
}

/// Every code a list without a file may have given: further concerns begin with the presenting ones.
pub(super) fn whole(axis: AxisKey) -> Vec<Entry> {
    let mut entries = if axis == AxisKey::FurtherConcerns { entries(AxisKey::PresentingConcern) } else { Vec::new() };
    entries.extend(self::entries(axis));
    entries
}

pub(super) fn by_code(axis: AxisKey, code: &str) -> Option<&'static Line> {
    list(axis)?.iter().find(|line| line.code == code)
}

pub(super) fn by_label(axis: AxisKey, label: &str) -> Option<&'static Line> {
    let label = fold_search(label);
    list(axis)?.iter().find(|line| line.spellings().any(|spelling| fold_search(spelling) == label))
}

pub(super) fn label(axis: AxisKey, code: &str) -> Option<&'static str> {
    by_code(axis, code).map(|line| line.label)
}

pub(super) fn partner_kinds() -> Vec<Entry> {
    partner::PARTNER_KINDS.iter().map(Entry::of_default).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_word_of_a_list_means_one_code() {
        for axis in coded_axes() {
            let (mut codes, mut words) = (HashSet::new(), HashSet::new());
            for line in list(axis).unwrap() {
                assert!(codes.insert(line.code), "{axis} {}", line.code);
                for word in line.spellings() {
                    assert!(words.insert(fold_search(word)), "{axis} {word}");
                }
            }
        }
    }

    #[test]
    fn the_codes_measures_rely_on_are_there() {
        use tally::measure::fixed_codes as fixed;
        for (axis, code) in [
            (AxisKey::Newness, fixed::FIRST),
            (AxisKey::Newness, fixed::ONGOING),
            (AxisKey::Newness, fixed::RETURNING),
            (AxisKey::Newness, fixed::UNKNOWN),
            (AxisKey::ReferralMeans, fixed::ACCOMPANIMENT),
            (AxisKey::ReferralMeans, fixed::MEETING),
            (AxisKey::ReferralResult, fixed::LINKED),
        ] {
            assert!(by_code(axis, code).is_some(), "{axis} {code}");
        }
    }
}
