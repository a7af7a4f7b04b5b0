//! The policy held against what an official signs, and against people of the town: who reaches what, and what a role of
//! one's own takes away. The matrix of all routes asks the policy; here it is asked itself.

use std::sync::Arc;

use platform::id::{AccountId, TeamId};
use platform::policy::{Action, Actor, FieldClass, Limit, Narrowing, Object, Role, Scope, Thing, may, permissions_text, reach};

const NPO: TeamId = TeamId([1; 16]);
/// Another team of the same organisation, and one of another.
const SISTER: TeamId = TeamId([2; 16]);
const CITY: TeamId = TeamId([3; 16]);
const MIZUSAWA: AccountId = AccountId([11; 16]);
const COLLEAGUE: AccountId = AccountId([12; 16]);

fn actor(role: Role) -> Actor {
    Actor { sister_teams: Arc::new([SISTER]), ..Actor::new(MIZUSAWA, "水沢", role, NPO) }
}

fn narrowed(role: Role, action: Action, thing: Thing, limit: Limit) -> Actor {
    let mut own = Narrowing::new("相談員（担当のみ）");
    own.limit(action, thing, limit);
    Actor { narrowed: Some(Arc::new(own)), ..actor(role) }
}

#[test]
fn the_table_is_the_one_that_was_signed() {
    let signed = include_str!("../../../docs/permissions.txt");
    let printed = permissions_text();
    for (n, (printed, signed)) in printed.lines().zip(signed.lines()).enumerate() {
        assert_eq!(printed, signed, "line {} of docs/permissions.txt", n + 1);
    }
    assert_eq!(printed.lines().count(), signed.lines().count());
}

/// Reads the signed page back, cell by cell: role, thing, action and how far.
fn signed() -> Vec<(Role, Thing, Action, Option<Scope>)> {
    let page =
        include_str!("../../../docs/permissions.txt").split("6. 役割ごと").nth(1).expect("part 6").split("7. 確認").next().expect("part 7");
    let mut cells = Vec::new();
    for part in page.split("   ■ ").skip(1) {
        let role = Role::ALL.into_iter().find(|role| part.lines().next() == Some(role.label())).expect("a role");
        for thing in Thing::ALL {
            let begins = format!("{} ", thing.label());
            let row = part.lines().find_map(|line| line.trim_start().strip_prefix(&begins));
            let mut marks = row.unwrap_or_default().split_whitespace();
            for action in Action::ALL {
                let far = match marks.next() {
                    Some("全") => Some(Scope::Everything),
                    Some("団") => Some(Scope::Organisation),
                    Some("チ") => Some(Scope::OwnTeam),
                    Some("担") => Some(Scope::Assigned),
                    Some("本") => Some(Scope::Own),
                    Some("－") | None => None,
                    Some(other) => panic!("{other} of {}", thing.label()),
                };
                cells.push((role, thing, action, far));
            }
        }
    }
    cells
}

/// Every record somebody may stand before, and whether each scope reaches it.
fn within(scope: Scope, action: Action, object: (TeamId, Option<AccountId>, Option<AccountId>)) -> bool {
    let (team, author, in_charge) = object;
    let writing = action == Action::Record;
    match scope {
        Scope::Everything => true,
        Scope::Organisation => [NPO, SISTER].contains(&team),
        Scope::OwnTeam => team == NPO,
        Scope::Assigned => in_charge == Some(MIZUSAWA) || writing && in_charge.is_none(),
        Scope::Own => author == Some(MIZUSAWA) || writing && author.is_none(),
    }
}

fn objects() -> impl Iterator<Item = (TeamId, Option<AccountId>, Option<AccountId>)> {
    let people = [None, Some(MIZUSAWA), Some(COLLEAGUE)];
    [NPO, SISTER, CITY].into_iter().flat_map(move |team| people.into_iter().flat_map(move |a| people.map(|c| (team, a, c))))
}

fn object(thing: Thing, (team, author, in_charge): (TeamId, Option<AccountId>, Option<AccountId>)) -> Object {
    let object = Object::of_team(thing, team).in_charge(in_charge);
    author.map_or(object, |author| object.by(author))
}

#[test]
fn every_decision_is_what_the_signed_page_says() {
    let signed = signed();
    assert_eq!(signed.len(), Role::ALL.len() * Thing::ALL.len() * Action::ALL.len());
    assert!(signed.iter().filter(|cell| cell.3.is_some()).count() > 200);
    for (role, thing, action, far) in signed {
        let who = actor(role);
        let told = |what: &dyn std::fmt::Debug| format!("{role:?} {action:?} {thing:?} {what:?}");
        assert_eq!(may(&who, action, &Object::any(thing)), far.is_some(), "{}", told(&"at all"));
        assert_eq!(reach(&who, action, thing), far.map(|far| vec![far]), "{}", told(&"reach"));
        for of in objects() {
            let due = far.is_some_and(|far| within(far, action, of));
            assert_eq!(may(&who, action, &object(thing, of)), due, "{}", told(&of));
        }
    }
}

