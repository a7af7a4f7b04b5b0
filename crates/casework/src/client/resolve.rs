//! Whom a typed number, alias or name means, for forms without scripts too.

use platform::db::Conn;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed};

use super::{ClientId, Hit, alias_tag, parse_number, store, suggest};

/// What a typed text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// Nothing was typed.
    Nobody,
    /// This client and no other.
    One(ClientId),
    /// Several, or one that only resembles it: somebody must choose.
    Several(Vec<Hit>),
    /// Nobody known: an alias heard for the first time.
    NewAlias(String),
    /// A number nobody has, or nobody this person may see.
    NoSuchNumber,
}

/// Choices offered at the most.
const LIMIT: usize = 20;

/// Whom `typed` means.
pub async fn resolve(conn: &mut Conn, cx: &Cx, typed: &str) -> Deed<Resolved> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Resolved::Nobody);
    }
    cx.ask_any(Action::See, Thing::Client)?;
    let mut with_alias = store::by_tag(conn, cx, alias_tag(cx, typed)).await?;
    with_alias.retain(|c| cx.may(Action::See, &c.object()));
    if let Some(number) = parse_number(typed) {
        let client = store::by_number(conn, cx, number).await?.filter(|c| cx.may(Action::See, &c.object()));
        // A ledger's own numbers live on as aliases and may look like ours: then somebody must choose.
        return Ok(match (client, with_alias.as_slice()) {
            (None, []) => Resolved::NoSuchNumber,
            (Some(client), []) => Resolved::One(client.id),
            (None, [one]) => Resolved::One(one.id),
            (Some(client), [one]) if client.id == one.id => Resolved::One(one.id),
            _ => Resolved::Several(suggest(conn, cx, typed, LIMIT).await?),
        });
    }
    // An alias is what she calls herself: nothing else need be looked through.
    if let [one] = with_alias.as_slice() {
        return Ok(Resolved::One(one.id));
    }
    let hits = suggest(conn, cx, typed, LIMIT).await?;
    let exact = hits.iter().filter(|hit| hit.exact).count();
    Ok(match hits.as_slice() {
        [] => Resolved::NewAlias(typed.to_owned()),
        [one, ..] if exact == 1 => Resolved::One(one.id),
        _ => Resolved::Several(hits),
    })
}
