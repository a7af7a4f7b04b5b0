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
session-confirm-lead = 大切な操作の前に、もう一度パスワードを入れてください。10分のあいだは、もうたずねません。
session-confirm-who = ログイン中の人
session-confirm = 確認して進む
session-confirm-back = やめる

second-title = もうひとつの確認
second-code = 認証アプリの数字
second-code-hint = スマートフォンの認証アプリに出ている6桁の数字。30秒ごとに変わり、一度だけ使えます。
second-code-wrong = 数字が違うか、すでに使われています。アプリにいま出ている6桁を入れてください。
second-enter = ログインする
second-lost = スマートフォンが手元にないときは
second-lost-link = 復旧コードで入る
second-back = ログインに戻る
second-app-in-use = 認証アプリはすでに使われています。替えるときは、いちど外してから設定してください。
second-password-short = いまのパスワードは15文字より短いため、認証アプリを外せません。先に、15文字以上のパスワードに変えてください。

recover-title = 復旧コードで入り直す
recover-lead = 印刷して保管してある復旧コードで、新しいパスワードを決めます。ほかの人の手は要りません。
recover-code = 復旧コード
recover-code-hint = 5文字ずつ8つの組。「-」や空白はあってもなくても構いません。
recover-new = 新しいパスワード
recover-new-hint = 15文字以上。関係のない言葉を3つほど並べると、覚えやすく推測されにくくなります。
recover-again = 新しいパスワード（もう一度）
recover-again-differs = 2回めの入力が、新しいパスワードと違います。同じものを入れてください。
recover-lost-second = 認証アプリのスマートフォンや、パスキーもなくした（外して入り直す）
recover-go = パスワードを決める
recover-none = 復旧コードもないときは、組織の復旧用キットがあれば入り直せます。責任者に伝えてください。
recover-wrong = ログイン名か復旧コードが違います。紙のとおりか、古い紙でないかを確かめてください。
recover-slip-character = { $group }組めに、復旧コードでは使わない文字があります。紙と見比べてください。
recover-slip-group = { $group }組めが紙と違うようです。5文字を見比べてください。
recover-slip-length = 復旧コードは40文字です（いまは{ $typed }文字です）。抜けている組がないか見比べてください。
recover-done = 新しいパスワードに変わりました
recover-done-lead = ほかの端末はすべてログアウトしました。新しいパスワードでログインしてください。
recover-to-login = ログイン画面へ

code-sheet-title = あなたの復旧コード
code-sheet-now = この復旧コードは、いま一度だけ表示します。閉じる前に、印刷するか書き写してください。前の紙は使えなくなりました。
code-sheet-first = この復旧コードは、いま一度だけ表示します。閉じる前に、印刷するか書き写してください。
code-sheet-keep = パスワードを忘れたとき、スマートフォンをなくしたときに使います。机やパソコンに貼らず、鍵のかかる場所に保管してください。
