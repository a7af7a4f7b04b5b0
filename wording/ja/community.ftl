# 居場所・提供・貸出・周知に共通のことば

community-noun-gathering = 居場所
community-noun-distribution = 提供
community-noun-loan = 貸出
community-noun-publicity = 周知
community-yes = はい
community-no = いいえ
community-nothing = なし
community-not-counted = 未入力
community-month = 月
community-note = メモ
community-change = なおす

community-day-missing = 日付を入れてください。R8.11.20 のように書けます。
community-day-outside = この事業で記録できる年度は{ $years }です。日付を確かめるか、責任者に年度の追加を頼んでください。
community-code-unknown = 一覧から選び直してください。使えるのは { $allowed } です。
community-choose-again = 一覧から選び直すか、「一覧にない…」の欄に新しい名前を書いてください。
community-too-long = { $most }字までです。いまは{ $length }字あります。
community-ledger-allowed = 使える値は { $allowed } です。

community-note-closed = メモは書いたチームの人だけが読めます。ほかの項目をなおしても、メモはそのまま残ります。
community-closed = 書いたチームの人だけが読めます。
community-conflict = ほかの人が先に変更しました。下は、あなたが入力した内容です。
community-conflict-next = このまま保存すると、いまの記録をこの内容に置きかえます。
community-conflict-see = いまの記録を別の画面で見る

community-figure-list = 集計「{ $measure }」の数え元です。
community-voided-field = 取り消した記録
community-voided-only = 取り消した記録だけを見る
community-none-narrowed = この条件の記録はありません
community-none-narrowed-next = 条件をはずすか、月や場所を変えてみてください。

community-history = 変更の記録
community-history-texts = 変更前のメモ
community-deed-recorded = 記録しました
community-deed-changed = なおしました
community-deed-cancelled = 中止にしました
community-deed-returned = 返却を記録しました
community-deed-voided = 取り消しました

community-voided = この記録は取り消されています。数字には入っていません。
community-voided-stays = 取り消した記録はなおせません。必要なときは新しく記録してください。
community-void-title = { $noun }の記録を取り消しますか
community-void-what = 集計から外れます。記録そのものと取り消した理由は残り、だれがいつ取り消したかも残ります。締めた月の数字は変わらず、修正として報告に出ます。
community-void-reason = 取り消す理由
community-void-hint = 例 同じ日を二重に記録したため。お名前は書かないでください。
community-void-reason-missing = 取り消す理由を書いてください。例 同じ日を二重に記録したため。
community-void-moved-on = ほかの人が先に変更しました。いまの内容を見てから、もう一度確かめてください。
community-void-do = 取り消す

community-tap-none-left = 戻せる分がありません。ほかの人が押した分は、記録を開いてなおします。

community-removed-notes = 居場所・提供・貸出・周知のメモ
