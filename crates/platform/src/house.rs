//! The installation while it runs: records, keys outside the database, sessions, clock and chance.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, RwLock};

use airlock::Airlock;
use tokio::sync::Semaphore;
use vault::{Argon2Cost, FormKey, Peppers};

use crate::audit::Notes;
use crate::chance::{Chance, Clock};
use crate::cx::Cx;
use crate::db::Db;
use crate::joined::Joining;
use crate::keys::Keys;
use crate::lane::Lane;
use crate::policy::Actor;
use crate::refusal::Deed;
use crate::secrets::TenantSecrets;
use crate::session::Sessions;

/// Everything a request needs beyond itself.
pub struct House {
    /// The records.
    pub db: Db,
    /// The data folder: files, backups.
    pub folder: PathBuf,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where ids come from.
    pub chance: Arc<dyn Chance>,
    /// The pepper, outside the database.
    pub peppers: Arc<Peppers>,
    /// How hard a password is to guess.
    pub cost: Argon2Cost,
    /// Signs the tokens in forms.
    pub form_key: FormKey,
    /// Who is signed in.
    pub sessions: Sessions,
    /// Turns at sign-in, and who has failed how often from where.
    pub lane: Lane,
    /// Password work of people who are let in already (a new password, an invitation) runs at most this wide.
    pub password_work: Semaphore,
    /// The fictional town's logins, printed on the sign-in page. Empty in earnest.
    pub demo: Vec<DemoLogin>,
    /// Looks at records and refusals on their way into the audit trail.
    pub notes: Notes,
    /// Where strangers' files are opened.
    pub airlock: Airlock,
    /// Under which address the house is reached, where that was configured; else each request says it.
    pub site: OnceLock<crate::web::Site>,
    /// What the rooms contribute to each other.
    pub rooms: Joining,
    /// Turns true when the server is told to stop: answers that go on by themselves end then.
    pub stopping: tokio::sync::watch::Sender<bool>,
    secrets: RwLock<HashMap<i64, Arc<TenantSecrets>>>,
}

/// A login of the fictional town. Not a secret.
#[derive(Clone, Debug)]
pub struct DemoLogin {
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// Name and role, as shown.
    pub who: String,
}

/// What a house is opened with.
pub struct Opening {
    /// The records, migrated.
    pub db: Db,
    /// The data folder.
    pub folder: PathBuf,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// Pepper.
    pub peppers: Peppers,
    /// Password cost.
    pub cost: Argon2Cost,
    /// The fictional town's logins; empty in earnest.
    pub demo: Vec<DemoLogin>,
}

impl House {
    /// Opens the house with strangers' files read in this very process: for the tests of a room.
    pub fn open(o: Opening) -> Arc<House> {
        House::open_behind(o, Airlock::here())
    }

    /// Opens the house behind an airlock.
    pub fn open_behind(o: Opening, airlock: Airlock) -> Arc<House> {
        let form_key = FormKey::under(&o.peppers);
        Arc::new(House {
            notes: Notes::into(&o.db),
            db: o.db,
            folder: o.folder,
            clock: o.clock,
            chance: o.chance,
            peppers: Arc::new(o.peppers),
            cost: o.cost,
            form_key,
            sessions: Sessions::default(),
            lane: Lane::for_cores(std::thread::available_parallelism().map_or(2, usize::from)),
            password_work: Semaphore::new(2),
            demo: o.demo,
            airlock,
            site: OnceLock::new(),
            rooms: Joining::default(),
            stopping: tokio::sync::watch::Sender::new(false),
            secrets: RwLock::default(),
        })
    }

    /// The keyed tags of a tenant, opened once.
    pub async fn secrets(&self, tenant: i64) -> Deed<Arc<TenantSecrets>> {
        if let Some(known) = self.secrets.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&tenant) {
            return Ok(known.clone());
        }
        let opened = Arc::new(self.open_secrets(tenant).await?);
        self.secrets.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(tenant, opened.clone());
        Ok(opened)
    }

    async fn open_secrets(&self, tenant: i64) -> Deed<TenantSecrets> {
        let found = {
            let mut conn = self.db.read().await?;
            TenantSecrets::load(&mut conn, tenant, &self.peppers).await?
        };
        if found.complete_already() {
            return Ok(found);
        }
        let mut tx = self.db.begin().await?;
        let whole = found.complete(&mut tx, tenant, &self.peppers).await?;
        tx.commit().await?;
        Ok(whole)
    }

    /// A context for `actor`, now.
    pub async fn cx(&self, tenant: i64, actor: Actor, keys: Keys) -> Deed<Cx> {
        Ok(Cx {
            tenant,
            actor,
            now: self.clock.now(),
            db: self.db.clone(),
            chance: self.chance.clone(),
            keys,
            secrets: self.secrets(tenant).await?,
            notes: self.notes.clone(),
            airlock: self.airlock.clone(),
        })
    }

    /// A sub-folder of the data folder.
    pub fn path(&self, name: &str) -> PathBuf {
        Path::new(&self.folder).join(name)
    }
}
