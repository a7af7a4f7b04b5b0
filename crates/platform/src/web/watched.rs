//! Who watches: a page that asks by itself, in the name of somebody who is signed in and may have gone for tea.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::answer::Answer;
use super::cookie::session_token;
use super::signed::Signed;
use crate::house::House;
use crate::keys::Keys;
use crate::refusal::Deed;
use crate::session;

/// A request of a page itself. It does not lengthen the session.
pub struct Watched(pub Signed);

async fn find(parts: &Parts, house: &Arc<House>) -> Deed<Option<Signed>> {
    let Some(token) = session_token(&parts.headers) else { return Ok(None) };
    let Some(live) = session::watch(house, &token).await? else { return Ok(None) };
    let cx = house.cx(live.account.tenant, live.actor(), Keys::Open(live.ring.clone())).await?;
    Ok(Some(Signed { cx, live, house: house.clone() }))
}

impl FromRequestParts<Arc<House>> for Watched {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Answer> {
        match find(parts, house).await? {
            Some(signed) => Ok(Watched(signed)),
            None => Err(Answer::Shown(StatusCode::UNAUTHORIZED, maud::html! {})),
        }
    }
}
