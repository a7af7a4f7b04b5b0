//! What stands against letting something out, each with what to do.

use platform::wording::{t, tv};

use super::Item;
use crate::protection::Match;
use crate::safe_contact::Hindrance;

/// One thing that stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The template is not for this recipient, purpose, basis or way.
    NotInTemplate,
    /// The template may not carry this.
    Item(Item),
    /// There is nothing in it.
    Nothing,
    /// Nobody asked her.
    NotAsked,
    /// She said no.
    Declined,
    /// She did not want to answer.
    NoAnswer,
    /// She took it back.
    Withdrawn,
    /// Her consent is over.
    ConsentExpired,
    /// Her consent does not cover this.
    NotConsented(Item),
    /// Grounds other than her consent are not written down.
    NoGrounds,
    /// The recipient is close to somebody nothing may reach.
    Known(Match),
    /// Only the family name is the same, and nobody has looked.
    LookAgain,
    /// Where she is or will be, without a reason.
    NoReason(Item),
    /// Her number without the rules of calling it.
    PhoneAlone,
    /// How she is reached is not known safely enough.
    Contact(Hindrance),
    /// Nobody has proved who asks for her records.
    WhoAsks,
    /// Nobody has looked at it yet.
    SecondPerson,
    /// The second look is more than 24 hours old.
    SecondPersonStale,
    /// The second person said no.
    SecondPersonRefused,
    /// The second person must be another one.
    SecondPersonSame,
    /// Sign-in is too long ago for this.
    NotFresh,
    /// It is over: withdrawn, past its day, or already gone.
    Over,
}

impl Why {
    /// In the ledger: a code, no content.
    pub fn code(self) -> &'static str {
        match self {
            Why::NotInTemplate => "not_in_template",
            Why::Item(_) => "item",
            Why::Nothing => "nothing",
            Why::NotAsked => "not_asked",
            Why::Declined => "declined",
            Why::NoAnswer => "no_answer",
            Why::Withdrawn => "withdrawn",
            Why::ConsentExpired => "consent_expired",
            Why::NotConsented(_) => "not_consented",
            Why::NoGrounds => "no_grounds",
            Why::Known(_) => "known_person",
            Why::LookAgain => "family_name",
            Why::NoReason(_) => "no_reason",
            Why::PhoneAlone => "phone_alone",
            Why::Contact(_) => "safe_contact",
            Why::WhoAsks => "who_asks",
            Why::SecondPerson => "second_person",
            Why::SecondPersonStale => "second_person_stale",
            Why::SecondPersonRefused => "second_person_refused",
            Why::SecondPersonSame => "second_person_same",
            Why::NotFresh => "not_fresh",
            Why::Over => "over",
        }
    }

    /// What is wrong and what to do.
    pub fn sentence(self) -> String {
        let of = |key: &str, item: Item| tv(key, &[("item", item.label().into())]);
        match self {
            Why::Item(item) => of("disclosure-why-item", item),
            Why::NotConsented(item) => of("disclosure-why-not-consented", item),
            Why::NoReason(item) => of("disclosure-why-no-reason", item),
            Why::Known(which) => tv("disclosure-why-known", &[("what", which.label().into())]),
            Why::Contact(hindrance) => hindrance.sentence(),
            other => fixed(other.code()).to_owned(),
        }
    }
}

/// The sentence of a code, for those without content; also for reading the ledger back.
pub(crate) fn fixed(code: &str) -> &'static str {
    match code {
        "not_in_template" => t("disclosure-why-not-in-template"),
        "item" => t("disclosure-why-items"),
        "nothing" => t("disclosure-why-nothing"),
        "not_asked" => t("disclosure-why-not-asked"),
        "declined" => t("disclosure-why-declined"),
        "no_answer" => t("disclosure-why-no-answer"),
        "withdrawn" => t("disclosure-why-withdrawn"),
        "consent_expired" => t("disclosure-why-consent-expired"),
        "not_consented" => t("disclosure-why-beyond-consent"),
        "no_grounds" => t("disclosure-why-no-grounds"),
        "known_person" => t("disclosure-why-known-person"),
        "family_name" => t("disclosure-why-family-name"),
        "no_reason" => t("disclosure-why-reasonless"),
        "phone_alone" => t("disclosure-why-phone-alone"),
        "safe_contact" => t("disclosure-why-contact"),
        "who_asks" => t("disclosure-why-who-asks"),
        "second_person" => t("disclosure-why-second-person"),
        "second_person_stale" => t("disclosure-why-second-person-stale"),
        "second_person_refused" => t("disclosure-why-second-person-refused"),
        "second_person_same" => t("disclosure-why-second-person-same"),
        "not_fresh" => t("disclosure-why-not-fresh"),
        _ => t("disclosure-why-over"),
    }
}
