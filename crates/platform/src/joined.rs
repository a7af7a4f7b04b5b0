//! What the rooms hand to each other through the house: a room that stands lower asks what only a higher one knows.

use std::sync::OnceLock;

use crate::audit::Namer;
use crate::shred::Shredder;

/// What the rooms contribute. The binary joins them once, before the first request.
#[derive(Default)]
pub struct Joined {
    /// Names of things, for the audit trail's pages.
    pub namers: Vec<Namer>,
    /// Removing what a retention period has run out for.
    pub shredders: Vec<Shredder>,
}

/// A place for [`Joined`]; empty until it is filled.
#[derive(Default)]
pub struct Joining(OnceLock<Joined>);

static NOTHING: Joined = Joined { namers: Vec::new(), shredders: Vec::new() };

impl Joining {
    /// Joins the rooms. Only the first time counts.
    pub fn join(&self, joined: Joined) {
        let _ = self.0.set(joined);
    }

    /// What was joined.
    pub fn get(&self) -> &Joined {
        self.0.get().unwrap_or(&NOTHING)
    }
}
