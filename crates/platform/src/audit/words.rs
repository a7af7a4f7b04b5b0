//! Actions as people read them: 「相談：記録」, and as a sentence: 「田中 ゆきさんが 相談 C-0012 を開きました」.
//! An action is `noun.verb`; both come from this table, and a test holds every action of the house against it.

use crate::policy::{Action, Thing};
use crate::wording::{t, tv};

/// 「相談：記録」 for `consultation.recorded`. A word nobody translated stays as it is: hiding it would hide a deed.
pub fn action_words(action: &str) -> String {
    let (noun, verb) = parts(action);
    let noun = noun_words(noun).unwrap_or(noun);
    match verb {
        "" => noun.to_owned(),
        verb => format!("{noun}：{}", verb_words(verb).unwrap_or(verb)),
    }
}

/// Has this action its words?
pub fn known(action: &str) -> bool {
    let (noun, verb) = parts(action);
    noun_words(noun).is_some() && verb_words(verb).is_some()
}

/// What happened, as one tells it. `who` as one speaks of her (「田中 ゆきさん」); `what` is the thing by a name the reader may know, or its kind alone.
pub fn sentence(action: &str, who: &str, what: &str) -> String {
    let key = match parts(action).1 {
        "viewed" => "audit-told-viewed",
        "listed" => "audit-told-listed",
        "searched" => "audit-told-searched",
        "recorded" => "audit-told-recorded",
        "changed" => "audit-told-changed",
        "voided" => "audit-told-voided",
        "exported" => "audit-told-exported",
        "printed" => "audit-told-printed",
        "address_revealed" => "audit-told-address",
        _ => {
            let deed = action_words(action);
            return tv("audit-told-otherwise", &[("who", who.into()), ("what", what.into()), ("deed", deed.into())]);
        }
    };
    tv(key, &[("who", who.into()), ("what", what.into())])
}

/// What a line says beside its action: for a refusal, what was asked for; else its codes as they stand.
pub fn detail_words(action: &str, detail: &str) -> String {
    if action != "access.refused" {
        return detail.to_owned();
    }
    let (asked, thing) = detail.split_once(' ').unwrap_or((detail, ""));
    let asked = Action::ALL.into_iter().find(|a| format!("{a:?}") == asked).map_or(asked, |a| a.label());
    let thing = Thing::ALL.into_iter().find(|a| format!("{a:?}") == thing).map_or(thing, |a| a.label());
    format!("{thing}：{asked}")
}

fn parts(action: &str) -> (&str, &str) {
    action.split_once('.').unwrap_or((action, ""))
}

/// The kind of an object.
pub fn noun_words(noun: &str) -> Option<&'static str> {
    Some(match noun {
        "access" => t("audit-noun-access"),
        "account" => t("audit-noun-account"),
        "appointment" => t("audit-noun-appointment"),
        "audit" => t("audit-noun-audit"),
        "backup" => t("audit-noun-backup"),
        "canned_answer" => t("audit-noun-canned-answer"),
        "client" => t("audit-noun-client"),
        "consent" => t("audit-noun-consent"),
        "consultation" => t("audit-noun-consultation"),
        "conversation" => t("audit-noun-conversation"),
        "counsellor" => t("audit-noun-counsellor"),
        "disclosure" => t("audit-noun-disclosure"),
        "distribution" => t("audit-noun-distribution"),
        "emergency" => t("audit-noun-emergency"),
        "gathering" => t("audit-noun-gathering"),
        "handover" => t("audit-noun-handover"),
        "invitation" => t("audit-noun-invitation"),
        "ledger" => t("audit-noun-ledger"),
        "loan" => t("audit-noun-loan"),
        "month" => t("audit-noun-month"),
        "month_close" => t("audit-noun-month"),
        "outreach" => t("audit-noun-outreach"),
        "pack_request" => t("audit-noun-pack-request"),
        "paper" => t("audit-noun-paper"),
        "partner" => t("audit-noun-partner"),
        "photograph" => t("audit-noun-photograph"),
        "pepper" => t("audit-noun-pepper"),
        "place" => t("audit-noun-place"),
        "placement" => t("audit-noun-placement"),
        "product" => t("audit-noun-product"),
        "programme" => t("audit-noun-programme"),
        "protection" => t("audit-noun-protection"),
        "publicity" => t("audit-noun-publicity"),
        "recovery" => t("audit-noun-recovery"),
        "referral" => t("audit-noun-referral"),
        "retention" => t("audit-noun-retention"),
        "role" => t("audit-noun-role"),
        "safe_contact" => t("audit-noun-safe-contact"),
        "session" => t("audit-noun-session"),
        "hours" => t("audit-noun-hours"),
        "site" => t("audit-noun-site"),
        "survey" => t("audit-noun-survey"),
        "team" => t("audit-noun-team"),
        _ => return None,
    })
}

