//! Measures 「数え方」: the 22 names of interfaces §5, each with its label, unit and source.

use crate::axis::AxisKey;
use crate::names::named;
use crate::series::{Distinct, FactSeries, Source};

/// Codes the measures themselves rely on. A codebook may relabel them, never reuse them.
pub mod fixed_codes {
    /// 「新規」 on the axis `newness`.
    pub const FIRST: &str = "first";
    /// 「継続」 on the axis `newness`.
    pub const ONGOING: &str = "ongoing";
    /// 「再来」 on the axis `newness`.
    pub const RETURNING: &str = "returning";
    /// 「不明」 on the axis `newness`.
    pub const UNKNOWN: &str = "unknown";
    /// 「同行」 on the axis `referral_means`.
    pub const ACCOMPANIMENT: &str = "accompaniment";
    /// 「会議」 on the axis `referral_means`.
    pub const MEETING: &str = "meeting";
    /// 「つながった」 on the axis `referral_result`.
    pub const LINKED: &str = "linked";
}
use fixed_codes::{ACCOMPANIMENT, FIRST, LINKED, MEETING};

named! {
    /// 「数え方」: what a table or KPI counts. Names are fixed by interfaces §5.
    "数え方" enum Measure {
        /// 「延べ相談件数」 (件).
        Consultations = "consultations",
        /// 「相談実人数」 (人), distinct.
        Persons = "persons",
        /// 「新規相談件数」 (件): consultations with newness = first.
        FirstContacts = "first_contacts",
        /// 「新規相談人数」 (人), distinct.
        NewPersons = "new_persons",
        /// 「開催回数」 (回).
        GatheringsHeld = "gatherings_held",
        /// 「延べ参加者数」 (人).
        Attendances = "attendances",
        /// 「会場数」 (か所), distinct.
        Venues = "venues",
        /// 「アウトリーチ実施回数」 (回).
        OutreachSessions = "outreach_sessions",
        /// 「アウトリーチ延べ人数」 (人).
        OutreachContacts = "outreach_contacts",
        /// 「新規アウトリーチ人数」 (人), as counted on the spot.
        NewOutreachPersons = "new_outreach_persons",
        /// 「提供パック数」 (パック).
        Packs = "packs",
        /// 「提供セット数」 (セット).
        Sets = "sets",
        /// 「提供件数」 (件).
        Handovers = "handovers",
        /// 「配布場所数」 (か所), distinct.
        DistributionPoints = "distribution_points",
        /// 「貸出件数」 (件).
        Loans = "loans",
        /// 「連携件数」 (件).
        Referrals = "referrals",
        /// 「連携した団体数」 (団体), distinct.
        PartnersEngaged = "partners_engaged",
        /// 「連携団体数」 (団体): bodies on the list, engaged or not.
        Partners = "partners",
        /// 「新たに支援機関に繋がった人数」 (人), distinct.
        LinkedPersons = "linked_persons",
        /// 「同行件数」 (件).
        Accompaniments = "accompaniments",
        /// 「会議回数」 (回).
        Conferences = "conferences",
        /// 「周知部数」 (部).
        Copies = "copies",
    }
}

