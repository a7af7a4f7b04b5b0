//! 「新規・継続」 by the programme's rule. A record that comes, goes or moves may make another of the same client the
//! first one: those are counted anew in the same transaction.

mod rule;

use std::collections::HashMap;

use ::facts::ProgrammeId;
use platform::audit::{self, Entry};
use platform::db::{Conn, Tx};
use platform::{Cx, Deed};
use programme::Programme;
use tally::{AxisKey, Code, NewnessRule};

use super::{Consultation, ConsultationId, KIND, facts, store};
use crate::client::ClientId;

use rule::derive;
pub(super) use rule::{Standing, anonymous};

/// The records of a client that are to be counted otherwise.
pub(super) struct Turn {
    /// Newness of the record that is being written.
    pub own: Option<Code>,
    others: Vec<(ConsultationId, Option<Code>)>,
}

/// Works out what a client's records are counted under once `own` stands among them.
pub(super) async fn turn(tx: &mut Tx, cx: &Cx, programme: &Programme, client: ClientId, own: Option<Standing>) -> Deed<Turn> {
    let mut standing = store::standing(tx, cx.tenant, client).await?;
    let own_id = own.as_ref().map(|o| o.id);
    standing.retain(|s| Some(s.id) != own_id);
    standing.extend(own);
    let counted = among(tx, cx, programme, &mut standing).await?;
    let mut turn = Turn { own: None, others: Vec::new() };
    for (one, newness) in standing.into_iter().zip(counted) {
        if Some(one.id) == own_id {
            turn.own = newness;
        } else if one.counted != newness {
            turn.others.push((one.id, newness));
        }
    }
    Ok(turn)
}

impl Turn {
    /// Counts the other records anew.
    pub async fn settle(self, tx: &mut Tx, cx: &Cx) -> Deed<()> {
        for (id, newness) in self.others {
            set(tx, cx, id, newness).await?;
        }
        Ok(())
    }
}

pub(super) async fn set(tx: &mut Tx, cx: &Cx, id: ConsultationId, newness: Option<Code>) -> Deed<()> {
    store::set_newness(tx, cx.tenant, id, newness.as_ref()).await?;
    if let Some(record) = store::find(tx, cx.tenant, id).await? {
        facts::replace(tx, cx, &record, false).await?;
    }
    Ok(())
}

/// What newness each of a client's records is counted under, each by its own programme's rule.
pub(super) async fn among(conn: &mut Conn, cx: &Cx, programme: &Programme, standing: &mut [Standing]) -> Deed<Vec<Option<Code>>> {
    let others = others(conn, cx, programme, standing).await?;
    Ok(derive(standing, |s| crate::codes::newness_rule(others.get(&s.programme).unwrap_or(programme), s.day)))
}

/// The other programmes the records belong to.
async fn others(conn: &mut Conn, cx: &Cx, programme: &Programme, standing: &[Standing]) -> Deed<HashMap<ProgrammeId, Programme>> {
    let mut others = HashMap::new();
    for one in standing {
        if one.programme != programme.id && !others.contains_key(&one.programme) {
            others.insert(one.programme, programme::by_id(conn, cx.tenant, one.programme).await?);
        }
    }
    Ok(others)
}

/// Works out the newness of all living records of a programme from scratch.
pub(super) async fn derive_all(conn: &mut Conn, cx: &Cx, programme: &Programme, records: &mut [Consultation]) -> Deed<()> {
    let rule = |day| crate::codes::newness_rule(programme, day);
    let mut by_client: HashMap<ClientId, Vec<Standing>> = HashMap::new();
    if records.iter().any(|r| rule(r.day) == NewnessRule::Ever) {
        for (client, standing) in store::all_standing(conn, cx.tenant).await? {
            by_client.entry(client).or_default().push(standing);
        }
    } else {
        for record in records.iter() {
            if let Some(client) = record.client {
                by_client.entry(client).or_default().push(Standing::of(record));
            }
        }
    }
    let mut counted: HashMap<ConsultationId, Option<Code>> = HashMap::new();
    for standing in by_client.values_mut() {
        // Records of other programmes only say what came before; only this programme's are asked for.
        let newness = derive(standing, |s| rule(s.day));
        counted.extend(standing.iter().map(|s| s.id).zip(newness));
    }
    for record in records.iter_mut() {
        record.newness_counted = match record.client {
            Some(_) => counted.remove(&record.id).flatten(),
            None => anonymous(rule(record.day), record.codes.get(AxisKey::Newness)),
        };
    }
    Ok(())
}

/// Counts all records of a programme anew, after its rule was changed. Answers how many are counted otherwise now.
pub async fn recount(cx: &Cx, programme: &Programme) -> Deed<i64> {
    let mut tx = cx.begin().await?;
    let before = store::living(&mut tx, cx.tenant, programme.id).await?;
    let mut after = before.clone();
    derive_all(&mut tx, cx, programme, &mut after).await?;
    let mut turned = 0;
    for (old, new) in before.iter().zip(after) {
        if old.newness_counted != new.newness_counted {
            set(&mut tx, cx, new.id, new.newness_counted).await?;
            turned += 1;
        }
    }
    if turned > 0 {
        let detail = turned.to_string();
        audit::append(&mut tx, cx, &Entry { action: "consultation.recounted", kind: KIND, object: Some(&programme.id.0), detail: &detail })
            .await?;
    }
    tx.commit().await?;
    Ok(turned)
}
