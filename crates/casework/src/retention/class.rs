//! 「保存区分」: kinds of records that are kept equally long. No law sets these lengths for the whole country; a
//! municipality's 文書規程 or the contract does, so each is a setting. Usual: five years for all of them.

use platform::shred::Whose;
use platform::wording::t;

/// A class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 「相談者のファイル」: the file with its consultations and referrals, from the fiscal year of the last of them.
    Case,
    /// 「匿名の相談」: texts that belong to no file, by fiscal year.
    Anonymous,
    /// 「交付金の書類」: papers and photographs of a fiscal year.
    Papers,
    /// 「操作の記録」: kept at least so long; it is not destroyed here.
    Audit,
}

impl Class {
    /// All of them, as they are listed.
    pub const ALL: [Class; 4] = [Class::Case, Class::Anonymous, Class::Papers, Class::Audit];

    /// As it lies in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Class::Case => "case",
            Class::Anonymous => "anonymous",
            Class::Papers => "papers",
            Class::Audit => "audit",
        }
    }

    /// As it is shown.
    pub fn label(self) -> &'static str {
        match self {
            Class::Case => t("retention-class-case"),
            Class::Anonymous => t("retention-class-anonymous"),
            Class::Papers => t("retention-class-papers"),
            Class::Audit => t("retention-class-audit"),
        }
    }

    /// From when it is counted and what happens at the end, in a sentence.
    pub fn explained(self) -> &'static str {
        match self {
            Class::Case => t("retention-class-case-hint"),
            Class::Anonymous => t("retention-class-anonymous-hint"),
            Class::Papers => t("retention-class-papers-hint"),
            Class::Audit => t("retention-class-audit-hint"),
        }
    }

    /// The class of something that can be destroyed.
    pub fn of(whose: &Whose) -> Class {
        match whose {
            Whose::Client(_) => Class::Case,
            Whose::Anonymous { .. } => Class::Anonymous,
            Whose::Papers { .. } => Class::Papers,
        }
    }
}
