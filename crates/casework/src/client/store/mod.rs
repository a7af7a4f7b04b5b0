//! Rows of clients.

pub(crate) mod reach;
pub(super) mod traces;

use platform::db::{Conn, DbResult, Row, Tx, Val};
use platform::id::{AccountId, TeamId};
use platform::policy::Thing;
use platform::{Cx, args};
use vault::KeyId;

use super::{Client, ClientId, Field, Fields};

const COLUMNS: &str = "select id, number, alias, case_key, identity_key, name, kana, birth_date, phone, address, note, author, team, \
     revision, created_at, changed_at, in_charge from client";

pub(super) async fn insert(tx: &mut Tx, tenant: i64, c: &Client, alias_tag: Option<[u8; 16]>) -> DbResult<()> {
    tx.exec(
        "insert into client (tenant, id, number, alias, alias_tag, case_key, author, team, revision, created_at, changed_at, in_charge) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)",
        args![
            tenant,
            c.id,
            c.number,
            c.alias.clone(),
            alias_tag,
            c.case_key.0,
            c.author,
            c.team,
            c.revision,
            c.created_at,
            c.changed_at,
            c.in_charge
        ],
    )
    .await?;
    Ok(())
}

/// Writes alias and identity over those at `revision`; `false` when they were changed in between.
pub(super) async fn update(tx: &mut Tx, tenant: i64, c: &Client, alias_tag: Option<[u8; 16]>, revision: i64) -> DbResult<bool> {
    let mut args: Vec<Val> = vec![tenant.into(), c.id.into(), revision.into()];
    args.extend([c.alias.clone().into(), alias_tag.into(), c.identity_key.map(|k| k.0).into(), c.revision.into(), c.changed_at.into()]);
    args.extend(Field::ALL.iter().map(|field| Val::from(c.identity.at(*field).clone())));
    let n = tx
        .exec(
            "update client set alias = $4, alias_tag = $5, identity_key = $6, revision = $7, changed_at = $8, name = $9, kana = $10, \
             birth_date = $11, phone = $12, address = $13, note = $14 where tenant = $1 and id = $2 and revision = $3",
            &args,
        )
        .await?;
    Ok(n == 1)
}

/// Notes the key of a client of whom nothing was known before.
pub(super) async fn set_identity_key(tx: &mut Tx, tenant: i64, id: ClientId, key: KeyId) -> DbResult<()> {
    tx.exec("update client set identity_key = $3 where tenant = $1 and id = $2 and identity_key is null", args![tenant, id, key.0]).await?;
    Ok(())
}

