use crate::{DateProblem, TimeProblem};

/// Why a line is no hours 「開いている時間の誤り」, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpeningProblem {
    /// Nothing written.
    #[error("何も書かれていません。")]
    Empty,
    /// No two times.
    #[error("時刻が読み取れません。9:00〜15:45 のように、始まりと終わりを書いてください。")]
    NoTimes,
    /// Closes before it opens.
    #[error("終わりの時刻は、始まりの時刻より後にしてください。日をまたぐときは 22:00〜翌6:00 のように書きます。")]
    EndsFirst,
    /// One of the times.
    #[error("{0}")]
    Time(TimeProblem),
    /// No days.
    #[error("曜日が読み取れません。月・火・木、第2・第4水、毎日、祝日、2026/12/6 のように書いてください。")]
    NoDays,
    /// Words beside.
    #[error("「{0}」が読み取れません。")]
    Words(String),
    /// A day.
    #[error("{0}")]
    Day(DateProblem),
    /// Days in the wrong order.
    #[error("終わりの日は、始まりの日より前にできません。")]
    DaysReversed,
}
