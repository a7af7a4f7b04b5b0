# 居場所

gathering-title = 居場所
gathering-today = きょうの開催
gathering-record = 開催を記録
gathering-plan = 予定を入れる
gathering-all = すべて
gathering-day = 開催日
gathering-starts = 開始
gathering-ends = 終了
gathering-name = 名称
gathering-name-hint = 例 水曜カフェ。参加した人のお名前は書かないでください。
gathering-venue = 会場
gathering-venue-new = 一覧にない会場
gathering-venue-new-hint = 書くと、会場の一覧に加わります。
gathering-kind = 種別
gathering-state = 状態
gathering-state-planned = 予定
gathering-state-held = 開催
gathering-state-cancelled = 中止
gathering-attendances = 参加者数
gathering-first-timers = うち新規
gathering-children = うち子ども
gathering-consultations = 相談
gathering-packs = 提供
gathering-unit-times = 回
gathering-of-which = 再掲
gathering-of-which-field = 再掲（ほかの行の人数に、もう入っている）
gathering-of-which-hint = 開催回数にも参加者数にも足しません。「うち何人」として別に出ます。

gathering-new-title = 居場所を記録
gathering-change-title = 居場所の記録をなおす
gathering-form-lead = 数だけを記録します。参加した人のお名前は要りません。
gathering-when-held = 開催したとき
gathering-when-cancelled = 中止したとき
gathering-count-later = 参加者数はあとで入力する
gathering-count-later-hint = 人数が分かるまで「未入力」と出ます。0人とは別の扱いです。
gathering-note-hint = 次回への申し送りなど。個人が分かることは書かないでください。鍵をかけて保存します。

gathering-name-missing = 名称を書いてください。例 水曜カフェ
gathering-venue-missing = 会場を選んでください。一覧になければ、「一覧にない会場」に書いてください。
gathering-ends-before = 終了が開始より前になっています。時刻を確かめてください。
gathering-state-missing = 状態を選んでください。
gathering-held-later = まだ来ていない日です。「予定」にするか、日付を確かめてください。
gathering-attendances-blank = 参加者数が空です。だれも来なかったときは 0 を、まだ分からないときは下の「あとで入力する」に印をつけてください。
gathering-counted-not-held = 人数が入っています。「開催」にするか、人数を消してください。
gathering-part-without-whole = うち数だけが入っています。参加者数も入れてください。
gathering-part-larger = 参加者数より多くなっています。数を確かめてください。
gathering-cancel-reason = 中止の理由
gathering-cancel-reason-missing = 中止の理由を書いてください。例 大雪のため
gathering-ledger-not-held = 中止や予定の行に参加者数があります。状態を「開催」にするか、人数を消してください。

gathering-none = まだ居場所の記録がありません
gathering-none-next = 来週の予定を入れておくと、当日は「人数をかぞえる」を押すだけで記録できます。
gathering-sum-held = 開催回数
gathering-sum-attendances = 延べ参加者数
gathering-sum-of-which = ほかに再掲 { $n }人（足しません）
gathering-sum-blank = うち { $n }回は参加者数が未入力

gathering-again = 同じ内容で次の予定を作る
gathering-cancel = 中止にする
gathering-cancel-title = 「{ $title }」を中止にしますか
gathering-cancel-held = かぞえた人数は消えます。前の人数は変更の記録に残ります。
gathering-cancel-hint = 例 大雪のため、会場の都合
gathering-cancel-do = 中止にする

gathering-tally = 人数をかぞえる
gathering-tally-end = 記録を見る
gathering-tally-parts = うち数・そのほか
gathering-tally-not-today = かぞえられるのは、きょう開催の居場所だけです。ほかの日の人数は「なおす」から入れてください。
gathering-tally-cancelled = 中止した居場所はかぞえられません。
gathering-tally-whole-first = 先に「参加した人」を押してください。うち数は参加者数を超えられません。
gathering-tap-attendances = 1人 来ました
gathering-tap-attendances-note = お名前は聞きません
gathering-tap-part-note = 参加者数の内数です
