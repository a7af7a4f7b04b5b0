//! 「金庫」 The vault: the only room that names a cipher.
//!
//! It keeps texts and identities so that a stolen disk, backup or database dump tells nothing, and so
//! that a colleague without the key cannot read, whatever the buttons say. It does not resist a live
//! server that has been taken over: while a session is open, its keys are in memory. Never call this
//! end-to-end.
//!
//! ```text
//! password ─ Argon2id ─┐
//! pepper (outside) ────┴─ PasswordSlot ─┐
//! two of three kits ───── KitPair ──────┤
//! printed code ────────── RecoverySlot ─┤
//! passkey's secret ────── PasskeySlot ──┼─ SealingPrivate (user) ─ SealingPrivate (team epoch)
//! session token ───────── open_private ─┘                           └─ SealingKey (case, identity)
//!                                                                       └─ Envelope (one field)
//! ```
//!
//! Rules that hold everywhere in the crate:
//! - every envelope is bound to its place ([`About`]) and to what it is for, so it opens nowhere else;
//! - every record has a key of its own, so nonces never meet;
//! - secrets live on the heap, are wiped when dropped, and have no `Display`, no `Serialize`, and a
//!   `Debug` that says nothing;
//! - no error carries content, and no input, however malformed, panics.

mod about;
mod archive;
mod authenticator;
mod blind;
mod chain;
mod chance;
mod derive;
mod digest;
mod envelope;
mod form_token;
mod grant;
mod kits;
mod padding;
mod passkey;
mod passkey_slot;
mod passphrase_file;
mod password;
mod pepper;
mod peppers;
mod recovery_code;
mod recovery_slot;
mod sealing_key;
mod sealing_pair;
mod session_token;
mod signing_key;
mod slot;
mod work;

#[cfg(test)]
mod golden;

pub use about::About;
pub use archive::{ArchiveError, ArchiveIdentity, ArchiveRecipient, ArchiveWriter, open_archive, seal_archive};
pub use authenticator::AuthenticatorSecret;
pub use blind::BlindKey;
pub use chain::{ChainBreak, ChainHash};
pub use chance::{constant_time_eq, random_id};
pub use digest::Sha256;
pub use envelope::{Envelope, KeyId, OpenError, key_id_of};
pub use form_token::{FormHolder, FormKey, FormTokenError};
pub use grant::{Opener, Recipient, unwrap_key, unwrap_private, wrap_key, wrap_private};
pub use kits::{KitPair, KitPlace, archive_identities_of_two, open_with_two, seal_to_kits};
pub use passkey::{KeptPasskey, PasskeyError, PasskeyProof, PasskeyQuestion, PasskeySecret, PasskeySite, which_passkey};
pub use passkey_slot::PasskeySlot;
pub use passphrase_file::{one_time_passphrase, open_with_passphrase, seal_with_passphrase};
pub use password::{Argon2Cost, Password};
pub use pepper::{Pepper, PepperError, PepperId};
pub use peppers::Peppers;
pub use recovery_code::{RecoveryCode, RecoveryCodeError};
pub use recovery_slot::RecoverySlot;
pub use sealing_key::SealingKey;
pub use sealing_pair::{PublicKeyError, SealingPrivate, SealingPublic};
pub use session_token::{SessionToken, SessionTokenError};
pub use signing_key::{Signature, SigningKey, VerifyingKey};
pub use slot::{PasswordSlot, SlotError};
pub use work::{do_work, work_is_done};

/// What opened text comes in: wiped when dropped.
pub use zeroize::Zeroizing;
