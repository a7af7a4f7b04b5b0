//! What may be told 「公開してよいこと」.

use calendar::opening::{Closed, Closure, Opening};
use calendar::{Date, Time, Timestamp};
use community::gathering::{Gathering, State};
use programme::Programme;
use programme::file::{Disclosure, PlaceKind, ProgrammeFile};
use programme::hours::{Door, Hours, SingleDay};
use programme::place::Place;

/// Everything a programme tells in public.
#[derive(Clone, Debug)]
pub struct Published {
    /// The programme's id.
    pub id: [u8; 16],
    /// 「事業名」.
    pub title: String,
    /// 「委託先」: who runs it.
    pub provider: String,
    /// 「委託元」.
    pub commissioner: String,
    /// 「全国地方公共団体コード」.
    pub municipality: String,
    /// 「自治体名」.
    pub municipality_name: String,
    /// Places, then ways of consulting.
    pub doors: Vec<PublicDoor>,
    /// Gatherings of the days around today.
    pub events: Vec<PublicEvent>,
    /// The day it is.
    pub today: Date,
    /// Now.
    pub now: Timestamp,
}

/// A place, or a way of consulting.
#[derive(Clone, Debug)]
pub struct PublicDoor {
    /// What addresses call it.
    pub key: String,
    /// Its id; a way's is derived.
    pub id: Option<[u8; 16]>,
    /// Its name.
    pub name: String,
    /// Where, when the address is public.
    pub address: Option<String>,
    /// What the place is used as; empty for a way.
    pub kinds: Vec<PlaceKind>,
    /// The code of 「相談方法」 of a way.
    pub way: Option<String>,
    /// When it is open.
    pub opening: Opening,
    /// The same as lines for people.
    pub lines: Vec<String>,
    /// 「休みの日」 for people.
    pub closed: Vec<String>,
    /// For visitors.
    pub note: Option<String>,
    /// How often single days of it were announced or taken back, by day.
    pub announced: Vec<(Date, Date)>,
}

