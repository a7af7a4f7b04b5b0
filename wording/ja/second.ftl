# もうひとつの確認（認証アプリ・パスキー）
second-title = もうひとつの確認
second-code = 認証アプリの数字
second-code-hint = スマートフォンの認証アプリに出ている6桁の数字。30秒ごとに変わり、一度だけ使えます。
second-code-wrong = 数字が違うか、すでに使われています。アプリにいま出ている6桁を入れてください。
second-enter = ログインする
second-lost = スマートフォンが手元にないときは
second-lost-link = 復旧コードで入る
second-back = ログインに戻る
second-app-in-use = 認証アプリはすでに使われています。替えるときは、いちど外してから設定してください。
second-password-short = いまのパスワードは15文字より短いため、最後のひとつは外せません。先に、15文字以上のパスワードに変えてください。
