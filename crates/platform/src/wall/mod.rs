//! 「閲覧制限」: a file kept from colleagues: a woman who works here herself, a counsellor who knows her husband, a
//! person the whole town knows. Whoever is not named finds nothing, by any way in, and holds no key to it.
//!
//! Codes stay countable: figures are the same before and after. What somebody read earlier she has read.

mod deeds;
mod ending;
mod file;
mod shred;
mod store;

use jiff::Timestamp;

use crate::cx::Cx;
use crate::db::{Conn, Val};
use crate::id::AccountId;
use crate::refusal::{Deed, Refusal};

pub use deeds::{Change, Restriction, ask_to_leave, lift, reason_of, restrict, widen};
pub use ending::{keep_swept, sweep};
pub(crate) use file::holders;
pub use file::{File, new_key};
pub use shred::shred;
pub use store::{Event, events, readers, wall};
pub(crate) use store::{add_reader, emergency_keys};

/// Why a file is kept from colleagues 「制限の理由」.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// 「職員・職員の家族の相談」
    Staff,
    /// 「利害関係のある職員がいる」
    Conflict,
    /// 「安全のため」
    Safety,
}

impl Ground {
    /// All grounds, in the order they are offered.
    pub const ALL: [Ground; 3] = [Ground::Staff, Ground::Conflict, Ground::Safety];

    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            Ground::Staff => "staff",
            Ground::Conflict => "conflict",
            Ground::Safety => "safety",
        }
    }

    /// Reads [`Ground::name`].
    pub fn parse(name: &str) -> Option<Ground> {
        Ground::ALL.into_iter().find(|g| g.name() == name)
    }
}

/// A restriction as it stands.
#[derive(Clone, Debug)]
pub struct Wall {
    /// Why.
    pub ground: Ground,
    /// May a colleague open the file in an emergency?
    pub openable: bool,
    /// Who set it.
    pub set_by: AccountId,
    /// When.
    pub set_at: Timestamp,
    /// Who may open the file.
    pub readers: Vec<Reader>,
    /// From whom it is kept.
    pub against: Vec<AccountId>,
}

/// Somebody who may open a restricted file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub account: AccountId,
    /// Until when, if she opened it in an emergency.
    pub until: Option<Timestamp>,
}

/// Refuses with *not found* when the file is kept from the actor. `None` is nobody's file.
pub async fn ask(conn: &mut Conn, cx: &Cx, file: Option<[u8; 16]>) -> Deed<()> {
    match file {
        Some(file) if store::hides(conn, cx, file).await? => Err(Refusal::NotFound),
        _ => Ok(()),
    }
}

/// SQL for the ids of all files kept from the actor; `$1` is the tenant. The one rule behind lists, searches,
/// suggestions, duplicate checks and counts.
pub fn hidden(cx: &Cx, args: &mut Vec<Val>) -> String {
    args.extend([cx.actor.account.into(), cx.now.into()]);
    store::hidden_sql(args.len() - 1, args.len())
}
