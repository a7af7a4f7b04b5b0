//! What a site is made of 「サイトの部品」: each kind has its own shape, and all are kept alike.

use calendar::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

platform::id_type!(
    /// A part of a programme's site.
    PartId
);

platform::id_type!(
    /// A photograph of a work.
    PictureId
);

/// The kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 「連絡先」
    Contact,
    /// 「ページの文章」
    Text,
    /// 「お知らせ」
    News,
    /// 「作品」
    Work,
    /// 「ほかの相談先」
    Line,
    /// 「場所の案内」
    Place,
}

impl Kind {
    /// As it lies in the database, and in the audit trail's detail.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Contact => "contact",
            Kind::Text => "text",
            Kind::News => "news",
            Kind::Work => "work",
            Kind::Line => "line",
            Kind::Place => "place",
        }
    }
}

/// What a part says.
pub trait Said: Clone + Serialize + DeserializeOwned + Send + Sync {
    /// Its kind.
    const KIND: Kind;
}

/// One part, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// Its id.
    pub id: PartId,
    /// Unique among its kind: the page and language of a text, the code of a place, the number of a known line; else its id.
    pub key: String,
    /// Its place among its kind.
    pub position: i64,
    /// Whether the public sees it.
    pub shown: bool,
    /// Grows with each change; 0 = not kept yet.
    pub revision: i64,
    /// What it says.
    pub what: T,
}

/// 「連絡先」: how the office is reached. Empty: that way is not offered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// 「電話番号」
    pub phone: String,
    /// What to know before calling: 「通話料はかかりません」.
    pub phone_note: String,
    /// 「メールアドレス」
    pub mail: String,
    /// 「サイトのホスト名」: where several programmes live on one server, the name that leads to this one.
    pub host: String,
}

/// 「ページの文章」 under a page's heading; its key is `page.language`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Paragraphs parted by empty lines; lines beginning with ・ are a list.
    pub body: String,
}

/// 「お知らせ」
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The day it bears; not shown before.
    pub day: Date,
    /// 「見出し」
    pub title: String,
    /// Like a page's text.
    pub body: String,
}

/// 「作品」: a photograph with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The photograph.
    pub picture: String,
    /// Its width in pixels.
    pub width: i64,
    /// Its height in pixels.
    pub height: i64,
    /// 「説明」: shown below, and read aloud in its place.
    pub caption: String,
    /// 「いつ・どこで」
    pub made: String,
}

/// 「ほかの相談先」
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its number, as one dials it.
    pub number: String,
    /// 「受付時間」, its own.
    pub hours: String,
    /// What to know of it.
    pub note: String,
}

/// 「場所の案内」: what is told of a pick-up place. Its key is the place's code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceNote {
    /// 「あるもの」
    pub has: String,
    /// 「たのみかた」: names of [`WAYS`].
    pub ways: Vec<String>,
    /// 「入口・階など」
    pub note: String,
}

/// The ways to ask for a pack, each with its words.
pub const WAYS: [(&str, &str); 6] = [
    ("point", "pick-up-how-point"),
    ("card", "pick-up-how-card"),
    ("phone", "pick-up-how-phone"),
    ("voice", "pick-up-how-voice"),
    ("toilet", "pick-up-how-toilet"),
    ("nurse", "pick-up-how-nurse"),
];

/// A photograph, cleaned.
pub struct Picture {
    /// Width in pixels.
    pub width: i64,
    /// Height in pixels.
    pub height: i64,
    /// JPEG, written by us.
    pub jpeg: Vec<u8>,
}

macro_rules! said {
    ($($what:ident $kind:ident;)*) => {$(impl Said for $what { const KIND: Kind = Kind::$kind; })*};
}

said! {
    Contact Contact;
    Text Text;
    News News;
    Work Work;
    Line Line;
    PlaceNote Place;
}
