# 事業の設定

settings-title = 事業の設定
settings-edit = 事業ファイルを直す
settings-edit-lead = 直したあと、何が変わるかを確かめてから反映します。「#」で始まる説明は、反映すると消えます。
settings-file = 事業ファイルを保存する
settings-next-year = 次の年度を作る
settings-not-written = 記載なし

settings-basics = 基本
settings-code = 事業のコード
settings-municipality = 自治体
settings-commissioner = 委託元
settings-provider = 委託先
settings-issuer = 書類の作成者
settings-first-day = 始まりの日
settings-newness = 新規のかぞえ方
settings-anonymous = 匿名の相談と実人数
settings-safe-contact = 安全な連絡方法の確認
settings-safe-contact-days = 本人に確かめてから{ $n }日まで
settings-small-cell = 小さい数の秘匿
settings-small-cell-none = しない
settings-small-cell-below = 外に出すとき、1から{ $n }未満をかくす
settings-previous = 前年度の事業

settings-money = 経費
settings-eligible-cost = 対象経費
settings-income = 収入
settings-rate = 補助率
settings-cap = 上限額
settings-grant-computed = 交付金額（計算）
settings-grant-decided = 交付金額（決定）

settings-indicators = 目標とKPI
settings-indicators-none = まだ目標がありません。事業ファイルの [[indicator]] に書きます。
settings-indicator = 指標
settings-indicator-class = 種別
settings-target = 目標値
settings-actual = 実績値
settings-counted = 記録から集計

settings-codes = 区分（印刷の順）
settings-codes-all = くわしい一覧
settings-codes-own = この事業の区分
settings-codes-default = 標準の区分
settings-rows = 拠点・品目・連携団体
settings-rows-all = 拠点・会場と品目の一覧
settings-rows-count = 事業ファイルに、拠点・会場が{ $sites }か所、品目が{ $products }種類、連携団体が{ $partners }団体あります。
settings-narrative = 事例シートの文章
settings-narrative-none = まだ文章がありません。事業ファイルの [narrative] に書きます。

settings-code-lists = 区分の設定
settings-code-lists-lead = { $year }に使う区分です。変えるときは、事業ファイルの [codes.…] に書きます。
settings-code-count = { $n }区分
settings-label = 名前
settings-code-word = コード
settings-kana = よみ
settings-span = 使える期間
settings-always = いつでも
settings-counts-as = 統計での扱い

settings-text = 事業ファイル（TOML）
settings-text-hint = 左が項目名、「=」の右が値です。文字は "…" で囲みます。
settings-upload = またはファイルを選ぶ
settings-upload-hint = 選ぶと、上の欄の代わりに読み取ります。
settings-not-utf8 = 文字コードが UTF-8 ではありません。UTF-8 で保存し直して、もう一度選んでください。
settings-check = 変わるところを確かめる
settings-nothing = いまの設定と同じです。変わるところはありません。
settings-creates = 新しい事業「{ $title }」を登録します。
settings-adds-year = { $year }の設定を加えます。ほかの年度は変わりません。
settings-changes = { $n }か所が変わります。
settings-changes-list = 変わるところ
settings-apply = この内容を反映する
settings-mend = もう一度直す

settings-first = はじめての事業
settings-first-lead = まだ事業がありません。見本を直すか、事業ファイルを選んでください。
settings-begin = この事業を登録する
settings-none-yet = まだ事業がありません。責任者か管理者が事業を登録すると、使えるようになります。
