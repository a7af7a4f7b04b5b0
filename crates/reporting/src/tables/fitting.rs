//! 「項目」 that say something about a measure: what a builder offers for its rows and columns.

use tally::{AxisKey, Measure};

/// The axes that records of this measure bear, the month first.
pub(crate) const fn axes_of(measure: Measure) -> &'static [AxisKey] {
    use AxisKey as A;
    use Measure as M;
    match measure {
        M::Consultations | M::Persons | M::FirstContacts | M::NewPersons => &[
            A::Month,
            A::ContactMethod,
            A::PresentingConcern,
            A::FurtherConcerns,
            A::Disposition,
            A::ServicesGiven,
            A::Newness,
            A::AgeBand,
            A::Residence,
            A::ReferralSource,
            A::EntryPoint,
            A::ServicePoint,
            A::Inquirer,
            A::Counsellor,
        ],
        M::GatheringsHeld | M::Attendances | M::Venues => &[A::Month, A::Venue, A::GatheringKind],
        M::OutreachSessions | M::OutreachContacts | M::NewOutreachPersons => &[A::Month, A::OutreachKind, A::Venue],
        M::Packs | M::Sets | M::Handovers | M::DistributionPoints => &[A::Month, A::DistributionPoint, A::Product, A::DistributionChannel],
        M::Loans => &[A::Month, A::LoanItem, A::LoanPurpose, A::LoanResult],
        M::Referrals | M::PartnersEngaged | M::LinkedPersons | M::Accompaniments | M::Conferences => {
            &[A::Month, A::Partner, A::ReferralMeans, A::ConsentBasis, A::ReferralResult]
        }
        M::Partners => &[A::Month, A::Partner],
        M::Copies => &[A::Month, A::Medium],
    }
}

/// Headings under which measures stand in a list.
pub(crate) const fn area_of(measure: Measure) -> &'static str {
    use Measure as M;
    match measure {
        M::Consultations | M::Persons | M::FirstContacts | M::NewPersons => "相談",
        M::GatheringsHeld | M::Attendances | M::Venues => "居場所",
        M::OutreachSessions | M::OutreachContacts | M::NewOutreachPersons => "アウトリーチ",
        M::Packs | M::Sets | M::Handovers | M::DistributionPoints => "生理用品の提供",
        M::Loans => "貸出",
        M::Referrals | M::PartnersEngaged | M::Partners | M::LinkedPersons | M::Accompaniments | M::Conferences => "連携",
        M::Copies => "周知",
    }
}
