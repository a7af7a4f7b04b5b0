//! What recording, changing, linking and voiding have in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use calendar::YearMonth;
use platform::db::Tx;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use programme::{Programme, counsellor};
use tally::{AxisKey, Code};
use vault::SealingKey;

use super::draft::{ByWhom, Whom};
use super::newness::{self, Standing};
use super::{Codes, Consultation, facts, store};
use crate::client::{self, Client, ClientId};

/// The client a draft means, held; an alias heard for the first time opens a file on the spot.
pub(super) async fn client_of(tx: &mut Tx, cx: &Cx, programme: &Programme, whom: &Whom) -> Deed<Option<Client>> {
    match whom {
        Whom::Nobody => Ok(None),
        Whom::Known(id) => {
            let client = client::find_for_update(tx, cx, *id).await?.ok_or(Refusal::NotFound)?;
            cx.ask(Action::See, &client.object())?;
            Ok(Some(client))
        }
        Whom::NewAlias(alias) => {
            cx.ask_any(Action::Record, Thing::Client)?;
            Ok(Some(client::create(tx, cx, crate::team(cx, programme), alias).await?))
        }
    }
}

/// The code of whoever listened; an account that never listened in this programme becomes a counsellor of it.
pub(super) async fn counsellor_of(tx: &mut Tx, cx: &Cx, programme: &Programme, by: &ByWhom) -> Deed<Option<Code>> {
    let (account, name) = match by {
        ByWhom::Unknown => return Ok(None),
        ByWhom::Known(code) => return Ok(Some(code.clone())),
        ByWhom::Myself => (cx.actor.account, cx.actor.name.as_str()),
        ByWhom::Account(account, name) => (*account, name.as_str()),
    };
    Ok(Some(counsellor::ensure_account(tx, cx, programme.id, account, name).await?.row.code))
}

/// Puts a counsellor's code among the others, or takes it away.
pub(super) fn put_counsellor(codes: &mut Codes, counsellor: Option<Code>) {
    match counsellor {
        Some(code) => codes.put(AxisKey::Counsellor, code),
        None => _ = codes.single.remove(&AxisKey::Counsellor),
    }
}

/// The key a consultation's texts lie under: the client's case key, or the team's when nobody is known.
pub(super) async fn text_key(tx: &mut Tx, cx: &Cx, record: &Consultation, client: Option<&Client>) -> Deed<Arc<SealingKey>> {
    match client {
        Some(client) => client::case_key(tx, cx, client).await,
        None => cx.keys.sealer(tx, cx.tenant, record.team, cx.now).await,
    }
}

/// The client of a record, held.
pub(super) async fn held_client(tx: &mut Tx, cx: &Cx, id: Option<ClientId>) -> Deed<Option<Client>> {
    match id {
        Some(id) => Ok(client::find_for_update(tx, cx, id).await?),
        None => Ok(None),
    }
}

/// Works out a record's newness and those of its client's other records, before it is written.
pub(super) async fn newness_of(tx: &mut Tx, cx: &Cx, programme: &Programme, record: &mut Consultation) -> Deed<Option<newness::Turn>> {
    let rule = crate::codes::newness_rule(programme, record.day);
    let Some(client) = record.client.filter(|_| record.living()) else {
        record.newness_counted = newness::anonymous(rule, record.codes.get(AxisKey::Newness));
        return Ok(None);
    };
    let turn = newness::turn(tx, cx, programme, client, Some(Standing::of(record))).await?;
    record.newness_counted = turn.own.clone();
    Ok(Some(turn))
}

/// After a record was written over: counts, facts, and newness of everybody concerned.
pub(super) async fn follow(
    tx: &mut Tx,
    cx: &Cx,
    programme: &Programme,
    before: &Consultation,
    after: &Consultation,
    turn: Option<newness::Turn>,
) -> Deed<()> {
    let mut months: BTreeMap<YearMonth, i64> = BTreeMap::new();
    for (record, n) in [(before, -1), (after, 1)] {
        if record.living() {
            *months.entry(YearMonth::containing(record.day)).or_default() += n;
        }
    }
    for (month, n) in months.into_iter().filter(|(_, n)| *n != 0) {
        store::add_to_month(tx, cx.tenant, after.programme, after.team, month, n).await?;
    }
    facts::replace(tx, cx, after, false).await?;
    if let Some(turn) = turn {
        turn.settle(tx, cx).await?;
    }
    // Who is left behind: her other records may be first ones now.
    let left = before.client.filter(|client| before.living() && (after.client != Some(*client) || !after.living()));
    if let Some(client) = left {
        newness::turn(tx, cx, programme, client, None).await?.settle(tx, cx).await?;
    }
    Ok(())
}
