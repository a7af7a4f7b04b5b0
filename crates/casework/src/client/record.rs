//! Opening a client's file.

use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::once::{self, Once};
use platform::policy::{Action, Role, Thing};
use platform::{Cx, Deed, Refusal, counter};
use programme::Programme;

use super::change::{self, Draft};
use super::{ALIAS, Client, ClientId, Field, Fields, Identity, KIND, Place, alias_tag, parse_number, store};

/// What a new file holds; all of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewClient {
    /// 「呼び名」
    pub alias: String,
    /// Name and how she is reached, when help needs it.
    pub identity: Identity,
}

/// Opens a file. The same form sent twice opens one.
pub async fn record(cx: &Cx, programme: &Programme, new: &NewClient, once: Option<Once>) -> Deed<ClientId> {
    cx.ask_any(Action::Record, Thing::Client)?;
    for field in Field::ALL.into_iter().filter(|field| !new.identity.at(*field).trim().is_empty()) {
        cx.ask_any(Action::Record, field.class().thing())?;
    }
    change::check(cx, &new.alias, &new.identity)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, cx, once).await?
    {
        return crate::id_in(&place).map(ClientId);
    }
    let client = create(&mut tx, cx, crate::team(cx, programme), &new.alias).await?;
    if !new.identity.is_empty() {
        let draft = Draft { alias: new.alias.clone(), identity: new.identity.clone(), keep_address: false };
        change::write(&mut tx, cx, &client, &draft).await?;
    }
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/clients/{}", client.id)).await?;
    }
    tx.commit().await?;
    Ok(client.id)
}

/// Opens a file inside a deed, with an alias or without any.
pub(crate) async fn create(tx: &mut Tx, cx: &Cx, team: TeamId, alias: &str) -> Deed<Client> {
    let client = open_file(tx, cx, team, alias).await?;
    audit::append(tx, cx, &Entry { action: "client.opened", kind: KIND, object: Some(&client.id.0), detail: "" }).await?;
    Ok(client)
}

/// Opens a file without a line of its own in the audit: a ledger's rows have one together.
pub(crate) async fn open_file(tx: &mut Tx, cx: &Cx, team: TeamId, alias: &str) -> Deed<Client> {
    let alias = alias.trim();
    let id = ClientId(cx.new_id());
    let key = cx.keys.new_key(tx, cx.tenant, team, "case", cx.now).await?;
    let client = Client {
        id,
        number: counter::next(tx, cx.tenant, KIND).await?,
        alias: Place::of(cx.tenant, id, 1).seal(&key, ALIAS, alias),
        case_key: key.id(),
        identity_key: None,
        identity: Fields::default(),
        author: cx.actor.account,
        team,
        revision: 1,
        created_at: cx.now,
        changed_at: cx.now,
        in_charge: counsellor(cx),
    };
    let tag = (!alias.is_empty()).then(|| alias_tag(cx, alias));
    store::insert(tx, cx.tenant, &client, tag).await?;
    Ok(client)
}

/// The client a ledger or form means by a number or an alias; an alias heard for the first time opens a file.
pub async fn ensure_by_alias(tx: &mut Tx, cx: &Cx, programme: &Programme, written: &str) -> Deed<ClientId> {
    let team = crate::team(cx, programme);
    if let Some(client) = known(tx, cx, team, written).await? {
        return Ok(client.id);
    }
    Ok(create(tx, cx, team, written).await?.id)
}

/// The client of the team with this number or alias.
async fn known(tx: &mut Tx, cx: &Cx, team: TeamId, written: &str) -> Deed<Option<Client>> {
    let with_alias = store::by_tag(tx, cx, alias_tag(cx, written)).await?.into_iter().find(|c| c.team == team);
    if with_alias.is_some() {
        return Ok(with_alias);
    }
    let Some(number) = parse_number(written) else { return Ok(None) };
    Ok(store::by_number(tx, cx, number).await?.filter(|c| c.team == team))
}

impl From<&str> for NewClient {
    fn from(alias: &str) -> Self {
        NewClient { alias: alias.to_owned(), ..NewClient::default() }
    }
}

/// A file that must exist.
pub(super) async fn held(tx: &mut Tx, cx: &Cx, id: ClientId) -> Deed<Client> {
    super::find_for_update(tx, cx, id).await?.ok_or(Refusal::NotFound)
}

/// A counsellor who opens a file is in charge of it until somebody says otherwise.
fn counsellor(cx: &Cx) -> Option<AccountId> {
    (matches!(cx.keys, Keys::Open(_)) && cx.actor.role == Role::Counsellor).then_some(cx.actor.account)
}
