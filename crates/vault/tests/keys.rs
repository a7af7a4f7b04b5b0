//! Grants and slots: who gets a key, and who does not.

use proptest::prelude::*;
use vault::*;

const GRANT: About<'_> = About { tenant: 1, table: "key_grant", record: b"case 1", field: "key" };
const SLOT: About<'_> = About { tenant: 1, table: "user_slot", record: b"user 1", field: "password" };
const NOTE: About<'_> = About { tenant: 1, table: "consultation", record: b"r1", field: "note" };

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

fn peppers() -> Peppers {
    Peppers::only(Pepper::generate())
}

fn slot(private: &SealingPrivate, peppers: &Peppers) -> PasswordSlot {
    PasswordSlot::seal(private, &password("right"), Argon2Cost::TEST, peppers, &SLOT).unwrap()
}

#[test]
fn a_case_key_reaches_her_through_the_team() {
    let (user, team, case) = (SealingPrivate::generate(), SealingPrivate::generate(), SealingKey::generate());
    let note = case.seal(&NOTE, b"text");
    let to_user = wrap_private(&team, Recipient::Public(user.public()), &SLOT);
    let to_team = wrap_key(&case, Recipient::Public(team.public()), &GRANT);

    let team = unwrap_private(to_user.as_bytes(), Opener::Private(&user), &SLOT).unwrap();
    let case = unwrap_key(to_team.as_bytes(), Opener::Private(&team), &GRANT).unwrap();
    assert_eq!(case.open(&NOTE, note.as_bytes()).unwrap().as_slice(), b"text");
}

#[test]
fn a_grant_opens_for_nobody_else_and_nowhere_else() {
    let (mine, hers, case) = (SealingPrivate::generate(), SealingPrivate::generate(), SealingKey::generate());
    let grant = wrap_key(&case, Recipient::Public(mine.public()), &GRANT);
    let open = |with, about: &About<'_>| unwrap_key(grant.as_bytes(), with, about).unwrap_err();
    assert_eq!(open(Opener::Private(&hers), &GRANT), OpenError::OtherKey);
    assert_eq!(open(Opener::Symmetric(&case), &GRANT), OpenError::OtherAlgorithm(2));
    assert_eq!(open(Opener::Private(&mine), &About { record: b"case 2", ..GRANT }), OpenError::Altered);
    assert_eq!(open(Opener::Private(&mine), &About { tenant: 2, ..GRANT }), OpenError::Altered);
}

#[test]
fn keys_private_halves_and_notes_do_not_stand_for_each_other() {
    let (outer, key, private) = (SealingKey::generate(), SealingKey::generate(), SealingPrivate::generate());
    let (to, with) = (Recipient::Symmetric(&outer), Opener::Symmetric(&outer));
    let a_key = wrap_key(&key, to, &GRANT);
    let a_private = wrap_private(&private, to, &GRANT);
    let a_note = outer.seal(&GRANT, &[7; 32]);
    assert!(unwrap_key(a_key.as_bytes(), with, &GRANT).is_ok());
    assert!(unwrap_private(a_private.as_bytes(), with, &GRANT).is_ok());
    for envelope in [&a_private, &a_note] {
        assert_eq!(unwrap_key(envelope.as_bytes(), with, &GRANT).unwrap_err(), OpenError::Altered);
    }
    for envelope in [&a_key, &a_note] {
        assert_eq!(unwrap_private(envelope.as_bytes(), with, &GRANT).unwrap_err(), OpenError::Altered);
    }
    for envelope in [&a_key, &a_private] {
        assert_eq!(outer.open(&GRANT, envelope.as_bytes()).unwrap_err(), OpenError::Altered);
    }
}

#[test]
fn the_right_password_opens_and_the_wrong_one_is_told_from_damage() {
    let (user, peppers) = (SealingPrivate::generate(), peppers());
    let slot = slot(&user, &peppers);
    assert_eq!(slot.open(&password("right"), &peppers, &SLOT).unwrap().public(), user.public());
    for wrong in ["", "Right", "right ", "wrong"] {
        let error = slot.open(&password(wrong), &peppers, &SLOT).unwrap_err();
        assert_eq!(error, SlotError::WrongSecret);
    }
    let elsewhere = About { record: b"user 2", ..SLOT };
    let error = slot.open(&password("right"), &peppers, &elsewhere).unwrap_err();
    assert_eq!(error, SlotError::Sealed(OpenError::Altered));
    let elsewhere = About { tenant: 2, ..SLOT };
    let error = slot.open(&password("right"), &peppers, &elsewhere).unwrap_err();
    assert_eq!(error, SlotError::Sealed(OpenError::Altered));
}

#[test]
fn a_stolen_database_cannot_try_a_password() {
    let (user, right) = (SealingPrivate::generate(), peppers());
    let slot = slot(&user, &right);
    let error = slot.open(&password("right"), &peppers(), &SLOT).unwrap_err();
    assert_eq!(error, SlotError::PepperMissing(right.current.id()));
}

