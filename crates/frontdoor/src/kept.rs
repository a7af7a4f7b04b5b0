//! The page as it was drawn last: drawn again only when the programme's revision or the day is another.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Bytes;
use calendar::Date;
use platform::Deed;
use platform::house::House;
use platform::secrets::first_tenant;
use programme::{Programme, ProgrammeId, ProgrammeYear};

use crate::top;

/// How long nobody asks the records whether something changed, in milliseconds.
const LOOK_EVERY: i64 = 1_000;

/// A page ready to send.
pub(crate) struct Shown {
    pub html: Bytes,
    /// Whether there is a programme to show.
    pub ready: bool,
}

/// What a page was drawn from.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    programme: Option<(ProgrammeId, i64)>,
    day: Date,
}

/// The first page of one installation.
#[derive(Default)]
pub(crate) struct Door {
    looked: AtomicI64,
    kept: RwLock<Option<(Mark, Arc<Shown>)>>,
}

impl Door {
    /// The page of now.
    pub(crate) async fn page(&self, house: &House) -> Deed<Arc<Shown>> {
        let now = house.clock.now();
        match self.kept().filter(|_| !self.turn_to_look(now.as_millisecond())) {
            Some((_, shown)) => Ok(shown),
            None => self.look(house, calendar::jst_date(now)).await,
        }
    }

    /// One request a second looks; the others are answered from memory. A clock set back counts as a second gone.
    fn turn_to_look(&self, now: i64) -> bool {
        let looked = self.looked.load(Ordering::Relaxed);
        let due = !(0..LOOK_EVERY).contains(&(now - looked));
        due && self.looked.compare_exchange(looked, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    async fn look(&self, house: &House, day: Date) -> Deed<Arc<Shown>> {
        let current = current(house, day).await?;
        let mark = Mark { programme: current.as_ref().map(|(programme, _)| (programme.id, programme.revision)), day };
        if let Some((_, shown)) = self.kept().filter(|(known, _)| *known == mark) {
            return Ok(shown);
        }
        let page = current.as_ref().map_or_else(top::not_yet, |(_, year)| top::page(year, day));
        let shown = Arc::new(Shown { html: Bytes::from(page.into_string()), ready: current.is_some() });
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((mark, shown.clone()));
        Ok(shown)
    }

    fn kept(&self) -> Option<(Mark, Arc<Shown>)> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The programme whose year is running, else the newest; one server, one programme.
pub(crate) async fn current(house: &House, day: Date) -> Deed<Option<(Programme, Arc<ProgrammeYear>)>> {
    let mut conn = house.db.read().await?;
    let Some(tenant) = first_tenant(&mut conn).await? else { return Ok(None) };
    let programmes = programme::all(&mut conn, tenant).await?;
    let years = || programmes.iter().flat_map(|programme| programme.years().iter().map(move |year| (programme, year)));
    let running = years().find(|(_, year)| year.fiscal_year().contains(day));
    let chosen = running.or_else(|| years().max_by_key(|(_, year)| year.fiscal_year()));
    Ok(chosen.map(|(programme, year)| (programme.clone(), year.clone())))
}
