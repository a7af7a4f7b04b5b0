//! 「パスキー」 Proving with a passkey that it is she (WebAuthn level 3, by `webauthn-rs`).
//!
//! What a browser is asked and what it answers are JSON. The state between the two is ours: seal it, bind it to whom
//! it was given, take it back once.
//!
//! Where browser and authenticator know the PRF extension, they also give 256 bits that only this passkey gives, only
//! here, and only after the user was verified: a [`PasskeySecret`], which opens a [`PasskeySlot`](crate::PasskeySlot).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretBox};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Uuid, Webauthn, WebauthnBuilder,
};
use zeroize::Zeroizing;

use crate::chance;

const BYTES: usize = 32;
/// What every passkey is asked to make its secret of. The same for all: the extension mixes the passkey in, and on the
/// sign-in page nobody knows yet who will come.
const ASKED_OF_PRF: &[u8] = b"tsunagari/v1/passkey/user-key";

/// Why a passkey was not taken. Never tells what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// Passkeys belong to a name; an address in numbers has none.
    #[error("passkeys need a host name and its origin")]
    Site,
    /// The browser's answer is not of the known form.
    #[error("not an answer of a passkey")]
    Malformed,
    /// Another passkey, another site, another question, not signed, or the user was not verified.
    #[error("the passkey's answer does not prove what was asked")]
    Refused,
}

/// A site 「サイト」 that passkeys are made for.
pub struct PasskeySite {
    webauthn: Webauthn,
}

/// A passkey as the database keeps it: its public key and what it told of itself. Not a secret.
#[derive(Clone, Debug)]
pub struct KeptPasskey(Passkey);

/// A question to a browser, and what must be known again when it answers.
pub struct PasskeyQuestion {
    /// Options for `navigator.credentials`, as JSON.
    pub options: String,
    /// Our state.
    pub state: Zeroizing<Vec<u8>>,
}

/// An answer that proved what was asked.
#[derive(Debug)]
pub struct PasskeyProof {
    /// The passkey, with its counter as it is now, if that changed.
    pub changed: Option<KeptPasskey>,
    /// Which passkey.
    pub credential: Vec<u8>,
}

impl fmt::Debug for PasskeySite {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PasskeySite")
    }
}

impl PasskeySite {
    /// A site by its host name (the passkeys' relying party) and the origins its pages may have.
    ///
    /// # Errors
    /// [`PasskeyError::Site`] for an address in numbers, or an origin of another host.
    pub fn new(host: &str, origins: &[String], name: &str) -> Result<Self, PasskeyError> {
        let urls: Vec<Url> = origins.iter().filter_map(|origin| Url::parse(origin).ok()).collect();
        let (first, others) = urls.split_first().ok_or(PasskeyError::Site)?;
        let builder = WebauthnBuilder::new(host, first).map_err(|_| PasskeyError::Site)?.rp_name(name);
        let builder = others.iter().fold(builder, |builder, origin| builder.append_allowed_origin(origin));
        Ok(Self { webauthn: builder.build().map_err(|_| PasskeyError::Site)? })
    }

    /// Asks for a new passkey. `user` is what it will say of its owner: an id that tells nothing.
    ///
    /// # Errors
    /// [`PasskeyError::Site`].
    pub fn ask_new(&self, user: [u8; 16], login: &str, name: &str, known: &[KeptPasskey]) -> Result<PasskeyQuestion, PasskeyError> {
        let known = known.iter().map(|kept| kept.0.cred_id().clone()).collect();
        let asked = self.webauthn.start_passkey_registration(Uuid::from_bytes(user), login, name, Some(known));
        let (options, state) = asked.map_err(|_| PasskeyError::Site)?;
        let mut options = value(&options.public_key)?;
        // To be found on the sign-in page it must lie in the authenticator; one without room for it still serves beside
        // the password.
        options["authenticatorSelection"]["residentKey"] = json!("preferred");
        question(options, &state)
    }

    /// Takes a new passkey.
    ///
    /// # Errors
    /// [`PasskeyError::Malformed`], [`PasskeyError::Refused`].
    pub fn take_new(&self, state: &[u8], answer: &str) -> Result<KeptPasskey, PasskeyError> {
        let state: PasskeyRegistration = read(state)?;
        let answer: RegisterPublicKeyCredential = read(answer.as_bytes())?;
        self.webauthn.finish_passkey_registration(&answer, &state).map(KeptPasskey).map_err(|_| PasskeyError::Refused)
    }

    /// Asks for one of these passkeys.
    ///
    /// # Errors
    /// [`PasskeyError::Site`] when there are none.
    pub fn ask_one_of(&self, known: &[KeptPasskey]) -> Result<PasskeyQuestion, PasskeyError> {
        let known: Vec<Passkey> = known.iter().map(|kept| kept.0.clone()).collect();
        let (options, state) = self.webauthn.start_passkey_authentication(&known).map_err(|_| PasskeyError::Site)?;
        question(value(&options.public_key)?, &state)
    }

