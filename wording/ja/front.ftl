# 公開サイト

front-tab = くらしの案内
front-title = ひとりで抱えなくて、大丈夫です
front-free = 無料
front-secret = 秘密は守ります
front-anonymous = 匿名でだいじょうぶ
front-lead = お名前を言わなくても、何に困っているのか分からなくても、話せます。話したくないことは、話さなくてかまいません。

front-topics = こんなことを話せます
front-topic-unclear = うまく言えないけれど、しんどい
front-topic-lonely = ひとりでさびしい、居場所がない
front-topic-money = お金、仕事、住まいのこと
front-topic-people = 家族、パートナー、職場や友人とのこと
front-topic-family = 子育て、介護、離婚のこと
front-topic-body = こころ、からだ、妊娠、生理のこと
front-topic-fear = こわい思い、つらい思いをしたこと

front-ways = 話しかた
front-ways-where = 連絡先は、窓口の案内か、お手元のカードやお知らせをご覧ください。
front-way-phone = 声だけで話せます。名乗らなくてかまいません。
front-way-visit = 会って、ゆっくり話せます。
front-way-email = 好きな時間に書けます。お返事は開いている日にお送りします。
front-way-sns = 文字でやりとりできます。
front-way-online = 画面ごしに話せます。顔を出さなくてもかまいません。
front-way-outreach = お近くの会場で話せます。
front-way-home = 相談員がうかがいます。
front-way-gathering = 居場所で、相談員に声をかけてください。
front-way-letter = 紙に書いて送れます。

front-desks = 相談の窓口
front-venues = 居場所
front-venues-lead = 話すことがなくても、いるだけでかまいません。
front-points = 生理用品を受け取れるところ
front-points-lead = 理由はききません。お名前もいりません。
front-also-products = 生理用品も受け取れます。理由はききません。
front-address-ask = 場所はお問い合わせください。
front-closed = お休み

front-urgent = すぐに助けがいるとき
front-line-police = 警察
front-line-ambulance = 救急・消防
front-line-women = 女性の相談（全国共通）
front-line-violence = DV相談ナビ
front-line-sexual = 性犯罪・性暴力の相談

front-about = この窓口について
front-about-commissioner = { $name }の事業です。
front-about-provider = { $name }が運営しています。
front-about-secret = うかがったことを、ご本人の同意なしにほかの人へ伝えることはありません。命や身体に危険があるときだけは、守るために動くことがあります。
front-write = 名前を書かずに相談する
front-read-answer = お返事を読む
front-traces-more = 見たあとに残るもの
front-traces = 見たことを知られたくないとき
front-traces-how = 「すぐに閉じる」を押すと、天気予報のページに移ります。閲覧の履歴は端末に残るので、心配なときは、ブラウザーの履歴からこのページを消してください。

front-not-yet = 準備中です
front-not-yet-lead = このページは、まもなく開きます。
