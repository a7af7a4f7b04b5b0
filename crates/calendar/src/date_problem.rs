use jiff::civil::Date;

use crate::date_text::YearFault;
use crate::wareki;

/// Why a text is no day 「日付の誤り」, and how to mend it.
///
/// Never carries text as it was typed, only what was understood of it: a cell meant for a day may hold
/// a name, and errors reach logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    #[error("日付が空です。令和3年8月18日 や 2021/8/18 のように書いてください。")]
    Empty,
    #[error("日付として読めません。令和3年8月18日、R3.8.18、2021/8/18 のように書いてください。")]
    NotUnderstood,
    #[error("年がありません。令和3年8月18日 や 2021/8/18 のように、年から書いてください。")]
    NoYear,
    #[error("日がありません。令和3年8月18日 や 2021/8/18 のように、日まで書いてください。")]
    NoDay,
    #[error("年が2桁では西暦か和暦か分かりません。2021/8/18 や R3.8.18 のように書いてください。")]
    TwoDigitYear,
    #[error("年が最後にあります。2021/8/18 のように、年・月・日の順に書いてください。")]
    YearNotFirst,
    #[error("{month}月という月はありません。月は1から12までで書いてください。")]
    NoSuchMonth { month: i16 },
    #[error("{year}年{month}月{day}日という日はありません（{month}月は{last}日まで）。日を確かめてください。")]
    NoSuchDay { year: i16, month: i8, day: i16, last: i8 },
    #[error("{written}という日はありません。{}ではありませんか。元号と年を確かめてください。", wareki::long(*.meant))]
    OutsideEra { written: String, meant: Date },
    #[error("明治6年より前の日付は旧暦のため扱えません。西暦に直し、1870/5/1 のように書いてください。")]
    OldCalendar,
    #[error("{}は{}曜日ですが、（{written}）と書かれています。日付か曜日を確かめてください。", wareki::long(*.day), wareki::weekday(*.day))]
    OtherWeekday { day: Date, written: char },
}

impl From<YearFault> for DateProblem {
    fn from(fault: YearFault) -> Self {
        match fault {
            YearFault::NotUnderstood => Self::NotUnderstood,
            YearFault::TwoDigits => Self::TwoDigitYear,
        }
    }
}
