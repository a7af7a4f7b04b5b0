//! 「スタッフ」: who signs in. A person is invited and chooses her password herself; her seat in the team's key is given
//! by a colleague who holds it; whoever leaves takes nothing along: the team starts a new key.

mod invitation;
mod leave;
mod pages;
mod seat;
mod store;

use jiff::{SignedDuration, Timestamp};
use platform::account::Account;
use platform::id::{AccountId, TeamId};
use platform::policy::Role;

pub use invitation::{Accepted, Invited, accept, invite, withdraw};
pub use leave::{change_role, deactivate};
pub use pages::routes;
pub(crate) use seat::check_number_of;
pub use seat::{check_number, give_seat, holds_key};

pub(crate) use store::{Seat, seats};

platform::id_type!(
    /// An invitation.
    InvitationId
);

/// How long an invitation can be used.
pub const VALID: SignedDuration = SignedDuration::from_hours(7 * 24);

/// 「招待」 that waits for its person.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Its id; the link bears a token instead.
    pub id: InvitationId,
    /// Whose installation.
    pub tenant: i64,
    /// The login she will have.
    pub login: String,
    /// Her name.
    pub name: String,
    /// Her role.
    pub role: Role,
    /// Her team.
    pub team: TeamId,
    /// Who invited her.
    pub invited_by: AccountId,
    /// The last moment it can be used.
    pub expires_at: Timestamp,
}

/// What an invitation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The login: small letters, digits, `.`, `_`, `-`.
    pub login: String,
    /// Her name as colleagues know it.
    pub name: String,
    /// Her role.
    pub role: Role,
    /// Her team.
    pub team: TeamId,
}

/// Where a person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Signs in and holds what her role needs.
    InService,
    /// Waits for a colleague to give her the team's key.
    WaitsForKey,
    /// 「利用停止」.
    Left,
}

impl Standing {
    fn of(account: &Account, seats: &[Seat]) -> Standing {
        let seated = || seats.iter().any(|seat| seat.account == account.id && seat.team == account.team);
        match account.active {
            false => Standing::Left,
            true if holds_key(account.role) && !seated() => Standing::WaitsForKey,
            true => Standing::InService,
        }
    }
}
