//! Fact series 「系列」: what kind of thing happened, and which of them a measure counts.

use crate::axis::AxisKey;
use crate::fact::Fact;
use crate::names::named;

named! {
    /// 「系列」: the kind of event a fact stands for. The name is what the fact table stores.
    "系列" enum FactSeries {
        /// 「相談」: one contact, quantity 1.
        Consultation = "consultation",
        /// 「居場所の開催」: one gathering held, quantity 1 (a cancelled one writes nothing).
        GatheringHeld = "gathering_held",
        /// 「参加」: attendances of one gathering, quantity = 人.
        Attendance = "attendance",
        /// 「人数が未入力の開催」: a gathering held whose attendances nobody counted, quantity 1. No measure adds it up;
        /// it tells how many are missing beside [`crate::Measure::Attendances`].
        AttendanceNotCounted = "attendance_not_counted",
        /// 「アウトリーチの実施」: outreach sessions, quantity = 回.
        OutreachSession = "outreach_session",
        /// 「アウトリーチで会った人」: quantity = 人 (延べ).
        OutreachContact = "outreach_contact",
        /// 「うち新規」: people met for the first time, quantity = 人.
        NewOutreachPerson = "new_outreach_person",
        /// 「パック」: packs handed over, quantity = パック.
        Pack = "pack",
        /// 「セット」: sets handed over, quantity = セット.
        Set = "set",
        /// 「提供」: handing over, quantity = 件.
        Handover = "handover",
        /// 「貸出」: one loan, quantity 1.
        Loan = "loan",
        /// 「連携」: person × body × day × means, quantity 1.
        Referral = "referral",
        /// 「会議」: one conference held, quantity 1, always with `referral_means=meeting`.
        Conference = "conference",
        /// 「連携団体」: one partner body on the programme's list, quantity 1.
        Partner = "partner",
        /// 「周知」: printed copies, quantity = 部.
        Copy = "copy",
    }
}

/// What a distinct measure counts once however often it occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Distinct {
    /// 「実人数」: the keyed pseudonym of a person.
    Person,
    /// 「会場」.
    Venue,
    /// 「配布場所」.
    DistributionPoint,
    /// 「連携先」.
    Partner,
}

impl Distinct {
    /// The axis whose codes are the things counted; a person has none.
    #[must_use]
    pub const fn axis(self) -> Option<AxisKey> {
        match self {
            Self::Person => None,
            Self::Venue => Some(AxisKey::Venue),
            Self::DistributionPoint => Some(AxisKey::DistributionPoint),
            Self::Partner => Some(AxisKey::Partner),
        }
    }
}

/// Where a measure's figure comes from: facts of these series that satisfy `fixed`, added up, or
/// counted once each when `distinct` says what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Series taken (SQL: `series IN (…)`).
    pub series: &'static [FactSeries],
    /// A condition that belongs to the measure itself: axis = code.
    pub fixed: Option<(AxisKey, &'static str)>,
    /// What is counted once; `None` = quantities are added.
    pub distinct: Option<Distinct>,
}

impl Source {
    /// Whether the measure counts this fact (再掲 included: the fold keeps those apart).
    #[must_use]
    pub fn takes(&self, fact: &Fact) -> bool {
        self.series.contains(&fact.series) && self.fixed.is_none_or(|(axis, code)| fact.bears(axis, |borne| borne == code))
    }
}
