//! Single days and closed days of buildings in the database.

use std::ops::RangeInclusive;

use calendar::Date;
use calendar::opening::{Change, Span};
use facts::ProgrammeId;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use platform::{Cx, args};

use super::exception::{ExceptionId, SingleDay};
use super::host::HostDays;

/// Those that reach to a day or beyond it, withdrawn ones too; in order.
pub(super) async fn exceptions(conn: &mut Conn, tenant: i64, programme: ProgrammeId, from: Date) -> DbResult<Vec<SingleDay>> {
    let rows = conn
        .all(
            "select id, door, first_day, last_day, change, spans, reason, set_at, withdrawn_at from hours_exception \
             where tenant = $1 and programme = $2 and last_day >= $3 order by first_day, id",
            args![tenant, programme, from],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> DbResult<SingleDay> {
    let texts: String = row.get(5)?;
    let spans = texts.split('、').filter(|text| !text.is_empty()).map(Span::parse).collect::<Result<Vec<_>, _>>();
    let spans = spans.map_err(|_| DbError::Shape { column: "spans".to_owned() })?;
    let change = match row.get::<String>(4)?.as_str() {
        "instead" => Change::Instead(spans),
        "also" => Change::Also(spans),
        _ => Change::Closed,
    };
    Ok(SingleDay {
        id: row.get(0)?,
        door: row.get(1)?,
        days: row.get::<Date>(2)?..=row.get::<Date>(3)?,
        change,
        reason: row.get(6)?,
        set_at: row.get(7)?,
        withdrawn_at: row.get(8)?,
    })
}

pub(super) async fn add_exception(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, single: &SingleDay) -> DbResult<()> {
    let spans: Vec<String> = single.spans().iter().map(ToString::to_string).collect();
    tx.exec(
        "insert into hours_exception (tenant, programme, id, door, first_day, last_day, change, spans, reason, set_by, set_at) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
        args![
            cx.tenant,
            programme,
            single.id,
            &single.door,
            *single.days.start(),
            *single.days.end(),
            single.change_name(),
            spans.join("、"),
            &single.reason,
            cx.actor.account,
            cx.now
        ],
    )
    .await?;
    Ok(())
}

/// Whether there was one to withdraw.
pub(super) async fn withdraw(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, id: ExceptionId) -> DbResult<bool> {
    let sql = "update hours_exception set withdrawn_at = $4 where tenant = $1 and programme = $2 and id = $3 and withdrawn_at is null";
    Ok(tx.exec(sql, args![cx.tenant, programme, id, cx.now]).await? == 1)
}

pub(super) async fn host_days(conn: &mut Conn, tenant: i64, programme: ProgrammeId, from: Date) -> DbResult<Vec<HostDays>> {
    let rows = conn
        .all(
            "select host, first_day, last_day from host_closed_day where tenant = $1 and programme = $2 and last_day >= $3 order by host, first_day",
            args![tenant, programme, from],
        )
        .await?;
    rows.iter().map(|row| Ok(HostDays { host: row.get(0)?, days: row.get::<Date>(1)?..=row.get::<Date>(2)? })).collect()
}

pub(super) async fn clear_host_days(tx: &mut Tx, tenant: i64, programme: ProgrammeId, host: &str, from: Date) -> DbResult<()> {
    let sql = "delete from host_closed_day where tenant = $1 and programme = $2 and host = $3 and last_day >= $4";
    tx.exec(sql, args![tenant, programme, host, from]).await?;
    Ok(())
}

pub(super) async fn add_host_days(
    tx: &mut Tx,
    tenant: i64,
    programme: ProgrammeId,
    host: &str,
    days: &RangeInclusive<Date>,
) -> DbResult<()> {
    tx.exec(
        "insert into host_closed_day (tenant, programme, host, first_day, last_day) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, programme, host, first_day) do update set last_day = excluded.last_day",
        args![tenant, programme, host, *days.start(), *days.end()],
    )
    .await?;
    Ok(())
}

pub(super) async fn raise_revision(tx: &mut Tx, tenant: i64, programme: ProgrammeId) -> DbResult<()> {
    tx.exec("update programme set revision = revision + 1 where tenant = $1 and id = $2", args![tenant, programme]).await?;
    Ok(())
}
