use platform::Cx;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use programme::ProgrammeId;

use super::parts::{Kind, Part, PartId, Picture, PictureId, Said};

const PARTS: &str = "select id, kind, key, position, shown, what, revision from site_part where tenant = $1 and programme = $2";

/// Every part of a programme's site.
pub(crate) async fn all(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Row>> {
    conn.all_built(format!("{PARTS} order by kind, position, id"), args![tenant, programme]).await
}

/// The kind of a row.
pub(crate) fn kind(row: &Row) -> DbResult<String> {
    row.get(1)
}

/// Reads a row as the kind it is.
pub(crate) fn read<T: Said>(row: &Row) -> DbResult<Part<T>> {
    let text: String = row.get(5)?;
    let what = serde_json::from_str(&text).map_err(|_| DbError::Shape { column: "site_part.what".to_owned() })?;
    Ok(Part { id: row.get(0)?, key: row.get(2)?, position: row.get(3)?, shown: row.get(4)?, revision: row.get(6)?, what })
}

/// The parts of a kind.
pub(crate) async fn of_kind<T: Said>(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Part<T>>> {
    let sql = format!("{PARTS} and kind = $3 order by position, id");
    conn.all_built(sql, args![tenant, programme, T::KIND.name()]).await?.iter().map(read).collect()
}

/// The one part of a kind that has only one.
pub(crate) async fn only<T: Said>(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Option<Part<T>>> {
    Ok(of_kind(conn, tenant, programme).await?.into_iter().next())
}

/// The part of a key.
pub(crate) async fn keyed<T: Said>(conn: &mut Conn, tenant: i64, programme: ProgrammeId, key: &str) -> DbResult<Option<Part<T>>> {
    let sql = format!("{PARTS} and kind = $3 and key = $4");
    let rows = conn.all_built(sql, args![tenant, programme, T::KIND.name(), key]).await?;
    rows.first().map(read).transpose()
}

pub(crate) async fn insert<T: Said>(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, part: &Part<T>) -> DbResult<()> {
    tx.exec(
        "insert into site_part (tenant, programme, id, kind, key, position, shown, what, revision, author, changed_at) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
        args![
            cx.tenant,
            programme,
            part.id,
            T::KIND.name(),
            &part.key,
            part.position,
            part.shown,
            text(&part.what)?,
            part.revision,
            cx.actor.account,
            cx.now
        ],
    )
    .await?;
    Ok(())
}

/// Changes a part that stands at its revision; whether it did.
pub(crate) async fn update<T: Said>(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, part: &Part<T>) -> DbResult<bool> {
    let changed = tx
        .exec(
            "update site_part set position = $5, shown = $6, what = $7, author = $8, changed_at = $9, revision = revision + 1 \
             where tenant = $1 and programme = $2 and id = $3 and revision = $4",
            args![cx.tenant, programme, part.id, part.revision, part.position, part.shown, text(&part.what)?, cx.actor.account, cx.now],
        )
        .await?;
    Ok(changed > 0)
}

pub(crate) async fn delete(tx: &mut Tx, tenant: i64, programme: ProgrammeId, kind: Kind, id: PartId) -> DbResult<bool> {
    let sql = "delete from site_part where tenant = $1 and programme = $2 and kind = $3 and id = $4";
    Ok(tx.exec(sql, args![tenant, programme, kind.name(), id]).await? > 0)
}

pub(crate) async fn insert_picture(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, id: PictureId, picture: &Picture) -> DbResult<()> {
    tx.exec(
        "insert into site_picture (tenant, id, programme, width, height, jpeg, author, created_at) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![cx.tenant, id, programme, picture.width, picture.height, picture.jpeg.as_slice(), cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

/// A picture's bytes.
pub(crate) async fn picture(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: PictureId) -> DbResult<Option<Vec<u8>>> {
    let sql = "select jpeg from site_picture where tenant = $1 and programme = $2 and id = $3";
    conn.opt(sql, args![tenant, programme, id]).await?.map(|row| row.get(0)).transpose()
}

pub(crate) async fn delete_picture(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: PictureId) -> DbResult<()> {
    tx.exec("delete from site_picture where tenant = $1 and programme = $2 and id = $3", args![tenant, programme, id]).await?;
    Ok(())
}

fn text<T: Said>(what: &T) -> DbResult<String> {
    serde_json::to_string(what).map_err(|_| DbError::Shape { column: "site_part.what".to_owned() })
}
