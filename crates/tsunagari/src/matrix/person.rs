//! Somebody at a browser.

use std::sync::{Arc, PoisonError, RwLock};

use axum::http::StatusCode;
use platform::policy::Actor;
use platform::session::Live;
use vault::SessionToken;

/// An answer.
pub(super) struct Answer {
    pub status: StatusCode,
    /// Where it leads.
    pub place: String,
    pub bytes: Vec<u8>,
}

/// A session.
pub(super) struct Here {
    pub token: SessionToken,
    pub live: Arc<Live>,
}

/// Somebody of the town, or a stranger.
pub(super) struct Person {
    login: &'static str,
    session: RwLock<Option<Arc<Here>>>,
}

impl Person {
    pub fn stranger() -> Person {
        Person { login: "", session: RwLock::default() }
    }

    pub fn signed_in(login: &'static str, here: Here) -> Person {
        Person { login, session: RwLock::new(Some(Arc::new(here))) }
    }

    pub fn login(&self) -> &'static str {
        self.login
    }

    pub fn here(&self) -> Option<Arc<Here>> {
        self.session.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn come_again(&self, here: Here) {
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(here));
    }

    pub fn actor(&self) -> Option<Actor> {
        self.here().map(|here| here.live.actor())
    }

    /// For a sentence of a failing test.
    pub fn name(&self) -> String {
        self.actor().map_or_else(|| "a stranger".to_owned(), |actor| format!("{} ({})", self.login, actor.role_label()))
    }
}
