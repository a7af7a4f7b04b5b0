//! Two of three: whichever two are left open the organisation's key, in whichever order; one alone, a stranger's, an
//! earlier set's, or the right ones at another tenant open nothing.

use proptest::prelude::*;
use vault::{KitPair, KitPlace, RecoveryCode, SealingPrivate, SlotError, open_with_two, seal_to_kits};

const PLACE: KitPlace<'_> = KitPlace { tenant: 1, set: b"set-one" };

struct Set {
    private: SealingPrivate,
    codes: [RecoveryCode; 3],
    shares: Vec<(KitPair, Vec<u8>)>,
}

fn set(place: KitPlace<'_>) -> Set {
    let private = SealingPrivate::generate();
    let codes = [0; 3].map(|_| RecoveryCode::generate());
    let shares = seal_to_kits(&private, &codes, place).map(|(pair, envelope)| (pair, envelope.0)).to_vec();
    Set { private, codes, shares }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_two_open_in_any_order_and_say_which_they_are(a in 0usize..3, b in 0usize..3) {
        let s = set(PLACE);
        let opened = open_with_two(&s.shares, &s.codes[a], &s.codes[b], PLACE);
        if a == b {
            prop_assert_eq!(opened.unwrap_err(), SlotError::WrongSecret);
        } else {
            let (pair, private) = opened.unwrap();
            prop_assert_eq!(private.public(), s.private.public());
            let mut numbers = [a + 1, b + 1];
            numbers.sort_unstable();
            prop_assert_eq!(pair.numbers(), numbers);
        }
    }

    #[test]
    fn one_kit_with_a_stranger_opens_nothing(mine in 0usize..3, first in any::<bool>()) {
        let s = set(PLACE);
        let stranger = RecoveryCode::generate();
        let (one, other) = if first { (&s.codes[mine], &stranger) } else { (&stranger, &s.codes[mine]) };
        prop_assert_eq!(open_with_two(&s.shares, one, other, PLACE).unwrap_err(), SlotError::WrongSecret);
    }

    #[test]
    fn an_earlier_set_opens_nothing_of_the_present_one(a in 0usize..3, b in 0usize..3) {
        let (old, new) = (set(PLACE), set(PLACE));
        prop_assert!(open_with_two(&new.shares, &old.codes[a], &old.codes[b], PLACE).is_err());
        prop_assert!(open_with_two(&new.shares, &old.codes[a], &new.codes[b], PLACE).is_err());
    }

    #[test]
    fn what_was_swapped_moved_or_changed_is_refused(a in 0usize..3, b in 0usize..3, at in 18usize..100, bit in 0u8..8) {
        prop_assume!(a != b);
        let s = set(PLACE);
        for elsewhere in [KitPlace { tenant: 2, ..PLACE }, KitPlace { set: b"set-two", ..PLACE }] {
            prop_assert!(open_with_two(&s.shares, &s.codes[a], &s.codes[b], elsewhere).is_err());
        }
        let turned: Vec<_> = (0..3).map(|i| (s.shares[i].0, s.shares[(i + 1) % 3].1.clone())).collect();
        prop_assert!(open_with_two(&turned, &s.codes[a], &s.codes[b], PLACE).is_err());
        let mut changed = s.shares.clone();
        for (_, share) in &mut changed {
            let at = at.min(share.len() - 1);
            share[at] ^= 1 << bit;
        }
        prop_assert!(open_with_two(&changed, &s.codes[a], &s.codes[b], PLACE).is_err());
        let cut: Vec<_> = s.shares.iter().map(|(pair, share)| (*pair, share[..share.len() - 1].to_vec())).collect();
        prop_assert!(open_with_two(&cut, &s.codes[a], &s.codes[b], PLACE).is_err());
    }
}

#[test]
fn four_characters_of_a_group_are_read_from_the_paper() {
    let code = RecoveryCode::generate();
    let paper = code.to_paper();
    for (at, group) in paper.split('-').enumerate() {
        assert_eq!(RecoveryCode::read_group(at + 1, group).unwrap(), code.group_text(at + 1));
        assert_eq!(RecoveryCode::read_group(at + 1, &format!(" {} ", group[..4].to_lowercase())).unwrap(), code.group_text(at + 1));
        assert!(RecoveryCode::read_group(at + 1, &group[..3]).is_err());
    }
    let first = paper.split('-').next().unwrap();
    assert!(RecoveryCode::read_group(2, first).is_err(), "the fifth character checks the place too");
    assert_eq!(code.group_text(0).as_str(), "");
    assert_eq!(code.group_text(9).as_str(), "");
}

#[test]
fn a_fingerprint_names_a_code_and_is_the_same_when_typed_back() {
    let code = RecoveryCode::generate();
    assert_eq!(RecoveryCode::parse(&code.to_paper()).unwrap().fingerprint(), code.fingerprint());
    assert_ne!(RecoveryCode::generate().fingerprint(), code.fingerprint());
}
