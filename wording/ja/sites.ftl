# 拠点・会場と品目

sites-title = 拠点・会場と品目
sites-lead = 記録や台帳で使う場所と品目です。公開しない所在地は、ここには出ません。
sites-places = 拠点・会場・配布場所
sites-products = 品目
sites-name = 名前
sites-kinds = 用途
sites-address = 所在地
sites-source = 登録元
sites-code = コード
sites-unit = 単位
sites-manner = 渡し方
sites-lent = 貸出
sites-given = 提供
sites-listed = 事業ファイル
sites-recorded = 記録・取り込み
sites-places-none = まだ場所がありません
sites-places-next = 事業ファイルの [[site]] に書くか、記録で新しい場所を入れると、ここに並びます。
sites-products-none = まだ品目がありません
sites-products-next = 事業ファイルの [[product]] に書くか、記録で新しい品目を入れると、ここに並びます。
sites-name-in-file = 名前は事業ファイルにあります。変えるときは、そこで直してください。
sites-to-file = 事業の設定へ
sites-rename = 名前を変える
sites-rename-hint = 前の名前で書かれた台帳も、同じものとして読み取ります。
sites-kind-add = 用途を加える
sites-kind-missing = 用途を選んでください。