/// A gathering.
#[derive(Clone, Debug)]
pub struct PublicEvent {
    /// Its id.
    pub id: [u8; 16],
    /// 「名称」.
    pub title: String,
    /// 「開催日」.
    pub day: Date,
    /// 「開始」.
    pub starts: Option<Time>,
    /// 「終了」.
    pub ends: Option<Time>,
    /// The key of its place.
    pub door: String,
    /// 「種別」 in words.
    pub kind: String,
    /// It does not take place.
    pub cancelled: bool,
    /// Counted up by each change.
    pub revision: i64,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What a record brings along.
pub struct Occasion {
    /// Its id.
    pub id: [u8; 16],
    /// What is kept.
    pub gathering: Gathering,
    /// Taken back: whoever knew of it learns that it is off, and nothing else.
    pub voided: bool,
    /// Its revision.
    pub revision: i64,
    /// When it was changed.
    pub changed_at: Timestamp,
    /// 「種別」 in words.
    pub kind: String,
}

/// Takes out what may be told.
///
/// Left out: places the file keeps secret, places no file names, ways that belong to a secret place, what happens at any of
/// them, and every text in which the name of a secret place stands or an address that is not public.
#[must_use]
pub fn project(programme: &Programme, hours: &Hours, places: &[Place], occasions: Vec<Occasion>, today: Date, now: Timestamp) -> Published {
    let year = programme.on(today);
    let veil = Veil::over(programme);
    let doors: Vec<PublicDoor> =
        hours.public().filter(|door| !veil.hides(&door.name)).map(|door| public_door(door, &year.file, &hours.singles, &veil)).collect();
    let key_of = |code: &str| places.iter().find(|place| place.code.as_str() == code).map(|place| format!("at-{}", place.code));
    let told = |occasion: Occasion| {
        let door = key_of(occasion.gathering.head.venue.as_str()).filter(|key| doors.iter().any(|door| door.key == *key))?;
        (!veil.hides(&occasion.gathering.head.title)).then(|| public_event(occasion, door))
    };
    let mut events: Vec<PublicEvent> =
        occasions.into_iter().filter(|occasion| !occasion.gathering.head.of_which).filter_map(told).collect();
    events.sort_by_key(|event| (event.day, event.starts, event.id));
    Published {
        id: programme.id.0,
        title: year.file.title.clone(),
        provider: year.file.provider.clone().unwrap_or_else(|| year.file.commissioner().to_owned()),
        commissioner: year.file.commissioner().to_owned(),
        municipality: year.file.municipality.to_string(),
        municipality_name: year.file.municipality_name.clone(),
        doors,
        events,
        today,
        now,
    }
}

fn public_door(door: &Door, file: &ProgrammeFile, singles: &[SingleDay], veil: &Veil) -> PublicDoor {
    let site = file.sites.iter().find(|site| !door.kinds.is_empty() && Some(&site.name) == door.site.as_ref());
    let mut opening = door.opening.clone();
    let told_where = door.disclosure == Disclosure::Public;
    for closure in &mut opening.closures {
        // In which building it is, is its address.
        if let Closed::Host { name, .. } = &mut closure.what
            && (!told_where || veil.hides(name))
        {
            name.clear();
        }
    }
    for exception in &mut opening.exceptions {
        if veil.hides(&exception.reason) {
            exception.reason.clear();
        }
    }
    let names_host = |line: &String| matches!(Closure::parse(line).map(|closure| closure.what), Ok(Closed::Host { .. }));
    let told =
        |lines: &[String]| lines.iter().filter(|line| !veil.hides(line) && (told_where || !names_host(line))).cloned().collect::<Vec<_>>();
    let own = singles.iter().filter(|single| single.door.is_empty() || single.door == door.key);
    let announced = own.flat_map(|single| {
        let days = (*single.days.start(), *single.days.end());
        std::iter::once(days).chain(single.withdrawn_at.map(|_| days))
    });
    PublicDoor {
        key: door.key.clone(),
        id: door.place.map(|place| place.0),
        name: door.name.clone(),
        address: site.and_then(|site| site.public_address()).filter(|address| !veil.hides(address)).map(str::to_owned),
        kinds: door.kinds.clone(),
        way: door.way.clone(),
        opening,
        lines: told(&door.lines),
        closed: told(&door.closed),
        note: door.note.clone().filter(|note| told_where && !veil.hides(note)),
        announced: announced.collect(),
    }
}

fn public_event(occasion: Occasion, door: String) -> PublicEvent {
    let Occasion { id, gathering, voided, revision, changed_at, kind } = occasion;
    let title = if voided { "中止".to_owned() } else { gathering.head.title };
    PublicEvent {
        id,
        title,
        day: gathering.head.day,
        starts: gathering.head.starts,
        ends: gathering.head.ends,
        door,
        kind,
        cancelled: voided || gathering.state == State::Cancelled,
        revision,
        changed_at,
    }
}

/// Shorter names and addresses would hide texts that do not speak of them: 「あ」, 「あおば市」.
const NAME: usize = 2;
const ADDRESS: usize = 6;

/// The names of secret places and every address that is not public, of every year.
struct Veil(Vec<String>);

impl Veil {
    fn over(programme: &Programme) -> Veil {
        let sites = || programme.years().iter().flat_map(|year| &year.file.sites);
        let secret = sites().filter(|site| site.address_disclosure == Disclosure::Secret);
        let names = secret.flat_map(|site| site.earlier.iter().chain([&site.name]));
        let names = names.map(|name| calendar::fold_search(name)).filter(|name| name.chars().count() >= NAME);
        let kept = sites().filter(|site| site.address_disclosure != Disclosure::Public).filter_map(|site| site.address.as_deref());
        let addresses = kept.map(calendar::fold_search).filter(|address| address.chars().count() >= ADDRESS);
        Veil(names.chain(addresses).collect())
    }

    fn hides(&self, text: &str) -> bool {
        let text = calendar::fold_search(text);
        self.0.iter().any(|word| text.contains(word))
    }
}

impl Published {
    /// The place of a key.
    #[must_use]
    pub fn door(&self, key: &str) -> Option<&PublicDoor> {
        self.doors.iter().find(|door| door.key == key)
    }

    /// Places alone.
    pub fn places(&self) -> impl Iterator<Item = &PublicDoor> {
        self.doors.iter().filter(|door| !door.kinds.is_empty())
    }
}

impl PublicDoor {
    /// The id other programs keep.
    #[must_use]
    pub fn uuid(&self, programme: [u8; 16]) -> String {
        self.id.map_or_else(|| crate::ids::derived(programme, &self.key), crate::ids::uuid)
    }

    /// How many announcements speak of a day.
    #[must_use]
    pub fn announcements(&self, day: Date) -> usize {
        self.announced.iter().filter(|(first, last)| *first <= day && day <= *last).count()
    }

    /// Whether one can talk there, or by it.
    #[must_use]
    pub fn is_desk(&self) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|kind| matches!(kind, PlaceKind::Hub | PlaceKind::ServicePoint))
    }
}
