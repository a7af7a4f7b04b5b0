//! Free words of a record, in one sealed envelope.

use std::collections::BTreeMap;

use platform::db::{Conn, Tx};
use platform::id::TeamId;
use platform::keys::Keys;
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use vault::About;

use super::{Noun, Sealed};

/// Notes and free words by name, as typed. No `Debug`: they are not for the log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// Sets a text; an empty one is none.
    pub fn with(mut self, name: &str, text: &str) -> Texts {
        match text.trim() {
            "" => self.0.remove(name),
            text => self.0.insert(name.to_owned(), text.to_owned()),
        };
        self
    }

    /// All of them, for a history.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// A text; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

/// Texts as far as the reader holds their key.
pub enum Opened {
    /// Read.
    Read(Texts),
    /// Kept by a team whose key the reader does not hold.
    Closed,
}

impl Opened {
    /// The texts, or none where they are closed.
    pub fn texts(&self) -> Texts {
        match self {
            Opened::Read(texts) => texts.clone(),
            Opened::Closed => Texts::default(),
        }
    }
}

/// The team whose key seals what is written now: the writer's, or the programme's when nobody is signed in.
pub(super) fn team_of(cx: &Cx, programme: &Programme) -> TeamId {
    match cx.keys {
        Keys::Open(_) => cx.actor.team,
        Keys::Sealing(_) => programme.team,
    }
}

pub(super) async fn seal(tx: &mut Tx, cx: &Cx, programme: &Programme, at: Spot<'_>, texts: &Texts) -> Deed<Option<Sealed>> {
    if texts.0.is_empty() {
        return Ok(None);
    }
    let plain = serde_json::to_vec(&texts.0).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let bytes = seal_bytes(tx, cx, programme, at, &plain).await?;
    Ok(Some(Sealed { bytes, revision: at.revision }))
}

/// Where an envelope lies.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub noun: Noun,
    pub record: &'a [u8; 16],
    pub revision: i64,
    pub field: &'a str,
}

impl Spot<'_> {
    // An older envelope of the same record does not open at a newer revision.
    fn record(&self) -> Vec<u8> {
        [self.record.as_slice(), &self.revision.to_be_bytes()].concat()
    }
}

pub(super) async fn seal_bytes(tx: &mut Tx, cx: &Cx, programme: &Programme, at: Spot<'_>, plain: &[u8]) -> Deed<Vec<u8>> {
    let key = cx.keys.sealer(tx, cx.tenant, team_of(cx, programme), cx.now).await?;
    let about = About { tenant: cx.tenant, table: at.noun.name(), record: &at.record(), field: at.field };
    Ok(key.seal(&about, plain).0)
}

/// Opens the texts of a record.
pub async fn open(conn: &mut Conn, cx: &Cx, noun: Noun, record: &[u8; 16], sealed: Option<&Sealed>) -> Deed<Opened> {
    let Some(sealed) = sealed else { return Ok(Opened::Read(Texts::default())) };
    let spot = Spot { noun, record, revision: sealed.revision, field: "texts" };
    let Some(plain) = open_bytes(conn, cx, spot, &sealed.bytes).await? else { return Ok(Opened::Closed) };
    let texts = serde_json::from_str(&plain).map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(Opened::Read(Texts(texts)))
}

/// None when the reader does not hold the key.
pub(super) async fn open_bytes(conn: &mut Conn, cx: &Cx, at: Spot<'_>, bytes: &[u8]) -> Deed<Option<String>> {
    let about = About { tenant: cx.tenant, table: at.noun.name(), record: &at.record(), field: at.field };
    match cx.keys.open_text(conn, &about, bytes).await {
        Ok(text) => Ok(Some(text)),
        Err(Refusal::NotFound | Refusal::Locked) => Ok(None),
        Err(other) => Err(other),
    }
}
