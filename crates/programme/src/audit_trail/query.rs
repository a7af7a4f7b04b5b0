//! What the trail's page is narrowed by, and its addresses.

use platform::audit::Search;
use platform::web::Form;

/// Kinds of things one can ask for, in the order of the list.
pub(super) const KINDS: [&str; 31] = [
    "client",
    "consultation",
    "conversation",
    "appointment",
    "referral",
    "outreach",
    "safe_contact",
    "consent",
    "disclosure",
    "emergency",
    "gathering",
    "distribution",
    "pack_request",
    "loan",
    "publicity",
    "placement",
    "partner",
    "site",
    "hours",
    "programme",
    "account",
    "session",
    "role",
    "paper",
    "audit",
    "access",
    "retention",
    "team",
    "recovery",
    "handover",
    "backup",
];

/// Reads an address.
pub(super) fn read(form: &Form) -> Search {
    Search {
        day: form.filled("day").and_then(|text| calendar::parse_date(text).ok()),
        actor: form.filled("who").and_then(|text| platform::id::parse_hex(text).ok()),
        kind: form.filled("kind").filter(|kind| KINDS.contains(kind)).map(str::to_owned),
        objects: Vec::new(),
        before: form.filled("before").and_then(|text| text.parse().ok()),
    }
}

/// The address of a search at `path`, from its line `before` on.
pub(super) fn address(path: &str, search: &Search, before: Option<i64>) -> String {
    let hex = |id: [u8; 16]| id.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let pairs = [
        ("day", search.day.map(|day| day.to_string())),
        ("who", search.actor.map(hex)),
        ("kind", search.kind.clone()),
        ("before", before.map(|n| n.to_string())),
    ];
    let query = Form::from_pairs(pairs.into_iter().filter_map(|(name, value)| Some((name, value?)))).to_urlencoded();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written() {
        let form = Form::from_urlencoded("day=2026-11-25&who=000102030405060708090a0b0c0d0e0f&kind=client&before=40");
        let search = read(&form);
        assert_eq!(search.before, Some(40));
        assert_eq!(
            address("/staff/audit", &search, Some(9)),
            "/staff/audit?day=2026-11-25&who=000102030405060708090a0b0c0d0e0f&kind=client&before=9"
        );
        assert_eq!(read(&Form::from_urlencoded("day=x&who=zz&kind=drop+table&before=")), Search::default());
        assert_eq!(address("/staff/audit", &Search::default(), None), "/staff/audit");
    }
}
