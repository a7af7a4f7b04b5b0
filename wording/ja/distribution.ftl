# 生理用品などの提供

distribution-title = 生理用品の提供
distribution-record = 1件ずつ記録
distribution-day = 提供日
distribution-point = 配布場所
distribution-point-new = 一覧にない場所
distribution-product = 品目
distribution-product-new = 一覧にない品目
distribution-new-hint = 書くと、一覧に加わります。
distribution-quantity = 数量
distribution-unit = 単位
distribution-unit-hint = 選ばないときは、品目に決めてある単位になります。
distribution-per-pack = 1パックの個数
distribution-handovers = 件数
distribution-handovers-hint = 渡した回数です。トイレに置いた分のように数えないときは、空のままにします。0件とは別の扱いです。
distribution-channel = 提供方法
distribution-note-hint = 補充のことなど。受け取った人のことは書かないでください。鍵をかけて保存します。

distribution-new-title = 提供を記録
distribution-change-title = 提供の記録をなおす
distribution-form-lead = どこで、何を、いくつ渡したかだけを記録します。受け取った人のことは聞きません。
distribution-day-later = まだ来ていない日です。きょうまでの日付にしてください。
distribution-point-missing = 配布場所を選んでください。一覧になければ、「一覧にない場所」に書いてください。
distribution-product-missing = 品目を選んでください。
distribution-quantity-missing = 数量を入れてください。渡さなかったときは 0 と書けます。

distribution-pieces-packs = 1パック{ $size }個として、{ $packs }パックと数えます。
distribution-pieces-left = 1パック{ $size }個として、{ $packs }パックと数えます。端数の{ $left }個は集計に入りません。
distribution-pieces-unknown = 1パックの個数が決まっていないため、パック数には数えません。件数だけが集計に入ります。

distribution-none = まだ提供の記録がありません
distribution-none-next = 窓口では1回押すだけで数えられます。月ごとの報告をまとめて入れるときは「まとめて入力」を使います。
distribution-sum-packs = 提供パック数
distribution-sum-sets = 提供セット数
distribution-sum-handovers = 提供件数
distribution-sum-points = 配布場所
distribution-sum-blank = ほかに { $n }行は件数を数えていません

distribution-grid = まとめて入力
distribution-grid-lead = 数のある場所だけ入れて、まとめて保存します。空の行は記録しません。0 と書いた行は「0」として記録します。
distribution-grid-caption = 配布場所ごとの数量
distribution-grid-known = 登録済み
distribution-grid-quantity-of = { $place }の数量
distribution-grid-handovers-of = { $place }の件数
distribution-grid-save = まとめて保存する
distribution-grid-empty = 数量がどこにも入っていません。少なくとも1か所に入れてください。
distribution-grid-half = { $place }：件数だけが入っています。数量も入れてください。
distribution-grid-wrong = { $place }：{ $problem }
distribution-grid-none = まとめて入力できる場所か品目がまだありません
distribution-grid-none-next = 1件ずつの記録で場所と品目を書くと、ここに並びます。事業の設定にまとめて登録することもできます。

distribution-tap = 窓口で数える
distribution-tap-where = どこで渡しますか
distribution-tap-where-lead = 場所を選んだ画面は、スマートフォンのホーム画面に置いておけます。
distribution-tap-find = 場所の名前でさがす
distribution-tap-find-do = さがす
distribution-tap-lately = 最近使った場所
distribution-tap-all = すべての場所（{ $n }か所）
distribution-tap-see-all = すべての場所を見る
distribution-tap-not-found = その名前の場所はありません
distribution-tap-not-found-next = 名前の一部だけでもさがせます。
distribution-tap-other = 場所をかえる
distribution-tap-none = 配布場所がまだありません
distribution-tap-none-next = 1件ずつの記録で場所を書くと、ここに並びます。事業の設定にまとめて登録することもできます。
distribution-tap-one = 1回押すと、1{ $unit }渡した記録になります
distribution-tap-further = ほかの渡し方
distribution-tap-product = 生理用品
distribution-tap-other-year = きょうの年度は、この事業にまだありません。責任者に年度の追加を頼んでください。
distribution-tapped = 窓口
distribution-tapped-hint = 窓口で1回ずつ押した分を合わせた記録です。
