//! The stored forms, bit for bit.
//!
//! `tests/golden.txt` was written by another implementation of this design (Python's hashlib, hmac and
//! cryptography), so it proves the design and not merely today's code. A failure here means that what
//! installed systems have stored would no longer open: add a version, never change these lines.

use crate::about::Purpose;
use crate::chance::secret_from;
use crate::*;
use secrecy::SecretBox;

const PLACE: About<'_> = About { tenant: 42, table: "consultation", record: b"rec", field: "note" };
const SLOT: About<'_> = About { tenant: 42, table: "user_slot", record: b"user", field: "slot" };

fn golden(name: &str) -> &'static str {
    let mut lines = include_str!("../tests/golden.txt").lines().filter_map(|line| line.split_once(' '));
    lines.find(|(found, _)| *found == name).unwrap().1
}

fn golden_bytes(name: &str) -> Vec<u8> {
    let (pairs, _) = golden(name).as_bytes().as_chunks::<2>();
    pairs.iter().map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn counting<const N: usize>(from: u8) -> [u8; N] {
    std::array::from_fn(|at| from + u8::try_from(at).unwrap())
}

fn key() -> SealingKey {
    SealingKey::from_bytes(&counting::<32>(0)).unwrap()
}

fn private() -> SealingPrivate {
    SealingPrivate::import(&counting::<32>(0x40)).unwrap()
}

fn peppers() -> Peppers {
    let digits: String = counting::<32>(0x80).iter().map(|byte| format!("{byte:02x}")).collect();
    Peppers::only(Pepper::from_file_text(&format!("tsunagari-pepper-v1:{digits}")).unwrap())
}

fn is_private(opened: &SealingPrivate) -> bool {
    opened.public() == private().public()
}

#[test]
fn envelope() {
    let envelope = key().seal_with([0x11; 16], [0x22; 12], Purpose::Record, &PLACE, "相談".as_bytes());
    assert_eq!(key().id().0, *golden_bytes("KEY_ID"));
    assert_eq!(envelope.0, golden_bytes("ENVELOPE"));
    assert_eq!(key().open(&PLACE, &golden_bytes("ENVELOPE")).unwrap().as_slice(), "相談".as_bytes());
}

#[test]
fn sealed_to_a_public_key() {
    assert_eq!(private().public().to_bytes(), *golden_bytes("PUBLIC"));
    assert_eq!(private().public().id().0, *golden_bytes("PUBLIC_ID"));
    assert_eq!(private().open(&PLACE, &golden_bytes("SEALED_TO")).unwrap().as_slice(), "相談".as_bytes());
}

#[test]
fn grants() {
    let with = Opener::Symmetric(&SealingKey::from_bytes(&counting::<32>(0)).unwrap());
    let given = unwrap_key(&golden_bytes("WRAPPED_KEY"), with, &SLOT).unwrap();
    assert_eq!(*given.expose(), counting::<32>(0x80));
    assert!(is_private(&unwrap_private(&golden_bytes("WRAPPED_PRIVATE"), with, &SLOT).unwrap()));
}

#[test]
fn slots() {
    assert_eq!(peppers().current.id().0, *golden_bytes("PEPPER_ID"));
    let slot = PasswordSlot::from_bytes(&golden_bytes("PASSWORD_SLOT")).unwrap();
    assert_eq!(slot.to_bytes(), golden_bytes("PASSWORD_SLOT"));
    let password = Password::new("合言葉Ａ".to_owned());
    assert!(is_private(&slot.open(&password, &peppers(), &SLOT).unwrap()));

    let code = RecoveryCode::parse(golden("RECOVERY_PAPER")).unwrap();
    assert_eq!(*code.expose(), counting::<20>(0xa0));
    assert_eq!(*code.to_paper(), golden("RECOVERY_PAPER"));
    let slot = RecoverySlot::from_bytes(&golden_bytes("RECOVERY_SLOT")).unwrap();
    assert!(is_private(&slot.open(&code, &SLOT).unwrap()));
}

#[test]
fn session() {
    let token = SessionToken::from_cookie(golden("COOKIE")).unwrap();
    assert_eq!(*token.to_cookie(), golden("COOKIE"));
    assert_eq!(token.hash(), *golden_bytes("SESSION_HASH"));
    assert!(is_private(&token.open_private(&golden_bytes("SESSION_ROW"), &SLOT).unwrap()));
}

#[test]
fn index_values_and_pseudonyms() {
    let key = BlindKey::of(counting(0));
    assert_eq!(key.tag("phone", "0191234567"), *golden_bytes("TAG"));
    assert_eq!(key.person_pseudonym(7, 2026, b"client"), *golden_bytes("PSEUDONYM"));
    let unwrapped = BlindKey::unwrap(&golden_bytes("TENANT_SECRET"), &peppers(), &SLOT).unwrap();
    assert_eq!(unwrapped.tag("phone", "0191234567"), *golden_bytes("TAG"));
}

#[test]
fn chain_and_form() {
    let head = ChainHash::start(42).next(b"first").next(b"second");
    assert_eq!(head.0, *golden_bytes("CHAIN"));
    let token = FormKey::under(&peppers()).mint(FormHolder::Visitor(&[0x11; 16]), "consultation", 29_700_000);
    assert_eq!(token, golden("FORM"));
}

/// Only somebody holding the key could have made it, so it is no attack; but it must not panic either.
#[test]
fn an_authentic_envelope_with_another_inside_is_unreadable() {
    let secret: SecretBox<[u8; 32]> = secret_from(&[5; 32]).unwrap();
    let key = SealingKey::from_secret(secret);
    let short = key.seal_as(Purpose::Key, &PLACE, &[1; 31]);
    let error = unwrap_key(short.as_bytes(), Opener::Symmetric(&key), &PLACE).unwrap_err();
    assert_eq!(error, OpenError::Unreadable);
    let short = key.seal_as(Purpose::Private, &PLACE, &[1; 33]);
    let error = unwrap_private(short.as_bytes(), Opener::Symmetric(&key), &PLACE).unwrap_err();
    assert_eq!(error, OpenError::Unreadable);
}
