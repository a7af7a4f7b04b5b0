//! Axes 「集計軸」 by which figures are broken down, and the codes 「区分」 on them.

use crate::names::named;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

named! {
    /// 「集計軸」: by what a figure is broken down. Names are those of PRODUCT.md's word table.
    "集計軸" enum AxisKey {
        /// 「月」: comes from the fact's day, never from a code.
        Month = "month",
        /// 「相談方法」.
        ContactMethod = "contact_method",
        /// 「主訴」: one per consultation.
        PresentingConcern = "presenting_concern",
        /// 「その他の相談内容」: any number.
        FurtherConcerns = "further_concerns",
        /// 「対応結果」: one per consultation.
        Disposition = "disposition",
        /// 「支援内容」: any number.
        ServicesGiven = "services_given",
        /// 「新規・継続」.
        Newness = "newness",
        /// 「年代」 on the day of contact.
        AgeBand = "age_band",
        /// 「居住地」.
        Residence = "residence",
        /// 「認知経路」.
        ReferralSource = "referral_source",
        /// 「入口」.
        EntryPoint = "entry_point",
        /// 「受付窓口」.
        ServicePoint = "service_point",
        /// 「連絡してきた人」.
        Inquirer = "inquirer",
        /// 「相談員」.
        Counsellor = "counsellor",
        /// 「会場」.
        Venue = "venue",
        /// 「種別」 of a gathering.
        GatheringKind = "gathering_kind",
        /// 「配布場所」.
        DistributionPoint = "distribution_point",
        /// 「品目」 handed over.
        Product = "product",
        /// 「提供方法」.
        DistributionChannel = "distribution_channel",
        /// 「品目」 lent.
        LoanItem = "loan_item",
        /// 「用途」 of a loan.
        LoanPurpose = "loan_purpose",
        /// 「結果」 of a loan.
        LoanResult = "loan_result",
        /// 「種別」 of outreach.
        OutreachKind = "outreach_kind",
        /// 「連携先」.
        Partner = "partner",
        /// 「手段」 of a referral.
        ReferralMeans = "referral_means",
        /// 「同意」.
        ConsentBasis = "consent_basis",
        /// 「結果」 of a referral.
        ReferralResult = "referral_result",
        /// 「媒体」.
        Medium = "medium",
    }
}

impl AxisKey {
    /// The Japanese name printed over the axis.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Month => "月",
            Self::ContactMethod => "相談方法",
            Self::PresentingConcern => "主訴",
            Self::FurtherConcerns => "その他の相談内容",
            Self::Disposition => "対応結果",
            Self::ServicesGiven => "支援内容",
            Self::Newness => "新規・継続",
            Self::AgeBand => "年代",
            Self::Residence => "居住地",
            Self::ReferralSource => "認知経路",
            Self::EntryPoint => "入口",
            Self::ServicePoint => "受付窓口",
            Self::Inquirer => "連絡してきた人",
            Self::Counsellor => "相談員",
            Self::Venue => "会場",
            Self::GatheringKind | Self::OutreachKind => "種別",
            Self::DistributionPoint => "配布場所",
            Self::Product | Self::LoanItem => "品目",
            Self::DistributionChannel => "提供方法",
            Self::LoanPurpose => "用途",
            Self::LoanResult | Self::ReferralResult => "結果",
            Self::Partner => "連携先",
            Self::ReferralMeans => "手段",
            Self::ConsentBasis => "同意",
            Self::Medium => "媒体",
        }
    }

    /// The name where axes of several ledgers stand side by side: each is told from its namesakes.
    #[must_use]
    pub const fn full_label(self) -> &'static str {
        match self {
            Self::GatheringKind => "居場所の種別",
            Self::OutreachKind => "アウトリーチの種別",
            Self::Product => "提供の品目",
            Self::LoanItem => "貸出の品目",
            Self::LoanPurpose => "貸出の用途",
            Self::LoanResult => "貸出の結果",
            Self::ReferralMeans => "連携の手段",
            Self::ConsentBasis => "連携の同意",
            Self::ReferralResult => "連携の結果",
            Self::Medium => "周知の媒体",
            other => other.label(),
        }
    }

    /// 「複数回答」: one event may bear several codes, so columns do not add up to events.
    #[must_use]
    pub const fn multi_answer(self) -> bool {
        matches!(self, Self::FurtherConcerns | Self::ServicesGiven)
    }
}

/// 「区分コード」: one value on an axis. Cheap to clone; a month is written `2021-08`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Arc<str>);

impl Code {
    /// The code as written in the codebook.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Into<Arc<str>>> From<T> for Code {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

// Equal strings hash and order as equal codes, so maps can be asked by &str.
impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}
