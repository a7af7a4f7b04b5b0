//! 「月締め」: a closed month's figures stand. What changes later is noted beside them, dated.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Date, FiscalYear, YearMonth};
use jiff::Timestamp;
use platform::args;
use platform::audit::{self, Entry};
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use tally::FactSeries;
use vault::ChainHash;

use crate::ProgrammeId;

/// How a month stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthState {
    /// 「集計中」
    Open,
    /// 「締め済み」, since then.
    Closed {
        /// When it was closed.
        at: Timestamp,
        /// 「修正あり」: something was noted afterwards.
        corrected: bool,
    },
}

/// One closing or reopening.
#[derive(Clone, Debug)]
pub struct CloseLine {
    /// The month.
    pub month: YearMonth,
    /// Closed, or reopened.
    pub closed: bool,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: AccountId,
    /// Why it was reopened.
    pub reason: String,
}

/// 「修正」: what a closed month would count more or less today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The closed month.
    pub month: YearMonth,
    /// The day it was noted.
    pub noted_on: Date,
    /// What was counted.
    pub series: FactSeries,
    /// By how many the total changes; 0 when only codes changed.
    pub total: i64,
    /// How many records were touched.
    pub records: i64,
}

/// Closes a month. It must be over; the months before it of the same year must be closed.
pub async fn close_month(cx: &Cx, programme: ProgrammeId, month: YearMonth) -> Deed<()> {
    cx.ask_any(Action::Close, Thing::MonthClose)?;
    if cx.today() <= month.last_day() {
        return Err(Refusal::rule(format!("{}はまだ終わっていません。翌月1日から締められます。", month.wareki_label())));
    }
    let mut tx = cx.begin().await?;
    let states = month_states(&mut tx, cx.tenant, programme, month.fiscal_year()).await?;
    if states.get(&month).is_some_and(|s| *s != MonthState::Open) {
        return Err(Refusal::rule(format!("{}はすでに締めてあります。", month.wareki_label())));
    }
    write_line(&mut tx, cx, programme, month, true, "").await?;
    note(&mut tx, cx, programme, "month.closed", month).await?;
    Ok(tx.commit().await?)
}

/// Reopens a closed month, with a reason. Corrections noted since then become part of it.
pub async fn reopen_month(cx: &Cx, programme: ProgrammeId, month: YearMonth, reason: &str) -> Deed<()> {
    cx.ask_any(Action::Reopen, Thing::MonthClose)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::field("reason", "締めを解く理由を書いてください。例: 配布場所3か所の報告が後から届いたため。"));
    }
    let mut tx = cx.begin().await?;
    let states = month_states(&mut tx, cx.tenant, programme, month.fiscal_year()).await?;
    if states.get(&month).is_none_or(|s| *s == MonthState::Open) {
        return Err(Refusal::rule(format!("{}は締めてありません。", month.wareki_label())));
    }
    write_line(&mut tx, cx, programme, month, false, reason).await?;
    fold_corrections(&mut tx, cx.tenant, programme, month).await?;
    note(&mut tx, cx, programme, "month.reopened", month).await?;
    Ok(tx.commit().await?)
}

async fn note(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, action: &str, month: YearMonth) -> Deed<()> {
    let detail = month.to_string();
    Ok(audit::append(tx, cx, &Entry { action, kind: "month_close", object: Some(&programme.0), detail: &detail }).await?)
}

async fn write_line(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, month: YearMonth, closed: bool, reason: &str) -> Deed<()> {
    let digest = frozen_digest(tx, cx.tenant, programme, month).await?;
    tx.exec(
        "insert into month_close (tenant, programme, month, seq, closed, at, account, reason, digest) \
         select $1, $2, $3, coalesce(max(seq), 0) + 1, $4, $5, $6, $7, $8 from month_close where tenant = $1 and programme = $2 and month = $3",
        args![cx.tenant, programme, month, closed, cx.now, cx.actor.account, reason, digest],
    )
    .await?;
    Ok(())
}

/// A fingerprint of a month's figures as closed: two readings that differ prove that something moved.
pub async fn frozen_digest(conn: &mut Conn, tenant: i64, programme: ProgrammeId, month: YearMonth) -> DbResult<[u8; 32]> {
    let rows = conn
        .all(
            "select series, axis, code, of_which, n from fact_cell where tenant = $1 and programme = $2 and span = $3 and not late and n <> 0 \
             order by series, axis, code, of_which",
            args![tenant, programme, month],
        )
        .await?;
    let mut chain = ChainHash::start(tenant);
    for row in rows {
        let (series, axis, code): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (of_which, n): (bool, i64) = (row.get(3)?, row.get(4)?);
        chain = chain.next(format!("{series}\u{1f}{axis}\u{1f}{code}\u{1f}{of_which}\u{1f}{n}").as_bytes());
    }
    Ok(chain.0)
}

