//! What a ledger's columns are called and hold.

mod columns;

use crate::LedgerKind;

/// 「列の中身」 How the cells of a column are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Day,
    Time,
    /// A length of time in whole minutes.
    Minutes,
    /// A whole number, 0 or more.
    Count,
    /// One entry of a list.
    Choice,
    /// Entries of a list, separated by `;` `、` `・`.
    Choices,
    /// ○ or blank.
    Flag,
    /// A number that names the record; no two rows may share one.
    Reference,
    Text,
}

impl ColumnKind {
    /// What to show beside the heading when columns are assigned on screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Day => "日付",
            Self::Time => "時刻",
            Self::Minutes => "分",
            Self::Count => "数",
            Self::Choice => "選択",
            Self::Choices => "選択（複数）",
            Self::Flag => "○",
            Self::Reference => "番号",
            Self::Text => "文字",
        }
    }
}

/// 「列の定め」 One column of a ledger.
#[derive(Debug, PartialEq, Eq)]
pub struct ColumnSpec {
    /// The word of the house for it; what the getters of a row are asked by.
    pub key: &'static str,
    /// The canonical heading.
    pub header: &'static str,
    /// Further headings known from the start.
    pub synonyms: &'static [&'static str],
    pub required: bool,
    pub kind: ColumnKind,
}

/// 「台帳の定め」 The columns of one ledger, in canonical order (interfaces §2).
#[derive(Debug, PartialEq, Eq)]
pub struct Schema {
    pub ledger: LedgerKind,
    pub columns: &'static [ColumnSpec],
}

impl Schema {
    /// The column of a key.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&'static ColumnSpec> {
        self.columns.iter().find(|column| column.key == key)
    }

    pub(crate) const fn of(ledger: LedgerKind) -> &'static Self {
        match ledger {
            LedgerKind::Consultations => &columns::CONSULTATIONS,
            LedgerKind::Gatherings => &columns::GATHERINGS,
            LedgerKind::Distributions => &columns::DISTRIBUTIONS,
            LedgerKind::Loans => &columns::LOANS,
            LedgerKind::Outreach => &columns::OUTREACH,
            LedgerKind::Referrals => &columns::REFERRALS,
            LedgerKind::Partners => &columns::PARTNERS,
            LedgerKind::Publicity => &columns::PUBLICITY,
        }
    }
}