fn verb_words(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "absent" => t("audit-verb-absent"),
        "booked" => t("audit-verb-booked"),
        "booked_by_her" => t("audit-verb-booked-by-her"),
        "came" => t("audit-verb-came"),
        "duty_set" => t("audit-verb-duty-set"),
        "moved" => t("audit-verb-moved"),
        "moved_by_her" => t("audit-verb-moved-by-her"),
        "offer_changed" => t("audit-verb-offer-changed"),
        "offer_made" => t("audit-verb-offer-made"),
        "offer_resumed" => t("audit-verb-offer-resumed"),
        "offer_retired" => t("audit-verb-offer-retired"),
        "second_required" => t("audit-verb-second-required"),
        "second_left_free" => t("audit-verb-second-left-free"),
        "brought_back" => t("audit-verb-brought-back"),
        "number_given" => t("audit-verb-number-given"),
        "unrecorded" => t("audit-verb-unrecorded"),
        "reminded" => t("audit-verb-reminded"),
        "seen" => t("audit-verb-seen"),
        "accepted" => t("audit-verb-accepted"),
        "added" => t("audit-verb-added"),
        "address_revealed" => t("audit-verb-address-revealed"),
        "answered" => t("audit-verb-answered"),
        "asked" => t("audit-verb-asked"),
        "begun" => t("audit-verb-begun"),
        "cancelled" => t("audit-verb-cancelled"),
        "cancelled_by_her" => t("audit-verb-cancelled-by-her"),
        "changed" => t("audit-verb-changed"),
        "claimed" => t("audit-verb-claimed"),
        "closed" => t("audit-verb-closed"),
        "confirmed" => t("audit-verb-confirmed"),
        "created" => t("audit-verb-created"),
        "deactivated" => t("audit-verb-deactivated"),
        "decided" => t("audit-verb-decided"),
        "declined" => t("audit-verb-declined"),
        "described" => t("audit-verb-described"),
        "emptied" => t("audit-verb-emptied"),
        "ended" => t("audit-verb-ended"),
        "ended_by_her" => t("audit-verb-ended-by-her"),
        "epoch_started" => t("audit-verb-epoch-started"),
        "exported" => t("audit-verb-exported"),
        "failed" => t("audit-verb-failed"),
        "handed_over" => t("audit-verb-handed-over"),
        "held" => t("audit-verb-held"),
        "hours_set" => t("audit-verb-hours-set"),
        "imported" => t("audit-verb-imported"),
        "kept_back" => t("audit-verb-kept-back"),
        "kind_added" => t("audit-verb-kind-added"),
        "left" => t("audit-verb-left"),
        "let_go" => t("audit-verb-let-go"),
        "linked" => t("audit-verb-linked"),
        "listed" => t("audit-verb-listed"),
        "locked" => t("audit-verb-locked"),
        "made" => t("audit-verb-made"),
        "noted" => t("audit-verb-noted"),
        "opened" => t("audit-verb-opened"),
        "opened_by_her" => t("audit-verb-opened-by-her"),
        "others_ended" => t("audit-verb-others-ended"),
        "overflowed" => t("audit-verb-overflowed"),
        "password_changed" => t("audit-verb-password-changed"),
        "person_noted" => t("audit-verb-person-noted"),
        "person_removed" => t("audit-verb-person-removed"),
        "practised" => t("audit-verb-practised"),
        "prepared" => t("audit-verb-prepared"),
        "printed" => t("audit-verb-printed"),
        "proposed" => t("audit-verb-proposed"),
        "recorded" => t("audit-verb-recorded"),
        "recounted" => t("audit-verb-recounted"),
        "refused" => t("audit-verb-refused"),
        "rejoined" => t("audit-verb-rejoined"),
        "released" => t("audit-verb-released"),
        "removed" => t("audit-verb-removed"),
        "renamed" => t("audit-verb-renamed"),
        "approved" => t("audit-verb-approved"),
        "checked" => t("audit-verb-checked"),
        "done" => t("audit-verb-done"),
        "lead_appointed" => t("audit-verb-lead-appointed"),
        "password_chosen" => t("audit-verb-password-chosen"),
        "password_started" => t("audit-verb-password-started"),
        "rehearsed" => t("audit-verb-rehearsed"),
        "remade" => t("audit-verb-remade"),
        "renewed" => t("audit-verb-renewed"),
        "rotated" => t("audit-verb-rotated"),
        "reopened" => t("audit-verb-reopened"),
        "resulted" => t("audit-verb-resulted"),
        "retired" => t("audit-verb-retired"),
        "reworded" => t("audit-verb-reworded"),
        "returned" => t("audit-verb-returned"),
        "role_changed" => t("audit-verb-role-changed"),
        "rule_changed" => t("audit-verb-rule-changed"),
        "searched" => t("audit-verb-searched"),
        "seat_given" => t("audit-verb-seat-given"),
        "shredded" => t("audit-verb-shredded"),
        "sorted" => t("audit-verb-sorted"),
        "started" => t("audit-verb-started"),
        "undone" => t("audit-verb-undone"),
        "unlinked" => t("audit-verb-unlinked"),
        "updated" => t("audit-verb-updated"),
        "authenticator_added" => t("audit-verb-authenticator-added"),
        "authenticator_removed" => t("audit-verb-authenticator-removed"),
        "passkey_added" => t("audit-verb-passkey-added"),
        "passkey_removed" => t("audit-verb-passkey-removed"),
        "device_forgotten" => t("audit-verb-device-forgotten"),
        "recovered" => t("audit-verb-recovered"),
        "recovery_renewed" => t("audit-verb-recovery-renewed"),
        "given" => t("audit-verb-given"),
        "lifted" => t("audit-verb-lifted"),
        "put_in_charge" => t("audit-verb-put-in-charge"),
        "restricted" => t("audit-verb-restricted"),
        "reviewed" => t("audit-verb-reviewed"),
        "taken" => t("audit-verb-taken"),
        "used" => t("audit-verb-used"),
        "widened" => t("audit-verb-widened"),
        "verified" => t("audit-verb-verified"),
        "viewed" => t("audit-verb-viewed"),
        "voided" => t("audit-verb-voided"),
        "withdrawn" => t("audit-verb-withdrawn"),
        "written" => t("audit-verb-written"),
        "year_added" => t("audit-verb-year-added"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{action_words, detail_words, known, sentence};

    #[test]
    fn deeds_are_named_in_japanese() {
        assert_eq!(action_words("consultation.recorded"), "相談：記録");
        assert_eq!(action_words("account.seat_given"), "利用者：鍵を渡した");
        assert_eq!(action_words("consultation.sung"), "相談：sung");
        assert_eq!(action_words("odd"), "odd");
        assert!(known("client.viewed") && !known("client.sung") && !known("song.viewed"));
    }

    #[test]
    fn a_look_is_told_as_a_sentence() {
        assert_eq!(sentence("client.viewed", "田中 ゆきさん", "相談者 C-0012"), "田中 ゆきさんが 相談者 C-0012 を開きました");
        assert_eq!(sentence("loan.returned", "田中 ゆきさん", "貸出"), "田中 ゆきさん　貸出：返却（貸出）");
        assert_eq!(sentence("ledger.imported", "サーバーでの操作", "事業の設定"), "サーバーでの操作　台帳：取り込み（事業の設定）");
    }

    #[test]
    fn a_refusal_says_what_was_asked_for() {
        assert_eq!(detail_words("access.refused", "See Client"), "相談者（番号・仮名）：見る");
        assert_eq!(detail_words("consultation.listed", "month=2026-10"), "month=2026-10");
    }
}