    /// Takes the proof of one of these passkeys.
    ///
    /// # Errors
    /// [`PasskeyError::Malformed`], [`PasskeyError::Refused`].
    pub fn take_one_of(&self, known: &[KeptPasskey], state: &[u8], answer: &str) -> Result<PasskeyProof, PasskeyError> {
        let state: PasskeyAuthentication = read(state)?;
        let answer: PublicKeyCredential = read(answer.as_bytes())?;
        let result = self.webauthn.finish_passkey_authentication(&answer, &state).map_err(|_| PasskeyError::Refused)?;
        let kept = known.iter().find(|kept| kept.0.cred_id() == result.cred_id()).ok_or(PasskeyError::Refused)?;
        Ok(proof(kept, &result))
    }

    /// Asks for whichever passkey of this site there is: nobody said who she is.
    ///
    /// # Errors
    /// [`PasskeyError::Site`].
    pub fn ask_any(&self) -> Result<PasskeyQuestion, PasskeyError> {
        let (options, state) = self.webauthn.start_discoverable_authentication().map_err(|_| PasskeyError::Site)?;
        question(value(&options.public_key)?, &state)
    }

    /// Takes the proof of the passkey that [`which`] named.
    ///
    /// # Errors
    /// [`PasskeyError::Malformed`], [`PasskeyError::Refused`].
    pub fn take_any(&self, kept: &KeptPasskey, state: &[u8], answer: &str) -> Result<PasskeyProof, PasskeyError> {
        let state: DiscoverableAuthentication = read(state)?;
        let answer: PublicKeyCredential = read(answer.as_bytes())?;
        let result = self.webauthn.finish_discoverable_authentication_v2(&answer, state, &kept.0).map_err(|_| PasskeyError::Refused)?;
        Ok(proof(kept, &result))
    }
}

/// Which passkey an answer claims to be of, and whose: nothing is proved yet.
///
/// # Errors
/// [`PasskeyError::Malformed`].
pub fn which_passkey(answer: &str) -> Result<(Vec<u8>, [u8; 16]), PasskeyError> {
    let answer: PublicKeyCredential = read(answer.as_bytes())?;
    let user = answer.get_user_unique_id().and_then(|user| user.try_into().ok()).ok_or(PasskeyError::Malformed)?;
    Ok((answer.get_credential_id().to_vec(), user))
}

fn proof(kept: &KeptPasskey, result: &webauthn_rs::prelude::AuthenticationResult) -> PasskeyProof {
    let mut kept = kept.clone();
    let changed = kept.0.update_credential(result) == Some(true);
    PasskeyProof { credential: kept.credential(), changed: changed.then_some(kept) }
}

/// The options with the wish for a secret.
fn question(mut options: Value, state: &impl Serialize) -> Result<PasskeyQuestion, PasskeyError> {
    if !options["extensions"].is_object() {
        options["extensions"] = json!({});
    }
    options["extensions"]["prf"] = json!({ "eval": { "first": URL_SAFE_NO_PAD.encode(ASKED_OF_PRF) } });
    let state = serde_json::to_vec(state).map_err(|_| PasskeyError::Malformed)?;
    Ok(PasskeyQuestion { options: options.to_string(), state: Zeroizing::new(state) })
}

fn value(options: &impl Serialize) -> Result<Value, PasskeyError> {
    serde_json::to_value(options).map_err(|_| PasskeyError::Malformed)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, PasskeyError> {
    serde_json::from_slice(bytes).map_err(|_| PasskeyError::Malformed)
}

impl KeptPasskey {
    /// Its id, as the authenticator names it.
    #[must_use]
    pub fn credential(&self) -> Vec<u8> {
        self.0.cred_id().to_vec()
    }

    /// The bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&self.0).expect("a passkey is made of numbers and texts")
    }

    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`PasskeyError::Malformed`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PasskeyError> {
        read(bytes).map(Self)
    }
}

/// 256 bits that a passkey gave for this site alone.
pub struct PasskeySecret {
    secret: SecretBox<[u8; BYTES]>,
}

impl fmt::Debug for PasskeySecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PasskeySecret(sealed)")
    }
}

impl PasskeySecret {
    /// Reads it as a page sends it: base64url of 32 bytes. `None` for anything else, and for zeros, which no
    /// authenticator gives.
    #[must_use]
    pub fn parse(sent: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(sent).ok()?);
        let secret: SecretBox<[u8; BYTES]> = chance::secret_from(&bytes)?;
        (*secret.expose_secret() != [0; BYTES]).then_some(Self { secret })
    }

    pub(crate) fn expose(&self) -> &[u8; BYTES] {
        self.secret.expose_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer as a browser sends it; nothing in it is proved.
    #[test]
    fn an_answer_says_which_passkey_and_whose_it_claims_to_be() {
        let user = URL_SAFE_NO_PAD.encode([7u8; 16]);
        let answer = |user: &str| {
            json!({
                "id": "AQID", "rawId": "AQID", "type": "public-key", "extensions": {},
                "response": { "authenticatorData": "AA", "clientDataJSON": "AA", "signature": "AA", "userHandle": user },
            })
            .to_string()
        };
        assert_eq!(which_passkey(&answer(&user)), Ok((vec![1, 2, 3], [7; 16])));
        assert_eq!(which_passkey(&answer("AQID")), Err(PasskeyError::Malformed), "nobody's id");
        assert_eq!(which_passkey("{}"), Err(PasskeyError::Malformed));
    }
}
