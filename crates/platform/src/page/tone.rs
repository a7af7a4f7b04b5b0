//! What a message or mark means「調子」. Colour never stands alone: each tone also has a sign and a word.

use maud::{Markup, html};

use crate::wording::t;

/// Meaning of a notice, a status mark or a tile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Plain, no judgement.
    #[default]
    Neutral,
    /// 「お知らせ」
    Info,
    /// 「できました」
    Success,
    /// 「ご注意」
    Warning,
    /// 「エラー」, also danger to a person.
    Error,
}

impl Tone {
    /// CSS class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Neutral => "is-neutral",
            Self::Info => "is-info",
            Self::Success => "is-success",
            Self::Warning => "is-warning",
            Self::Error => "is-error",
        }
    }

    /// Word read out before the message.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Neutral | Self::Info => t("platform-tone-info"),
            Self::Success => t("platform-tone-success"),
            Self::Warning => t("platform-tone-warning"),
            Self::Error => t("platform-tone-error"),
        }
    }

    /// The sign beside the message, 24 × 24.
    pub(crate) fn sign(self) -> Markup {
        let shape = match self {
            Self::Neutral | Self::Info => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1 15h-2v-6h2v6Zm0-8h-2V7h2v2Z",
            Self::Success => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-2 15-5-5 1.4-1.4L10 14.2l7.6-7.6L19 8l-9 9Z",
            Self::Warning => "M1 21 12 2l11 19H1Zm12-3h-2v-2h2v2Zm0-4h-2v-4h2v4Z",
            Self::Error => "M8.3 3 3 8.3v7.4L8.3 21h7.4l5.3-5.3V8.3L15.7 3H8.3ZM13 17h-2v-2h2v2Zm0-4h-2V7h2v6Z",
        };
        html! { svg .sign viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" { path d=(shape) {} } }
    }
}
