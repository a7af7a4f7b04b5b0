# 連携団体

partner-title = 連携団体
partner-lead = 一緒に取り組む団体・機関の一覧です。
partner-new = 連携団体を加える
partner-change = なおす
partner-count = { $year }の連携団体　{ $n }団体
partner-all = 一覧をすべて見る
partner-none = 連携団体はまだありません
partner-none-next = 紹介先や協力先の団体を加えると、つなぎの記録で選べるようになります。
partner-off = この年度に数えない団体

partner-name = 名称
partner-name-missing = 名称を入れてください。
partner-name-there = この名称の団体は、すでに一覧にあります。一覧から開いてください。
partner-kind = 種別
partner-address = 所在地
partner-phone = 電話
partner-phone-hint = 団体の代表電話や窓口の番号
partner-note = 備考
partner-note-hint = 窓口の時間など。相談者のことは書きません。
partner-joined-on = 加わった日
partner-joined-hint = 空欄なら年度の初日から数えます。
partner-joined-future = まだ来ていない日付です。加わった後に登録してください。
partner-joined-unsaid = 年度の初日から
partner-listed = 事業ファイル
partner-listed-yes = 名前がある
partner-listed-no = 名前はない
partner-listed-hint = 名称・種別・連絡先は、事業ファイルの [[partner]] でなおします。ここでは加わった日だけを変えられます。

partner-refer = この団体へつなぐ
partner-referrals = つないだ記録
partner-leave = 一覧から外す
partner-leave-lead = 外した日の年度からは、連携団体の数に入りません。これまでのつなぎの記録は残ります。
partner-leave-do = 一覧から外す
partner-left = { $day }に一覧から外しました
partner-left-on = 外す日
partner-left-on-missing = 外す日を入れてください。
partner-left-future = まだ来ていない日付です。今日までの日付にしてください。
partner-left-before = 加わった日より前の日付です。日付を確かめてください。
partner-reason = 理由
partner-reason-hint = 例: 活動を終えたため、同じ団体を二重に登録したため
partner-reason-missing = 一覧から外す理由を書いてください。例: 活動を終えたため。
partner-rejoin = 一覧に戻す

partner-conflict = ほかの人が先に変更しました。入力した内容は残っています。このまま保存すると、いまの内容に上書きします。
partner-conflict-look = いまの内容を見る
partner-history = 経過
partner-did-changed = 変更
partner-did-left = 一覧から外した
partner-did-rejoined = 一覧に戻した
