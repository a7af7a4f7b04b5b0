//! Whatever is combined: no address, no plan, no word to him, nothing past her consent comes through the gate.

use calendar::Date;
use casework::client::ClientId;
use casework::consent::{self, Answer, Consent, ConsentId, How, Purpose, Standing, Towards};
use casework::disclosure::{Approval, Basis, Delivery, Item, Outgoing, OutgoingId, Question, Spoken, Standings, Template, Why, weigh};
use casework::protection::{Addressee, Known, KnownId, KnownPerson};
use casework::safe_contact::{Means, SafeContact, Version};
use jiff::Timestamp;
use jiff::ToSpan as _;
use platform::id::AccountId;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const NOW: &str = "2027-03-31T03:00:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn today() -> Date {
    calendar::jst_date(now())
}

fn account(n: u8) -> AccountId {
    AccountId([n; 16])
}

fn day() -> impl Strategy<Value = Date> {
    (-40i64..400).prop_map(|off| today().checked_add((off - 200).days()).unwrap())
}

fn body() -> impl Strategy<Value = String> {
    select(vec!["こもれび法律相談室", "あおば運送", "すずらん会"]).prop_map(str::to_owned)
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    subsequence(Item::ALL.to_vec(), 0..=Item::ALL.len())
}

fn consent() -> impl Strategy<Value = Consent> {
    let words = (select(Purpose::ALL), select(Answer::ALL), select(How::ALL));
    (words, body(), items(), day(), proptest::option::of(day()), proptest::bool::weighted(0.2)).prop_map(
        |((purpose, answer, how), body, items, asked_on, expires_on, withdrawn)| Consent {
            id: ConsentId([9; 16]),
            client: ClientId([1; 16]),
            purpose,
            towards: Towards::Other(body),
            items,
            answer,
            how,
            note: String::new(),
            asked_on,
            expires_on,
            recorded_by: account(1),
            recorded_at: now(),
            withdrawn_at: withdrawn.then(now),
            withdrawn_by: None,
        },
    )
}

fn approval() -> impl Strategy<Value = Approval> {
    prop_oneof![
        Just(Approval::None),
        Just(Approval::Refused),
        (1u8..4, -60i64..3_000).prop_map(|(by, minutes)| Approval::Given(account(by), now().checked_sub(minutes.minutes()).unwrap())),
    ]
}

fn outgoing() -> impl Strategy<Value = Outgoing> {
    let form = (select(Template::ALL), proptest::option::of(select(Purpose::ALL)), select(Basis::ALL), select(Delivery::ALL));
    let words =
        (body(), select(vec!["", "高橋 健一", "高橋 さゆり", "田中"]), select(vec!["", "迎えのため"]), select(vec!["", "児童虐待防止法"]));
    (form, items(), words, approval(), any::<(bool, bool)>(), proptest::option::of(day())).prop_map(
        |((template, purpose, basis, delivery), items, (body, person, reason, grounds), approval, (looked, withdrawn), expires_on)| {
            Outgoing {
                id: OutgoingId([3; 16]),
                client: ClientId([1; 16]),
                programme: facts::ProgrammeId([2; 16]),
                template,
                purpose,
                class: template.class(),
                partner: None,
                recipient_team: None,
                items,
                basis,
                delivery,
                expires_on,
                referral: None,
                spoken: Spoken {
                    to: Addressee { body, person: person.to_owned(), ..Addressee::default() },
                    reason: reason.to_owned(),
                    grounds: grounds.to_owned(),
                    looked,
                    ..Spoken::default()
                },
                asked_by: account(1),
                asked_at: now(),
                approval,
                released_at: None,
                withdrawn_at: (withdrawn && looked).then(now),
            }
        },
    )
}

fn contact() -> impl Strategy<Value = Option<Version>> {
    proptest::option::of((subsequence(Means::ALL.to_vec(), 0..=7), any::<bool>(), day())).prop_map(|of| {
        of.map(|(allowed, never, confirmed_on)| Version {
            revision: 1,
            contact: SafeContact { allowed, never, ..SafeContact::default() },
            recorded_by: account(1),
            recorded_at: now(),
            confirmed_on,
            confirmed_by: account(1),
        })
    })
}

