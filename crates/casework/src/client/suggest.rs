//! Finding a client by what one remembers of her: number, alias, name, kana, in any script. Everything within reach is
//! opened and looked through; no index of names lies anywhere.

use platform::db::Conn;
use platform::keys::Keys;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed};

use super::{ALIAS, Client, ClientId, Field, open, store};

/// A client that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Id.
    pub id: ClientId,
    /// `C-0001`
    pub number: String,
    /// 「呼び名」
    pub alias: Option<String>,
    /// 「氏名」, to those who may see it.
    pub name: Option<String>,
    /// 「かな」, likewise.
    pub kana: Option<String>,
    /// What was looked for is exactly her number, alias, name or kana.
    pub exact: bool,
}

impl Hit {
    /// `C-0001　はなこ`: what a form shows of her.
    pub fn label(&self) -> String {
        match self.alias.as_ref().or(self.name.as_ref()) {
            Some(known_as) => format!("{} {known_as}", self.number),
            None => self.number.clone(),
        }
    }
}

/// Clients that `typed` may mean, newest first, exact ones before others.
pub async fn suggest(conn: &mut Conn, cx: &Cx, typed: &str, limit: usize) -> Deed<Vec<Hit>> {
    cx.ask_any(Action::See, Thing::Client)?;
    let wanted = calendar::fold_search(typed);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let number = super::parse_number(typed);
    let clients = store::all(conn, cx).await?;
    load_keys(conn, cx, &clients).await?;
    let mut hits = Vec::new();
    for client in &clients {
        let hit = look(conn, cx, client, &wanted, number).await?;
        hits.extend(hit);
    }
    // Stable: those equally near stay newest first.
    hits.sort_by_key(|hit| !hit.exact);
    hits.truncate(limit);
    Ok(hits)
}

/// One round trip for all keys instead of one for each, when some are not at hand yet.
pub(super) async fn load_keys(conn: &mut Conn, cx: &Cx, clients: &[Client]) -> Deed<()> {
    let Keys::Open(ring) = &cx.keys else { return Ok(()) };
    if clients.iter().any(|c| c.alias.is_some() && !ring.holds(c.case_key)) {
        ring.preload(conn, "case").await?;
    }
    if clients.iter().filter_map(|c| c.identity_key).any(|k| !ring.holds(k)) {
        ring.preload(conn, "identity").await?;
    }
    Ok(())
}

/// What a list shows of a client.
pub(super) async fn shown(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Hit> {
    let of = (client.id, client.revision);
    let mut hit = Hit {
        id: client.id,
        number: client.number_text(),
        alias: open(conn, cx, of, ALIAS, client.alias.as_deref()).await?,
        name: None,
        kana: None,
        exact: false,
    };
    if cx.may(Action::See, &client.identity_object()) {
        hit.name = open(conn, cx, of, Field::Name.name(), client.identity.at(Field::Name).as_deref()).await?;
        hit.kana = open(conn, cx, of, Field::Kana.name(), client.identity.at(Field::Kana).as_deref()).await?;
    }
    Ok(hit)
}

async fn look(conn: &mut Conn, cx: &Cx, client: &Client, wanted: &str, number: Option<i64>) -> Deed<Option<Hit>> {
    if !cx.may(Action::See, &client.object()) {
        return Ok(None);
    }
    let mut hit = shown(conn, cx, client).await?;
    let words = [hit.alias.as_deref(), hit.name.as_deref(), hit.kana.as_deref(), Some(hit.number.as_str())];
    let folded: Vec<String> = words.into_iter().flatten().map(calendar::fold_search).collect();
    hit.exact = number == Some(client.number) || folded.iter().any(|word| word == wanted);
    Ok((hit.exact || folded.iter().any(|word| word.contains(wanted))).then_some(hit))
}
