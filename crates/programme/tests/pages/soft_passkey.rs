//! A passkey made of software: what an authenticator and a browser do with a page's form.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

use super::browser::{Answer, between};

pub const ORIGIN: &str = "https://tsunagari.example.jp";
/// Present, and verified by finger, face or PIN.
const VERIFIED: u8 = 0b101;

/// One, for one person.
#[derive(Clone)]
pub struct SoftPasskey {
    pub key: SigningKey,
    pub id: [u8; 16],
    pub user: String,
    pub origin: String,
    pub flags: u8,
    /// What its PRF gives; nothing where it has none.
    pub secret: Option<[u8; 32]>,
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    let mut sum = vault::Sha256::default();
    sum.update(bytes);
    let hex = sum.finish_hex();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// The question on a page: its options and what comes back with the answer.
pub fn question(page: &Answer) -> (Value, String) {
    let options = between(&page.body, "data-options=\"", "\"").replace("&quot;", "\"").replace("&amp;", "&");
    (serde_json::from_str(&options).unwrap(), page.value("ceremony"))
}

impl SoftPasskey {
    pub fn new(seed: u8, with_secret: bool) -> SoftPasskey {
        SoftPasskey {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: [seed; 16],
            user: String::new(),
            origin: ORIGIN.to_owned(),
            flags: VERIFIED,
            secret: with_secret.then_some([seed; 32]),
        }
    }

    pub fn secret(&self) -> String {
        self.secret.map(text).unwrap_or_default()
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false }).to_string().into_bytes()
    }

    /// Is made: the fields of the form.
    pub fn made(&mut self, page: &Answer) -> [(&'static str, String); 3] {
        let (options, sealed) = question(page);
        self.user = options["user"]["id"].as_str().unwrap().to_owned();
        let mut data = sha256(options["rp"]["id"].as_str().unwrap().as_bytes());
        data.extend([self.flags | 0b100_0000, 0, 0, 0, 0]);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        data.extend(self.public_key());
        let mut attested = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attested.push(u8::try_from(data.len()).unwrap());
        attested.extend(data);
        let client = self.client("webauthn.create", &options);
        let response = json!({ "attestationObject": text(attested), "clientDataJSON": text(client) });
        [("ceremony", sealed), ("answer", self.answer(response)), ("secret", self.secret())]
    }

    /// As COSE writes an ES256 key.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().unwrap(), point.y().unwrap());
        [&b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"[..], x.as_slice(), b"\x22\x58\x20", y.as_slice()].concat()
    }

    /// Proves: the fields of the form.
    pub fn proved(&self, page: &Answer) -> [(&'static str, String); 3] {
        let (options, sealed) = question(page);
        let mut data = sha256(options["rpId"].as_str().unwrap().as_bytes());
        data.extend([self.flags, 0, 0, 0, 0]);
        let client = self.client("webauthn.get", &options);
        let signature: Signature = self.key.sign(&[data.clone(), sha256(&client)].concat());
        let response = json!({
            "authenticatorData": text(data),
            "clientDataJSON": text(client),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": self.user,
        });
        [("ceremony", sealed), ("answer", self.answer(response)), ("secret", self.secret())]
    }

    fn answer(&self, response: Value) -> String {
        json!({ "id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response }).to_string()
    }
}

/// As the browser's form sends them.
pub fn fields<'a>(given: &'a [(&'static str, String); 3]) -> Vec<(&'a str, &'a str)> {
    given.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
