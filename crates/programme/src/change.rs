//! What a new file changes in an old one, told key by key.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// Sentences like 「money.cost: 14795000 → 14800000」, by key; empty when the two texts say the same.
pub(crate) fn changes(old: &str, new: &str) -> Vec<String> {
    if old == new {
        return Vec::new();
    }
    let (old, new) = (leaves(old), leaves(new));
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let told = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
    let mut changes: Vec<String> = told.map(|key| tell(key, old.get(key), new.get(key))).collect();
    if changes.is_empty() {
        changes.push("並び順が変わりました".to_owned());
    }
    changes
}

fn tell(key: &str, old: Option<&String>, new: Option<&String>) -> String {
    let shown = |value: Option<&String>| value.map_or("なし".to_owned(), |text| shortened(text));
    format!("{key}: {} → {}", shown(old), shown(new))
}

/// Long texts are told by their beginning.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text[..end].replace('\n', " ")),
        None => text.replace('\n', " "),
    }
}

/// Every value that is no table, under its whole key.
fn leaves(text: &str) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    // Both texts were written by us; one that cannot be read has nothing to compare.
    if let Ok(table) = text.parse::<Table>() {
        gather("", &Value::Table(table), &mut leaves);
    }
    leaves
}

fn gather(path: &str, value: &Value, leaves: &mut BTreeMap<String, String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                gather(&join(path, key), value, leaves);
            }
        }
        Value::Array(items) if items.iter().all(Value::is_table) => {
            for (place, item) in items.iter().enumerate() {
                gather(&format!("{path}[{}]", named(item).unwrap_or_else(|| (place + 1).to_string())), item, leaves);
            }
        }
        value => {
            leaves.insert(path.to_owned(), value.to_string().trim_matches('"').to_owned());
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Lines of lists are known by their name.
fn named(item: &Value) -> Option<String> {
    let name = item.get("name").or_else(|| item.get("key")).or_else(|| item.get("label"))?;
    name.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn told_by_key() {
        let old = "title = \"a\"\n[money]\ncost = 1\n[[site]]\nname = \"x\"\nkind = \"hub\"\n";
        let new = "title = \"a\"\nstarts = 2021-08-01\n[money]\ncost = 2\n[[site]]\nname = \"x\"\nkind = \"venue\"\n";
        assert_eq!(changes(old, new), ["money.cost: 1 → 2", "site[x].kind: hub → venue", "starts: なし → 2021-08-01"]);
        assert_eq!(changes(old, old), Vec::<String>::new());
        assert_eq!(changes("a = 1\nb = 2\n", "b = 2\na = 1\n"), ["並び順が変わりました"]);
    }
}
