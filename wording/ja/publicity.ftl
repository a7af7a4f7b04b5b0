# 周知

publicity-title = 周知
publicity-record = 周知を記録
publicity-day = 実施日
publicity-medium = 媒体
publicity-medium-words = 媒体（台帳のことば）
publicity-medium-missing = 媒体を選んでください。
publicity-name = 名称
publicity-copies = 数量
publicity-copies-hint = 刷った数・配った数です。放送やホームページのように部数がないときは、空のままにします。
publicity-placed = 配布先
publicity-note-hint = 反響など。鍵をかけて保存します。

publicity-new-title = 周知を記録
publicity-change-title = 周知の記録をなおす
publicity-none = まだ周知の記録がありません
publicity-none-next = チラシを配った日や、フリーペーパーに載った日を記録すると、周知部数に数えられます。
publicity-sum = 周知部数
publicity-sum-blank = ほかに { $n }件は部数なし
