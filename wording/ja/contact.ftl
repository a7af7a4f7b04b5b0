# 安全な連絡方法

contact-title = 安全な連絡方法
contact-lead = 電話をかける前、書く前、刷る前に、ここを読みます。本人が言ったことだけを書きます。
contact-edit = 連絡方法を書き直す
contact-write = 連絡方法を書く
contact-open = カードを開く
contact-edit-lead = 本人に聞いたとおりに書きます。聞いていないことは空けておきます。前の内容は経過に残ります。
contact-confirm = きょう本人に確かめた
contact-history = これまでの連絡方法
contact-version = 第{ $n }版を書きました
contact-version-open = 内容
contact-confirmed = { $day }に本人に確かめました（第{ $n }版）
contact-conflict = ほかの人が先に書き直しました。あなたの入力は残っています。いまの内容を確かめて、もう一度保存してください。

contact-section-means = 手段
contact-section-hours = 時間
contact-section-words = 名乗り方・出た人
contact-allowed = よい手段
contact-allowed-hint = 本人がよいと言った手段だけを選びます。
contact-forbidden = 使わない手段
contact-forbidden-hint = 見られる、聞かれるなど、危ないと本人が言った手段。
contact-never = こちらからは連絡しない
contact-never-hint = 本人からの連絡を待つとき。
contact-reach = 宛先
contact-reach-hint = どの番号、どのアドレスか。例：本人の携帯（登録の番号）。
contact-from = この時刻から
contact-until = この時刻まで
contact-between = 時刻
contact-hours = 曜日・時間
contact-hours-hint = 例：平日の日中だけ。土日は家族がいる。
contact-announce = 名乗り方
contact-announce-hint = 例：「サトウです」と個人名だけ。団体名は言わない。
contact-voicemail = 留守番電話
contact-may-answer = ほかに出る人
contact-may-answer-hint = 本人のほかに電話に出ることがある人。例：長女（中学生）。
contact-if-other = 本人以外が出たら
contact-if-other-hint = 何と言うか。例：「番号を間違えました」と言って切る。
contact-code-word = 合言葉
contact-code-word-hint = 本人かどうかを確かめる言葉。
contact-note = 注意
contact-confirmed-on = 本人に確かめた日

contact-means-missing = 連絡してよい手段を選んでください。連絡しない約束なら「こちらからは連絡しない」を選びます。
contact-never-and-means = 「こちらからは連絡しない」と、連絡してよい手段の両方が選ばれています。どちらかにしてください。
contact-means-both = 同じ手段が「よい」と「いけない」の両方に入っています。危ない方を残してください。
contact-hours-half = 時刻は「から」と「まで」の両方を書いてください。
contact-confirmed-missing = 本人に確かめた日を書いてください。
contact-confirmed-future = まだ来ていない日付です。本人に確かめた日を書いてください。
contact-too-long = 500文字までにしてください。

contact-standing-valid = 連絡できます：{ $means }（{ $on }に確認、{ $until }まで）
contact-standing-never = こちらからは連絡しません（{ $on }に確認、{ $until }まで）
contact-standing-expired = 連絡する前に確かめてください（前回の確認は{ $on }）
contact-standing-none = 安全な連絡方法がまだ書かれていません
contact-next-expired = 日がたったので、この内容では送れません。次に本人と話したときに確かめ、「きょう本人に確かめた」を押してください。
contact-next-none = こちらからは連絡せず、本人から連絡があったときに聞いて書いてください。

contact-no-record = 安全な連絡方法がないので、送れません。本人から連絡があったときに聞き、「連絡方法を書く」から書いてください。
contact-expired = 連絡方法を最後に確かめたのは{ $day }です。日がたったので、送れません。本人に確かめてから、「きょう本人に確かめた」を押してください。
contact-never-refused = 本人の希望で、こちらからは連絡しません。本人からの連絡を待ってください。
contact-forbidden-refused = { $means }は、本人が「使ってはいけない」と言った手段です。ほかの手段を使ってください。
contact-not-allowed = { $means }でよいとは、本人から聞いていません。連絡してよい手段を使うか、本人に聞いてから書き足してください。
contact-outside-hours = いまは連絡してよい時刻ではありません（{ $from }〜{ $until }）。時刻を待ってください。

contact-telephone = 電話がかかってきたとき
contact-telephone-1 = 「こちらに相談しているか」と聞かれても、いるともいないとも答えません。
contact-telephone-2 = 本人と名乗られても、その電話では話さず、上の宛先へかけ直します。
contact-telephone-3 = 警察・弁護士・役所と名乗られたときも同じです。代表番号を自分で調べて、かけ直します。
