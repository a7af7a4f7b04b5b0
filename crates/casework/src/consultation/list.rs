//! The list 「相談記録」: newest first, a page at a time by key, with its whole number known.

use std::fmt;
use std::str::FromStr;

use ::facts::ProgrammeId;
use calendar::{Date, Time};
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed};

use super::ConsultationId;
use super::filter::Filter;
use super::store::{self, lines};
use super::text::{Part, Place};
use crate::client::{self, ClientId};

/// A record's place in the list: newest day first, later time first, untimed last of their day, then the younger id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Day.
    pub day: Date,
    /// Time, when it is known.
    pub time: Option<Time>,
    /// Id.
    pub id: ConsultationId,
}

/// `2026-11-25.09:05.{id}`; nothing between the dots where no time is known.
impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.day, self.time.map(store::clock).unwrap_or_default(), self.id)
    }
}

impl FromStr for Spot {
    type Err = ();

    fn from_str(text: &str) -> Result<Spot, ()> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(());
        let (day, time, id) = (next()?, next()?, next()?);
        let time = if time.is_empty() { None } else { Some(time.parse().map_err(|_| ())?) };
        Ok(Spot { day: day.parse().map_err(|_| ())?, time, id: id.parse().map_err(|_| ())? })
    }
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Behind this record.
    After(Spot),
    /// Before this record.
    Before(Spot),
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Id.
    pub id: ConsultationId,
    /// 「受付番号」
    pub number: String,
    /// The day.
    pub day: Date,
    /// When it began.
    pub time: Option<Time>,
    /// 「相談方法」, a code.
    pub contact_method: Option<String>,
    /// 「主訴」, a code.
    pub presenting_concern: Option<String>,
    /// 「対応結果」, a code.
    pub disposition: Option<String>,
    /// 「相談員」, her name.
    pub counsellor: Option<String>,
    /// The client's id, number and alias, to those who may see her.
    pub client: Option<(ClientId, i64, Option<String>)>,
    /// What she said, to those who may read it.
    pub facts: Option<String>,
    /// It was taken back.
    pub voided: bool,
}

impl Line {
    /// Its place in the list.
    pub fn spot(&self) -> Spot {
        Spot { day: self.day, time: self.time, id: self.id }
    }
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Lines, newest day first.
    pub lines: Vec<Line>,
    /// How many there are in all.
    pub total: i64,
    /// More lie before this page.
    pub newer: bool,
    /// More lie behind it.
    pub older: bool,
}

/// A page of at most `limit` lines.
pub async fn list(conn: &mut Conn, cx: &Cx, programme: ProgrammeId, filter: &Filter, cursor: Option<Cursor>, limit: usize) -> Deed<Listed> {
    cx.ask_any(Action::See, Thing::Consultation)?;
    let reach = crate::reach(cx, Thing::Consultation);
    let (mut raw, total) = lines::page(conn, cx.tenant, programme, &reach, filter, cursor, limit + 1).await?;
    let more = raw.len() > limit;
    let (newer, older) = match cursor {
        Some(Cursor::Before(..)) => (more, true),
        Some(Cursor::After(..)) => (true, more),
        None => (false, more),
    };
    match cursor {
        Some(Cursor::Before(..)) if more => _ = raw.remove(0),
        _ => raw.truncate(limit),
    }
    let mut lines = Vec::with_capacity(raw.len());
    for row in raw {
        lines.push(opened(conn, cx, row).await?);
    }
    Ok(Listed { lines, total, newer, older })
}

async fn opened(conn: &mut Conn, cx: &Cx, row: lines::RawLine) -> Deed<Line> {
    let may_read = cx.may(
        Action::See,
        &Object::of_team(Thing::Narrative, row.team).by(row.author).in_charge(row.client.as_ref().and_then(|c| c.in_charge)),
    );
    let facts = match (may_read, &row.facts_text) {
        (true, Some(sealed)) => Place::of(cx.tenant, row.id, row.text_revision).open(conn, cx, Part::Facts.name(), Some(sealed)).await?,
        _ => None,
    };
    let client = match row.client {
        Some(c) if cx.may(Action::See, &Object::of_team(Thing::Client, c.team).by(c.author).in_charge(c.in_charge)) => {
            let alias = client::open(conn, cx, (c.id, c.revision), client::ALIAS, c.alias.as_deref()).await?;
            Some((c.id, c.number, alias))
        }
        _ => None,
    };
    Ok(Line {
        id: row.id,
        number: row.number,
        day: row.day,
        time: row.time,
        contact_method: row.contact_method,
        presenting_concern: row.presenting_concern,
        disposition: row.disposition,
        counsellor: row.counsellor,
        client,
        facts,
        voided: row.voided,
    })
}