fn him() -> Known {
    let person = KnownPerson { name: "髙橋 健一".into(), workplace: "あおば運送".into(), ..KnownPerson::default() };
    Known { id: KnownId([4; 16]), revision: 1, person, recorded_by: account(1), recorded_at: now() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nothing_comes_through_that_must_not(
        o in outgoing(),
        consents in proptest::collection::vec(consent(), 0..4),
        known in any::<bool>(),
        contact in contact(),
        actor in 1u8..4,
        fresh in any::<bool>(),
    ) {
        let known = if known { vec![him()] } else { Vec::new() };
        let around = Standings { consents: &consents, known: &known, contact: contact.as_ref(), contact_days: 30 };
        let question = Question { outgoing: &o, actor: account(actor), fresh, now: now() };
        let said = weigh(&question, &around);
        let Ok(on) = said else {
            prop_assert!(!said.unwrap_err().is_empty(), "a refusal says why");
            return Ok(());
        };
        // Only what the template may carry, and something.
        prop_assert!(!o.items.is_empty() && o.items.iter().all(|item| o.template.allowed().contains(item)));
        prop_assert!(o.withdrawn_at.is_none() && o.expires_on.is_none_or(|until| until >= today()));
        // Where she is or will be: a reason, somebody else's look within 24 hours, a fresh proof.
        let told = o.items.contains(&Item::Address) || o.items.contains(&Item::Plan);
        if told {
            prop_assert!(!o.spoken.reason.is_empty());
        }
        if told || matches!(o.basis, Basis::Law | Basis::Emergency) {
            let Approval::Given(by, at) = o.approval else { return Err(TestCaseError::fail("nobody looked")) };
            prop_assert!(by != o.asked_by && by != account(actor) && fresh);
            prop_assert!(at <= now() && now() <= at.checked_add(24.hours()).unwrap());
        }
        // Her word, or grounds in writing.
        match o.basis {
            Basis::Consent => {
                let on = on.expect("a consent it leaves on");
                let standing = consent::standing(&consents, o.purpose.unwrap(), &Towards::Other(o.spoken.to.body.clone()), &o.items, today());
                prop_assert_eq!(standing, Standing::Given(on));
                prop_assert!(on.answer == Answer::Given && on.withdrawn_at.is_none() && on.expires_on.unwrap() >= today());
                prop_assert!(o.items.iter().all(|item| on.items.contains(item)));
            }
            _ => prop_assert!(!o.spoken.grounds.is_empty() && on.is_none()),
        }
        // Never to him or his; to his family name only after a look.
        if !known.is_empty() {
            prop_assert!(o.spoken.to.person != "高橋 健一" && o.spoken.to.body != "あおば運送");
            prop_assert!(o.spoken.to.person != "高橋 さゆり" || o.spoken.looked);
        }
        // Her number never without its rules, and never with rules nobody confirmed this month.
        if o.items.contains(&Item::Phone) {
            prop_assert!(o.items.contains(&Item::Reach));
            let version = contact.as_ref().expect("a record");
            prop_assert!(version.standing(today(), 30).holds());
        }
    }

    #[test]
    fn a_refusal_is_never_an_empty_list_and_every_reason_can_be_said(o in outgoing(), fresh in any::<bool>()) {
        let question = Question { outgoing: &o, actor: account(2), fresh, now: now() };
        if let Err(whys) = weigh(&question, &Standings::default()) {
            for why in whys {
                prop_assert!(!why.sentence().is_empty() && !why.sentence().starts_with("disclosure-"), "{:?}", why);
                prop_assert!(!why.code().is_empty());
            }
        }
    }
}

#[test]
fn letters_do_come_through_when_everything_is_right() {
    let consent = Consent {
        id: ConsentId([9; 16]),
        client: ClientId([1; 16]),
        purpose: Purpose::Referral,
        towards: Towards::Other("こもれび 法律相談室".into()),
        items: vec![Item::Name, Item::Address, Item::Request],
        answer: Answer::Given,
        how: How::Oral,
        note: String::new(),
        asked_on: today(),
        expires_on: Some(today()),
        recorded_by: account(1),
        recorded_at: now(),
        withdrawn_at: None,
        withdrawn_by: None,
    };
    let o = Outgoing {
        id: OutgoingId([3; 16]),
        client: ClientId([1; 16]),
        programme: facts::ProgrammeId([2; 16]),
        template: Template::ReferralLetter,
        purpose: Some(Purpose::Referral),
        class: Template::ReferralLetter.class(),
        partner: None,
        recipient_team: None,
        items: vec![Item::Name, Item::Address],
        basis: Basis::Consent,
        delivery: Delivery::Post,
        expires_on: None,
        referral: None,
        spoken: Spoken {
            to: Addressee { body: "こもれび法律相談室".into(), ..Addressee::default() },
            reason: "迎え".into(),
            ..Spoken::default()
        },
        asked_by: account(1),
        asked_at: now(),
        approval: Approval::Given(account(2), now().checked_sub(24.hours()).unwrap()),
        released_at: None,
        withdrawn_at: None,
    };
    let consents = [consent];
    let known = [him()];
    let around = Standings { consents: &consents, known: &known, contact: None, contact_days: 30 };
    let question = Question { outgoing: &o, actor: account(1), fresh: true, now: now() };
    assert_eq!(weigh(&question, &around), Ok(Some(&consents[0])), "to the last minute of the day and of the look");
    let stale = Question { now: now().checked_add(1.second()).unwrap(), ..question };
    assert_eq!(weigh(&stale, &around), Err(vec![Why::SecondPersonStale]));
    assert_eq!(weigh(&Question { fresh: false, ..question }, &around), Err(vec![Why::NotFresh]));
}
