//! 「内訳を開く」: from a figure to the list it was counted from, for those who may see that list.

use facts::View;
use platform::Cx;
use platform::policy::{Action, Object, Thing};
use platform::web::Form;
use tally::measure::fixed_codes::{ACCOMPANIMENT, FIRST, LINKED, MEETING};
use tally::{AxisKey, Filter, Measure};

/// 「一覧」: where the records of a measure stand, and which of them it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Its address.
    pub path: &'static str,
    /// What one must be allowed to see.
    pub thing: Thing,
    /// The condition that belongs to the measure itself.
    pub fixed: Option<(AxisKey, &'static str)>,
}

impl Ledger {
    /// The list a measure is counted from.
    pub const fn of(measure: Measure) -> Ledger {
        use Measure as M;
        match measure {
            M::Consultations | M::Persons => at("/staff/consultations", Thing::Consultation),
            M::FirstContacts | M::NewPersons => at("/staff/consultations", Thing::Consultation).only(AxisKey::Newness, FIRST),
            M::GatheringsHeld | M::Attendances | M::Venues => at("/staff/gatherings", Thing::Gathering),
            M::OutreachSessions | M::OutreachContacts | M::NewOutreachPersons => at("/staff/outreach", Thing::Outreach),
            M::Packs | M::Sets | M::Handovers | M::DistributionPoints => at("/staff/distributions", Thing::Distribution),
            M::Loans => at("/staff/loans", Thing::Loan),
            M::Referrals | M::PartnersEngaged => at("/staff/referrals", Thing::Referral),
            M::LinkedPersons => at("/staff/referrals", Thing::Referral).only(AxisKey::ReferralResult, LINKED),
            M::Accompaniments => at("/staff/referrals", Thing::Referral).only(AxisKey::ReferralMeans, ACCOMPANIMENT),
            M::Conferences => at("/staff/referrals", Thing::Referral).only(AxisKey::ReferralMeans, MEETING),
            M::Partners => at("/staff/partners", Thing::Partner),
            M::Copies => at("/staff/publicity", Thing::Publicity),
        }
    }

    /// One record of these lists has several figures: the list says which was counted.
    const fn tells_measure(self) -> bool {
        matches!(self.thing, Thing::Consultation | Thing::Gathering | Thing::Distribution | Thing::Loan | Thing::Publicity)
    }

    /// Its list can say what stands between it and the figure as closed.
    const fn tells_view(self) -> bool {
        matches!(self.thing, Thing::Consultation)
    }

    const fn only(self, axis: AxisKey, code: &'static str) -> Ledger {
        Ledger { fixed: Some((axis, code)), ..self }
    }
}

const fn at(path: &'static str, thing: Thing) -> Ledger {
    Ledger { path, thing, fixed: None }
}

/// The list behind a figure as closed: see [`drill_as`].
pub fn drill(cx: &Cx, measure: Measure, filter: &Filter, crossing: &[(AxisKey, &str)]) -> Option<String> {
    drill_as(cx, View::AsClosed, measure, filter, crossing)
}

/// The list behind a figure: `…?month=2021-08&contact_method=phone`; `unrecorded` asks for what was not written
/// down. The measure and the view go along, so that the list can hold itself against the figure. `None` for whoever may
/// not see it.
pub fn drill_as(cx: &Cx, view: View, measure: Measure, filter: &Filter, crossing: &[(AxisKey, &str)]) -> Option<String> {
    let ledger = Ledger::of(measure);
    if !cx.may(Action::See, &Object::any(ledger.thing)) {
        return None;
    }
    let conditions = filter.clauses().flat_map(|(axis, codes)| codes.iter().map(move |code| (axis, code.as_str())));
    // A condition on the crossing's own axis is narrower already.
    let conditions = conditions.filter(|(axis, _)| !crossing.iter().any(|(crossed, _)| crossed == axis));
    let pairs = crossing.iter().copied().chain(ledger.fixed).chain(conditions).map(|(axis, code)| (axis.name(), code));
    let told = ledger.tells_measure().then(|| ("measure", measure.name()));
    let closed = (ledger.tells_view() && view == View::AsClosed).then_some(("view", "closed"));
    let query = Form::from_pairs(pairs.chain(told).chain(closed)).to_urlencoded();
    Some(if query.is_empty() { ledger.path.to_owned() } else { format!("{}?{query}", ledger.path) })
}
