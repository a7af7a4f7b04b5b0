//! 「新着」: what happened, for whoever watches the inbox. A reader holds a cursor; after any gap – a cut line, a restart, a
//! closed lid – everything behind the cursor arrives, in order, once.

use jiff::Timestamp;
use platform::db::Conn;
use platform::id::{AccountId, TeamId};
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed};

use crate::store;
use crate::thread::ThreadId;

/// Events handed over at a time.
const AT_ONCE: i64 = 200;

macro_rules! kinds {
    ($($kind:ident $name:literal $doc:literal;)*) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $(#[doc = $doc] $kind,)* }

        impl Kind {
            /// As it lies in the records.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }

            /// Reads [`Kind::name`]; what a newer version wrote is a change all the same.
            pub(crate) fn parse(name: &str) -> Kind {
                match name { $($name => Kind::$kind,)* _ => Kind::Moved }
            }
        }
    };
}

kinds! {
    Begun "begun" "A new thread.";
    Wrote "wrote" "She wrote on.";
    Answered "answered" "A colleague answered.";
    Automatic "automatic" "The house answered outside the hours.";
    Noted "noted" "A note for the team.";
    Claimed "claimed" "A colleague is at it.";
    Released "released" "Nobody is at it any more.";
    Recorded "recorded" "It became a consultation.";
    Unrecorded "unrecorded" "Its record was taken back.";
    Linked "linked" "Tied to a client.";
    Unlinked "unlinked" "The tie was undone.";
    Emptied "emptied" "She emptied her side.";
    Declined "declined" "She will call instead.";
    Ended "ended" "It is over.";
    Reopened "reopened" "It goes on.";
    Sorted "sorted" "Looked at and put among the others.";
    Booked "booked" "She booked, moved or took back an appointment.";
    Flood "flood" "Many at once: some were set aside.";
    Moved "moved" "Something else.";
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    /// To which thread.
    pub thread: ThreadId,
    /// What.
    pub kind: Kind,
    /// The position of the message it is about; the last one otherwise.
    pub position: i64,
    /// By which colleague.
    pub actor: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// A reader of one team's events.
#[derive(Clone, Copy, Debug)]
pub struct Feed {
    tenant: i64,
    team: TeamId,
    cursor: i64,
}

impl Feed {
    /// Everything behind `cursor`, for whoever may see the team's threads.
    ///
    /// # Errors
    /// Not found for everybody else.
    pub fn after(cx: &Cx, cursor: i64) -> Deed<Feed> {
        cx.ask(Action::See, &Object::of_team(Thing::Conversation, cx.actor.team))?;
        Ok(Feed { tenant: cx.tenant, team: cx.actor.team, cursor })
    }

    /// What came since, in order; the cursor moves behind it.
    pub async fn next(&mut self, conn: &mut Conn) -> Deed<Vec<(i64, Happened)>> {
        let found = store::after(conn, self.tenant, self.team, self.cursor, AT_ONCE).await?;
        if let Some((seq, _)) = found.last() {
            self.cursor = *seq;
        }
        Ok(found)
    }

    /// Where it stands.
    pub fn cursor(&self) -> i64 {
        self.cursor
    }
}

/// The cursor of somebody who sees everything that is there now.
pub async fn now(conn: &mut Conn, cx: &Cx) -> Deed<i64> {
    Ok(store::head(conn, cx.tenant, cx.actor.team).await?)
}
