//! What somebody wants to put on record.

use calendar::{Date, Time};
use platform::id::AccountId;
use tally::{AxisKey, Code};

use super::Consultation;
use super::axes::Codes;
use super::text::Texts;
use crate::client::ClientId;

/// Whose consultation it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whom {
    /// 「匿名」
    #[default]
    Nobody,
    /// A client who is known already.
    Known(ClientId),
    /// Somebody under an alias that is heard for the first time 「呼び名」.
    NewAlias(String),
}

/// Who listened 「相談員」.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ByWhom {
    /// Whoever writes.
    #[default]
    Myself,
    /// A counsellor the programme knows, by her code.
    Known(Code),
    /// A colleague with an account: id and name.
    Account(AccountId, String),
    /// Nobody knows.
    Unknown,
}

/// A consultation as it is to be.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The day in Asia/Tokyo.
    pub day: Date,
    /// When it began.
    pub time: Option<Time>,
    /// How long it took, in minutes.
    pub minutes: Option<i64>,
    /// Codes, all but the counsellor's.
    pub codes: Codes,
    /// Who listened.
    pub counsellor: ByWhom,
    /// 「拠点」
    pub site: Option<Code>,
    /// Whose it is.
    pub whom: Whom,
    /// The three parts; `None` leaves them as they are (the writer may not read them).
    pub texts: Option<Texts>,
}

impl Draft {
    /// The smallest valid record: day and method.
    pub fn new(day: Date, contact_method: &str) -> Draft {
        Draft { codes: Codes::default().with(AxisKey::ContactMethod, contact_method), ..Draft::bare(day) }
    }

    /// A day, and nothing else yet.
    pub(super) fn bare(day: Date) -> Draft {
        let (codes, counsellor, whom) = Default::default();
        Draft { day, time: None, minutes: None, codes, counsellor, site: None, whom, texts: None }
    }

    /// The record as it stands, for changing one thing.
    pub fn of(record: &Consultation) -> Draft {
        Draft {
            day: record.day,
            time: record.time,
            minutes: record.minutes,
            codes: record.codes.clone(),
            counsellor: record.codes.get(AxisKey::Counsellor).cloned().map_or(ByWhom::Unknown, ByWhom::Known),
            site: record.site.clone(),
            whom: record.client.map_or(Whom::Nobody, Whom::Known),
            texts: None,
        }
    }
}
