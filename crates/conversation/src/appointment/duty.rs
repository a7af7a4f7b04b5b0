//! Who is on duty 「担当できる時間」: the counsellors whose time may be booked, in lines like those of the windows.

use std::ops::RangeInclusive;

use calendar::opening::{Change, Exception, Opening, Span};
use calendar::{Date, parse_date};
use facts::ProgrammeId;
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::id::AccountId;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, FieldProblem, Refusal};

use super::offer::{kept_windows, windows_of};
use super::{KIND, store};

/// When one counsellor may be booked.
#[derive(Clone, Debug)]
pub struct Duty {
    /// Who.
    pub account: AccountId,
    /// The lines as they were written.
    pub lines: String,
    /// Days off as they were written.
    pub away: String,
    /// When she is there.
    pub windows: Opening,
}

impl Duty {
    pub(super) fn kept(account: AccountId, lines: String, away: String) -> Duty {
        let mut windows = kept_windows(&lines);
        let off = away.lines().filter_map(|line| days_of(line).ok());
        windows.exceptions = off.map(|days| Exception { days, change: Change::Closed, reason: String::new() }).collect();
        Duty { account, lines, away, windows }
    }

    /// Her spans of a day.
    pub fn on(&self, day: Date) -> Vec<Span> {
        self.windows.day(day).spans
    }
}

/// 「令和8年12月28日」 or 「12/28〜1/4」 with years.
fn days_of(line: &str) -> Result<RangeInclusive<Date>, String> {
    let line = line.trim();
    let (from, until) = line.split_once(['〜', '～', '~']).unwrap_or((line, line));
    let read = |text: &str| parse_date(text.trim()).map_err(|problem| problem.to_string());
    let (from, until) = (read(from)?, read(until)?);
    if until < from { Err("終わりの日は、始まりの日より前にできません。".to_owned()) } else { Ok(from..=until) }
}

/// Sets when a colleague of the team may be booked. Nothing at all: never.
///
/// # Errors
/// Lines that cannot be read, each named.
pub async fn set_duty(cx: &Cx, programme: ProgrammeId, account: AccountId, lines: &str, away: &str) -> Deed<()> {
    cx.ask(Action::Change, &Object::of_team(Thing::Appointment, cx.actor.team))?;
    let mut problems = windows_of("windows", lines).err().unwrap_or_default();
    for line in away.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Err(problem) = days_of(line) {
            problems.push(FieldProblem { field: "away".to_owned(), text: format!("「{line}」：{problem}") });
        }
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let mut tx = cx.begin().await?;
    let colleague = platform::account::by_id(&mut tx, cx.tenant, account).await?.filter(|a| a.team == cx.actor.team);
    colleague.ok_or(Refusal::NotFound)?;
    store::put_duty(&mut tx, cx.tenant, programme, account, lines.trim(), away.trim()).await?;
    audit::append(&mut tx, cx, &Entry { action: "appointment.duty_set", kind: KIND, object: Some(&account.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}

/// Everybody who may be booked.
pub async fn duties(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> Deed<Vec<Duty>> {
    Ok(store::duties(conn, tenant, programme).await?)
}
