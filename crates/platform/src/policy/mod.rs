//! May this person do this to this thing, now? One function answers; the table is [`table`].
//!
//! Lists, searches, pages, history, exports, drill-downs, notices and error texts all ask [`may`].
//! What one may not see is *not found*.

mod action;
mod field;
mod grid;
mod group;
mod named;
mod narrowing;
mod print;
mod role;
mod scope;
mod table;
mod thing;
mod who;

pub use action::Action;
pub use field::FieldClass;
pub use group::ThingGroup;
pub use narrowing::{Limit, Narrowing};
pub use print::{permissions_text, permissions_text_with};
pub use role::Role;
pub use scope::Scope;
pub use thing::Thing;
pub use who::{Actor, Object};

/// The decision.
pub fn may(actor: &Actor, action: Action, object: &Object) -> bool {
    shipped(actor.role, action, object.thing).is_some_and(|scope| scope.holds(actor, action, object))
        && actor.narrowed.as_ref().is_none_or(|n| n.holds(actor, action, object))
}

/// How far `actor` reaches among things of a kind: within all of these scopes at once. `None` when she may not at all.
pub fn reach(actor: &Actor, action: Action, thing: Thing) -> Option<Vec<Scope>> {
    let base = shipped(actor.role, action, thing)?;
    match actor.narrowed.as_ref().map_or(Limit::AsBefore, |n| n.of(action, thing)) {
        Limit::AsBefore => Some(vec![base]),
        Limit::Within(scope) => Some(vec![base, scope]),
        Limit::Never => None,
    }
}

/// How far a role reaches when a role of one's own takes from it: the narrower of the two, for print.
fn left(role: Role, own: Option<&Narrowing>, action: Action, thing: Thing) -> Option<Scope> {
    let base = shipped(role, action, thing)?;
    match own.map_or(Limit::AsBefore, |own| own.of(action, thing)) {
        Limit::AsBefore => Some(base),
        Limit::Within(scope) => Some(base.max(scope)),
        Limit::Never => None,
    }
}

/// How far a shipped role reaches; `None` when it may not.
pub fn shipped(role: Role, action: Action, thing: Thing) -> Option<Scope> {
    table::scope(role, action, thing)
}
