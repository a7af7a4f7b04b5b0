# ログイン

session-title = ログイン
session-lead = 職員のための画面です。
session-login = ログイン名
session-password = パスワード
session-sign-in = ログインする
session-forgotten = パスワードを忘れたとき・入れないとき
session-again = 時間が過ぎたか、続けて違っていました。もう一度、パスワードからお願いします。
session-ended = ログアウトしました。
session-demo-title = お試し用のログイン
session-demo-lead = 架空の町「あおば市」の職員です。人も団体も実在しません。

session-confirm-title = 本人の確認
session-confirm-lead = 大切な操作の前に、もう一度パスワードを入れるか、パスキーで確認してください。10分のあいだは、もうたずねません。
session-confirm-who = ログイン中の人
session-confirm = 確認して進む
session-confirm-back = やめる

session-code-sheet-title = あなたの復旧コード
session-code-sheet-now = この復旧コードは、いま一度だけ表示します。閉じる前に、印刷するか書き写してください。前の紙は使えなくなりました。
session-code-sheet-first = この復旧コードは、いま一度だけ表示します。閉じる前に、印刷するか書き写してください。
session-code-sheet-keep = パスワードを忘れたとき、スマートフォンをなくしたときに使います。机やパソコンに貼らず、鍵のかかる場所に保管してください。
