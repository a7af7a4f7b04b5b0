//! What is done to a thing.

use super::named::named;

named! {
    /// An action 「操作」.
    Action {
        See = "see", "見る";
        Record = "record", "記録";
        Change = "change", "変更";
        Void = "void", "取消";
        Export = "export", "出力";
        Close = "close", "締め";
        Reopen = "reopen", "締め解除";
        Approve = "approve", "承認";
    }
}

impl Action {
    /// What it means, in print.
    pub fn meaning(self) -> &'static str {
        match self {
            Action::See => "一覧・検索・画面・履歴で見る",
            Action::Record => "新しく書く",
            Action::Change => "書いたものを直す",
            Action::Void => "理由を書いて取り消す（消えずに残る）",
            Action::Export => "ファイルや紙にして外へ出す",
            Action::Close => "月を締める",
            Action::Reopen => "締めた月を、理由を書いて開く",
            Action::Approve => "ほかの人の申し出や行いを、確かめて認める",
        }
    }
}
