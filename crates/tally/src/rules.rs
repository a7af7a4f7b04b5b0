//! Rules of counting that are programme settings and are printed under the tables.

use crate::names::named;

named! {
    /// 「新規の数え方」: what 新規 means in this programme (programme file: `first_contact`).
    "新規の数え方" enum NewnessRule {
        /// 「初めての相談」 ever.
        Ever = "ever",
        /// 「年度で初めての相談」.
        FiscalYear = "fiscal_year",
        /// 「台帳の記載のとおり」.
        AsRecorded = "as_recorded",
    }
}

impl NewnessRule {
    /// The sentence printed under a table.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Ever => "「新規」は、これまでに一度も相談のなかった人からの最初の相談をいう。",
            Self::FiscalYear => "「新規」は、その年度に初めての相談をいう。",
            Self::AsRecorded => "「新規」は、台帳に記された新規・継続の別による。",
        }
    }
}

named! {
    /// 「匿名の数え方」: what an anonymous contact is in 実人数. As a contact it always counts.
    "匿名の数え方" enum AnonymousRule {
        /// Not in 実人数; who gave an alias 「呼び名」 has a pseudonym and is.
        NotCounted = "not_counted",
        /// Every anonymous contact is taken for one person.
        EachIsAPerson = "each_is_a_person",
    }
}

impl AnonymousRule {
    /// The sentence printed under a table of persons.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NotCounted => "相談者番号も呼び名もない匿名の人は、実人数に含めない。",
            Self::EachIsAPerson => "相談者番号も呼び名もない匿名の人は、1件ごとに1人と数える。",
        }
    }
}

named! {
    /// 「表の状態」 (interfaces §4).
    "表の状態" enum TableState {
        /// 「集計中」: some month is open.
        Open = "open",
        /// 「締め済み」.
        Closed = "closed",
        /// 「修正あり」: closed, and corrected afterwards.
        Corrected = "corrected",
    }
}
