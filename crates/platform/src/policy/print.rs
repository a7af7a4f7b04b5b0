//! The table as text that an official could sign: `tsunagari permissions`, kept in `docs/permissions.txt`.

use std::fmt::Write as _;

use super::{Action, Role, Thing, table};

/// The whole role × thing × action table in Japanese.
pub fn permissions_text() -> String {
    let mut out = String::from("つながり 権限一覧（役割 × 対象 × 操作）\n見る範囲にないものは「見つかりません」と表示されます。\n");
    for role in Role::ALL {
        let _ = write!(out, "\n■ {}\n", role.label());
        for thing in Thing::ALL {
            let _ = writeln!(out, "  {}: {}", thing.label(), actions_text(role, thing));
        }
    }
    out
}

fn actions_text(role: Role, thing: Thing) -> String {
    let allowed: Vec<String> =
        Action::ALL.into_iter().filter_map(|a| table::scope(role, a, thing).map(|s| format!("{}（{}）", a.label(), s.label()))).collect();
    if allowed.is_empty() { "不可".to_owned() } else { allowed.join("、") }
}
