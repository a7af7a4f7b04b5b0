# 入力欄に共通のことば

typed-too-long = { $longest }文字までにしてください（いまは{ $chars }文字です）。
typed-code-unknown = 一覧から選び直してください。使えるのは { $allowed } です。
