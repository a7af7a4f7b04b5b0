//! To whom, and on which way.

use crate::coded::coded;

coded! {
    /// 「相手の種類」
    Class {
        /// A body one works with.
        Partner "partner" "連携団体・機関",
        /// The woman herself, or who acts for her with her power of attorney.
        Herself "herself" "本人（または本人の代理人）",
        /// Whoever examines a request for disclosure: the commissioner's section.
        Examiner "examiner" "開示を審査する部署",
    }
}

coded! {
    /// 「渡し方」
    Delivery {
        /// From hand to hand.
        Hand "hand" "手渡し",
        /// A letter.
        Post "post" "郵便",
        /// Facsimile.
        Fax "fax" "ファクス",
        /// Through this system, to the account of a body.
        Account "account" "このシステムの中で",
        /// A file with a passphrase.
        File "file" "合言葉つきのファイル",
    }
}
