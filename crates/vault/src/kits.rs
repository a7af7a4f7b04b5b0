//! 「復旧キット」 Three printed codes. Any two of them open a private half; one alone opens nothing.
//!
//! Pairwise: the private half is sealed three times, each time under a key that two of the codes give together.
//! No sharing arithmetic is needed for two of three, and each envelope says which pair it belongs to. Without the
//! pepper and without Argon2, for the reasons given at [`RecoverySlot`](crate::RecoverySlot).

use crate::about::{About, Purpose};
use crate::archive::ArchiveIdentity;
use crate::derive::subkey;
use crate::envelope::{Envelope, OpenError};
use crate::recovery_code::RecoveryCode;
use crate::sealing_key::SealingKey;
use crate::sealing_pair::SealingPrivate;
use crate::slot::{SlotError, wrong_or_broken};
use secrecy::SecretBox;
use zeroize::Zeroizing;

/// Which two of the three kits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KitPair {
    /// 1 and 2.
    FirstSecond,
    /// 1 and 3.
    FirstThird,
    /// 2 and 3.
    SecondThird,
}

impl KitPair {
    /// Every pair.
    pub const ALL: [KitPair; 3] = [KitPair::FirstSecond, KitPair::FirstThird, KitPair::SecondThird];

    /// As it is stored, and the field its envelope is bound to.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            KitPair::FirstSecond => "1-2",
            KitPair::FirstThird => "1-3",
            KitPair::SecondThird => "2-3",
        }
    }

    /// Reads [`KitPair::name`].
    #[must_use]
    pub fn parse(name: &str) -> Option<KitPair> {
        KitPair::ALL.into_iter().find(|pair| pair.name() == name)
    }

    /// The numbers printed on the two kits, from 1.
    #[must_use]
    pub const fn numbers(self) -> [usize; 2] {
        match self {
            KitPair::FirstSecond => [1, 2],
            KitPair::FirstThird => [1, 3],
            KitPair::SecondThird => [2, 3],
        }
    }

    /// What two kits open of a backup, without any database: on an empty machine there is none yet. Its recipient is
    /// not secret; a backup is sealed to those of all three pairs.
    #[must_use]
    pub fn archive_identity(self, first: &RecoveryCode, second: &RecoveryCode) -> ArchiveIdentity {
        ArchiveIdentity::from_secret(&self.secret("archive", first, second))
    }

    fn key(self, first: &RecoveryCode, second: &RecoveryCode) -> SealingKey {
        SealingKey::from_secret(self.secret("pair", first, second))
    }

    fn secret(self, to: &str, first: &RecoveryCode, second: &RecoveryCode) -> SecretBox<[u8; 32]> {
        let both = Zeroizing::new([first.expose().as_slice(), second.expose().as_slice()].concat());
        subkey(&both, &format!("tsunagari/v1/recovery-kits/{to}/{}", self.name()))
    }
}

/// The identities that two kits may be, whichever two they are and in whichever order they were typed.
#[must_use]
pub fn archive_identities_of_two(one: &RecoveryCode, other: &RecoveryCode) -> Vec<ArchiveIdentity> {
    let orders = [(one, other), (other, one)];
    KitPair::ALL.into_iter().flat_map(|pair| orders.map(|(first, second)| pair.archive_identity(first, second))).collect()
}

/// Where the share of a set is bound to: one tenant, one set, one pair.
#[derive(Clone, Copy, Debug)]
pub struct KitPlace<'a> {
    /// The tenant's row id.
    pub tenant: i64,
    /// The id of the set of three.
    pub set: &'a [u8],
}

impl KitPlace<'_> {
    fn about(&self, pair: KitPair) -> About<'_> {
        About { tenant: self.tenant, table: "recovery_pair", record: self.set, field: pair.name() }
    }
}

/// Seals `private` for each two of three codes.
#[must_use]
pub fn seal_to_kits(private: &SealingPrivate, codes: &[RecoveryCode; 3], place: KitPlace<'_>) -> [(KitPair, Envelope); 3] {
    KitPair::ALL.map(|pair| {
        let [first, second] = pair.numbers().map(|number| &codes[number - 1]);
        let secret = private.export();
        (pair, pair.key(first, second).seal_as(Purpose::KitPair, &place.about(pair), &secret))
    })
}

/// Opens with two codes in whichever order they were typed, and says which pair they are.
///
/// # Errors
/// [`SlotError::WrongSecret`] unless both belong to this set; [`SlotError::Sealed`] when the pair's envelope was
/// changed or belongs to another tenant, set or pair.
pub fn open_with_two(
    shares: &[(KitPair, Vec<u8>)],
    one: &RecoveryCode,
    other: &RecoveryCode,
    place: KitPlace<'_>,
) -> Result<(KitPair, SealingPrivate), SlotError> {
    for (pair, share) in shares {
        for (first, second) in [(one, other), (other, one)] {
            match pair.key(first, second).open_as(Purpose::KitPair, &place.about(*pair), share) {
                Ok(bytes) => return Ok((*pair, SealingPrivate::import(&bytes)?)),
                Err(OpenError::OtherKey) => {}
                Err(damage) => return Err(wrong_or_broken(damage)),
            }
        }
    }
    Err(SlotError::WrongSecret)
}