#[test]
fn what_a_role_of_ones_own_takes_away_is_gone_and_nothing_is_added() {
    for limit in [Limit::AsBefore, Limit::Never].into_iter().chain(Scope::ALL.map(Limit::Within)) {
        for (role, thing, action, far) in signed() {
            let who = narrowed(role, action, thing, limit);
            let (left, reached) = match limit {
                Limit::AsBefore => (far.is_some(), far.map(|far| vec![far])),
                Limit::Never => (false, None),
                Limit::Within(scope) => (far.is_some(), far.map(|far| vec![far, scope])),
            };
            assert_eq!(may(&who, action, &Object::any(thing)), left, "{role:?} {action:?} {thing:?} {limit:?}");
            assert_eq!(reach(&who, action, thing), reached);
            for of in objects() {
                let narrower = match limit {
                    Limit::AsBefore => true,
                    Limit::Never => false,
                    Limit::Within(scope) => within(scope, action, of),
                };
                let due = narrower && far.is_some_and(|far| within(far, action, of));
                assert_eq!(may(&who, action, &object(thing, of)), due, "{role:?} {action:?} {thing:?} {limit:?} {of:?}");
            }
        }
    }
}

#[test]
fn one_limit_leaves_every_other_permission_alone() {
    for thing in Thing::ALL {
        for action in Action::ALL {
            let who = narrowed(Role::Counsellor, action, thing, Limit::Never);
            let own = who.narrowed.as_ref().expect("narrowed");
            for (t, a) in Thing::ALL.into_iter().flat_map(|t| Action::ALL.map(|a| (t, a))) {
                let due = if (t, a) == (thing, action) { Limit::Never } else { Limit::AsBefore };
                assert_eq!(own.of(a, t), due, "{a:?} {t:?} beside {action:?} {thing:?}");
            }
        }
    }
}

#[test]
fn limits_and_names_read_back_and_strangers_do_not() {
    for limit in [Limit::AsBefore, Limit::Never].into_iter().chain(Scope::ALL.map(Limit::Within)) {
        assert_eq!(Limit::parse(limit.name()), Some(limit));
    }
    assert_eq!(Limit::parse("everywhere"), None);
    let who = narrowed(Role::Counsellor, Action::See, Thing::Narrative, Limit::Never);
    assert_eq!((who.role_label(), actor(Role::Counsellor).role_label()), ("相談員（担当のみ）", "相談員"));
}

/// Whoever names the person in charge, or the author, has one record in mind: the answer is no longer about any.
#[test]
fn a_record_with_somebody_to_it_is_a_certain_record() {
    let mizusawa = actor(Role::Counsellor);
    let (address, history) = (Object::any(Thing::Address), Object::any(Thing::AccessHistory));
    assert!(may(&mizusawa, Action::See, &address) && may(&mizusawa, Action::See, &history));
    assert!(!may(&mizusawa, Action::See, &address.in_charge(Some(COLLEAGUE))) && !may(&mizusawa, Action::See, &address.in_charge(None)));
    assert!(!may(&mizusawa, Action::See, &history.by(COLLEAGUE)) && may(&mizusawa, Action::See, &history.by(MIZUSAWA)));
}

#[test]
fn a_class_of_fields_is_asked_for_itself() {
    let hers = Object::of_team(Thing::Client, NPO).in_charge(Some(COLLEAGUE));
    let sees = |role, class: FieldClass| class.may(&actor(role), Action::See, &hers);
    let reads = |role| FieldClass::ALL.map(|class| sees(role, class));
    //                                           codes  words  others  name  phone  address
    assert_eq!(reads(Role::Counsellor), [true, true, true, true, true, false], "the address is her colleague's to see");
    assert_eq!(reads(Role::ProgrammeLead), [true; 6]);
    for role in [Role::Administrator, Role::SiteStaff, Role::MunicipalOfficer, Role::Auditor, Role::Partner] {
        assert_eq!(reads(role), [false; 6], "{role:?}");
    }
    let things = FieldClass::ALL.map(FieldClass::thing);
    assert_eq!(things, [Thing::Consultation, Thing::Narrative, Thing::ThirdParty, Thing::Identity, Thing::Contact, Thing::Address]);
}
