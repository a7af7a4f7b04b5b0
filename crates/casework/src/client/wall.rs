//! 「閲覧制限」 of a client's file: who may set it, widen it, lift it. How it is kept stands in [`platform::wall`].

use platform::db::{Conn, Tx};
use platform::id::AccountId;
use platform::policy::{Action, Object, Thing};
use platform::wall::{self, Change, File, Restriction, Wall};
use platform::{Cx, Deed, Refusal};
use std::sync::Arc;
use vault::{KeyId, SealingKey};

use super::{Client, ClientId, store};

/// Refuses with *not found* what belongs to a client who is kept from the actor.
pub(crate) async fn ask_wall(conn: &mut Conn, cx: &Cx, client: Option<ClientId>) -> Deed<()> {
    wall::ask(conn, cx, client.map(|id| id.0)).await
}

/// The client, held for a deed. One who is kept from the actor is not found.
pub(crate) async fn find_for_update(tx: &mut Tx, cx: &Cx, id: ClientId) -> Deed<Option<Client>> {
    ask_wall(tx, cx, Some(id)).await?;
    Ok(store::find_for_update(tx, cx.tenant, id).await?)
}

/// The file as restrictions see it.
pub(crate) fn file(client: &Client) -> File {
    File { id: client.id.0, team: client.team, keys: std::iter::once(client.case_key).chain(client.identity_key).collect() }
}

/// A new key for something of hers: for the team, or for the named people while her file is restricted.
pub(crate) async fn new_key(tx: &mut Tx, cx: &Cx, client: &Client, purpose: &str) -> Deed<Arc<SealingKey>> {
    wall::new_key(tx, cx, &file(client), purpose).await
}

/// A restriction as the policy sees it.
fn object(client: &Client, wall: Option<&Wall>) -> Object {
    let object = Object::of_team(Thing::Restriction, client.team).in_charge(client.in_charge);
    wall.map_or(object, |wall| object.by(wall.set_by))
}

/// May the actor do this to the restriction of this client?
pub fn may_wall(cx: &Cx, action: Action, client: &Client, wall: Option<&Wall>) -> bool {
    cx.may(action, &object(client, wall))
}

/// Keeps a client's file to named people. Answers the keys that live sessions have to forget.
///
/// # Errors
/// Sentences at `readers` and `reason`; *not found* for whoever may not.
pub async fn restrict(cx: &Cx, id: ClientId, r: &Restriction) -> Deed<Vec<KeyId>> {
    let mut tx = cx.begin().await?;
    let (client, wall) = held(&mut tx, cx, id).await?;
    let action = if wall.is_some() { Action::Change } else { Action::Record };
    cx.ask(action, &object(&client, wall.as_ref()))?;
    let change = wall::restrict(&mut tx, cx, &file(&client), r).await?;
    put_keys(&mut tx, cx, &client, &change).await?;
    tx.commit().await?;
    Ok(change.forget)
}

async fn put_keys(tx: &mut Tx, cx: &Cx, client: &Client, change: &Change) -> Deed<()> {
    let mut keys = change.keys.iter();
    let case = keys.next().ok_or(Refusal::Locked)?;
    Ok(store::set_keys(tx, cx.tenant, client.id, case.id(), keys.next().map(|k| k.id())).await?)
}

/// Gives a restricted file to more people.
///
/// # Errors
/// As [`restrict`].
pub async fn widen(cx: &Cx, id: ClientId, more: &[AccountId], reason: &str) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (client, wall) = held(&mut tx, cx, id).await?;
    cx.ask(Action::Change, &object(&client, wall.as_ref()))?;
    wall::widen(&mut tx, cx, &file(&client), more, reason).await?;
    Ok(tx.commit().await?)
}

/// Gives a restricted file back to its team.
///
/// # Errors
/// As [`restrict`].
pub async fn lift(cx: &Cx, id: ClientId, reason: &str) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (client, wall) = held(&mut tx, cx, id).await?;
    cx.ask(Action::Void, &object(&client, wall.as_ref()))?;
    wall::lift(&mut tx, cx, &file(&client), reason).await?;
    Ok(tx.commit().await?)
}

async fn held(tx: &mut Tx, cx: &Cx, id: ClientId) -> Deed<(Client, Option<Wall>)> {
    let client = super::record::held(tx, cx, id).await?;
    cx.ask(Action::See, &client.object())?;
    let wall = wall::wall(tx, cx.tenant, id.0).await?;
    Ok((client, wall))
}
