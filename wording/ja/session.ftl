# ログイン

session-title = ログイン
session-lead = 職員のための画面です。
session-login = ログイン名
session-password = パスワード
session-sign-in = ログインする
session-locked = 画面をかくしました。すべての端末でログアウトしています。
session-ended = ログアウトしました。
session-demo-title = お試し用のログイン
session-demo-lead = 架空の町「あおば市」の職員です。人も団体も実在しません。

session-confirm-title = 本人の確認
session-confirm-lead = 大切な操作の前に、もう一度パスワードを入れてください。10分のあいだは、もうたずねません。
session-confirm-who = ログイン中の人
session-confirm = 確認して進む
session-confirm-back = やめる
