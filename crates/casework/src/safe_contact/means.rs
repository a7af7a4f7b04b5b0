//! Ways to reach somebody.

use serde::{Deserialize, Serialize};

/// 「手段」
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// 「電話」
    Phone,
    /// 「ショートメッセージ」
    Sms,
    /// 「メール」
    Email,
    /// 「LINE」
    Line,
    /// 「郵便」
    Post,
    /// 「訪問」
    Visit,
    /// 「関係機関を通して」
    Partner,
}

impl Means {
    /// All of them, in the order they are offered.
    pub const ALL: [Means; 7] = [Means::Phone, Means::Sms, Means::Email, Means::Line, Means::Post, Means::Visit, Means::Partner];

    /// In a form.
    pub fn name(self) -> &'static str {
        match self {
            Means::Phone => "phone",
            Means::Sms => "sms",
            Means::Email => "email",
            Means::Line => "line",
            Means::Post => "post",
            Means::Visit => "visit",
            Means::Partner => "partner",
        }
    }

    /// As it is said.
    pub fn label(self) -> &'static str {
        match self {
            Means::Phone => "電話",
            Means::Sms => "ショートメッセージ",
            Means::Email => "メール",
            Means::Line => "LINE",
            Means::Post => "郵便",
            Means::Visit => "訪問",
            Means::Partner => "関係機関を通して",
        }
    }

    /// Reads [`Means::name`].
    pub fn parse(name: &str) -> Option<Means> {
        Means::ALL.into_iter().find(|means| means.name() == name)
    }

    /// Words of several.
    pub fn list(means: &[Means]) -> String {
        means.iter().map(|means| means.label()).collect::<Vec<_>>().join("・")
    }
}

/// 「留守番電話」: not asked is not the same as no, but nobody leaves a message either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voicemail {
    /// 「聞いていない」
    #[default]
    NotAsked,
    /// 「残してよい」
    Yes,
    /// 「残さない」
    No,
}

impl Voicemail {
    /// All answers.
    pub const ALL: [Voicemail; 3] = [Voicemail::Yes, Voicemail::No, Voicemail::NotAsked];

    /// In a form.
    pub fn name(self) -> &'static str {
        match self {
            Voicemail::NotAsked => "not_asked",
            Voicemail::Yes => "yes",
            Voicemail::No => "no",
        }
    }

    /// As it is said.
    pub fn label(self) -> &'static str {
        match self {
            Voicemail::NotAsked => "聞いていない（残さない）",
            Voicemail::Yes => "残してよい",
            Voicemail::No => "残さない",
        }
    }

    /// Reads [`Voicemail::name`]; anything else was not asked.
    pub fn parse(name: &str) -> Voicemail {
        Voicemail::ALL.into_iter().find(|answer| answer.name() == name).unwrap_or_default()
    }
}
