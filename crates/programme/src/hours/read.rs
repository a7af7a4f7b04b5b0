//! From files and rows to doors.

use calendar::Date;
use calendar::opening::{Change, Closed, Closure, Exception, Opening, Rule};

use super::Door;
use super::exception::SingleDay;
use super::host::HostDays;
use crate::file::{Disclosure, PlaceKind, ProgrammeFile, Site, Way};
use crate::place::Place;
use crate::{Programme, ProgrammeYear};

/// The key of a place.
pub(super) fn place_key(place: &Place) -> String {
    format!("at-{}", place.code)
}

/// The key of a way.
pub(crate) fn way_key(way: &Way) -> String {
    format!("way-{}", way.code)
}

pub(super) fn doors(programme: &Programme, today: Date, places: &[Place], singles: &[SingleDay], hosts: &[HostDays]) -> Vec<Door> {
    let years = in_force_from(programme, today);
    let mut doors: Vec<Door> = Vec::new();
    for year in &years {
        for site in &year.file.sites {
            let Some(place) = places.iter().find(|place| place.name == site.name || site.earlier.contains(&place.name)) else { continue };
            let door = Door { key: place_key(place), place: Some(place.id), ..of_site(site) };
            add(&mut doors, year, Door { name: place.name.clone(), ..door });
        }
    }
    for year in &years {
        for way in &year.file.ways {
            add(&mut doors, year, Door { key: way_key(way), ..of_way(way, year.file) });
        }
    }
    for door in &mut doors {
        settle_hosts(&mut door.opening, hosts);
        let standing = singles.iter().filter(|single| single.withdrawn_at.is_none());
        door.opening.exceptions = standing.flat_map(|single| exceptions(single, door)).collect::<Vec<Exception>>();
    }
    doors
}

/// What a single day means for a door. Said of all doors, other hours hold where and when a door would open at all: a venue
/// without hours, or a line that rests on Fridays, is not opened by 「すべて、午後だけ」.
fn exceptions(single: &SingleDay, door: &Door) -> Vec<Exception> {
    let whole = single.exception();
    if single.door == door.key {
        return vec![whole];
    }
    match whole.change {
        _ if !single.door.is_empty() => Vec::new(),
        Change::Closed => vec![whole],
        Change::Also(_) if door.opening.rules.is_empty() => Vec::new(),
        Change::Also(_) => vec![whole],
        Change::Instead(_) => {
            let open = door.opening.days(whole.days.clone()).into_iter().filter(|day| day.is_open()).map(|day| day.day);
            open.map(|day| Exception { days: day..=day, ..whole.clone() }).collect()
        }
    }
}

/// A year with the days on which its file is the one in force.
struct InForce<'a> {
    file: &'a ProgrammeFile,
    from: Option<Date>,
    until: Option<Date>,
}

fn in_force_from(programme: &Programme, today: Date) -> Vec<InForce<'_>> {
    let first = programme.on(today).fiscal_year();
    let years: Vec<&std::sync::Arc<ProgrammeYear>> = programme.years().iter().filter(|year| year.fiscal_year() >= first).collect();
    let span = |(at, year): (usize, &&'_ std::sync::Arc<ProgrammeYear>)| {
        let from = (at > 0).then(|| year.fiscal_year().first_day());
        let until = years.get(at + 1).and_then(|next| next.fiscal_year().first_day().yesterday().ok());
        (from, until)
    };
    years
        .iter()
        .enumerate()
        .map(|(at, year)| (year, span((at, year))))
        .map(|(year, (from, until))| InForce { file: &year.file, from, until })
        .collect()
}

/// Joins what a later year says to what an earlier one says of the same door.
fn add(doors: &mut Vec<Door>, year: &InForce<'_>, door: Door) {
    let opening = door.opening.clone().within(year.from, year.until);
    match doors.iter_mut().find(|known| known.key == door.key) {
        Some(known) => {
            known.opening = std::mem::take(&mut known.opening).then(opening);
            // Secret in any year is secret.
            if door.disclosure == Disclosure::Secret {
                known.disclosure = Disclosure::Secret;
            }
        }
        None => doors.push(Door { opening, ..door }),
    }
}

fn of_site(site: &Site) -> Door {
    let (opening, unread) = opening_of(&site.opening_hours, &site.closures);
    Door {
        key: String::new(),
        name: site.name.clone(),
        way: None,
        inbox: false,
        site: Some(site.name.clone()),
        place: None,
        kinds: site.kinds.clone(),
        disclosure: site.address_disclosure,
        opening,
        lines: site.opening_hours.clone(),
        closed: site.closures.clone(),
        unread,
        note: site.note.clone().filter(|_| site.address_disclosure == Disclosure::Public),
    }
}

fn of_way(way: &Way, file: &ProgrammeFile) -> Door {
    let (opening, unread) = opening_of(&way.opening_hours, &way.closures);
    let site = way.site.as_ref().and_then(|name| file.sites.iter().find(|site| site.name == *name));
    Door {
        key: String::new(),
        name: way.name.clone(),
        way: way.contact_method.clone(),
        inbox: way.inbox,
        site: way.site.clone(),
        place: None,
        kinds: Vec::<PlaceKind>::new(),
        disclosure: site.map_or(Disclosure::Public, |site| site.address_disclosure),
        opening,
        lines: way.opening_hours.clone(),
        closed: way.closures.clone(),
        unread,
        note: way.note.clone(),
    }
}

/// The opening of two lists of lines, and the lines nothing could be made of.
pub(super) fn opening_of(hours: &[String], closures: &[String]) -> (Opening, Vec<String>) {
    let mut opening = Opening::default();
    let mut unread = Vec::new();
    for line in hours {
        match Rule::parse(line) {
            Ok(rule) => opening.rules.push(rule),
            Err(_) => unread.push(line.clone()),
        }
    }
    for line in closures {
        match Closure::parse(line) {
            Ok(closure) => opening.closures.push(closure),
            Err(_) => unread.push(line.clone()),
        }
    }
    (opening, unread)
}

pub(super) fn settle_hosts(opening: &mut Opening, hosts: &[HostDays]) {
    for closure in &mut opening.closures {
        if let Closed::Host { name, days } = &mut closure.what {
            *days = hosts.iter().filter(|host| host.host == *name).map(|host| host.days.clone()).collect();
        }
    }
}
