# アウトリーチ

outreach-title = アウトリーチ
outreach-lead = 出張相談・訪問・声かけの記録です。人数だけを数え、お名前は書きません。
outreach-one = アウトリーチの記録
outreach-new = アウトリーチを記録
outreach-new-lead = 実施日・会場・人数だけで保存できます。数えていない欄は空けておきます。
outreach-change = 記録をなおす
outreach-at = { $venue }（{ $day }）
outreach-none = まだ記録がありません
outreach-none-next = 出張相談や訪問、声かけに出かけたら、ここから記録します。
outreach-none-found = 条件に合う記録はありません
outreach-none-found-next = 条件をはずすか、別の月・会場を選んでください。

outreach-number = 番号
outreach-day = 実施日
outreach-day-missing = 実施日を入れてください。
outreach-month = 月
outreach-kind = 種別
outreach-venue = 会場
outreach-venue-hint = 会場名の一部でさがせます。
outreach-venue-new = 一覧にない会場
outreach-venue-missing = 会場を一覧から選ぶか、「一覧にない会場」に名称を書いてください。
outreach-venue-both = 一覧で選んだ会場と、ここに書いた会場の両方があります。どちらか一方にしてください。
outreach-sessions = 回数
outreach-sessions-none = 回数は1回以上にしてください。
outreach-persons = 人数
outreach-persons-hint = 会った人の延べ人数。いなければ0
outreach-persons-missing = 人数を入れてください。会った人がいなければ0にします。
outreach-new-persons = うち新規
outreach-new-persons-hint = 初めて会った人。数えていなければ空欄
outreach-new-too-many = 「うち新規」が人数より多くなっています。どちらかをなおしてください。
outreach-consultations = 相談件数
outreach-consultations-hint = 報告用の覚え。相談は相談記録から数えます
outreach-source = 情報提供元
outreach-source-hint = どこから教えてもらったか。チームの中だけで読めます。
outreach-note = 備考
outreach-note-hint = チームの中だけで読めます。
outreach-texts-locked = 情報提供元と備考は、書いたチームの人だけが読めます。

outreach-void = 取り消す
outreach-void-lead = この記録を取り消します。数字からも外れます。履歴には残ります。
outreach-void-reason = 取り消す理由
outreach-void-reason-hint = 例: 同じ日を二重に記録したため
outreach-void-reason-missing = 取り消す理由を書いてください。例: 同じ日を二重に記録したため。
outreach-void-do = 取り消す
outreach-voided = この記録は取り消されています。数字には入っていません。
outreach-conflict = ほかの人が先に変更しました。入力した内容は残っています。このまま保存すると、いまの内容に上書きします。
outreach-conflict-look = いまの内容を見る

outreach-history = 経過
outreach-did-recorded = 記録
outreach-did-imported = 台帳から取り込み
outreach-did-changed = 変更
outreach-did-voided = 取消
