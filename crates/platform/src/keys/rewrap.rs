//! 「前の鍵を片づける」: after somebody left, what was given to a team's earlier epochs is given to the present one, in
//! chunks, by whoever is signed in and holds both. When nothing is left, the seats of the earlier epochs go: their
//! private halves are needed no more. What she read or copied before she left, nobody can take back.

use std::sync::Arc;

use vault::{KeyId, Recipient};

use super::grant::grant;
use super::ring::KeyRing;
use crate::args;
use crate::db::{Conn, Db, DbResult, Tx, Val};
use crate::id::TeamId;
use crate::refusal::{Deed, Refusal};

/// Grants moved in one transaction by the work beside the requests.
const CHUNK: usize = 300;

/// What is still given to earlier epochs of a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    /// Keys that still hang on an earlier epoch.
    pub keys: i64,
    /// Seats in earlier epochs that are still there.
    pub seats: i64,
}

impl Remaining {
    /// Is everything with the present epoch?
    pub fn is_done(self) -> bool {
        self == Remaining::default()
    }
}

/// How much is left to do for a team.
pub async fn remaining(conn: &mut Conn, tenant: i64, team: TeamId) -> Deed<Remaining> {
    let Some(old) = Old::of(conn, tenant, team).await? else { return Ok(Remaining::default()) };
    let seats = "select count(*) from team_seat s join team_epoch e on e.tenant = s.tenant and e.id = s.epoch \
                 where s.tenant = $1 and e.team = $2 and e.until is not null";
    let seats = conn.one(seats, args![tenant, team]).await?.get(0)?;
    Ok(Remaining { keys: old.count(conn, tenant).await?, seats })
}

/// Moves up to `most` grants to the present epoch and answers what is left; the last step takes the old seats away.
///
/// # Errors
/// [`Refusal::Locked`] when this ring does not hold the present epoch.
pub async fn rewrap(tx: &mut Tx, tenant: i64, team: TeamId, ring: &KeyRing, most: usize) -> Deed<Remaining> {
    let Some(old) = Old::of(tx, tenant, team).await? else { return Ok(Remaining::default()) };
    ring.present_seat(team).filter(|(id, _)| *id == old.present).ok_or(Refusal::Locked)?;
    let shared = ring.team_key(tx, team).await?;
    for (key, recipient) in old.grants(tx, tenant, most).await? {
        // What this ring cannot reach stays where it is.
        let opened = match ring.key(tx, key).await {
            Ok(opened) => opened,
            Err(Refusal::NotFound) => continue,
            Err(other) => return Err(other),
        };
        give(tx, tenant, &opened, &shared).await?;
        take(tx, tenant, key, recipient).await?;
    }
    let left = old.count(tx, tenant).await?;
    if left == 0 {
        end_seats(tx, tenant, team).await?;
    }
    remaining(tx, tenant, team).await
}

/// Does the work beside the requests, as long as there is some: after signing in, when this person holds both keys.
pub fn rewrap_in_background(db: Db, tenant: i64, ring: Arc<KeyRing>) {
    let teams: Vec<TeamId> = ring.teams().filter(|team| ring.holds_former(*team)).collect();
    if teams.is_empty() {
        return;
    }
    tokio::spawn(async move {
        for team in teams {
            if let Err(trouble) = all(&db, tenant, team, &ring).await {
                tracing::warn!(%trouble, "keys of an earlier epoch are still in use; the next sign-in goes on");
            }
        }
    });
}

async fn all(db: &Db, tenant: i64, team: TeamId, ring: &KeyRing) -> Deed<()> {
    let mut left = remaining(&mut db.read().await?, tenant, team).await?;
    while !left.is_done() {
        let mut tx = db.begin().await?;
        let now = rewrap(&mut tx, tenant, team, ring, CHUNK).await?;
        tx.commit().await?;
        // A key that this ring cannot reach stays where it is; somebody else's sign-in moves it.
        if now == left {
            return Ok(());
        }
        left = now;
    }
    Ok(())
}

/// What belongs to the past of a team: its earlier epochs, and the keys that were shared under them.
struct Old {
    present: KeyId,
    recipients: Vec<KeyId>,
}

