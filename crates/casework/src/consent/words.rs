//! The words of a consent.

use crate::coded::coded;

coded! {
    /// 「目的」
    Purpose {
        /// Bringing her to a body.
        Referral "referral" "紹介・つなぎ",
        /// Talking with a body that helps her already.
        Coordination "coordination" "連絡調整・情報共有",
        /// A conference on her case.
        Conference "conference" "ケース会議",
        /// Going along with her.
        Accompaniment "accompaniment" "同行支援",
        /// Telling of her, without her name.
        Example "example" "事例としての紹介（名前なし）",
    }
}

coded! {
    /// 「答え」
    Answer {
        /// She agreed.
        Given "given" "同意した",
        /// She said no.
        Declined "declined" "断った",
        /// She did not want to answer: not the same as never having been asked.
        NoAnswer "no_answer" "答えたくない",
    }
}

coded! {
    /// 「確かめ方」
    How {
        /// Said.
        Oral "oral" "口頭",
        /// Signed.
        Written "written" "書面",
        /// A conference whose law lets its members share.
        ConferenceBasis "conference_basis" "会議体の根拠法による",
    }
}
