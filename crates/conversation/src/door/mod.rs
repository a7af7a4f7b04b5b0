//! Her side: to begin, to come back, to write on, to read, to empty, to leave.

mod begin;
mod leave;
mod picture;
mod read;
mod room;
mod write;

pub(crate) use begin::{Quiet, reopened};
pub(crate) use write::public_of;

use std::sync::Arc;

use facts::ProgrammeId;
use platform::db::Tx;
use platform::house::House;
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::policy::{Actor, Role};
use platform::{Cx, Deed};
use tokio::sync::Semaphore;

use crate::feed::{Happened, Kind};
use crate::hours::{self, Hours as _};
use crate::store;
use crate::thread::{By, ThreadId};

pub use begin::{Beginning, Begun, begin};
pub use leave::{decline, empty, end};
pub use picture::{LARGEST_PICTURE, reencoded};
pub use read::{Mine, picture, read};
pub use room::{Room, close, enter, open};
pub use write::write_on;

/// Longest message, in characters.
pub const LONGEST: usize = 10_000;

/// Nobody's account: she has none, and histories name nobody.
const NOBODY: AccountId = AccountId([0xff; 16]);

/// Slow work on her words runs in lanes of its own: whoever guesses, or floods the door, never slows staff who sign in,
/// and guessing never slows writing.
pub struct Lanes {
    beginning: Semaphore,
    opening: Semaphore,
}

impl Default for Lanes {
    fn default() -> Self {
        Lanes { beginning: Semaphore::new(2), opening: Semaphore::new(1) }
    }
}

/// Whoever is at the public door, with no name and no key.
pub struct Visitor {
    /// Where deeds happen. Its actor may do nothing that is asked for.
    pub cx: Cx,
    /// The installation.
    pub house: Arc<House>,
    /// Which programme she writes to.
    pub programme: ProgrammeId,
    /// Which team will read it.
    pub team: TeamId,
    /// Lanes of slow work.
    pub lanes: Arc<Lanes>,
}

impl Visitor {
    /// A visitor of a programme, now.
    pub async fn new(house: &Arc<House>, tenant: i64, programme: ProgrammeId, team: TeamId, lanes: &Arc<Lanes>) -> Deed<Visitor> {
        let actor = Actor::new(NOBODY, "", Role::Partner, team);
        let cx = house.cx(tenant, actor, Keys::sealing_only()).await?;
        Ok(Visitor { cx, house: house.clone(), programme, team, lanes: lanes.clone() })
    }
}

/// Notes what happened, for whoever watches the inbox.
async fn happened(tx: &mut Tx, v: &Visitor, thread: ThreadId, kind: Kind, position: i64) -> Deed<()> {
    store::append(tx, v.cx.tenant, v.team, &Happened { thread, kind, position, actor: None, at: v.cx.now }).await?;
    Ok(())
}

/// Puts a deed of hers on record: which deed, on which thread, and nothing else.
async fn audited(tx: &mut Tx, v: &Visitor, action: &str, thread: ThreadId) -> Deed<()> {
    let entry = platform::audit::Entry { action, kind: crate::KIND, object: Some(&thread.0), detail: "" };
    Ok(platform::audit::append_as(tx, v.cx.tenant, None, v.cx.now, &entry).await?)
}

/// Is somebody there now?
async fn outside_hours(tx: &mut Tx, v: &Visitor) -> Deed<Option<hours::OfficeHours>> {
    let hours = hours::of(tx, v.cx.tenant, v.programme, v.cx.now).await?;
    Ok((!hours.open_at(v.cx.now)).then_some(hours))
}

/// Who wrote, for messages of hers.
const HER: By = By::Her;
