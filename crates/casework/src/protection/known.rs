//! 「加害者等」: the person himself, who lives with him, who speaks for him.

use jiff::Timestamp;
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::id::AccountId;
use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use serde::{Deserialize, Serialize};

use super::{object, store};
use crate::client::{self, Client, ClientId, contact_key};
use crate::sealed::Lies;

platform::id_type!(
    /// Somebody nothing about her may reach.
    KnownId
);

/// What is known of him. Lists stand one a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPerson {
    /// 「氏名」
    pub name: String,
    /// 「かな」
    pub kana: String,
    /// 「旧姓・別の名」
    pub other_names: String,
    /// 「本人との関係」
    pub relation: String,
    /// 「住所」
    pub address: String,
    /// 「電話番号」
    pub phones: String,
    /// 「勤め先」
    pub workplace: String,
    /// 「同居・親族など」
    pub household: String,
    /// 「代理人・弁護士」
    pub lawyers: String,
}

impl KnownPerson {
    /// Fields by their names in a form.
    pub(crate) fn texts(&self) -> [(&'static str, &str); 9] {
        [
            ("name", &self.name),
            ("kana", &self.kana),
            ("other_names", &self.other_names),
            ("relation", &self.relation),
            ("address", &self.address),
            ("phones", &self.phones),
            ("workplace", &self.workplace),
            ("household", &self.household),
            ("lawyers", &self.lawyers),
        ]
    }
}

/// One entry as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Id.
    pub id: KnownId,
    /// Rises with each change.
    pub revision: i64,
    /// What is known.
    pub person: KnownPerson,
    /// Who wrote it last.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: Timestamp,
}

fn lies(id: &KnownId, revision: i64) -> Lies<'_> {
    Lies { table: "known_person", record: &id.0, revision }
}

/// Writes an entry, a new one or over `over` (its id and revision).
pub async fn note_person(cx: &Cx, id: ClientId, over: Option<(KnownId, i64)>, person: &KnownPerson, once: Option<Once>) -> Deed<()> {
    if person.name.trim().is_empty() {
        return Err(Refusal::field("name", t("protection-name-missing")));
    }
    for (field, text) in person.texts() {
        if text.chars().count() > 1_000 {
            return Err(Refusal::field(field, t("protection-too-long")));
        }
    }
    write(cx, id, over, Some(person), once).await
}

/// Takes an entry out; it stays in the history.
pub async fn remove_person(cx: &Cx, id: ClientId, entry: (KnownId, i64)) -> Deed<()> {
    write(cx, id, Some(entry), None, None).await
}

async fn write(cx: &Cx, id: ClientId, over: Option<(KnownId, i64)>, person: Option<&KnownPerson>, once: Option<Once>) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &object(&client))?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let key = contact_key(&mut tx, cx, &client).await?;
    let (entry, before, last) = match over {
        None => (KnownId(cx.new_id()), 0, KnownPerson::default()),
        Some((entry, revision)) => {
            let standing = known(&mut tx, cx, &client).await?.into_iter().find(|known| known.id == entry).ok_or(Refusal::NotFound)?;
            if standing.revision != revision {
                return Err(Refusal::Conflict);
            }
            (entry, revision, standing.person)
        }
    };
    let revision = before + 1;
    let text = serde_json::to_string(person.unwrap_or(&last)).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let row = store::KnownRow {
        id: entry,
        revision,
        sealed: lies(&entry, revision).seal(cx, &key, "person", &text).unwrap_or_default(),
        removed: person.is_none(),
        recorded_by: cx.actor.account,
        recorded_at: cx.now,
    };
    store::insert_known(&mut tx, cx.tenant, id, &row).await?;
    let action = if person.is_some() { "protection.person_noted" } else { "protection.person_removed" };
    audit::append(&mut tx, cx, &Entry { action, kind: client::KIND, object: Some(&id.0), detail: "" }).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/clients/{id}/protection")).await?;
    }
    Ok(tx.commit().await?)
}

/// Those that count now. One that cannot be opened is an error, not nobody: nothing leaves unchecked.
pub async fn known(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Known>> {
    cx.ask(Action::See, &object(client))?;
    let mut all = Vec::new();
    for row in store::known(conn, cx.tenant, client.id).await?.into_iter().filter(|row| !row.removed) {
        let text = lies(&row.id, row.revision).open(conn, cx, "person", &row.sealed).await?.ok_or(Refusal::Locked)?;
        let person = serde_json::from_str(&text).map_err(|e| Refusal::Broken(Box::new(e)))?;
        all.push(Known { id: row.id, revision: row.revision, person, recorded_by: row.recorded_by, recorded_at: row.recorded_at });
    }
    Ok(all)
}
