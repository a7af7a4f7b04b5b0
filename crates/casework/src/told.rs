//! Words that pages of several slices tell: moments, people, codes, and what a deed changed.

use std::collections::HashMap;

use calendar::{jst_datetime, wareki};
use jiff::Timestamp;
use maud::{Markup, html};
use platform::Cx;
use platform::account;
use platform::db::{Conn, DbResult};
use platform::id::AccountId;
use platform::page::Choice;
use programme::codebook::Entry;
use serde_json::Value;

/// 「令和8年11月20日（金）13:05」 in Tokyo.
pub(crate) fn moment(at: Timestamp) -> String {
    let at = jst_datetime(at);
    format!("{}{:02}:{:02}", wareki::with_weekday(at.date()), at.hour(), at.minute())
}

/// Names of the staff.
pub(crate) async fn people(conn: &mut Conn, cx: &Cx) -> DbResult<HashMap<AccountId, String>> {
    Ok(account::list(conn, cx.tenant).await?.into_iter().map(|account| (account.id, account.name)).collect())
}

/// What is offered on an axis, as a form's options.
pub(crate) fn choices(entries: &[Entry]) -> Vec<Choice<'_>> {
    entries.iter().map(option).collect()
}

fn option(entry: &Entry) -> Choice<'_> {
    let choice = Choice::new(entry.code.as_str(), &entry.label).kana(&entry.kana);
    match entry.key {
        Some(key) => choice.key(key),
        None => choice,
    }
}

/// A value of a history line as text; empty where there is none.
pub(crate) fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What differs between two states, field by field: 「結果　まだ → つながった」. `say` gives a field's name and its
/// value in words; fields it does not name are not told.
pub(crate) fn differences(before: &Value, after: &Value, say: impl Fn(&str, &str) -> Option<(&'static str, String)>) -> Markup {
    let Some(fields) = after.as_object() else { return html! {} };
    let changed = fields.iter().filter(|(field, value)| before.get(field.as_str()).unwrap_or(&Value::Null) != *value);
    let told: Vec<(&'static str, String, String)> = changed
        .filter_map(|(field, value)| {
            let (label, new) = say(field, &text_of(value))?;
            let (_, old) = say(field, &text_of(before.get(field.as_str()).unwrap_or(&Value::Null)))?;
            Some((label, old, new))
        })
        .collect();
    html! { @for (label, old, new) in told { p { (label) "　" (old) " → " (new) } } }
}
