//! What the pages have in common: the board of free times, the words for a time and a place, and what is wrong.

use std::ops::RangeInclusive;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::{Date, jst_date};
use conversation::appointment::{Board, GONE, Kind, Offer, OfferId, Slot};
use jiff::Timestamp;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Errors, PublicShell};
use platform::web::see_other;
use platform::wording::t;
use platform::{Deed, FieldProblem};
use programme::ProgrammeId;

use crate::pages;
use crate::speech::Speech;
use crate::writing::answer::{self, Sorry};
use crate::writing::visit::Visit;

/// Where it all begins.
pub(super) const HERE: &str = "/appointments";
/// The furthest any offer reaches, in days.
const FURTHEST: i64 = 120;

/// Is there anything a woman may book?
pub(crate) async fn has_some(conn: &mut Conn, tenant: i64, programme: ProgrammeId, now: Timestamp) -> Deed<bool> {
    let today = jst_date(now);
    Ok(Board::load(conn, tenant, programme, now, today..=today).await?.for_public().next().is_some())
}

/// Her request, in her language.
pub(super) struct Caller<'v> {
    pub visit: &'v Visit,
    pub s: Speech,
}

impl<'v> Caller<'v> {
    /// A language that does not speak these pages is led to easy Japanese.
    pub fn of(visit: &'v Visit, path: &str) -> Result<Caller<'v>, Box<Response>> {
        if visit.way.tongue.speaks(HERE) {
            Ok(Caller { visit, s: Speech(visit.way.tongue) })
        } else {
            Err(Box::new(see_other(&visit.way.in_tongue(pages::easy(), path))))
        }
    }

    pub fn now(&self) -> Timestamp {
        self.visit.visitor.cx.now
    }

    pub fn today(&self) -> Date {
        jst_date(self.now())
    }

    pub fn at(&self, path: &str) -> String {
        self.visit.at(path)
    }

    pub async fn board(&self) -> Deed<Board> {
        let v = &self.visit.visitor;
        let days = self.today()..=self.ahead(FURTHEST);
        Board::load(&mut v.cx.read().await?, v.cx.tenant, v.programme, v.cx.now, days).await
    }

    fn ahead(&self, days: i64) -> Date {
        self.today().checked_add(jiff::Span::new().days(days)).unwrap_or(self.today())
    }

    /// The days on which an offer may be booked.
    pub fn reach(&self, offer: &Offer) -> RangeInclusive<Date> {
        self.today()..=self.ahead(offer.opens_days)
    }

    /// A page nobody keeps, with a title that says nothing.
    pub fn page(&self, path: &str, body: Markup) -> Response {
        let shell = PublicShell { hidden: true, ..pages::shell(&self.visit.way, path) };
        answer::page(&shell, body)
    }

    /// The same for a form that comes back.
    pub fn back(&self, path: &str, body: Markup) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.page(path, body)).into_response()
    }

    /// 「11月27日（金）10:00〜10:50」
    pub fn when(&self, slot: Slot) -> String {
        format!("{} {}", self.s.short_day(slot.day()), slot.hours())
    }

    /// 「11月27日（金）10:00」
    pub fn begins(&self, slot: Slot) -> String {
        format!("{} {}", self.s.short_day(slot.day()), crate::speech::clock(calendar::jst_datetime(slot.from).time()))
    }

    /// 「来所」 in her language.
    pub fn kind(&self, kind: Kind) -> Markup {
        self.s.t(match kind {
            Kind::Visit => "book-visit",
            Kind::Online => "book-online",
            Kind::OutreachSession => "book-outreach",
            Kind::Fitting => "book-fitting",
        })
    }

    /// Where, as far as the public may know; a place that is told only on request is told by a colleague.
    pub fn place(&self, board: &Board, offer: &Offer) -> Markup {
        let door = board.door_of(offer).filter(|door| door.is_public() && !door.kinds.is_empty());
        let name = door.map(|door| door.name.as_str()).or_else(|| (!offer.venue.is_empty()).then_some(offer.venue.as_str()));
        let ask = door.is_some_and(|door| door.disclosure == programme::file::Disclosure::OnRequest);
        html! { @if let Some(name) = name { (self.s.staff(name)) @if ask { " " (self.s.t("book-place-ask")) } } }
    }

    /// What is wrong, in her language, above the form.
    pub fn troubles(&self, errors: &Errors) -> Markup {
        html! {
            @if !errors.is_empty() {
                div .summary role="alert" tabindex="-1" data-focus="" {
                    h2 { (self.s.t("book-trouble")) }
                    ul { @for (field, words) in errors.iter() { li { a href={ "#f-" (field) } { (words) } } } }
                }
            }
        }
    }

    /// A deed's sentences, in her language.
    pub fn understood(&self, problems: Vec<FieldProblem>) -> Errors {
        let mut errors = Errors::new();
        for problem in problems {
            let key = match problem.field.as_str() {
                GONE if problem.text == t("appointment-many") => "book-many",
                GONE => "book-gone",
                "wishes" if problem.text == t("appointment-remind-how") => "book-remind-how",
                _ => "book-long",
            };
            errors.add(problem.field, self.s.plain(key));
        }
        errors
    }
}

/// An offer and a time out of an address or a form.
pub(super) fn asked(what: &str, at: &str) -> (Option<OfferId>, Option<Timestamp>) {
    let minutes = at.parse::<i64>().ok().filter(|m| (0..1_000_000_000).contains(m));
    (what.parse().ok(), minutes.and_then(|m| Timestamp::from_second(m * 60).ok()))
}

/// The offer a woman may book, or the page that says it is not there.
pub(super) fn offered(board: &Board, id: Option<OfferId>) -> Result<&Offer, Sorry> {
    board.for_public().find(|offer| Some(offer.id) == id).ok_or(Sorry::Refused(platform::Refusal::NotFound))
}
