//! 「公開サイト」 of one programme, as one page of it is drawn: the file, the staff's parts, the hours, and the language.

pub mod deeds;
pub mod parts;
pub(crate) mod store;

use std::collections::HashMap;
use std::sync::Arc;

use calendar::{Date, Time, jst_date};
use doorstep::PrintedCode;
use jiff::Timestamp;
use platform::Deed;
use platform::db::{Conn, DbResult};
use programme::file::{Disclosure, PlaceKind, ProgrammeFile, Site as Listed};
use programme::hours::{self, Hours};
use programme::place::{self, Place};
use programme::{Programme, ProgrammeId, ProgrammeYear};

use crate::speech::Speech;
use crate::way::Way;
use parts::{Contact, Line, News, Part, PlaceNote, Text, Work};

/// A gathering that was announced. Whoever counts them hands them over; the front door knows no other room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The day.
    pub day: Date,
    /// From.
    pub starts: Option<Time>,
    /// Until.
    pub ends: Option<Time>,
    /// Its name.
    pub title: String,
    /// Code of its venue.
    pub venue: String,
    /// 「中止」
    pub cancelled: bool,
}

/// Gatherings from a day to a day.
pub type Meetings =
    for<'a> fn(&'a mut Conn, i64, ProgrammeId, (Date, Date)) -> std::pin::Pin<Box<dyn Future<Output = DbResult<Vec<Meeting>>> + Send + 'a>>;

/// A programme's site.
pub(crate) struct Site {
    pub way: Way,
    pub speech: Speech,
    pub tenant: i64,
    pub programme: Programme,
    pub year: Arc<ProgrammeYear>,
    pub now: Timestamp,
    pub hours: Hours,
    pub contact: Contact,
    /// There is something a woman may book.
    pub bookable: bool,
    /// Questionnaires offered on the first page: code and title.
    pub surveys: Vec<(PrintedCode, String)>,
    pub texts: HashMap<String, String>,
    pub news: Vec<Part<News>>,
    pub works: Vec<Part<Work>>,
    pub lines: Vec<Part<Line>>,
    notes: HashMap<String, Part<PlaceNote>>,
    places: Vec<Place>,
}

/// A place as the public may know it.
pub(crate) struct Told<'s> {
    pub place: &'s Place,
    /// What the programme file says of it.
    pub listed: Option<&'s Listed>,
    pub note: Option<&'s PlaceNote>,
}

impl Site {
    pub async fn load(
        conn: &mut Conn,
        tenant: i64,
        (programme, year): (Programme, Arc<ProgrammeYear>),
        way: Way,
        now: Timestamp,
    ) -> Deed<Site> {
        let mut site = Site {
            speech: Speech(way.tongue),
            way,
            tenant,
            now,
            hours: hours::of(conn, tenant, &programme, jst_date(now)).await?,
            contact: Contact::default(),
            bookable: crate::appointments::has_some(conn, tenant, programme.id, now).await?,
            surveys: doorstep::survey::on_top(conn, tenant, programme.id, jst_date(now)).await?,
            texts: HashMap::new(),
            news: Vec::new(),
            works: Vec::new(),
            lines: Vec::new(),
            notes: HashMap::new(),
            places: place::places(conn, tenant, programme.id).await?,
            programme,
            year,
        };
        for row in store::all(conn, tenant, site.programme.id).await? {
            site.take(&row)?;
        }
        site.news.sort_by_key(|part| std::cmp::Reverse(part.what.day));
        Ok(site)
    }

    fn take(&mut self, row: &platform::db::Row) -> DbResult<()> {
        match store::kind(row)?.as_str() {
            "contact" => self.contact = store::read::<Contact>(row)?.what,
            "text" => {
                let part = store::read::<Text>(row)?;
                self.texts.insert(part.key, part.what.body);
            }
            "news" => self.news.push(store::read(row)?),
            "work" => self.works.push(store::read(row)?),
            "line" => self.lines.push(store::read(row)?),
            "place" => {
                let part = store::read::<PlaceNote>(row)?;
                self.notes.insert(part.key.clone(), part);
            }
            _ => {}
        }
        Ok(())
    }

    pub fn file(&self) -> &ProgrammeFile {
        &self.year.file
    }

    pub fn today(&self) -> Date {
        jst_date(self.now)
    }

    /// What staff wrote for a page in this language; the readings' page shares the Japanese text.
    pub fn text(&self, page: &str) -> Option<&str> {
        let tongue = match self.way.tongue.path {
            "" | "kana" => "ja",
            path => path,
        };
        self.texts.get(&format!("{page}.{tongue}")).map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    /// News that are out.
    pub fn news_out(&self) -> impl Iterator<Item = &Part<News>> {
        self.news.iter().filter(|part| part.shown && part.what.day <= self.today())
    }

    /// The places of a kind that the public may know. One the file keeps secret is never among them, whatever else was
    /// said of it; one that only records name is told when staff said so.
    pub fn told(&self, kinds: &'static [PlaceKind]) -> impl Iterator<Item = Told<'_>> {
        let of_kind = self.places.iter().filter(move |place| kinds.iter().any(|kind| place.is(*kind)));
        of_kind.filter_map(|place| self.tell(place))
    }

    /// The place of a code, when the public may know it.
    pub fn told_of(&self, code: &str) -> Option<Told<'_>> {
        self.places.iter().find(|place| place.code.as_str() == code).and_then(|place| self.tell(place))
    }

    fn tell<'s>(&'s self, place: &'s Place) -> Option<Told<'s>> {
        let listed = self.file().sites.iter().find(|site| site.name == place.name);
        let part = self.notes.get(place.code.as_str());
        tells(listed, part.map(|part| part.shown)).then(|| Told { place, listed, note: part.map(|part| &part.what) })
    }
}

/// May the public know of a place? `said`: what staff decided, if they did.
pub(crate) fn tells(listed: Option<&Listed>, said: Option<bool>) -> bool {
    match listed {
        Some(site) if site.address_disclosure == Disclosure::Secret => false,
        Some(_) => said.unwrap_or(true),
        None => said.unwrap_or(false),
    }
}
