//! Who asks: the signed-in person of a request, with her context.

use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use vault::FormHolder;

use super::answer::Answer;
use super::cookie::session_token;
use crate::cx::Cx;
use crate::house::House;
use crate::keys::Keys;
use crate::refusal::Deed;
use crate::session::{self, Live};

/// A request of somebody who is signed in.
pub struct Signed {
    /// Her context.
    pub cx: Cx,
    /// Her session.
    pub live: Arc<Live>,
    /// The installation.
    pub house: Arc<House>,
}

impl Signed {
    /// The same person once more, for an answer made of two extractors.
    pub fn again(&self) -> Signed {
        Signed { cx: self.cx.clone(), live: self.live.clone(), house: self.house.clone() }
    }

    /// A token for the forms of this answer.
    pub fn form_token(&self) -> String {
        form_token_for(&self.house, &self.live.origin, self.cx.now)
    }

    /// A new one-time key for a form.
    pub fn once(&self) -> String {
        let mut out = String::with_capacity(32);
        for byte in self.cx.new_id() {
            out.push_str(&format!("{byte:02x}"));
        }
        out
    }

    /// Fresh authentication 「本人確認」: asks that she has proved within the last ten minutes that it is she who sits
    /// there. If not, the answer leads to `/staff/confirm`, and from there back to `page`.
    ///
    /// Ask it before what cannot be taken back or goes out of the house: showing an address, an export with names,
    /// another role, an invitation, recovery, closing an account. Ask on the page that shows the form *and* in the
    /// handler that takes it; `page` is always an address one can look at, never the one that is posted to:
    ///
    /// ```ignore
    /// desk.signed.ask_fresh("/staff/people/new")?;
    /// ```
    ///
    /// # Errors
    /// [`Answer::GoTo`] the page that asks her.
    pub fn ask_fresh(&self, page: &str) -> Result<(), Answer> {
        if self.live.is_fresh(self.cx.now) {
            return Ok(());
        }
        let next: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
        Err(Answer::GoTo(format!("/staff/confirm?next={next}")))
    }

    /// Was this token given out to this session, not too long ago?
    pub fn holds(&self, token: &str) -> bool {
        let minute = self.cx.now.as_second() / 60;
        self.house.form_key.check(token, FormHolder::Session(&self.live.origin), "staff", minute, session::LIFE_MINUTES).is_ok()
    }
}

/// A form token of a session, by its origin.
pub fn form_token_for(house: &House, session: &[u8; 32], now: jiff::Timestamp) -> String {
    house.form_key.mint(FormHolder::Session(session), "staff", now.as_second() / 60)
}

/// Where somebody goes who still has to set a second proof up: her own account, and out.
fn sets_up(path: &str) -> bool {
    ["/staff/account", "/staff/confirm"]
        .iter()
        .any(|room| path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        || ["/staff/logout", "/staff/lock"].contains(&path)
}

fn wants_json(parts: &Parts) -> bool {
    parts.headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("application/json"))
}

async fn find(parts: &Parts, house: &Arc<House>) -> Deed<Option<Signed>> {
    let Some(token) = session_token(&parts.headers) else { return Ok(None) };
    let Some(live) = session::resume(house, &token).await? else { return Ok(None) };
    let cx = house.cx(live.account.tenant, live.actor(), Keys::Open(live.ring.clone())).await?;
    Ok(Some(Signed { cx, live, house: house.clone() }))
}

impl FromRequestParts<Arc<House>> for Signed {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Answer> {
        match find(parts, house).await? {
            Some(signed) if signed.live.owes_second() && !sets_up(parts.uri.path()) => {
                Err(Answer::GoTo("/staff/account?why=second".to_owned()))
            }
            Some(signed) => Ok(signed),
            // A script that kept a page open must learn that nobody is signed in any more, not follow us to a page.
            None if wants_json(parts) => Err(Answer::Shown(StatusCode::UNAUTHORIZED, maud::html! {})),
            None => Err(Answer::sign_in(parts.uri.path())),
        }
    }
}

impl OptionalFromRequestParts<Arc<House>> for Signed {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Option<Self>, Answer> {
        Ok(find(parts, house).await?)
    }
}
