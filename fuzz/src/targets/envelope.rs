use std::sync::LazyLock;

use vault::{About, Argon2Cost, Envelope, OpenError, Opener, PasswordSlot, SealingKey, SealingPrivate, SealingPublic, key_id_of};

use super::Target;

const PLACE: About<'_> = About { tenant: 1, table: "consultation", record: b"r1", field: "note" };

pub(super) static ENVELOPE: Target = Target { name: "envelope", read, words: &["\u{1}\u{1}", "\u{1}\u{2}"], elsewhere: &[] };
pub(super) static SLOTS: Target = Target { name: "slots", read: slots, words: &["\u{1}"], elsewhere: &[] };

struct Known {
    key: SealingKey,
    pair: SealingPrivate,
    sealed: [Envelope; 2],
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let (key, pair) = (SealingKey::generate(), SealingPrivate::generate());
    let sealed = [key.seal(&PLACE, &[b'x'; 90]), pair.public().seal(&PLACE, &[b'x'; 90])];
    Known { key, pair, sealed }
});

/// Two bytes say how a true envelope is dressed up: how much of it stays, and what follows. Nothing but itself opens.
fn read(bytes: &[u8]) -> String {
    let mut told = format!("{:?} {:?}", key_id_of(bytes).err(), SealingPublic::from_bytes(bytes).err());
    for (way, true_one) in KNOWN.sealed.iter().enumerate() {
        let (kept, rest) = bytes.split_first().map_or((0, bytes), |(n, rest)| (usize::from(*n), rest));
        let dressed = [&true_one.as_bytes()[..kept.min(true_one.as_bytes().len())], rest].concat();
        for candidate in [bytes, &dressed] {
            let opened = match way {
                0 => KNOWN.key.open(&PLACE, candidate).map(|text| text.to_vec()),
                _ => KNOWN.pair.open(&PLACE, candidate).map(|text| text.to_vec()),
            };
            assert!(opened.is_err() || candidate == true_one.as_bytes(), "something else opened");
            told.push_str(&opened.err().map_or("opened".to_owned(), |e: OpenError| format!(" {e:?}")));
        }
    }
    let _ = vault::unwrap_key(bytes, Opener::Symmetric(&KNOWN.key), &PLACE).is_ok();
    told
}

/// A slot that reads is written as it was, and cannot ask for more work than the house allows.
fn slots(bytes: &[u8]) -> String {
    static TRUE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let peppers = vault::Peppers::only(vault::Pepper::generate());
        let password = vault::Password::new("nagai aikotoba wo kimeru".to_owned());
        PasswordSlot::seal(&KNOWN.pair, &password, Argon2Cost::TEST, &peppers, &PLACE).expect("a cost the house allows").to_bytes()
    });
    let (kept, rest) = bytes.split_first().map_or((0, bytes), |(n, rest)| (usize::from(*n), rest));
    let dressed = [&TRUE[..kept.min(TRUE.len())], rest].concat();
    let tell = |candidate: &[u8]| match PasswordSlot::from_bytes(candidate) {
        Ok(slot) => {
            assert_eq!(slot.to_bytes(), candidate);
            "a slot".to_owned()
        }
        Err(e) => format!("{e:?}"),
    };
    format!("{} {}", tell(bytes), tell(&dressed))
}
