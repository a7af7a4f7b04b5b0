//! Pages as they were drawn last: each is drawn anew at most once a second, and everybody else is answered from memory.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Bytes;
use calendar::Date;
use platform::Deed;
use platform::house::House;
use platform::secrets::first_tenant;
use programme::{Programme, ProgrammeYear};

use crate::pages::Leaf;
use crate::site::{Meetings, Site};
use crate::way::Way;

/// How old a drawn page may be, in milliseconds.
const FRESH: i64 = 1_000;
/// Drawn pages kept at the most; months and languages multiply.
const KEPT: usize = 512;

/// A page ready to send.
pub(crate) struct Shown {
    pub html: Bytes,
    /// There is something to show; else nobody should keep or find it.
    pub ready: bool,
    drawn: i64,
}

/// Which page: behind which door, in which language, which leaf.
type Mark = (Option<Arc<str>>, Arc<str>, &'static str, Leaf);

/// The pages of one installation.
pub(crate) struct Door {
    pub meetings: Meetings,
    kept: RwLock<HashMap<Mark, Arc<Shown>>>,
}

impl Door {
    pub fn new(meetings: Meetings) -> Door {
        Door { meetings, kept: RwLock::default() }
    }

    /// The page of now.
    pub async fn page(&self, house: &House, way: &Way, leaf: Leaf) -> Deed<Arc<Shown>> {
        let now = house.clock.now().as_millisecond();
        let mark: Mark = (way.programme.clone(), way.base.clone(), way.tongue.path, leaf);
        let known = self.kept.read().unwrap_or_else(PoisonError::into_inner).get(&mark).cloned();
        if let Some(shown) = known.filter(|shown| (0..FRESH).contains(&(now - shown.drawn))) {
            return Ok(shown);
        }
        let (html, ready) = self.draw(house, way, &mark.3).await?;
        let shown = Arc::new(Shown { html: Bytes::from(html), ready, drawn: now });
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(mark, shown.clone());
        Ok(shown)
    }

    async fn draw(&self, house: &House, way: &Way, leaf: &Leaf) -> Deed<(String, bool)> {
        let at = house.clock.now();
        let mut conn = house.db.read().await?;
        let Some(tenant) = first_tenant(&mut conn).await? else { return Ok((crate::pages::not_yet(way).into_string(), false)) };
        let programmes = programme::all(&mut conn, tenant).await?;
        let doors = choose(&programmes, way, calendar::jst_date(at));
        match doors.as_slice() {
            [] => Ok((crate::pages::not_yet(way).into_string(), false)),
            [one] => {
                let site = Site::load(&mut conn, tenant, one.clone(), way.clone(), at).await?;
                Ok((leaf.draw(&mut conn, &site, self.meetings).await?.into_string(), true))
            }
            several => Ok((crate::pages::several(way, several).into_string(), true)),
        }
    }
}

/// The programmes a way leads to: the one it names; else those whose year is running; else the newest. More than one:
/// she chooses.
fn choose(programmes: &[Programme], way: &Way, day: Date) -> Vec<(Programme, Arc<ProgrammeYear>)> {
    let years = |programme: &Programme| -> Vec<(Programme, Arc<ProgrammeYear>)> {
        programme.years().iter().map(|year| (programme.clone(), year.clone())).collect()
    };
    let now = |programme: &Programme| {
        let all = years(programme);
        all.iter().find(|(_, year)| year.fiscal_year().contains(day)).or(all.last()).cloned()
    };
    if let Some(code) = &way.programme {
        return programmes.iter().find(|programme| *programme.code == **code).and_then(now).into_iter().collect();
    }
    let running: Vec<_> = programmes.iter().filter_map(now).filter(|(_, year)| year.fiscal_year().contains(day)).collect();
    if !running.is_empty() {
        return running;
    }
    programmes.iter().flat_map(years).max_by_key(|(_, year)| year.fiscal_year()).into_iter().collect()
}

/// The programme a way leads to; of several the first, where there is no page to choose on.
pub(crate) async fn current(house: &House, way: &Way, day: Date) -> Deed<Option<(Programme, Arc<ProgrammeYear>)>> {
    let mut conn = house.db.read().await?;
    let Some(tenant) = first_tenant(&mut conn).await? else { return Ok(None) };
    let programmes = programme::all(&mut conn, tenant).await?;
    Ok(choose(&programmes, way, day).into_iter().next())
}
