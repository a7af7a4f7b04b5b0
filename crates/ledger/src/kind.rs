//! Which ledger a sheet is read as.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Schema;

/// 「台帳の種類」 One of the eight ledgers of interfaces §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerKind {
    Consultations,
    Gatherings,
    Distributions,
    Loans,
    Outreach,
    Referrals,
    Partners,
    Publicity,
}

impl LedgerKind {
    pub const ALL: [Self; 8] = [
        Self::Consultations,
        Self::Gatherings,
        Self::Distributions,
        Self::Loans,
        Self::Outreach,
        Self::Referrals,
        Self::Partners,
        Self::Publicity,
    ];

    /// The word of the command line and of addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consultations => "consultations",
            Self::Gatherings => "gatherings",
            Self::Distributions => "distributions",
            Self::Loans => "loans",
            Self::Outreach => "outreach",
            Self::Referrals => "referrals",
            Self::Partners => "partners",
            Self::Publicity => "publicity",
        }
    }

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Consultations => "相談台帳",
            Self::Gatherings => "居場所台帳",
            Self::Distributions => "提供台帳",
            Self::Loans => "貸出台帳",
            Self::Outreach => "アウトリーチ台帳",
            Self::Referrals => "連携台帳",
            Self::Partners => "連携団体一覧",
            Self::Publicity => "周知台帳",
        }
    }

    /// The columns this ledger is read by.
    #[must_use]
    pub const fn schema(self) -> &'static Schema {
        Schema::of(self)
    }
}

/// A word that names no ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("「{given}」という台帳はありません。使えるのは {} です。", names())]
pub struct UnknownLedger {
    given: String,
}

fn names() -> String {
    LedgerKind::ALL.map(|kind| format!("{}（{}）", kind.name(), kind.label())).join("、")
}

impl FromStr for LedgerKind {
    type Err = UnknownLedger;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == given || kind.label() == given);
        found.ok_or_else(|| UnknownLedger { given: given.to_owned() })
    }
}
