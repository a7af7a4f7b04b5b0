//! Envelopes against everything somebody with the database, but without the key, could try.

use proptest::prelude::*;
use vault::{About, Envelope, KeyId, OpenError, SealingKey, SealingPrivate, SealingPublic, key_id_of};

const PLACE: About<'_> = About { tenant: 1, table: "consultation", record: b"r1", field: "note" };

/// The two ways of sealing, under one name.
enum Way {
    Key(SealingKey),
    Pair(SealingPrivate),
}

impl Way {
    fn both() -> [Self; 2] {
        [Self::Key(SealingKey::generate()), Self::Pair(SealingPrivate::generate())]
    }

    fn seal(&self, about: &About<'_>, plain: &[u8]) -> Envelope {
        match self {
            Self::Key(key) => key.seal(about, plain),
            Self::Pair(private) => private.public().seal(about, plain),
        }
    }

    fn open(&self, about: &About<'_>, envelope: &[u8]) -> Result<Vec<u8>, OpenError> {
        let opened = match self {
            Self::Key(key) => key.open(about, envelope),
            Self::Pair(private) => private.open(about, envelope),
        };
        opened.map(|text| text.to_vec())
    }

    fn id(&self) -> KeyId {
        match self {
            Self::Key(key) => key.id(),
            Self::Pair(private) => private.public().id(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Place {
    tenant: i64,
    table: String,
    record: Vec<u8>,
    field: String,
}

impl Place {
    fn about(&self) -> About<'_> {
        About { tenant: self.tenant, table: &self.table, record: &self.record, field: &self.field }
    }
}

fn place() -> impl Strategy<Value = Place> {
    let names = ("[a-c]{0,3}", prop::collection::vec(b'a'..=b'c', 0..4), "[a-c]{0,3}");
    (0i64..3, names).prop_map(|(tenant, (table, record, field))| Place { tenant, table, record, field })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_sealed_opens_at_its_place(place in place(), plain in prop::collection::vec(any::<u8>(), 0..9000)) {
        for way in Way::both() {
            let envelope = way.seal(&place.about(), &plain);
            prop_assert_eq!(way.open(&place.about(), envelope.as_bytes()), Ok(plain.clone()));
            prop_assert_eq!(key_id_of(envelope.as_bytes()), Ok(way.id()));
        }
    }

    /// Names of few letters, so that `("ab","c")` and `("a","bc")` do meet.
    #[test]
    fn it_opens_at_no_other_place(here in place(), there in place()) {
        prop_assume!(here != there);
        for way in Way::both() {
            let envelope = way.seal(&here.about(), b"text");
            prop_assert_eq!(way.open(&there.about(), envelope.as_bytes()), Err(OpenError::Altered));
        }
    }

    #[test]
    fn arbitrary_bytes_open_nothing_and_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for way in Way::both() {
            prop_assert!(way.open(&PLACE, &bytes).is_err());
            // With a believable beginning the bytes get further in.
            let mut dressed = way.seal(&PLACE, b"").0;
            dressed.truncate(18);
            dressed.extend_from_slice(&bytes);
            prop_assert!(way.open(&PLACE, &dressed).is_err());
        }
        let _ = key_id_of(&bytes);
        let _ = SealingPublic::from_bytes(&bytes);
    }

    #[test]
    fn a_length_hides_within_its_bucket(a in 0usize..=504, b in 0usize..=504) {
        let bucket = |plain: usize| [64, 128, 256, 512].into_iter().find(|size| plain + 8 <= *size);
        for way in Way::both() {
            let size = |plain| way.seal(&PLACE, &vec![0; plain]).0.len();
            prop_assert_eq!(size(a) == size(b), bucket(a) == bucket(b));
        }
    }
}

#[test]
fn each_part_of_the_place_counts() {
    let elsewhere = [
        About { tenant: 2, ..PLACE },
        About { tenant: -1, ..PLACE },
        About { table: "client", ..PLACE },
        About { record: b"r2", ..PLACE },
        About { field: "plan", ..PLACE },
        About { table: "", ..PLACE },
        About { record: b"", ..PLACE },
        About { field: "", ..PLACE },
    ];
    for way in Way::both() {
        let envelope = way.seal(&PLACE, b"text");
        for about in &elsewhere {
            assert_eq!(way.open(about, envelope.as_bytes()), Err(OpenError::Altered), "{about:?}");
        }
    }
}

#[test]
fn cut_at_every_length_it_is_refused() {
    for way in Way::both() {
        let envelope = way.seal(&PLACE, &[b'x'; 200]).0;
        for length in 0..envelope.len() {
            let error = way.open(&PLACE, &envelope[..length]).unwrap_err();
            let looks_whole = [64, 128].map(|bucket| envelope.len() - 256 + bucket).contains(&length);
            assert_eq!(error, if looks_whole { OpenError::Altered } else { OpenError::Truncated }, "{length}");
        }
        let longer = [envelope.as_slice(), &[0]].concat();
        assert_eq!(way.open(&PLACE, &longer), Err(OpenError::Truncated));
        let next_bucket = [envelope.as_slice(), &[0; 256]].concat();
        assert_eq!(way.open(&PLACE, &next_bucket), Err(OpenError::Altered));
    }
}

#[test]
fn with_any_bit_turned_it_is_refused() {
    for way in Way::both() {
        let envelope = way.seal(&PLACE, b"text").0;
        // Every bit where that is cheap, one bit of each byte where each try is an exchange of keys.
        let step = if matches!(way, Way::Key(_)) { 1 } else { 7 };
        for bit in (0..envelope.len() * 8).step_by(step) {
            let mut turned = envelope.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            let error = way.open(&PLACE, &turned).unwrap_err();
            // X25519 does not look at the top bit of a point, but HPKE hashes the point as it was sent.
            let expected = match bit / 8 {
                0 => OpenError::UnknownVersion(turned[0]),
                1 => OpenError::OtherAlgorithm(turned[1]),
                2..18 => OpenError::OtherKey,
                _ => OpenError::Altered,
            };
            assert_eq!(error, expected, "bit {bit}");
        }
    }
}

#[test]
fn another_key_is_told_from_damage() {
    for (way, other) in Way::both().into_iter().zip(Way::both()) {
        let envelope = way.seal(&PLACE, b"text");
        assert_eq!(other.open(&PLACE, envelope.as_bytes()), Err(OpenError::OtherKey));
        let mut relabelled = envelope.0;
        relabelled[2..18].copy_from_slice(&other.id().0);
        assert_eq!(other.open(&PLACE, &relabelled), Err(OpenError::Altered));
    }
}

#[test]
fn the_two_kinds_do_not_stand_for_each_other() {
    let [key, pair] = Way::both();
    let error = pair.open(&PLACE, key.seal(&PLACE, b"").as_bytes()).unwrap_err();
    assert_eq!(error, OpenError::OtherAlgorithm(1));
    let error = key.open(&PLACE, pair.seal(&PLACE, b"").as_bytes()).unwrap_err();
    assert_eq!(error, OpenError::OtherAlgorithm(2));
}

#[test]
fn the_same_text_never_looks_the_same() {
    for way in Way::both() {
        let (a, b) = (way.seal(&PLACE, b"text").0, way.seal(&PLACE, b"text").0);
        assert_eq!(a.len(), b.len());
        assert_ne!(a[18..], b[18..]);
    }
}

#[test]
fn a_public_key_reads_back_and_poor_points_do_not() {
    let public = SealingPrivate::generate().public().clone();
    assert_eq!(SealingPublic::from_bytes(&public.to_bytes()), Ok(public.clone()));
    assert!(SealingPublic::from_bytes(&public.to_bytes()[1..]).is_err());
    // Zero, one and p − 1: everybody would share the same secret with them.
    let mut p_less_one = [0xff; 32];
    (p_less_one[0], p_less_one[31]) = (0xec, 0x7f);
    let mut one = [0; 32];
    one[0] = 1;
    for point in [[0; 32], one, p_less_one] {
        assert!(SealingPublic::from_bytes(&point).is_err());
    }
}
