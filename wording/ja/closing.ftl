# 月締め

closing-title = 月締め
closing-lead = { $year }の月ごとの状態。締めた月の数は動きません。あとから直した分は、日付つきの修正として報告書に載ります。
closing-months = 月の一覧
closing-month = 月
closing-state = 状態
closing-consultations = 延べ相談件数
closing-deed = 操作
closing-to-close = まだ締めていません
closing-running = まだ終わっていません
closing-close = { $month }を締める
closing-reopen = 締めを解く
closing-reopen-title = { $month }の締めを解く
closing-reopen-lead = 締めを解くと、締めたあとの修正がこの月の数に入ります。報告ずみの数と変わるときは、報告先にもお知らせください。
closing-reason = 理由
closing-reason-hint = 例：配布場所3か所の報告が、あとから届いたため。理由は履歴に残ります。お名前は書かないでください。
closing-corrections = 締めたあとの修正
closing-no-corrections = 修正はありません
closing-no-corrections-next = 締めた月の記録を直すと、ここに日付つきで並びます。
closing-noted = 記入した日
closing-what = 項目
closing-records = 記録の数
closing-codes-only = 区分だけの修正
closing-history = 締めの履歴
closing-no-history = まだ一度も締めていません。
closing-was-closed = { $month }を締めました。
closing-was-reopened = { $month }の締めを解きました。
