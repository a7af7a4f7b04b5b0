//! Action names as people read them: 「相談：記録」.

use calendar::wareki;
use jiff::Timestamp;
use platform::wording::t;

/// 「相談：記録」 for `consultation.recorded`. A word nobody translated stays as it is: hiding it would hide a deed.
pub(crate) fn action_words(action: &str) -> String {
    let (noun, verb) = action.split_once('.').unwrap_or((action, ""));
    let noun = noun_words(noun).unwrap_or(noun);
    match verb {
        "" => noun.to_owned(),
        verb => format!("{noun}：{}", verb_words(verb).unwrap_or(verb)),
    }
}

/// The kind of an object.
pub(crate) fn noun_words(noun: &str) -> Option<&'static str> {
    Some(match noun {
        "account" => t("audit-noun-account"),
        "audit" => t("audit-noun-audit"),
        "backup" => t("audit-noun-backup"),
        "client" => t("audit-noun-client"),
        "consultation" => t("audit-noun-consultation"),
        "consent" => t("audit-noun-consent"),
        "disclosure" => t("audit-noun-disclosure"),
        "protection" => t("audit-noun-protection"),
        "safe_contact" => t("audit-noun-safe-contact"),
        "counsellor" => t("audit-noun-counsellor"),
        "distribution" => t("audit-noun-distribution"),
        "gathering" => t("audit-noun-gathering"),
        "invitation" => t("audit-noun-invitation"),
        "ledger" => t("audit-noun-ledger"),
        "loan" => t("audit-noun-loan"),
        "month" => t("audit-noun-month"),
        "outreach" => t("audit-noun-outreach"),
        "paper" => t("audit-noun-paper"),
        "partner" => t("audit-noun-partner"),
        "place" => t("audit-noun-place"),
        "product" => t("audit-noun-product"),
        "programme" => t("audit-noun-programme"),
        "publicity" => t("audit-noun-publicity"),
        "referral" => t("audit-noun-referral"),
        "session" => t("audit-noun-session"),
        "team" => t("audit-noun-team"),
        _ => return None,
    })
}

fn verb_words(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "accepted" => t("audit-verb-accepted"),
        "added" => t("audit-verb-added"),
        "asked" => t("audit-verb-asked"),
        "decided" => t("audit-verb-decided"),
        "person_noted" => t("audit-verb-person-noted"),
        "person_removed" => t("audit-verb-person-removed"),
        "released" => t("audit-verb-released"),
        "address_revealed" => t("audit-verb-address-revealed"),
        "cancelled" => t("audit-verb-cancelled"),
        "changed" => t("audit-verb-changed"),
        "closed" => t("audit-verb-closed"),
        "confirmed" => t("audit-verb-confirmed"),
        "created" => t("audit-verb-created"),
        "deactivated" => t("audit-verb-deactivated"),
        "ended" => t("audit-verb-ended"),
        "epoch_started" => t("audit-verb-epoch-started"),
        "exported" => t("audit-verb-exported"),
        "failed" => t("audit-verb-failed"),
        "held" => t("audit-verb-held"),
        "made" => t("audit-verb-made"),
        "practised" => t("audit-verb-practised"),
        "imported" => t("audit-verb-imported"),
        "kind_added" => t("audit-verb-kind-added"),
        "linked" => t("audit-verb-linked"),
        "locked" => t("audit-verb-locked"),
        "opened" => t("audit-verb-opened"),
        "others_ended" => t("audit-verb-others-ended"),
        "password_changed" => t("audit-verb-password-changed"),
        "recorded" => t("audit-verb-recorded"),
        "recounted" => t("audit-verb-recounted"),
        "refused" => t("audit-verb-refused"),
        "renamed" => t("audit-verb-renamed"),
        "reopened" => t("audit-verb-reopened"),
        "resulted" => t("audit-verb-resulted"),
        "retired" => t("audit-verb-retired"),
        "returned" => t("audit-verb-returned"),
        "role_changed" => t("audit-verb-role-changed"),
        "seat_given" => t("audit-verb-seat-given"),
        "started" => t("audit-verb-started"),
        "undone" => t("audit-verb-undone"),
        "unlinked" => t("audit-verb-unlinked"),
        "updated" => t("audit-verb-updated"),
        "authenticator_added" => t("audit-verb-authenticator-added"),
        "authenticator_removed" => t("audit-verb-authenticator-removed"),
        "device_forgotten" => t("audit-verb-device-forgotten"),
        "recovered" => t("audit-verb-recovered"),
        "recovery_renewed" => t("audit-verb-recovery-renewed"),
        "verified" => t("audit-verb-verified"),
        "voided" => t("audit-verb-voided"),
        "withdrawn" => t("audit-verb-withdrawn"),
        "year_added" => t("audit-verb-year-added"),
        _ => return None,
    })
}

/// 「令和8年11月20日（金）13:05」 in Tokyo.
pub(crate) fn moment(at: Timestamp) -> String {
    let there = calendar::jst_datetime(at);
    format!("{}{:02}:{:02}", wareki::with_weekday(there.date()), there.hour(), there.minute())
}

/// The last eight digits of an id: enough to tell things apart on a page. The first ones are the time.
pub(crate) fn short_id(id: &[u8; 16]) -> String {
    id[12..].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{action_words, moment, short_id};

    #[test]
    fn deeds_are_named_in_japanese() {
        assert_eq!(action_words("consultation.recorded"), "相談：記録");
        assert_eq!(action_words("account.seat_given"), "利用者：鍵を渡した");
        assert_eq!(action_words("consultation.sung"), "相談：sung");
        assert_eq!(action_words("odd"), "odd");
    }

    #[test]
    fn times_are_tokyos() {
        assert_eq!(moment("2026-03-31T15:05:00Z".parse().unwrap()), "令和8年4月1日（水）00:05");
        assert_eq!(short_id(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]), "0d0e0f10");
    }
}
