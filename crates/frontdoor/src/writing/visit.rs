//! Who is at the door, and to which programme she writes.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use conversation::door::{self, Room, Visitor};
use conversation::hours::{self, OfficeHours};
use platform::house::House;
use platform::page::PublicShell;
use platform::secrets::first_tenant;
use platform::{Deed, Refusal};
use programme::ProgrammeYear;

use super::Hall;
use super::answer::Sorry;
use super::cookie;
use crate::kept;
use crate::pages;
use crate::way::Way;

/// A request at the public door.
pub(crate) struct Visit {
    pub visitor: Visitor,
    pub year: Arc<ProgrammeYear>,
    pub hall: Arc<Hall>,
    pub headers: HeaderMap,
    pub way: Way,
}

impl Visit {
    async fn of(parts: &mut Parts, house: &Arc<House>) -> Deed<Visit> {
        let hall = parts.extensions.get::<Arc<Hall>>().cloned().ok_or(Refusal::NotFound)?;
        let tenant = first_tenant(&mut house.db.read().await?).await?.ok_or(Refusal::NotFound)?;
        let way = parts.extensions.get::<Way>().cloned().unwrap_or_default();
        let day = calendar::jst_date(house.clock.now());
        let (programme, year) = kept::current(house, &way, day).await?.ok_or(Refusal::NotFound)?;
        let visitor = Visitor::new(house, tenant, programme.id, programme.team, &hall.lanes).await?;
        Ok(Visit { visitor, year, hall, headers: parts.headers.clone(), way })
    }

    /// The room her browser is in, if any.
    pub async fn room(&self, looking: bool) -> Deed<Option<Room>> {
        match cookie::read(&self.headers) {
            Some(token) => door::enter(&self.visitor, &token, looking).await,
            None => Ok(None),
        }
    }

    /// A browser that came with a key to some room; whether it still opens one, nobody asked yet.
    pub fn has_cookie(&self) -> bool {
        cookie::read(&self.headers).is_some()
    }

    /// The room, or the page that says how to open it.
    pub async fn in_room(&self) -> Result<Room, Sorry> {
        self.room(false).await?.ok_or(Sorry::Closed)
    }

    /// When somebody is there.
    pub async fn hours(&self) -> Deed<OfficeHours> {
        let cx = &self.visitor.cx;
        hours::of(&mut cx.read().await?, cx.tenant, self.visitor.programme, cx.now).await
    }

    /// The frame: a neutral name, in the tab and on the page.
    pub fn shell(&self) -> PublicShell {
        PublicShell { hidden: true, lang: "ja".to_owned(), below_head: maud::html! {}, ..pages::shell(&self.way, "/write") }
    }

    /// An address behind the door she came in by.
    pub fn at(&self, path: &str) -> String {
        self.way.at(path)
    }
}

impl OptionalFromRequestParts<Arc<House>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Option<Self>, Infallible> {
        Ok(Visit::of(parts, house).await.ok())
    }
}

impl FromRequestParts<Arc<House>> for Visit {
    type Rejection = Sorry;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Sorry> {
        Ok(Visit::of(parts, house).await?)
    }
}