#[test]
fn a_new_pepper_needs_no_password() {
    let user = SealingPrivate::generate();
    let before = peppers();
    let slot = slot(&user, &before);
    assert_eq!(slot.rewrap(&before, &SLOT), Ok(None));

    let during = Peppers { current: Pepper::generate(), older: vec![before.current] };
    assert!(slot.open(&password("right"), &during, &SLOT).is_ok());
    let rewrapped = slot.rewrap(&during, &SLOT).unwrap().unwrap();
    assert_eq!(rewrapped.pepper(), during.current.id());

    let after = Peppers::only(during.current);
    assert_eq!(rewrapped.open(&password("right"), &after, &SLOT).unwrap().public(), user.public());
    assert_eq!(rewrapped.open(&password("wrong"), &after, &SLOT).unwrap_err(), SlotError::WrongSecret);
    assert!(matches!(slot.open(&password("right"), &after, &SLOT), Err(SlotError::PepperMissing(_))));
    assert!(matches!(slot.rewrap(&after, &SLOT), Err(SlotError::PepperMissing(_))));
}

#[test]
fn a_slot_is_refused_with_any_byte_turned_or_cut() {
    let (user, peppers) = (SealingPrivate::generate(), peppers());
    let bytes = slot(&user, &peppers).to_bytes();
    let opens = |bytes: &[u8]| PasswordSlot::from_bytes(bytes)?.open(&password("right"), &peppers, &SLOT);
    assert!(opens(&bytes).is_ok());
    for length in 0..bytes.len() {
        assert!(opens(&bytes[..length]).is_err(), "cut at {length}");
    }
    // The lowest bit of the memory adds a KiB, which Argon2 hashes in as written: still another key.
    for bit in (0..bytes.len()).flat_map(|at| [at * 8, at * 8 + 7]) {
        let mut turned = bytes.clone();
        turned[bit / 8] ^= 1 << (bit % 8);
        assert!(opens(&turned).is_err(), "bit {bit}");
    }
}

#[test]
fn a_written_cost_cannot_eat_the_house() {
    let (user, peppers) = (SealingPrivate::generate(), peppers());
    let mut bytes = slot(&user, &peppers).to_bytes();
    bytes[1..5].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(PasswordSlot::from_bytes(&bytes), Err(SlotError::CostOutOfBounds));
}

#[test]
fn the_printed_code_opens_without_pepper() {
    let (user, code) = (SealingPrivate::generate(), RecoveryCode::generate());
    let slot = RecoverySlot::seal(&user, &code, &SLOT);
    let slot = RecoverySlot::from_bytes(&slot.to_bytes()).unwrap();
    let typed = RecoveryCode::parse(&code.to_paper().to_lowercase()).unwrap();
    assert_eq!(slot.open(&typed, &SLOT).unwrap().public(), user.public());
    let error = slot.open(&RecoveryCode::generate(), &SLOT).unwrap_err();
    assert_eq!(error, SlotError::WrongSecret);
    let error = slot.open(&code, &About { record: b"user 2", ..SLOT }).unwrap_err();
    assert_eq!(error, SlotError::Sealed(OpenError::Altered));
    assert_eq!(RecoverySlot::from_bytes(&[]), Err(SlotError::Malformed));
    assert_eq!(RecoverySlot::from_bytes(&[2, 0]), Err(SlotError::Malformed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_password_opens_its_own_slot(text in any::<String>(), other in any::<String>()) {
        let (user, peppers) = (SealingPrivate::generate(), peppers());
        let slot = PasswordSlot::seal(&user, &password(&text), Argon2Cost::TEST, &peppers, &SLOT).unwrap();
        let opened = slot.open(&password(&text), &peppers, &SLOT).unwrap();
        prop_assert_eq!(opened.public(), user.public());
        let same = password(&text).same_as(&password(&other));
        prop_assert_eq!(slot.open(&password(&other), &peppers, &SLOT).is_ok(), same);
    }

    #[test]
    fn arbitrary_input_does_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
        let (code, token, peppers) = (RecoveryCode::generate(), SessionToken::generate(), peppers());
        let versioned = [&[1], bytes.as_slice()].concat();
        for bytes in [&bytes, &versioned] {
            if let Ok(slot) = PasswordSlot::from_bytes(bytes) {
                prop_assert!(slot.open(&password(&text), &peppers, &SLOT).is_err());
            }
            if let Ok(slot) = RecoverySlot::from_bytes(bytes) {
                prop_assert!(slot.open(&code, &SLOT).is_err());
            }
            prop_assert!(token.open_private(bytes, &SLOT).is_err());
            prop_assert!(BlindKey::unwrap(bytes, &peppers, &SLOT).is_err());
        }
        prop_assert!(RecoveryCode::parse(&text).is_err());
        prop_assert!(SessionToken::from_cookie(&text).is_err());
        prop_assert!(Pepper::from_file_text(&text).is_err());
        let form = FormKey::under(&peppers).check(&text, FormHolder::Visitor(&[0; 16]), "p", 0, 1);
        prop_assert_eq!(form, Err(FormTokenError::Foreign));
    }

    #[test]
    fn a_printed_code_survives_any_separators(gaps in prop::collection::vec("[ \u{3000}ー―-]{0,3}", 40)) {
        let code = RecoveryCode::generate().to_paper();
        let plain = code.replace('-', "");
        let typed: String = plain.chars().zip(&gaps).flat_map(|(c, gap)| [c.to_string(), gap.clone()]).collect();
        prop_assert_eq!(RecoveryCode::parse(&typed).unwrap().to_paper(), code);
    }
}
