# 目標とKPI

kpi-title = 目標とKPI
kpi-lead = { $year }の目標と、いまの数。締めた月は締めたときの数で数えます。
kpi-empty-title = 目標もKPIも、まだ登録されていません
kpi-empty-next = 事業ファイルの [[indicator]] に目標値と算式を書くと、ここに進みぐあいが出ます。
kpi-empty-deed = 事業の設定へ
kpi-so-far = いままで { $n }{ $unit }
kpi-outlook = 年度末の見込 { $n }{ $unit }
kpi-outlook-how = 見込は、前年度の記録があるときは前年度の同じ日までの進み方から、ないときは日割りで出しています。
kpi-target = 目標
kpi-actual = 実績
kpi-attainment = 達成率
kpi-previous = 前年度
kpi-straight = 見込（日割り）
kpi-by-last-year = 見込（前年度の進み方）
kpi-appraisal = 評価
kpi-entered = 記録からではなく、外から入れた数です。
kpi-formula = 数え方：{ $words }
kpi-parts = 数の内訳
kpi-part = 項目
kpi-condition = 条件
kpi-number = 数
kpi-behind = 数のもとを見る
