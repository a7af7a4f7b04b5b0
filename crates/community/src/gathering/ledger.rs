//! 「居場所台帳」: a row, read into a draft and taken in.

use std::collections::HashSet;

use ledger::Row;
use platform::db::{Conn, DbResult, Tx};
use platform::wording::t;
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;
use tally::units::{Attendances, Contacts, OfWhich, Packs};

use super::deeds::Draft;
use super::record::{Count, Head, State};
use crate::catalogue::Named;
use crate::keeping::{self, How, Noun, Texts};
use crate::ledger_row;

/// A row that was read.
pub struct Line {
    draft: Draft,
    /// The row itself says what became of it.
    said: bool,
}

/// Which rows lie here already.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: &Programme) -> DbResult<HashSet<[u8; 16]>> {
    keeping::store::imported_keys(conn, tenant, programme.id, Noun::Gathering).await
}

/// Reads a row. What is wrong with it is noted in the row.
pub fn read(row: &Row<'_>, programme: &Programme) -> Option<Line> {
    let day = ledger_row::day(row, programme);
    let (starts, ends, title, venue) = (row.time("starts"), row.time("ends"), row.text("title"), row.text("venue"));
    let kind = ledger_row::code(row, programme, day, "kind", AxisKey::GatheringKind);
    let state = ledger_row::word(
        row,
        "state",
        &[(&["開催", "実施", "held"], Said::Held), (&["中止", "cancelled"], Said::Cancelled), (&["予定", "planned"], Said::Planned)],
    );
    let (reason, note, of_which) = (row.text("cancel_reason"), row.text("note"), row.flag("of_which"));
    let count = count(row);
    let state = state?;
    let (Some(day), Some(title), Some(venue), Some(kind)) = (day, title, venue, kind) else { return None };
    let texts =
        Texts::default().with("note", note.as_deref().unwrap_or_default()).with("cancel_reason", reason.as_deref().unwrap_or_default());
    let head = Head { day, starts, ends, title, venue: Named::Called(venue), kind, of_which };
    let state_now = state_of(row, state, count)?;
    Some(Line { draft: Draft { head, state: state_now, texts: Some(texts) }, said: state.is_some() || count != Count::default() })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Held,
    Cancelled,
    Planned,
}

/// A row that says nothing of its state was held: a ledger is written afterwards.
fn state_of(row: &Row<'_>, said: Option<Said>, count: Count) -> Option<State> {
    match said {
        None | Some(Said::Held) => Some(State::Held(count)),
        Some(_) if count.attendances.is_some_and(|n| n.get() > 0) => {
            row.problem("attendances", t("gathering-ledger-not-held"));
            None
        }
        Some(Said::Cancelled) => Some(State::Cancelled),
        Some(Said::Planned) => Some(State::Planned),
    }
}

fn count(row: &Row<'_>) -> Count {
    let n = |key| row.whole_number(key);
    let count = Count {
        attendances: n("attendances").map(Attendances::new),
        first_timers: n("first_timers").map(|n| OfWhich::new(Attendances::new(n))),
        children: n("children").map(|n| OfWhich::new(Attendances::new(n))),
        consultations: n("consultations").map(Contacts::new),
        packs: n("packs").map(Packs::new),
    };
    for (key, part) in [("first_timers", count.first_timers), ("children", count.children)] {
        if part.zip(count.attendances).is_some_and(|(part, whole)| !part.fits(whole)) {
            row.problem(key, t("gathering-part-larger"));
        }
    }
    count
}

/// Takes a row in, under its key.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, line: Line, key: [u8; 16], created: &mut Created) -> Deed<()> {
    let mut draft = line.draft;
    if !line.said && draft.head.day > cx.today() {
        draft.state = State::Planned;
    }
    let (gathering, texts) = draft.settle(tx, cx, programme, created).await?;
    keeping::insert(tx, cx, programme, &gathering, &texts.unwrap_or_default(), How::Imported(key)).await?;
    Ok(())
}
