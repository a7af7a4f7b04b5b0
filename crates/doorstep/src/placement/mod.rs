//! 「置き場所」: cards and flyers of one kind at one place. Each set bears a code of its own; how often it was opened on a day
//! is all that is known of those who took one.

mod deeds;
mod leads;
mod store;

pub use deeds::{change, record};
pub use leads::Leads;
pub use store::{all, days, find, opened_between};

use calendar::Date;
use platform::Deed;
use platform::db::Tx;
use programme::ProgrammeId;
use tally::Code;
use tally::units::Copies;

use crate::PrintedCode;

platform::id_type!(
    /// One set of cards or flyers at one place 「置き場所1か所」.
    PlacementId
);

/// Languages a card may open its page in: first segment of the address, and the name it has for itself.
pub const TONGUES: [(&str, &str); 13] = [
    ("", "日本語"),
    ("easy", "やさしい日本語"),
    ("en", "English"),
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("ko", "한국어"),
    ("vi", "Tiếng Việt"),
    ("tl", "Tagalog"),
    ("pt-br", "Português (Brasil)"),
    ("ne", "नेपाली"),
    ("id", "Bahasa Indonesia"),
    ("th", "ไทย"),
    ("es", "Español"),
];

/// The name of its audit lines.
pub const KIND: &str = "placement";

/// A set as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// What stands on each card.
    pub code: PrintedCode,
    /// What was laid out.
    pub what: Laid,
    /// Grows with each change.
    pub revision: i64,
}

/// What was laid out where, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// 「媒体」, a code of `medium`.
    pub medium: Code,
    /// 「置き場所」, in the office's words. It stands on no card.
    pub place: String,
    /// 「刷った数」 (部)
    pub copies: Option<Copies>,
    /// 「置いた日」
    pub from: Date,
    /// 「引きあげた日」
    pub until: Option<Date>,
    /// 「行き先」
    pub leads: Leads,
    /// The language of the page it opens: first segment of its address, empty for Japanese.
    pub tongue: String,
    /// 「見出し」 on the card.
    pub heading: String,
    /// 「文章」 on the card, line by line.
    pub words: String,
    /// Who offers it; empty where a card in a purse should not tell.
    pub from_whom: String,
}

impl Laid {
    /// 「100部あたり」: openings for each hundred copies, in tenths. `None` without copies to divide by.
    pub fn per_hundred(&self, opened: i64) -> Option<i64> {
        let copies = self.copies.map(Copies::get).filter(|copies| *copies > 0)?;
        Some((opened * 1_000 + copies / 2) / copies)
    }
}

/// A code that was opened.
pub struct Opened {
    /// The programme it is of.
    pub programme: ProgrammeId,
    /// Where it leads.
    pub leads: Leads,
    /// In which language.
    pub tongue: String,
}

/// Looks a code up and, when somebody is there to read, counts it for the day. Two people or one who looked twice: both
/// are two, for nothing is kept by which they could be told apart.
pub async fn opened(tx: &mut Tx, tenant: i64, code: &PrintedCode, day: Date, somebody: bool) -> Deed<Option<Opened>> {
    let Some((id, opened)) = store::by_code(tx, tenant, code).await? else { return Ok(None) };
    if somebody {
        store::count(tx, tenant, id, day).await?;
    }
    Ok(Some(opened))
}
