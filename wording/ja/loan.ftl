# 貸出

loan-title = 貸出
loan-record = 貸出を記録
loan-all = すべて
loan-day = 貸出日
loan-returned = 返却日
loan-item = 品目
loan-item-new = 一覧にない品目
loan-item-new-hint = 書くと、貸出の品目に加わります。
loan-size = サイズ
loan-purpose = 用途
loan-purpose-words = 用途（台帳のことば）
loan-result = 結果
loan-result-words = 結果（台帳のことば）
loan-client = 相談者番号・仮名
loan-client-hint = 氏名は書かないでください。鍵をかけて保存します。
loan-state = 状態
loan-state-lent = 貸出中
loan-state-returned = 返却済み
loan-days-out = { $n }日目
loan-deed = 操作
loan-bring-back = きょう返却
loan-talk = お渡しのときの聞き取り
loan-talk-minutes = 聞き取りの時間
loan-minutes = 分
loan-talk-note = 聞き取ったこと
loan-talk-hint = 悩みや、つなぎ先の希望など。鍵をかけて保存します。
loan-after = 返却と結果
loan-note-hint = 傷みやクリーニングのことなど。鍵をかけて保存します。

loan-new-title = 貸出を記録
loan-change-title = 貸出の記録をなおす
loan-form-lead = 貸出日と品目だけで保存できます。返却と結果は、あとから入れられます。
loan-item-missing = 品目を選んでください。一覧になければ、「一覧にない品目」に書いてください。
loan-day-later = まだ来ていない日です。きょうまでの日付にしてください。
loan-returned-before = 返却日が貸出日より前になっています。日付を確かめてください。
loan-returned-later = 返却日がまだ来ていない日です。返ってきてから入れてください。
loan-returned-already = もう返却されています。

loan-none = まだ貸出の記録がありません
loan-none-next = スーツなどを貸したら、ここから記録します。返ってきたら、一覧の「きょう返却」を押します。
loan-sum = 貸出件数
loan-sum-open = うち貸出中