impl Measure {
    /// The Japanese name printed at the table's head.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Consultations => "延べ相談件数",
            Self::Persons => "相談実人数",
            Self::FirstContacts => "新規相談件数",
            Self::NewPersons => "新規相談人数",
            Self::GatheringsHeld => "開催回数",
            Self::Attendances => "延べ参加者数",
            Self::Venues => "会場数",
            Self::OutreachSessions => "アウトリーチ実施回数",
            Self::OutreachContacts => "アウトリーチ延べ人数",
            Self::NewOutreachPersons => "新規アウトリーチ人数",
            Self::Packs => "提供パック数",
            Self::Sets => "提供セット数",
            Self::Handovers => "提供件数",
            Self::DistributionPoints => "配布場所数",
            Self::Loans => "貸出件数",
            Self::Referrals => "連携件数",
            Self::PartnersEngaged => "連携した団体数",
            Self::Partners => "連携団体数",
            Self::LinkedPersons => "新たに支援機関に繋がった人数",
            Self::Accompaniments => "同行件数",
            Self::Conferences => "会議回数",
            Self::Copies => "周知部数",
        }
    }

    /// The unit printed behind the number.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Consultations | Self::FirstContacts | Self::Handovers | Self::Loans => "件",
            Self::Referrals | Self::Accompaniments => "件",
            Self::Persons | Self::NewPersons | Self::LinkedPersons => "人",
            Self::Attendances | Self::OutreachContacts | Self::NewOutreachPersons => "人",
            Self::GatheringsHeld | Self::OutreachSessions | Self::Conferences => "回",
            Self::Venues | Self::DistributionPoints => "か所",
            Self::PartnersEngaged | Self::Partners => "団体",
            Self::Packs => "パック",
            Self::Sets => "セット",
            Self::Copies => "部",
        }
    }

    /// Whether figures of parts add up to the figure of the whole. Distinct measures do not.
    #[must_use]
    pub const fn additive(self) -> bool {
        self.source().distinct.is_none()
    }

    /// Whether it is a stock 「その時点の数」: a month shows what stood at its end, and months are not added.
    /// Places and bodies that had something to do in a month are distinct counts of that month, no stock.
    #[must_use]
    pub const fn level(self) -> bool {
        matches!(self, Self::Partners)
    }

    /// Where single occasions may lack the number 「未入力」: the occasions, and those of them without one.
    #[must_use]
    pub const fn not_counted(self) -> Option<(Source, Source)> {
        match self {
            Self::Attendances => Some((sum(&[FactSeries::GatheringHeld]), sum(&[FactSeries::AttendanceNotCounted]))),
            _ => None,
        }
    }

    /// Which facts are counted, and whether once each or by quantity.
    #[must_use]
    pub const fn source(self) -> Source {
        use FactSeries as S;
        match self {
            Self::Consultations => sum(&[S::Consultation]),
            Self::Persons => once(&[S::Consultation], Distinct::Person),
            Self::FirstContacts => sum(&[S::Consultation]).only(AxisKey::Newness, FIRST),
            Self::NewPersons => once(&[S::Consultation], Distinct::Person).only(AxisKey::Newness, FIRST),
            Self::GatheringsHeld => sum(&[S::GatheringHeld]),
            Self::Attendances => sum(&[S::Attendance]),
            Self::Venues => once(&[S::GatheringHeld], Distinct::Venue),
            Self::OutreachSessions => sum(&[S::OutreachSession]),
            Self::OutreachContacts => sum(&[S::OutreachContact]),
            Self::NewOutreachPersons => sum(&[S::NewOutreachPerson]),
            Self::Packs => sum(&[S::Pack]),
            Self::Sets => sum(&[S::Set]),
            Self::Handovers => sum(&[S::Handover]),
            // A shelf in a toilet hands over packs without 件数, and still is a place.
            Self::DistributionPoints => once(&[S::Pack, S::Set, S::Handover], Distinct::DistributionPoint),
            Self::Loans => sum(&[S::Loan]),
            Self::Referrals => sum(&[S::Referral]),
            Self::PartnersEngaged => once(&[S::Referral], Distinct::Partner),
            Self::Partners => sum(&[S::Partner]),
            Self::LinkedPersons => once(&[S::Referral], Distinct::Person).only(AxisKey::ReferralResult, LINKED),
            Self::Accompaniments => sum(&[S::Referral]).only(AxisKey::ReferralMeans, ACCOMPANIMENT),
            // A meeting is written once: by the ledger as a referral, or by the desk as a conference.
            Self::Conferences => sum(&[S::Referral, S::Conference]).only(AxisKey::ReferralMeans, MEETING),
            Self::Copies => sum(&[S::Copy]),
        }
    }
}

const fn sum(series: &'static [FactSeries]) -> Source {
    Source { series, fixed: None, distinct: None }
}

const fn once(series: &'static [FactSeries], what: Distinct) -> Source {
    Source { series, fixed: None, distinct: Some(what) }
}

impl Source {
    const fn only(self, axis: AxisKey, code: &'static str) -> Self {
        Self { fixed: Some((axis, code)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn the_names_of_the_interfaces_in_their_order() {
        assert_eq!(
            Measure::NAMES.join(" "),
            "consultations persons first_contacts new_persons gatherings_held attendances venues \
             outreach_sessions outreach_contacts new_outreach_persons packs sets handovers \
             distribution_points loans referrals partners_engaged partners linked_persons \
             accompaniments conferences copies"
        );
    }

    #[test]
    fn six_measures_are_distinct() {
        let distinct: Vec<_> = Measure::ALL.iter().filter(|m| !m.additive()).map(|m| m.name()).collect();
        assert_eq!(distinct.join(" "), "persons new_persons venues distribution_points partners_engaged linked_persons");
    }
}
