//! Changing the rules of a door: they are written into the programme file of the year, and nowhere else.

use calendar::FiscalYear;
use calendar::opening::{Closure, Rule};
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};

use super::read::{place_key, way_key};
use crate::file::ProgrammeFile;
use crate::{Programme, apply, place};

/// The rules and closures of a door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// What opens it.
    pub rules: Vec<Rule>,
    /// What closes it.
    pub closures: Vec<Closure>,
}

impl Lines {
    fn opening_hours(&self) -> Vec<String> {
        self.rules.iter().map(ToString::to_string).collect()
    }

    fn closures(&self) -> Vec<String> {
        self.closures.iter().map(ToString::to_string).collect()
    }
}

/// Sets the rules of a door from the file of a year on. `programme` is what the form was filled from.
///
/// # Errors
/// Somebody changed the programme meanwhile; no such door in that year's file.
pub async fn set(cx: &Cx, programme: &Programme, year: FiscalYear, door: &str, lines: &Lines) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    let places = place::places(&mut cx.read().await?, cx.tenant, programme.id).await?;
    let Some(settings) = programme.year(year) else { return Err(Refusal::NotFound) };
    let mut file: ProgrammeFile = settings.file.clone();
    let site = places.iter().find(|place| place_key(place) == door).map(|place| place.name.clone());
    let site = site.and_then(|name| file.sites.iter_mut().find(|site| site.name == name || site.earlier.contains(&name)));
    if let Some(site) = site {
        (site.opening_hours, site.closures) = (lines.opening_hours(), lines.closures());
    } else {
        let way = file.ways.iter_mut().find(|way| way_key(way) == door).ok_or(Refusal::NotFound)?;
        (way.opening_hours, way.closures) = (lines.opening_hours(), lines.closures());
    }
    apply::replace_year(cx, programme, &file).await
}