impl Old {
    /// None when the team has had one epoch only, or none.
    async fn of(conn: &mut Conn, tenant: i64, team: TeamId) -> Deed<Option<Old>> {
        let rows = conn.all("select id, until, since from team_epoch where tenant = $1 and team = $2", args![tenant, team]).await?;
        let (mut former, mut present) = (Vec::new(), None);
        for row in rows {
            let id = KeyId(row.get(0)?);
            match row.get::<Option<i64>>(1)? {
                Some(_) => former.push(id),
                None => present = Some((id, row.get::<i64>(2)?)),
            }
        }
        let Some((present, since)) = present.filter(|_| !former.is_empty()) else { return Ok(None) };
        let shared = shared_key(conn, tenant, present).await?;
        let right: Vec<KeyId> = [Some(present), shared].into_iter().flatten().collect();
        let above: Vec<KeyId> = former.iter().chain(&right).copied().collect();
        let mut recipients = former;
        recipients.extend(earlier_shared(conn, tenant, &above, &right, since).await?);
        Ok(Some(Old { present, recipients }))
    }

    async fn count(&self, conn: &mut Conn, tenant: i64) -> DbResult<i64> {
        let (list, args) = listed(tenant, &self.recipients);
        let rows = conn.all_built(format!("select count(*) from key_grant where tenant = $1 and recipient in ({list})"), &args).await?;
        rows.first().map_or(Ok(0), |row| row.get(0))
    }

    async fn grants(&self, conn: &mut Conn, tenant: i64, most: usize) -> DbResult<Vec<(KeyId, KeyId)>> {
        let (list, args) = listed(tenant, &self.recipients);
        let sql = format!("select key, recipient from key_grant where tenant = $1 and recipient in ({list}) order by key limit {most}");
        let rows = conn.all_built(sql, &args).await?;
        rows.iter().map(|row| Ok((KeyId(row.get(0)?), KeyId(row.get(1)?)))).collect()
    }
}

/// The shared key of an epoch.
async fn shared_key(conn: &mut Conn, tenant: i64, epoch: KeyId) -> DbResult<Option<KeyId>> {
    let sql = "select k.id from sealing_key k join key_grant g on g.tenant = k.tenant and g.key = k.id \
               where k.tenant = $1 and k.purpose = 'team' and g.recipient = $2";
    conn.opt(sql, args![tenant, epoch.0]).await?.map(|row| Ok(KeyId(row.get(0)?))).transpose()
}

/// Shared keys of earlier epochs and of runs under them, wherever they hang by now.
async fn earlier_shared(conn: &mut Conn, tenant: i64, above: &[KeyId], right: &[KeyId], since: i64) -> DbResult<Vec<KeyId>> {
    let (list, mut args) = listed(tenant, above);
    args.push(since.into());
    let sql = format!(
        "select distinct k.id from sealing_key k join key_grant g on g.tenant = k.tenant and g.key = k.id \
         where k.tenant = $1 and k.purpose in ('team', 'run') and k.created_at <= ${} and g.recipient in ({list})",
        args.len()
    );
    let rows = conn.all_built(sql, &args).await?;
    let found: Vec<KeyId> = rows.iter().map(|row| Ok(KeyId(row.get(0)?))).collect::<DbResult<_>>()?;
    Ok(found.into_iter().filter(|id| !right.contains(id)).collect())
}

/// `$2, $3, …` with its values; the tenant is `$1`.
fn listed(tenant: i64, ids: &[KeyId]) -> (String, Vec<Val>) {
    let mut args: Vec<Val> = vec![tenant.into()];
    args.extend(ids.iter().map(|id| Val::from(id.0)));
    let places: Vec<String> = (2..args.len() + 1).map(|place| format!("${place}")).collect();
    (places.join(", "), args)
}

async fn give(tx: &mut Tx, tenant: i64, key: &vault::SealingKey, shared: &vault::SealingKey) -> DbResult<()> {
    let sql = "select 1 from key_grant where tenant = $1 and key = $2 and recipient = $3";
    if tx.opt(sql, args![tenant, key.id().0, shared.id().0]).await?.is_none() {
        grant(tx, tenant, key, shared.id(), Recipient::Symmetric(shared)).await?;
    }
    Ok(())
}

async fn take(tx: &mut Tx, tenant: i64, key: KeyId, recipient: KeyId) -> DbResult<()> {
    tx.exec("delete from key_grant where tenant = $1 and key = $2 and recipient = $3", args![tenant, key.0, recipient.0]).await?;
    Ok(())
}

async fn end_seats(tx: &mut Tx, tenant: i64, team: TeamId) -> DbResult<()> {
    let old = "(select id from team_epoch where tenant = $1 and team = $2 and until is not null)";
    for sql in [
        format!("delete from team_seat where tenant = $1 and epoch in {old}"),
        format!("delete from recovery_epoch where tenant = $1 and epoch in {old}"),
    ] {
        tx.exec_built(sql, &[tenant.into(), team.into()]).await?;
    }
    Ok(())
}
