//! 「変更の記録」: which codes and counts changed, when and by whom. Texts stand in their envelopes.

use calendar::Timestamp;
use platform::db::{Conn, Val};
use platform::id::{AccountId, Id};
use platform::{Cx, Deed};
use serde_json::{Map, Value, json};

use super::texts::{self, Opened, Spot};
use super::{Kept, Written, store};

/// One value that changed. Ids are written in hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The column.
    pub column: String,
    /// What stood there.
    pub from: Option<String>,
    /// What stands there since.
    pub to: Option<String>,
}

/// One line of a history, newest first.
pub struct Past {
    /// When.
    pub at: Timestamp,
    /// By whom; the account's name, or nothing when it is gone.
    pub who: String,
    /// Which deed: `recorded`, `changed`, `cancelled`, `returned`, `voided`.
    pub deed: String,
    /// What changed.
    pub changed: Vec<Changed>,
    /// The texts it replaced, if it replaced any; or the reason it was voided for.
    pub texts: Option<Opened>,
    /// 「取消の理由」.
    pub reason: Option<String>,
}

/// What differs, as JSON: `{"attendances": [null, 12]}`.
pub(super) fn difference<W: Written>(before: &W, now: &W) -> String {
    let mut changed = Map::new();
    if before.day() != now.day() {
        changed.insert("day".to_owned(), json!([before.day().to_string(), now.day().to_string()]));
    }
    for ((column, old), new) in W::COLUMNS.iter().zip(before.vals()).zip(now.vals()) {
        if old != new {
            changed.insert((*column).to_owned(), json!([plain(&old), plain(&new)]));
        }
    }
    Value::Object(changed).to_string()
}

fn plain(value: &Val) -> Value {
    match value {
        Val::Int(n) => json!(n),
        Val::Text(text) => json!(text),
        Val::Bytes(bytes) => json!(bytes.as_ref().map(|b| b.iter().map(|byte| format!("{byte:02x}")).collect::<String>())),
        Val::Bool(yes) => json!(yes),
    }
}

/// A record's history, newest first.
pub async fn history<W: Written>(conn: &mut Conn, cx: &Cx, kept: &Kept<W>) -> Deed<Vec<Past>> {
    let id = kept.id.id_bytes();
    let names = platform::account::list(conn, cx.tenant).await?;
    let who = |account: AccountId| names.iter().find(|a| a.id == account).map(|a| a.name.clone()).unwrap_or_default();
    let mut past = Vec::new();
    if let Some(voided) = &kept.stamp.voided {
        let spot = Spot { noun: W::NOUN, record: &id, revision: kept.stamp.revision, field: "void_reason" };
        // Empty once its time was over and it was destroyed.
        let reason = if voided.reason.is_empty() { None } else { texts::open_bytes(conn, cx, spot, &voided.reason).await? };
        past.push(Past { at: voided.at, who: who(voided.by), deed: "voided".to_owned(), changed: Vec::new(), texts: None, reason });
    }
    for row in store::revisions(conn, cx.tenant, W::NOUN, id).await? {
        let texts = match &row.texts {
            Some(sealed) => Some(texts::open(conn, cx, W::NOUN, &id, Some(sealed)).await?),
            None => None,
        };
        past.push(Past { at: row.at, who: who(row.account), deed: row.deed, changed: parse(&row.changed), texts, reason: None });
    }
    let stamp = &kept.stamp;
    past.push(Past {
        at: stamp.created_at,
        who: who(stamp.author),
        deed: "recorded".to_owned(),
        changed: Vec::new(),
        texts: None,
        reason: None,
    });
    Ok(past)
}

fn parse(changed: &str) -> Vec<Changed> {
    let Ok(Value::Object(map)) = serde_json::from_str(changed) else { return Vec::new() };
    let side = |pair: &Value, n: usize| match pair.get(n) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(other) => Some(other.to_string()),
    };
    map.iter().map(|(column, pair)| Changed { column: column.clone(), from: side(pair, 0), to: side(pair, 1) }).collect()
}
