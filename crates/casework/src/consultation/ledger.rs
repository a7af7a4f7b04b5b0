//! 「相談台帳」: rows of a sheet become consultations. Nobody need be signed in: the text is sealed on the way in.

use std::collections::HashMap;

use ::ledger::Row;
use calendar::{Date, Time};
use platform::db::Tx;
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;

use super::intake::Intake;
use super::{Codes, split};
use crate::from_row;

/// A row as it was understood.
#[derive(Clone, Debug)]
pub struct LedgerRow {
    pub(super) day: Date,
    pub(super) time: Option<Time>,
    pub(super) minutes: Option<i64>,
    pub(super) codes: Codes,
    /// 「受付番号」 of the ledger.
    pub(super) number: Option<String>,
    /// 「相談者番号」 of the ledger: an alias to us.
    pub(super) client: Option<String>,
    pub(super) service_point: Option<String>,
    pub(super) counsellor: Option<String>,
    pub(super) partner: Option<String>,
    pub(super) note: Option<String>,
}

/// Columns with one code, and the axis each is of.
const CODED: [AxisKey; 8] = [
    AxisKey::ContactMethod,
    AxisKey::Newness,
    AxisKey::AgeBand,
    AxisKey::Residence,
    AxisKey::PresentingConcern,
    AxisKey::Disposition,
    AxisKey::ReferralSource,
    AxisKey::EntryPoint,
];

/// Reads a row. Everything is asked for before anything is given up, so that all problems of a row are told at once.
pub fn read(row: &Row<'_>, programme: &Programme) -> Option<LedgerRow> {
    let day = from_row::day(row, programme);
    let book = from_row::codebook(programme, day);
    let mut codes = Codes::default();
    let mut sound = true;
    for axis in CODED {
        match from_row::code(row, book, axis.name(), axis) {
            Some(Some(code)) => codes.put(axis, code),
            Some(None) => {}
            None => sound = false,
        }
    }
    for axis in super::MULTI {
        let Some(written) = row.text(axis.name()) else { continue };
        match split::answers(book, axis, &written) {
            Ok(answers) => answers.into_iter().for_each(|code| codes.put(axis, code)),
            Err(unknown) => {
                sound = false;
                let unknown: String = unknown.iter().map(|label| format!("「{label}」")).collect();
                row.problem(axis.name(), format!("{unknown}は使えません。使える値は {} です。", book.allowed(axis)));
            }
        }
    }
    let minutes = row.minutes("minutes").filter(|m| *m <= 24 * 60 || note_long(row));
    let (time, number, client) = (row.time("time"), row.text("number"), row.text("client"));
    let (service_point, counsellor, partner, note) =
        (row.text("service_point"), row.text("counsellor"), row.text("partner"), row.text("note"));
    let method = codes.get(AxisKey::ContactMethod).is_some();
    let day = day.filter(|_| sound && method)?;
    Some(LedgerRow { day, time, minutes, codes, number, client, service_point, counsellor, partner, note })
}

fn note_long(row: &Row<'_>) -> bool {
    row.problem("minutes", "1日（1440分）より長い時間は入れられません。");
    false
}

/// What a row is known by when its file comes again: keyed hashes of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Of its 受付番号, or of its content and place in its day.
    pub key: [u8; 16],
    /// Of its content, where it has a number.
    pub content: Option<[u8; 16]>,
}

impl From<[u8; 16]> for Mark {
    fn from(key: [u8; 16]) -> Mark {
        Mark { key, content: None }
    }
}

impl LedgerRow {
    /// 「受付番号」 as written.
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }
}

/// Takes one row in.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, row: LedgerRow, key: [u8; 16], created: &mut Created) -> Deed<()> {
    import_all(tx, cx, programme, vec![(key, row)], created).await
}

/// Takes a ledger's rows in, in few statements: each with what it is known by when the file comes again.
pub async fn import_all(
    tx: &mut Tx,
    cx: &Cx,
    programme: &Programme,
    rows: Vec<(impl Into<Mark>, LedgerRow)>,
    created: &mut Created,
) -> Deed<()> {
    let rows: Vec<(Mark, LedgerRow)> = rows.into_iter().map(|(mark, row)| (mark.into(), row)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let mut intake = Intake::begin(tx, cx, programme, &rows).await?;
    let mut records = Vec::with_capacity(rows.len());
    for (mark, row) in rows {
        records.push((intake.take(tx, row, created).await?, mark));
    }
    intake.write(tx, records).await
}

/// Rows without a number of their own, by fiscal year.
pub(super) fn unnumbered(rows: &[(Mark, LedgerRow)]) -> HashMap<calendar::FiscalYear, i64> {
    let mut out = HashMap::new();
    for (_, row) in rows.iter().filter(|(_, row)| row.number.is_none()) {
        *out.entry(calendar::FiscalYear::containing(row.day)).or_insert(0) += 1;
    }
    out
}
