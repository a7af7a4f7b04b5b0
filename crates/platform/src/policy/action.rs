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