/// The client with this id, whoever asks.
pub(crate) async fn find_raw(conn: &mut Conn, tenant: i64, id: ClientId) -> DbResult<Option<Client>> {
    let sql = format!("{COLUMNS} where tenant = $1 and id = $2");
    conn.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

/// The client with this id, held: while a record of hers is written nobody else derives her newness.
pub(crate) async fn find_for_update(tx: &mut Tx, tenant: i64, id: ClientId) -> DbResult<Option<Client>> {
    let sql = format!("{COLUMNS} where tenant = $1 and id = $2{}", tx.engine().for_update());
    tx.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

/// The client with this number, if she is not kept from the actor.
pub(super) async fn by_number(conn: &mut Conn, cx: &Cx, number: i64) -> DbResult<Option<Client>> {
    Ok(within(conn, cx, " and number = $4", Some(number.into()), "").await?.pop())
}

/// The client with this number, kept from the actor or not: for an emergency alone.
pub(crate) async fn by_number_raw(conn: &mut Conn, tenant: i64, number: i64) -> DbResult<Option<Client>> {
    let sql = format!("{COLUMNS} where tenant = $1 and number = $2");
    conn.all_built(sql, args![tenant, number]).await?.first().map(read).transpose()
}

/// The clients with this alias, those kept from the actor left out.
pub(super) async fn by_tag(conn: &mut Conn, cx: &Cx, tag: [u8; 16]) -> DbResult<Vec<Client>> {
    within(conn, cx, " and alias_tag = $4", Some(tag.into()), " order by number").await
}

/// Clients not kept from the actor. `more` may ask about `$4`.
async fn within(conn: &mut Conn, cx: &Cx, more: &str, value: Option<Val>, order: &str) -> DbResult<Vec<Client>> {
    let mut args: Vec<Val> = vec![cx.tenant.into()];
    let hidden = platform::wall::hidden(cx, &mut args);
    args.extend(value);
    let sql = format!("{COLUMNS} where tenant = $1 and id not in ({hidden}){more}{order}");
    conn.all_built(sql, &args).await?.iter().map(read).collect()
}

/// All clients of a team by the tag of their alias, for a ledger's many rows.
pub(crate) async fn by_tags(conn: &mut Conn, cx: &Cx, team: TeamId) -> DbResult<Vec<([u8; 16], Client)>> {
    let columns = COLUMNS.replace(" from client", ", alias_tag from client");
    let mut args: Vec<Val> = vec![cx.tenant.into()];
    let hidden = platform::wall::hidden(cx, &mut args);
    args.push(team.into());
    let sql = format!("{columns} where tenant = $1 and id not in ({hidden}) and team = $4 and alias_tag is not null order by number");
    conn.all_built(sql, &args).await?.iter().map(|row| Ok((row.get(17)?, read(row)?))).collect()
}

/// Clients within reach, newest number first.
pub(super) async fn all(conn: &mut Conn, cx: &Cx) -> DbResult<Vec<Client>> {
    let mut args: Vec<Val> = vec![cx.tenant.into()];
    let mut sql = format!("{COLUMNS} where tenant = $1");
    reach::reach(cx, Thing::Client).narrow(&mut sql, &mut args, OWN);
    sql.push_str(" order by number desc");
    conn.all_built(sql, &args).await?.iter().map(read).collect()
}

/// The columns of a client that the policy asks about.
const OWN: reach::Columns = reach::Columns { table: "", client: Some("id") };

/// Puts a counsellor in charge, or nobody.
pub(super) async fn set_in_charge(tx: &mut Tx, tenant: i64, id: ClientId, account: Option<AccountId>) -> DbResult<()> {
    tx.exec("update client set in_charge = $3 where tenant = $1 and id = $2", args![tenant, id, account]).await?;
    Ok(())
}

/// Puts new keys in the place of those that new texts were sealed under.
pub(super) async fn set_keys(tx: &mut Tx, tenant: i64, id: ClientId, case: KeyId, identity: Option<KeyId>) -> DbResult<()> {
    tx.exec(
        "update client set case_key = $3, identity_key = $4 where tenant = $1 and id = $2",
        args![tenant, id, case.0, identity.map(|k| k.0)],
    )
    .await?;
    Ok(())
}

/// Where a page of the list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// With numbers below this one.
    Below(i64),
    /// With numbers above this one.
    Above(i64),
}

/// A page of the list, newest number first.
pub(super) async fn page(conn: &mut Conn, cx: &Cx, cursor: Option<Cursor>, limit: i64) -> DbResult<Vec<Client>> {
    let mut args: Vec<Val> = vec![cx.tenant.into(), limit.into()];
    let mut sql = format!("{COLUMNS} where tenant = $1");
    reach::reach(cx, Thing::Client).narrow(&mut sql, &mut args, OWN);
    let (compare, order, at) = match cursor {
        Some(Cursor::Above(n)) => (">", "asc", Some(n)),
        Some(Cursor::Below(n)) => ("<", "desc", Some(n)),
        None => ("<", "desc", None),
    };
    if let Some(at) = at {
        args.push(at.into());
        sql.push_str(&format!(" and number {compare} ${}", args.len()));
    }
    sql.push_str(&format!(" order by number {order} limit $2"));
    let mut found: Vec<Client> = conn.all_built(sql, &args).await?.iter().map(read).collect::<DbResult<_>>()?;
    if order == "asc" {
        found.reverse();
    }
    Ok(found)
}

/// How many clients lie within reach.
pub async fn count(conn: &mut Conn, cx: &Cx) -> DbResult<i64> {
    let mut args: Vec<Val> = vec![cx.tenant.into()];
    let mut sql = "select count(*) from client where tenant = $1".to_owned();
    reach::reach(cx, Thing::Client).narrow(&mut sql, &mut args, OWN);
    conn.all_built(sql, &args).await?.first().map_or(Ok(0), |row| row.get(0))
}

fn read(row: &Row) -> DbResult<Client> {
    Ok(Client {
        id: row.get(0)?,
        number: row.get(1)?,
        alias: row.get(2)?,
        case_key: KeyId(row.get(3)?),
        identity_key: row.get::<Option<[u8; 16]>>(4)?.map(KeyId),
        identity: Fields::of([row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?]),
        author: row.get(11)?,
        team: row.get(12)?,
        revision: row.get(13)?,
        created_at: row.get(14)?,
        changed_at: row.get(15)?,
        in_charge: row.get(16)?,
    })
}

/// Takes alias and identity out of a file whose time is over; 1 when there was any. The number stays.
pub(super) async fn blank(tx: &mut Tx, tenant: i64, id: ClientId) -> DbResult<u64> {
    let columns = ["alias", "alias_tag", "identity_key"].into_iter().chain(Field::ALL.iter().map(|field| field.name()));
    let set: Vec<String> = columns.map(|column| format!("{column} = null")).collect();
    let filled = "alias is not null or name is not null or kana is not null or birth_date is not null or phone is not null \
                  or address is not null or note is not null";
    let sql = format!("update client set {} where tenant = $1 and id = $2 and ({filled})", set.join(", "));
    tx.exec_built(sql, args![tenant, id]).await
}
