//! Who asks, and about what.

use std::sync::Arc;

use super::{Narrowing, Role, Thing};
use crate::id::{AccountId, TeamId};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// Shown in histories.
    pub name: String,
    /// What she may do in general.
    pub role: Role,
    /// The team whose key she holds.
    pub team: TeamId,
    /// The other teams of her organisation.
    pub sister_teams: Arc<[TeamId]>,
    /// What a role of the organisation's own takes away from [`Actor::role`].
    pub narrowed: Option<Arc<Narrowing>>,
}

impl Actor {
    /// Somebody with one of the shipped roles, whose organisation has this one team.
    pub fn new(account: AccountId, name: impl Into<String>, role: Role, team: TeamId) -> Actor {
        Actor { account, name: name.into(), role, team, sister_teams: Arc::default(), narrowed: None }
    }

    /// The role as it is shown: the organisation's own name for it, or the shipped one.
    pub fn role_label(&self) -> &str {
        self.narrowed.as_ref().map_or(self.role.label(), |n| n.name())
    }
}

/// The thing in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// Which kind of thing.
    pub thing: Thing,
    /// The team that keeps it.
    pub team: Option<TeamId>,
    /// Who wrote it; `None` when nobody of the house did.
    pub author: Option<AccountId>,
    /// The counsellor in charge of the client it is about; `None` when nobody is.
    pub in_charge: Option<AccountId>,
    /// A certain record, or (`false`) the question whether anything of this kind is hers.
    pub(super) particular: bool,
}

impl Object {
    /// A thing of a kind, nobody's in particular: may she at all? Never the last question before a record is shown.
    pub fn any(thing: Thing) -> Object {
        Object { thing, team: None, author: None, in_charge: None, particular: false }
    }

    /// A thing that a team keeps.
    pub fn of_team(thing: Thing, team: TeamId) -> Object {
        Object { thing, team: Some(team), author: None, in_charge: None, particular: true }
    }

    /// The same thing with its author.
    pub fn by(self, author: AccountId) -> Object {
        Object { author: Some(author), particular: true, ..self }
    }

    /// The same thing with the counsellor in charge of its client.
    pub fn in_charge(self, counsellor: Option<AccountId>) -> Object {
        Object { in_charge: counsellor, particular: true, ..self }
    }

    /// Another thing of the same record: the address of this client, the text of this consultation.
    pub fn as_thing(self, thing: Thing) -> Object {
        Object { thing, ..self }
    }
}
