//! What may leave in which form: each template has its recipients and its items, and nothing else.

use super::{Class, Delivery, Item};
use crate::coded::coded;
use crate::consent::Purpose;

coded! {
    /// 「様式」
    Template {
        /// A letter to a body one brings her to.
        ReferralLetter "referral_letter" "紹介状",
        /// What a body gets to work with, for a time.
        Package "package" "連携機関への提供パッケージ",
        /// Her own records, to her.
        OwnRecords "own_records" "開示請求：本人に渡す写し",
        /// Her own records, the three parts kept apart, to whoever examines the request.
        Examination "examination" "開示請求：審査用（三つに分けた全文）",
    }
}

coded! {
    /// 「根拠」
    Basis {
        /// Her consent, which must be in force.
        Consent "consent" "本人の同意",
        /// A law that allows it without her consent.
        Law "law" "法令による",
        /// A life in danger.
        Emergency "emergency" "生命・身体の危険（緊急）",
        /// She asked for her own records.
        OwnRequest "own_request" "本人の開示請求",
    }
}

impl Template {
    /// Items it may carry.
    pub fn allowed(self) -> &'static [Item] {
        match self {
            Template::ReferralLetter => &[
                Item::Alias,
                Item::Name,
                Item::BirthDate,
                Item::Phone,
                Item::Reach,
                Item::Concern,
                Item::Request,
                Item::Facts,
                Item::Plan,
                Item::Address,
            ],
            Template::Package => &[
                Item::Alias,
                Item::Name,
                Item::BirthDate,
                Item::Phone,
                Item::Reach,
                Item::Concern,
                Item::Request,
                Item::Facts,
                Item::Plan,
                Item::Address,
            ],
            // What others said and what we thought is not hers to get without an examination; where she is she knows.
            Template::OwnRecords => &[Item::Alias, Item::Name, Item::BirthDate, Item::Concern, Item::Facts],
            Template::Examination => &[Item::Alias, Item::Name, Item::BirthDate, Item::Concern, Item::Facts, Item::ThirdParty, Item::View],
        }
    }

    /// Items that are ticked to begin with. Where she is and will be never.
    pub fn usual(self) -> Vec<Item> {
        match self {
            Template::ReferralLetter | Template::Package => vec![Item::Name, Item::Request],
            Template::OwnRecords | Template::Examination => self.allowed().to_vec(),
        }
    }

    /// For whom it is.
    pub fn class(self) -> Class {
        match self {
            Template::ReferralLetter | Template::Package => Class::Partner,
            Template::OwnRecords => Class::Herself,
            Template::Examination => Class::Examiner,
        }
    }

    /// On which grounds.
    pub fn bases(self) -> &'static [Basis] {
        match self {
            Template::ReferralLetter | Template::Package => &[Basis::Consent, Basis::Law, Basis::Emergency],
            Template::OwnRecords | Template::Examination => &[Basis::OwnRequest],
        }
    }

    /// On which ways.
    pub fn deliveries(self) -> &'static [Delivery] {
        match self {
            Template::ReferralLetter => &[Delivery::Hand, Delivery::Post, Delivery::Fax],
            Template::Package => &[Delivery::Account, Delivery::File],
            Template::OwnRecords | Template::Examination => &[Delivery::Hand, Delivery::Post],
        }
    }

    /// For which purposes; none for her own request.
    pub fn purposes(self) -> &'static [Purpose] {
        match self {
            Template::ReferralLetter => &[Purpose::Referral, Purpose::Accompaniment],
            Template::Package => &[Purpose::Coordination, Purpose::Referral, Purpose::Conference, Purpose::Accompaniment],
            Template::OwnRecords | Template::Examination => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_template_begins_with_her_whereabouts() {
        for template in Template::ALL {
            assert!(template.usual().iter().all(|item| !item.is_whereabouts() && template.allowed().contains(item)), "{template:?}");
            assert!(!template.bases().is_empty() && !template.deliveries().is_empty());
        }
    }
}
