# 相談者

client-title = 相談者
client-new = 相談者を登録
client-new-lead = 呼び名だけで登録できます。名前や連絡先は、支援に必要になってからで構いません。
client-edit = 相談者の登録を直す
client-record = この人の相談を記録
client-number = 番号
client-alias = 呼び名
client-alias-hint = 本人が名のった名前。番号だけにするときは空けておきます。
client-identity = 氏名・連絡先
client-identity-lead = ここに書くことは、相談の記述と分けて、読める人を限って保存します。
client-name = 氏名
client-kana = 氏名（かな）
client-birth-date = 生年月日
client-phone = 電話番号
client-address = 住所
client-address-hint = どの画面にも表示されません。見るときは理由を書き、記録が残ります。
client-address-kept = 住所は登録されています（非表示）。書き直すと、新しい住所に替わります。
client-address-forget = 登録した住所を消す
client-address-masked = 非表示
client-address-none = 住所は登録されていません。
client-note = 連絡に関する備考
client-unknown = －
client-since = 登録日

client-alias-long = 呼び名は60文字までにしてください。
client-field-long = 2,000文字までにしてください。
client-birth-future = 生年月日がまだ来ていない日付です。年を確かめてください。
client-conflict = ほかの人が先に変更しました。あなたの入力は残っています。確かめて、もう一度保存してください。

client-total = { $n }人
client-found = { $n }人見つかりました
client-search = 相談者をさがす
client-search-hint = 番号、呼び名、名前、かな。ひらがな・カタカナ・全角・半角は区別しません。さがした言葉は残りません。
client-search-do = さがす
client-all = すべての相談者
client-empty = まだ相談者の登録がありません
client-empty-next = 相談を記録するときに呼び名を書くと、ここに登録されます。
client-none = あてはまる相談者はいません
client-none-next = 別の言い方でもお試しください。

client-consultations = 相談の記録
client-consultations-all = 一覧で見る
client-consultations-shown = 新しい順に{ $n }件
client-consultations-none = まだ相談の記録がありません
client-consultations-none-next = 「この人の相談を記録」から始められます。

client-history = 登録の経過
client-opened = 登録しました
client-changed = 次の項目を変更しました
client-was = 変更前
client-was-empty = 変更前は空欄
client-revealed = 住所を表示しました

client-reveal = 住所を表示する
client-reveal-lead = 表示したこと、人、理由が記録に残ります。
client-reveal-reason = 住所を見る理由
client-reveal-reason-hint = 例：同行支援の待ち合わせ場所を決めるため。
client-reveal-reason-missing = 住所を見る理由を書いてください。例：同行支援の待ち合わせ場所を決めるため。
client-reveal-do = 住所を表示する
client-reveal-noted = 住所を表示したことを記録しました。この画面を開いたままにしないでください。
client-reveal-back = 相談者の画面へ戻る
client-charge-restricted = 閲覧制限のため、この人は担当にできません。先に、開ける人に加えてください。
client-charge = 担当
client-charge-lead = 担当の相談員は、この相談者の住所を見ることができます。
client-charge-nobody = まだ決まっていません
client-charge-change = 担当を変える
client-address-others = 伏せています（見られるのは担当の相談員と責任者です）
