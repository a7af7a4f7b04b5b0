# 最初の設定

setup-title = 最初の設定
setup-lead = 組織と、最初の利用者（責任者）を作ります。
setup-code = 設定コード
setup-code-hint = 起動した画面（端末）に表示されている16文字です。
setup-code-wrong = 設定コードが違います。起動した端末に表示されているものを入れてください。
setup-organisation = 組織の名前
setup-organisation-empty = 組織の名前を入れてください。
setup-login = ログイン名
setup-login-empty = ログイン名を入れてください。
setup-password = パスワード
setup-password-hint = 15文字以上。文章のような長い言葉でも構いません。
setup-create = 作成する
setup-done-title = 組織を作りました
setup-done-lead = 次の復旧コードは、この画面を閉じると二度と表示されません。
setup-print-now = いま印刷して、金庫に入れてください。
setup-to-login = ログイン画面へ
