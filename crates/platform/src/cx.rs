//! What a deed is given: who acts, when, by which chance, on which records, with which keys.

use std::sync::Arc;

use airlock::Airlock;
use calendar::Date;
use jiff::Timestamp;

use crate::audit::{Entry, Notes};
use crate::chance::{Chance, new_id};
use crate::db::{Conn, Db, DbResult, Tx};
use crate::keys::Keys;
use crate::policy::{Action, Actor, Object, Thing, may};
use crate::refusal::Refusal;
use crate::secrets::TenantSecrets;

/// The context of one request or command.
#[derive(Clone)]
pub struct Cx {
    /// Whose records.
    pub tenant: i64,
    /// Who acts.
    pub actor: Actor,
    /// The moment of the deed.
    pub now: Timestamp,
    /// The records.
    pub db: Db,
    /// Where new ids come from.
    pub chance: Arc<dyn Chance>,
    /// What the actor can open and seal.
    pub keys: Keys,
    /// Keyed tags and pseudonyms of this tenant.
    pub secrets: Arc<TenantSecrets>,
    /// Where looks and refusals wait for their line in the audit trail.
    pub notes: Notes,
    /// Where strangers' files are opened.
    pub airlock: Airlock,
}

impl Cx {
    /// The day in Tokyo on which this happens.
    pub fn today(&self) -> Date {
        calendar::jst_date(self.now)
    }

    /// A new id in the order of time.
    pub fn new_id(&self) -> [u8; 16] {
        new_id(self.now, self.chance.as_ref())
    }

    /// Begins a deed.
    pub async fn begin(&self) -> DbResult<Tx> {
        self.db.begin().await
    }

    /// Begins a deed that writes thousands of rows.
    pub async fn begin_large(&self) -> DbResult<Tx> {
        self.db.begin_large().await
    }

    /// A connection for reading.
    pub async fn read(&self) -> DbResult<Conn> {
        self.db.read().await
    }

    /// May the actor do this to this thing?
    pub fn may(&self, action: Action, object: &Object) -> bool {
        may(&self.actor, action, object)
    }

    /// Refuses with *not found* when the actor may not.
    pub fn ask(&self, action: Action, object: &Object) -> Result<(), Refusal> {
        if self.may(action, object) {
            return Ok(());
        }
        // T16: that somebody asked for what is not hers is on record; for what exactly, the entry does not say.
        let detail = format!("{action:?} {:?}", object.thing);
        self.notes.put(self, &Entry { action: "access.refused", kind: "access", object: None, detail: &detail });
        Err(Refusal::NotFound)
    }

    /// Puts a look at a record into the audit trail: `client.viewed`. Looked at again within a few minutes it is one line.
    pub fn viewed(&self, kind: &str, id: &[u8; 16]) {
        self.notes.put_once(self, &Entry { action: &format!("{kind}.viewed"), kind, object: Some(id), detail: "" });
    }

    /// Puts a look at a list into the audit trail, with the codes it was narrowed by: `consultation.listed month=2026-10`.
    pub fn listed(&self, kind: &str, narrowed: &str) {
        self.notes.put_once(self, &Entry { action: &format!("{kind}.listed"), kind, object: None, detail: narrowed });
    }

    /// [`Cx::ask`] for a kind of thing, nobody's in particular.
    pub fn ask_any(&self, action: Action, thing: Thing) -> Result<(), Refusal> {
        self.ask(action, &Object::any(thing))
    }
}
