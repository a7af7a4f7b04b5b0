//! The rule of the gate, alone: everything that leaves is weighed here, and nowhere else.

use calendar::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use platform::id::AccountId;

use super::{Basis, Class, Delivery, Item, Outgoing, Why};
use crate::consent::{self, Consent, Standing, Towards};
use crate::protection::{Known, compare};
use crate::safe_contact::{self, Means, Version};

/// What is asked of the gate.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What is to leave.
    pub outgoing: &'a Outgoing,
    /// Who lets it out.
    pub actor: AccountId,
    /// Whether she proved anew who she is.
    pub fresh: bool,
    /// The moment.
    pub now: Timestamp,
}

/// The second person's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// Nobody has looked yet.
    None,
    /// Somebody said yes.
    Given(AccountId, Timestamp),
    /// Somebody said no.
    Refused,
}

/// What holds at this moment.
#[derive(Clone, Debug, Default)]
pub struct Standings<'a> {
    /// Her answers, the newest first.
    pub consents: &'a [Consent],
    /// Whom nothing may reach.
    pub known: &'a [Known],
    /// How she may be reached.
    pub contact: Option<&'a Version>,
    /// For how many days that is believed.
    pub contact_days: i64,
}

/// How long a second look holds.
const LOOK_HOLDS_HOURS: i64 = 24;

/// Everything that stands against it; nothing means it may leave, with the consent it leaves on, if it leaves on one.
pub fn weigh<'a>(q: &Question<'_>, s: &Standings<'a>) -> Result<Option<&'a Consent>, Vec<Why>> {
    let local = calendar::jst_datetime(q.now);
    let mut whys = Vec::new();
    template(q.outgoing, &mut whys);
    over(q.outgoing, local.date(), &mut whys);
    let consent = grounds(q.outgoing, s, local.date(), &mut whys);
    addressee(q.outgoing, s, &mut whys);
    whereabouts(q, &mut whys);
    contact(q.outgoing, s, (local.date(), local.time()), &mut whys);
    if whys.is_empty() { Ok(consent) } else { Err(whys) }
}

fn template(o: &Outgoing, whys: &mut Vec<Why>) {
    let template = o.template;
    let purpose_fits = match o.purpose {
        Some(purpose) => template.purposes().contains(&purpose),
        None => template.purposes().is_empty(),
    };
    if o.class != template.class() || !purpose_fits || !template.bases().contains(&o.basis) || !template.deliveries().contains(&o.delivery)
    {
        whys.push(Why::NotInTemplate);
    }
    // What goes to an account goes to a team, and what goes to a team goes to its accounts.
    if (o.delivery == Delivery::Account) != o.recipient_team.is_some() {
        whys.push(Why::NotInTemplate);
    }
    whys.extend(o.items.iter().filter(|item| !template.allowed().contains(item)).map(|item| Why::Item(*item)));
    if o.items.is_empty() {
        whys.push(Why::Nothing);
    }
}

fn over(o: &Outgoing, today: Date, whys: &mut Vec<Why>) {
    if o.withdrawn_at.is_some() || o.expires_on.is_some_and(|until| until < today) {
        whys.push(Why::Over);
    }
}

/// Her consent in force, or other grounds written down.
fn grounds<'a>(o: &Outgoing, s: &Standings<'a>, today: Date, whys: &mut Vec<Why>) -> Option<&'a Consent> {
    match (o.basis, o.purpose) {
        (Basis::Consent, Some(purpose)) => match consent::standing(s.consents, purpose, &towards(o), &o.items, today) {
            Standing::Given(consent) => return Some(consent),
            Standing::NotAsked => whys.push(Why::NotAsked),
            Standing::Declined => whys.push(Why::Declined),
            Standing::NoAnswer => whys.push(Why::NoAnswer),
            Standing::Withdrawn => whys.push(Why::Withdrawn),
            Standing::Expired(_) => whys.push(Why::ConsentExpired),
            Standing::NotFor(items) => whys.extend(items.into_iter().map(Why::NotConsented)),
        },
        (Basis::Consent, None) => whys.push(Why::NotAsked),
        (Basis::OwnRequest, _) if o.spoken.grounds.trim().is_empty() => whys.push(Why::WhoAsks),
        (Basis::Law | Basis::Emergency, _) if o.spoken.grounds.trim().is_empty() => whys.push(Why::NoGrounds),
        _ => {}
    }
    None
}

/// The recipient as her consent names it.
pub(super) fn towards(o: &Outgoing) -> Towards {
    o.partner.clone().map_or_else(|| Towards::Other(o.spoken.to.body.clone()), Towards::Partner)
}

fn addressee(o: &Outgoing, s: &Standings<'_>, whys: &mut Vec<Why>) {
    // Her own name and address are hers: what is hers is no sign of him.
    if o.class == Class::Herself && o.spoken.to.person.trim().is_empty() && o.spoken.to.body.trim().is_empty() {
        return;
    }
    for found in s.known.iter().flat_map(|known| compare(&known.person, &o.spoken.to)) {
        let why = if found.refuses() { Why::Known(found) } else { Why::LookAgain };
        if (found.refuses() || !o.spoken.looked) && !whys.contains(&why) {
            whys.push(why);
        }
    }
}

/// Where she is or will be, and whatever leaves without her consent: a reason, a second person, a fresh sign-in.
fn whereabouts(q: &Question<'_>, whys: &mut Vec<Why>) {
    let o = q.outgoing;
    let told: Vec<Item> = o.items.iter().copied().filter(|item| item.is_whereabouts()).collect();
    if o.spoken.reason.trim().is_empty() {
        whys.extend(told.iter().map(|item| Why::NoReason(*item)));
    }
    if !o.needs_second_person() {
        return;
    }
    match o.approval {
        Approval::None => whys.push(Why::SecondPerson),
        Approval::Refused => whys.push(Why::SecondPersonRefused),
        Approval::Given(by, _) if by == o.asked_by || by == q.actor => whys.push(Why::SecondPersonSame),
        Approval::Given(_, at) if q.now < at || at.saturating_add(LOOK_HOLDS_HOURS.hours()).is_ok_and(|end| end < q.now) => {
            whys.push(Why::SecondPersonStale);
        }
        Approval::Given(..) => {}
    }
    if !q.fresh {
        whys.push(Why::NotFresh);
    }
}

/// Her number travels with its rules or not at all; a letter to her goes as she said.
fn contact(o: &Outgoing, s: &Standings<'_>, now: (Date, Time), whys: &mut Vec<Why>) {
    if o.items.contains(&Item::Phone) && !o.items.contains(&Item::Reach) {
        whys.push(Why::PhoneAlone);
    }
    let told = o.items.contains(&Item::Phone) || o.items.contains(&Item::Reach);
    let hindrance = match (o.class, o.delivery) {
        (Class::Herself, Delivery::Post) => safe_contact::weigh(s.contact, Means::Post, now, s.contact_days),
        _ if told => match s.contact.map(|version| version.standing(now.0, s.contact_days)) {
            Some(safe_contact::Standing::Valid { .. }) => None,
            Some(safe_contact::Standing::Expired { on }) => Some(safe_contact::Hindrance::Expired(on)),
            _ => Some(safe_contact::Hindrance::NoRecord),
        },
        _ => None,
    };
    whys.extend(hindrance.map(Why::Contact));
}
