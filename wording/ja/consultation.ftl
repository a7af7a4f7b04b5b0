# 相談記録

consultation-title = 相談記録
consultation-new = 新しい記録
consultation-new-lead = 日付と相談方法だけで保存できます。ほかは、わかったところだけで構いません。
consultation-edit = 記録を直す
consultation-next = 続けて記録
consultation-to-list = 一覧へ
consultation-save = 保存する
consultation-save-next = 保存して続けて記録
consultation-keep-draft = 下書きにして一覧へ

consultation-day = 受付日
consultation-time = 開始時刻
consultation-minutes = 所要時間
consultation-minutes-unit = 分
consultation-client = 相談者
consultation-client-hint = 番号（C-0001）、呼び名、名前。匿名のときは空けておきます。初めて聞く呼び名なら、その名で新しく登録します。
consultation-client-number = 相談者番号
consultation-client-which = どの相談者ですか
consultation-client-new = 「{ $alias }」という呼び名で、新しく登録する
consultation-site = 拠点
consultation-texts = 記述
consultation-facts = 本人の話・事実
consultation-facts-hint = 本人が話したこと、実際に起きたこと。
consultation-third-party = 第三者から聞いたこと
consultation-third-party-hint = 家族や関係機関の話。本人の話とは分けて残します。
consultation-view = 相談員の所見
consultation-view-hint = こちらの見立てや、次に気をつけること。
consultation-more = さらに記録する（居住地・認知経路・窓口・相談員など）
consultation-folded = { $label }（{ $n }つ選択）
consultation-not-chosen = 未選択
consultation-unrecorded = 未記入

consultation-day-missing = 受付日を、R8.11.20 のように入れてください。
consultation-day-other-year = { $day }は{ $other }の日付です。いま記録できるのは{ $year }（{ $first }〜{ $last }）です。年を確かめてください。
consultation-day-future = まだ来ていない日付です。今日（{ $today }）までの日付にしてください。
consultation-method-missing = 相談方法を選んでください。
consultation-minutes-range = 所要時間は0分から1440分（1日）までで入れてください。
consultation-choose-again = 一覧にない値です。選び直してください。
consultation-code-unknown = この日の区分にない値です。{ $allowed } から選んでください。
consultation-alias-long = 呼び名は60文字までにしてください。
consultation-text-long = 20,000文字までにしてください。続きは別の記録に分けられます。
consultation-client-unknown = この番号の相談者は見つかりません。番号を確かめるか、呼び名で入れてください。
consultation-client-several = あてはまる人が複数います。下から選んでください。
consultation-client-missing = 相談者の番号か呼び名を入れてください。

consultation-draft-offer = 下書きがあります（{ $when }）
consultation-draft-go-on = 続ける
consultation-draft-discard = 捨てる

consultation-conflict = { $who }さんが{ $when }に、この記録を先に変更しました
consultation-conflict-what = あなたの入力は下に残っています。違いを確かめて、もう一度保存すると、あなたの内容になります。
consultation-conflict-table = 違っているところ
consultation-conflict-field = 項目
consultation-conflict-now = いまの記録
consultation-conflict-mine = あなたの入力

consultation-codes = 記録の項目
consultation-no-text = 記述はありません。
consultation-no-key = この記述は、あなたには開けません。担当のチームに確認してください。
consultation-read-on = 続きを読む
consultation-history = 経過
consultation-recorded = 記録しました
consultation-did-changed = 変更しました
consultation-did-linked = 相談者と結びました
consultation-did-unlinked = 相談者との結びつきを外しました
consultation-did-voided = 取り消しました
consultation-text-changed = 記述を書き直しました
consultation-text-before = 書き直す前の記述
consultation-nothing = （なし）
consultation-nobody = （匿名）
consultation-somebody = （相談者）

consultation-void = 取り消す
consultation-void-lead = この記録を数字から外します。記録そのものは、経過として残ります。締めた月の数字は変わらず、修正として表れます。
consultation-void-reason = 取り消す理由
consultation-void-reason-hint = 例：同じ電話を2回記録したため。
consultation-void-reason-missing = 取り消す理由を書いてください。例：同じ電話を2回記録したため。
consultation-void-do = この記録を取り消す
consultation-voided = 取消
consultation-voided-ones = 取り消した記録
consultation-voided-already = この記録は取り消されています。直すことはできません。
consultation-state = 状態

consultation-tie = 相談者と結ぶ
consultation-tie-lead = あとから番号や呼び名がわかったときに結びます。記述は、その相談者の記録を読める人だけが読めるようになります。
consultation-untie = 相談者との結びつきを外す
consultation-untie-lead = 記録は匿名に戻り、記述はチームの人が読めるようになります。

consultation-when = 日時
consultation-month = 月
consultation-total = { $what }の相談記録　{ $n }件{ $persons }
consultation-counted = 集計の数は{ $figure }{ $unit }（締めたときの数）です。締めたあとの記入や取り消しがあるため、いまの一覧は{ $listed }件です。
consultation-late = 締めたあとの記入
consultation-more-filters = ほかの条件でも絞りこむ
consultation-empty = まだ記録がありません
consultation-empty-next = 電話を受けたら、ここから記録を始めます。以前の台帳は「取り込み」から入れられます。
consultation-none = この条件の記録はありません
consultation-none-next = 月や条件を変えるか、条件をはずしてください。

consultation-search = 記述をさがす
consultation-search-lead = あなたが読める記述の中から、新しい順にさがします。さがした言葉は、どこにも残りません。
consultation-search-words = さがす言葉
consultation-search-hint = 空白で区切ると、すべてを含む記録をさがします。ひらがな・カタカナ・全角・半角は区別しません。
consultation-search-do = さがす
consultation-search-found = { $n }件見つかりました。
consultation-search-more = 見つかった記録のうち、新しいほうから{ $n }件を表示しています。言葉を足すと絞れます。
consultation-search-none = 見つかりませんでした
consultation-search-none-next = 短い言葉や、別の言い方でもお試しください。
