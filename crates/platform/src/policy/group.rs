//! Things in groups, for print and for the page where a role is made.

use super::Thing;
use super::named::named;

named! {
    /// A group of things 「対象のまとまり」.
    ThingGroup {
        Casework = "casework", "相談と相談者";
        Protection = "protection", "守るためのしくみ";
        Arrivals = "arrivals", "受付";
        Activities = "activities", "活動の記録";
        Figures = "figures", "数字と報告";
        Running = "running", "設定と管理";
    }
}

impl ThingGroup {
    /// The things of the group, in the order they are printed.
    pub fn things(self) -> impl Iterator<Item = Thing> {
        Thing::ALL.into_iter().filter(move |thing| group(*thing) == self)
    }
}

fn group(thing: Thing) -> ThingGroup {
    use Thing as T;
    match thing {
        T::Consultation | T::Narrative | T::ThirdParty | T::Attachment | T::Client | T::Identity | T::Contact | T::Address => {
            ThingGroup::Casework
        }
        T::SafeContact | T::Consent | T::Disclosure | T::Restriction | T::BreakGlass | T::AccessHistory => ThingGroup::Protection,
        T::Conversation | T::Appointment | T::PackRequest | T::Survey => ThingGroup::Arrivals,
        T::Gathering | T::Distribution | T::Loan | T::Outreach | T::Referral | T::ReceivedReferral | T::Partner | T::Publicity => {
            ThingGroup::Activities
        }
        T::Figures | T::Paper | T::MonthClose | T::Import => ThingGroup::Figures,
        T::PublicSite | T::Hours | T::Programme | T::Staff | T::Roles | T::Audit | T::Retention | T::Backup | T::Recovery | T::Handover => {
            ThingGroup::Running
        }
    }
}
