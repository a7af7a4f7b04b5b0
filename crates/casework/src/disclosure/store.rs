//! Rows of what is to leave, and the ledger of what left.

use calendar::Date;
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Tx, Val};
use platform::id::AccountId;
use tally::Code;

use super::{Approval, Asked, Basis, Class, Delivery, Item, Outgoing, OutgoingId, Spoken, Template};
use crate::client::ClientId;
use crate::consent::{ConsentId, Purpose};
use crate::referral::ReferralId;
use crate::{Columns, Reach};

const COLUMNS: &str = "select o.id, o.client, o.programme, o.template, o.purpose, o.class, o.partner, o.recipient_team, o.items, o.basis, \
     o.delivery, o.expires_on, o.referral, o.sealed, o.asked_by, o.asked_at, o.decision, o.decided_by, o.decided_at, o.released_at, \
     o.withdrawn_at from outgoing o";

/// As it lies.
pub(super) struct Row {
    pub id: OutgoingId,
    pub client: ClientId,
    pub sealed: Vec<u8>,
    plain: Outgoing,
}

impl Row {
    /// With its words opened.
    pub fn with(self, spoken: Spoken) -> Outgoing {
        Outgoing { spoken, ..self.plain }
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    tenant: i64,
    (id, client, programme): (OutgoingId, ClientId, ProgrammeId),
    a: &Asked,
    sealed: Vec<u8>,
    (by, at): (AccountId, Timestamp),
) -> DbResult<()> {
    tx.exec(
        "insert into outgoing (tenant, id, client, programme, template, purpose, class, partner, recipient_team, items, basis, delivery, \
         expires_on, referral, sealed, asked_by, asked_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)",
        args![
            tenant,
            id,
            client,
            programme,
            a.template.name(),
            a.purpose.map_or("", Purpose::name),
            a.template.class().name(),
            a.partner.as_ref().map(Code::as_str),
            a.recipient_team,
            Item::join(&a.items),
            a.basis.name(),
            a.delivery.name(),
            a.expires_on,
            a.referral,
            sealed,
            by,
            at
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, tenant: i64, id: OutgoingId) -> DbResult<Option<Row>> {
    let sql = format!("{COLUMNS} where o.tenant = $1 and o.id = $2");
    conn.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

/// The same, held for the deed that lets it out.
pub(super) async fn find_for_update(tx: &mut Tx, tenant: i64, id: OutgoingId) -> DbResult<Option<Row>> {
    let sql = format!("{COLUMNS} where o.tenant = $1 and o.id = $2{}", tx.engine().for_update());
    tx.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

pub(super) async fn of_client(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<Row>> {
    let sql = format!("{COLUMNS} where o.tenant = $1 and o.client = $2 order by o.asked_at desc, o.id desc");
    conn.all_built(sql, args![tenant, client]).await?.iter().map(read).collect()
}

/// What waits for a second person and was asked by somebody else, the oldest first.
pub(super) async fn waiting(conn: &mut Conn, tenant: i64, reach: &Reach<'_>, me: AccountId, since: Timestamp) -> DbResult<Vec<Row>> {
    let mut args = vec![Val::from(tenant), me.into(), since.into()];
    let mut sql = format!(
        "{COLUMNS} join client c on c.tenant = o.tenant and c.id = o.client where o.tenant = $1 and o.decision is null \
         and o.released_at is null and o.withdrawn_at is null and o.asked_by <> $2 and o.asked_at >= $3"
    );
    reach.narrow(&mut sql, &mut args, Columns { table: "c.", client: Some("id") });
    sql.push_str(" order by o.asked_at, o.id limit 50");
    conn.all_built(sql, &args).await?.iter().map(read).collect()
}

/// Notes the second person's word; `false` when one was given before.
pub(super) async fn decide(tx: &mut Tx, tenant: i64, id: OutgoingId, yes: bool, by: (AccountId, Timestamp)) -> DbResult<bool> {
    let n = tx
        .exec(
            "update outgoing set decision = $3, decided_by = $4, decided_at = $5 where tenant = $1 and id = $2 and decision is null",
            args![tenant, id, if yes { "approved" } else { "refused" }, by.0, by.1],
        )
        .await?;
    Ok(n == 1)
}

pub(super) async fn note_released(tx: &mut Tx, tenant: i64, id: OutgoingId, at: Timestamp) -> DbResult<()> {
    tx.exec("update outgoing set released_at = $3 where tenant = $1 and id = $2 and released_at is null", args![tenant, id, at]).await?;
    Ok(())
}

fn read(row: &platform::db::Row) -> DbResult<Row> {
    let shape = |column: &str| DbError::Shape { column: format!("outgoing.{column}") };
    let text = |i: usize| row.get::<String>(i);
    let purpose = text(4)?;
    let approval = match (row.get::<Option<String>>(16)?.as_deref(), row.get::<Option<AccountId>>(17)?, row.get::<Option<Timestamp>>(18)?) {
        (Some("approved"), Some(by), Some(at)) => Approval::Given(by, at),
        (Some(_), ..) => Approval::Refused,
        (None, ..) => Approval::None,
    };
    let plain = Outgoing {
        id: row.get(0)?,
        client: row.get(1)?,
        programme: row.get(2)?,
        template: Template::parse(&text(3)?).ok_or_else(|| shape("template"))?,
        purpose: if purpose.is_empty() { None } else { Some(Purpose::parse(&purpose).ok_or_else(|| shape("purpose"))?) },
        class: Class::parse(&text(5)?).ok_or_else(|| shape("class"))?,
        partner: row.get::<Option<String>>(6)?.map(Code::from),
        recipient_team: row.get(7)?,
        items: Item::split(&text(8)?),
        basis: Basis::parse(&text(9)?).ok_or_else(|| shape("basis"))?,
        delivery: Delivery::parse(&text(10)?).ok_or_else(|| shape("delivery"))?,
        expires_on: row.get::<Option<Date>>(11)?,
        referral: row.get::<Option<ReferralId>>(12)?,
        spoken: Spoken::default(),
        asked_by: row.get(14)?,
        asked_at: row.get(15)?,
        approval,
        released_at: row.get(19)?,
        withdrawn_at: row.get(20)?,
    };
    Ok(Row { id: plain.id, client: plain.client, sealed: row.get(13)?, plain })
}

/// A line of the ledger as it lies.
pub(super) struct LineRow {
    pub id: [u8; 16],
    pub client: ClientId,
    pub outgoing: OutgoingId,
    pub outcome: &'static str,
    pub why: String,
    pub consent: Option<ConsentId>,
    pub at: Timestamp,
    pub account: AccountId,
    pub approved_by: Option<AccountId>,
}

pub(super) async fn insert_line(tx: &mut Tx, tenant: i64, l: &LineRow) -> DbResult<()> {
    tx.exec(
        "insert into disclosure (tenant, id, client, outgoing, outcome, why, consent, at, account, approved_by) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
        args![tenant, l.id, l.client, l.outgoing, l.outcome, &l.why, l.consent, l.at, l.account, l.approved_by],
    )
    .await?;
    Ok(())
}

/// A line read back.
pub(super) struct LineRead {
    pub outgoing: OutgoingId,
    pub outcome: String,
    pub why: String,
    pub at: Timestamp,
    pub account: AccountId,
    pub approved_by: Option<AccountId>,
}

/// The ledger of a client, the newest first.
pub(super) async fn lines(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<LineRead>> {
    let rows = conn
        .all(
            "select outgoing, outcome, why, at, account, approved_by from disclosure where tenant = $1 and client = $2 order by at desc, id desc",
            args![tenant, client],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LineRead {
                outgoing: row.get(0)?,
                outcome: row.get(1)?,
                why: row.get(2)?,
                at: row.get(3)?,
                account: row.get(4)?,
                approved_by: row.get(5)?,
            })
        })
        .collect()
}

/// Removes what was asked to be given out, with its ledger; how many askings.
pub(super) async fn destroy(tx: &mut Tx, tenant: i64, client: [u8; 16]) -> DbResult<u64> {
    let hers = "select outgoing from disclosure_package where tenant = $1 and client = $2";
    tx.exec_built(format!("delete from package_answer where tenant = $1 and outgoing in ({hers})"), args![tenant, client]).await?;
    tx.exec("delete from disclosure_package where tenant = $1 and client = $2", args![tenant, client]).await?;
    tx.exec("delete from disclosure where tenant = $1 and client = $2", args![tenant, client]).await?;
    tx.exec("delete from outgoing where tenant = $1 and client = $2", args![tenant, client]).await
}