/// Late rows become ordinary ones. Running sums follow; persons are recounted from the facts.
async fn fold_corrections(tx: &mut Tx, tenant: i64, programme: ProgrammeId, month: YearMonth) -> Deed<()> {
    let late = crate::store::late_facts(tx, tenant, programme, month).await?;
    if late.is_empty() {
        return Ok(());
    }
    tx.exec(
        "update fact set late = false, noted_on = null where tenant = $1 and programme = $2 and month = $3 and late",
        args![tenant, programme, month],
    )
    .await?;
    tx.exec("delete from fact_cell where tenant = $1 and programme = $2 and span = $3 and late", args![tenant, programme, month]).await?;
    let changes: Vec<_> =
        crate::rows::net(late).into_iter().map(|(fact, delta)| crate::ledger::Change { fact, delta, late: false }).collect();
    Ok(crate::cells::apply(tx, tenant, programme, &changes).await?)
}

/// Which of these months are closed.
pub async fn closed_among(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    months: &BTreeSet<YearMonth>,
) -> DbResult<BTreeSet<YearMonth>> {
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Ok(BTreeSet::new()) };
    let lines = last_lines(conn, tenant, programme, *first, *last).await?;
    Ok(lines.into_iter().filter(|(m, (closed, _))| *closed && months.contains(m)).map(|(m, _)| m).collect())
}

async fn last_lines(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    from: YearMonth,
    to: YearMonth,
) -> DbResult<BTreeMap<YearMonth, (bool, Timestamp)>> {
    let rows = conn
        .all(
            "select month, closed, at from month_close where tenant = $1 and programme = $2 and month between $3 and $4 order by month, seq",
            args![tenant, programme, from, to],
        )
        .await?;
    // Later lines of a month take the place of earlier ones.
    rows.iter().map(|r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?)))).collect()
}

/// How each month of a year stands.
pub async fn month_states(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    year: FiscalYear,
) -> DbResult<BTreeMap<YearMonth, MonthState>> {
    let months = year.months();
    let lines = last_lines(conn, tenant, programme, months[0], months[11]).await?;
    let corrected: BTreeSet<YearMonth> = corrections(conn, tenant, programme, year).await?.into_iter().map(|c| c.month).collect();
    let state = |m: &YearMonth| match lines.get(m) {
        Some((true, at)) => MonthState::Closed { at: *at, corrected: corrected.contains(m) },
        _ => MonthState::Open,
    };
    Ok(months.iter().map(|m| (*m, state(m))).collect())
}

/// All closings and reopenings of a year, in order.
pub async fn history(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear) -> DbResult<Vec<CloseLine>> {
    let months = year.months();
    let rows = conn
        .all(
            "select month, closed, at, account, reason from month_close where tenant = $1 and programme = $2 and month between $3 and $4 order by at, month, seq",
            args![tenant, programme, months[0], months[11]],
        )
        .await?;
    rows.iter()
        .map(|r| Ok(CloseLine { month: r.get(0)?, closed: r.get(1)?, at: r.get(2)?, account: r.get(3)?, reason: r.get(4)? }))
        .collect()
}

/// What was noted after closing, by month, day and series.
pub async fn corrections(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear) -> DbResult<Vec<Correction>> {
    // Every late row has a day; asking for it leads SQLite to the small index of late rows.
    let rows = conn
        .all(
            "select month, noted_on, series, cast(sum(case when of_which then 0 else quantity end) as bigint), count(distinct record) from fact \
             where tenant = $1 and programme = $2 and fiscal_year = $3 and late and noted_on >= '' group by month, noted_on, series order by month, noted_on, series",
            args![tenant, programme, year],
        )
        .await?;
    rows.iter()
        .map(|r| {
            let series: String = r.get(2)?;
            Ok(Correction {
                month: r.get(0)?,
                noted_on: r.get(1)?,
                series: series.parse().map_err(|_| platform::db::DbError::Shape { column: "series".to_owned() })?,
                total: r.get(3)?,
                records: r.get(4)?,
            })
        })
        .collect()
}

/// Closed months whose figures are no longer what they were when they were closed. There must be none.
pub async fn moved_since_closing(conn: &mut Conn, tenant: i64, programme: ProgrammeId, year: FiscalYear) -> DbResult<Vec<YearMonth>> {
    let months = year.months();
    let rows = conn
        .all(
            "select month, closed, digest from month_close where tenant = $1 and programme = $2 and month between $3 and $4 order by month, seq",
            args![tenant, programme, months[0], months[11]],
        )
        .await?;
    let last: BTreeMap<YearMonth, (bool, [u8; 32])> =
        rows.iter().map(|r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?)))).collect::<DbResult<_>>()?;
    let mut moved = Vec::new();
    for (month, (closed, digest)) in last {
        if closed && frozen_digest(conn, tenant, programme, month).await? != digest {
            moved.push(month);
        }
    }
    Ok(moved)
}
