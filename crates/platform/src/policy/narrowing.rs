//! What a role of the organisation's own takes away from the role it was made from. It can only take away: [`may`]
//! asks the shipped table first and this second.
//!
//! [`may`]: super::may

use super::{Action, Actor, Object, Scope, Thing};

/// What is left of one permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// As the starting role has it.
    AsBefore,
    /// Within this scope only, and within the starting role's.
    Within(Scope),
    /// Taken away.
    Never,
}

impl Limit {
    /// As it lies in the database and in forms; nothing for what is as before.
    pub fn name(self) -> &'static str {
        match self {
            Limit::AsBefore => "",
            Limit::Within(scope) => scope.name(),
            Limit::Never => "never",
        }
    }

    /// Reads [`Limit::name`].
    pub fn parse(name: &str) -> Option<Limit> {
        match name {
            "" => Some(Limit::AsBefore),
            "never" => Some(Limit::Never),
            scope => Scope::parse(scope).map(Limit::Within),
        }
    }
}

const THINGS: usize = Thing::ALL.len();
const ACTIONS: usize = Action::ALL.len();

/// A role of the organisation's own 「独自の役割」: a name, and a limit for each permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowing {
    name: String,
    limits: Box<[Limit]>,
}

impl Narrowing {
    /// A role that takes nothing away yet.
    pub fn new(name: impl Into<String>) -> Narrowing {
        Narrowing { name: name.into(), limits: vec![Limit::AsBefore; THINGS * ACTIONS].into() }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Sets one limit.
    pub fn limit(&mut self, action: Action, thing: Thing, limit: Limit) {
        self.limits[at(action, thing)] = limit;
    }

    /// What is left of one permission.
    pub fn of(&self, action: Action, thing: Thing) -> Limit {
        self.limits[at(action, thing)]
    }

    pub(super) fn holds(&self, actor: &Actor, action: Action, object: &Object) -> bool {
        match self.of(action, object.thing) {
            Limit::AsBefore => true,
            Limit::Within(scope) => scope.holds(actor, action, object),
            Limit::Never => false,
        }
    }
}

fn at(action: Action, thing: Thing) -> usize {
    thing as usize * ACTIONS + action as usize
}
