//! Limits as they lie: `{"narrative/see": "assigned", "identity/export": "never"}`. What is not named is as the base has it.

use std::collections::BTreeMap;

use super::choices;
use crate::policy::{Action, Limit, Narrowing, Role, Thing};

/// The limits of a role as text.
pub(super) fn write(narrowing: &Narrowing) -> String {
    let cells = Thing::ALL.into_iter().flat_map(|thing| Action::ALL.into_iter().map(move |action| (thing, action)));
    let named: BTreeMap<String, &str> = cells
        .filter_map(|(thing, action)| {
            let limit = narrowing.of(action, thing);
            (limit != Limit::AsBefore).then(|| (cell(action, thing), limit.name()))
        })
        .collect();
    serde_json::to_string(&named).unwrap_or_default()
}

/// Reads them back. A line that a later version no longer knows, or that the base may not, takes nothing away that
/// is there: it is left out.
pub(super) fn read(base: Role, name: &str, text: &str) -> Narrowing {
    let mut narrowing = Narrowing::new(name);
    let named: BTreeMap<String, String> = serde_json::from_str(text).unwrap_or_default();
    for (cell, limit) in named {
        if let (Some((action, thing)), Some(limit)) = (read_cell(&cell), Limit::parse(&limit))
            && choices(base, action, thing).contains(&limit)
        {
            narrowing.limit(action, thing, limit);
        }
    }
    narrowing
}

/// One permission by name, as in rows and forms: `narrative/see`.
pub fn cell(action: Action, thing: Thing) -> String {
    format!("{}/{}", thing.name(), action.name())
}

fn read_cell(cell: &str) -> Option<(Action, Thing)> {
    let (thing, action) = cell.split_once('/')?;
    Some((Action::parse(action)?, Thing::parse(thing)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Scope;

    #[test]
    fn what_is_written_is_read_back_and_nothing_wider() {
        let mut narrowing = Narrowing::new("相談員（担当のみ）");
        narrowing.limit(Action::See, Thing::Narrative, Limit::Within(Scope::Assigned));
        narrowing.limit(Action::Change, Thing::Identity, Limit::Never);
        let text = write(&narrowing);
        assert_eq!(text, r#"{"identity/change":"never","narrative/see":"assigned"}"#);
        assert_eq!(read(Role::Counsellor, "相談員（担当のみ）", &text), narrowing);
        let forged = r#"{"narrative/see":"everything","identity/see":"own"}"#;
        assert_eq!(read(Role::Administrator, "管理者", forged), Narrowing::new("管理者"));
    }
}
